"""Text in a picture, by PP-OCR through rapidocr.

Where text is gets found on a reduced copy, since that costs the most; what it says is read from the
full picture, so that small print stays readable. This module does not know which text anyone meant.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

import numpy as np

from models.allocator import trim
from models.arrays import Array
from models.runtime import short_names
from models.untyped import Untyped, untyped
from models.vision import small_print
from models.vision.layout import (
    around,
    covered,
    enclosing,
    largest,
    line_angle,
    line_height,
    reading_order,
)
from models.vision.lines import CLEAR, line_of_text, small_line
from models.vision.reading import line_places, seals, second_look, word_gaps
from models.vision.reading.crops import corners_of, quad_of, upright
from models.vision.reading.engine import engine
from models.vision.reading.recognized import NOTHING, Recognized, recognized
from models.vision.scene import Box, Quad, Text
from models.vision.scripts import unknown as scripts
from models.vision.scripts.recognizers import OtherScripts
from models.vision.time_limit import TimeLimit
from models.worker import Stop

# Longest side of the copy on which text is found: letters of 16 pixels of 1920 are 8 there.
FIND_SIDE = 960
# A line read with less confidence may be upside down: sharp lines that stand upright have more.
UNSURE = 0.9
TRIALS = 6  # unsure lines that are turned before the rest of the picture is taken to stand upright
LEAST_ENLARGED = 0.75  # confidence of a line that only an enlarged picture shows
SECOND_LOOKS = 16  # lines that are read twice: a sign, a label, a screen, and not a page
MIRROR_LETTERS = 4
LEAST_HEIGHT = 12.0  # pixels, of the lines of a block at the median
FILLS = 0.9  # of the picture's height
LARGEST_LINE = 0.25  # of the picture's height: what is larger may be a whole block of print
LOST_HEIGHT = 14.0  # pixels of the reduced copy: larger lines are found at the first look
LEAST_SMALL_LINES = 4  # that can't be read: fewer may be texture
MOST_SMALL_LINES = 80  # some three seconds
# A line costs its widths to a height, at least NARROW. A full page costs some 1,500, not 20,000.
NARROW, MOST_WORK = 7.0, 1500.0
MOST_LINES = 400  # more than that work is enough for
LEAST_WORK = 8 * NARROW  # is done also when time is over: a slow machine reads a few lines, too
_MIN_SIDE = 64


@dataclass
class _Page:
    """What was read of a picture so far. `trials`: lines that were turned to see whether they are
    upside down; `turned`: those that were; `work`: what was spent on recognising lines;
    `foreign`: lines in another script; `too_small`: what comes now can't be read."""

    limit: TimeLimit
    texts: list[Text] = field(default_factory=list[Text])
    left_out: list[Quad] = field(default_factory=list[Quad])
    trials: int = 0
    turned: int = 0
    work: float = 0.0
    foreign: set[Quad] = field(default_factory=set[Quad])
    too_small: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the rest of the picture is left unread."""
        if self.work >= MOST_WORK:
            return True
        return self.work >= LEAST_WORK and self.limit.is_over

    def take(self, quads: Sequence[Quad]) -> list[Quad]:
        """As many of the lines as can be read at all, in reading order."""
        lines, rest = largest(quads, MOST_LINES)
        self.left_out += rest
        return reading_order(lines)


class Reader:
    """Reads text lines. Holds rapidocr's two networks; one thread at a time (give it a Worker).

    `cuda`: whether they are to run on an NVIDIA GPU; `providers` says whether they do. `others`:
    recognizers for scripts that these two do not know.
    """

    name = "rapidocr"

    def __init__(
        self,
        threads: int = 1,
        find_side: int = FIND_SIDE,
        cuda: bool = False,
        others: Sequence[Path] = (),
    ) -> None:
        self._threads = threads
        self._others = OtherScripts(others, threads)
        self._cuda = cuda
        self._find_side = find_side
        self._engine = None
        self.finding_s = 0.0  # processor time that finding text took the last time

    @property
    def providers(self) -> tuple[str, ...]:
        """What both networks really run on, best first; loads them."""
        self.load()
        engine = self._ocr()
        found = [
            short_names(part.session.session.get_providers())
            for part in (engine.text_det, engine.text_rec)
        ]
        return tuple(name for name in found[0] if name in found[1])

    def load(self) -> None:
        """Load both networks, which takes a second, by reading a blank."""
        blank = np.zeros((_MIN_SIDE, _MIN_SIDE, 3), np.uint8)
        self._find(blank)
        self._recognize(blank)

    def read(
        self, image: Array, stop: Stop | None = None, limit: TimeLimit | None = None
    ) -> tuple[Text, ...]:
        """Lines of text in BGR uint8 [h, w, 3], top to bottom and left to right; those below
        MIN_CONFIDENCE are left out. Lines in a script that the network does not know, lines in
        mirror writing, and print that is too small to be read are there without their text; so are
        the lines that are left when `limit` is over.

        `stop` is looked at before each line; what was read until then is returned.
        """
        page = _Page(limit or TimeLimit())
        trim()  # finding text takes the most memory of all: what was freed before is not kept
        self._read_lines(image, page.take(self._find(image)), page, stop)
        if not page.left_out and (stop is None or not stop.is_set()):
            self._look_closer(image, page, stop)
            self._look_again(image, page, stop)
        signs = [x for x in page.texts if len(x.text) != 1 or not _fills(x.quad, image)]
        texts = scripts.without_lookalikes(signs)
        angles = {text.quad: line_angle(text.quad) for text in texts}
        said_by = {text.quad: text.text for text in texts}
        placed = {
            quad: place for place, quad in enumerate(reading_order(list(angles), angles, said_by))
        }
        ordered = sorted(texts, key=lambda text: placed[text.quad])
        if page.left_out:
            ordered.append(Text("", 0.0, around(page.left_out), "limit"))
        return tuple(ordered)

    def read_enlarged(
        self, image: Array, stop: Stop | None = None, limit: TimeLimit | None = None
    ) -> tuple[Text, ...]:
        """The same for a picture in which `read` finds no line: it is looked at in enlarged tiles,
        which takes two to four times as long. Only lines that are read are there."""
        page = _Page(limit or TimeLimit())
        height, width = image.shape[:2]
        whole = (0.0, 0.0, float(width), float(height))
        quads = self._find_in_tiles(image, whole, (), LARGEST_LINE * height, page, stop)
        self._read_lines(image, page.take(quads), page, stop)
        self._look_again(image, page, stop)
        return tuple(x for x in page.texts if not x.unread and x.confidence >= LEAST_ENLARGED)

    def _read_lines(
        self,
        image: Array,
        quads: Sequence[Quad],
        page: _Page,
        stop: Stop | None,
        closer: bool = False,
    ) -> None:
        """Read the lines in these places. `closer`: they were found at a closer look, so what can't
        be read of them is small print."""
        for place, quad in enumerate(quads):
            if stop is not None and stop.is_set():
                break
            if page.is_over:
                page.left_out += quads[place:]
                break
            text = self._read_line(image, quad, page, closer)
            if text is not None:
                page.texts.append(text)

    def _read_line(self, image: Array, quad: Quad, page: _Page, closer: bool) -> Text | None:
        """Read one line, held the other way too where it is read without certainty."""
        crop = upright(image, quad)
        work = max(NARROW, crop.shape[1] / crop.shape[0])
        line = NOTHING
        if not page.too_small:
            line = self._recognize(crop)
            page.work += work
            if seals.may_have(line.said):
                plain = self._recognize(seals.without_spots(crop))
                line = plain if seals.is_rest(plain.said, line.said) else line
        over, mirrored = False, False
        unsure = not line.said or line.confidence < UNSURE
        tries = page.turned or (unsure and page.trials < TRIALS)
        if tries and not closer and not page.is_over:
            page.trials += 1
            page.work += work
            over, line = self._turned_over(crop, line)
            page.turned += over
            if not over and unsure and not page.is_over:
                page.work += work
                mirrored = self._is_mirrored(crop, line.confidence)
        if closer:
            text = small_line(line.said, line.confidence, quad, crop)
        else:
            text = line_of_text(line.said, line.confidence, quad, crop, mirrored)
        if text is not None:
            text = replace(text, doubted=line.doubted, alike=line.alike)
        if text is not None and over:  # its corners as it is read
            text = replace(text, quad=(quad[2], quad[3], quad[0], quad[1]))
        if text is not None and text.unread == "script":
            text = self._others.read(crop, text)
            page.foreign.add(text.quad)
        return text

    def _look_again(self, image: Array, page: _Page, stop: Stop | None) -> None:
        """Doubt the lines that read otherwise with what surrounds them. Of a full page only the
        least certain ones are read twice."""
        height, width = image.shape[:2]
        lines = [x for x in page.texts if x.certain and not x.unread and x.quad not in page.foreign]
        for text in sorted(lines, key=lambda line: line.confidence)[:SECOND_LOOKS]:
            if page.limit.is_over or (stop is not None and stop.is_set()):
                return
            wider = upright(image, second_look.wider(text.quad, width, height))
            if second_look.differ(text.text, self._recognize(wider).said):
                doubted = replace(text, confidence=second_look.doubted(text.confidence))
                page.texts[page.texts.index(text)] = doubted

    def _look_closer(self, image: Array, page: _Page, stop: Stop | None) -> None:
        """Find and read the small print that the reduced copy does not show."""
        largest = LARGEST_LINE * image.shape[0]
        known = [
            text.quad
            for text in page.texts
            if (text.certain or text.unread) and line_height(text.quad) <= largest
        ]
        region = small_print.dense_region(image, known)
        if region is None:
            return
        lost = LOST_HEIGHT * max(1.0, max(image.shape[:2]) / self._find_side)
        quads = self._find_in_tiles(image, region, known, lost, page, stop)
        if not quads or (stop is not None and stop.is_set()):
            return
        is_block = enclosing([text.quad for text in page.texts], quads)
        page.texts = [
            text
            for text, block in zip(page.texts, is_block, strict=True)
            if text.quad in known or not block
        ]
        page.too_small = median(line_height(quad) for quad in quads) < LEAST_HEIGHT
        self._read_lines(image, page.take(quads)[:MOST_SMALL_LINES], page, stop, closer=True)
        if sum(text.unread == "small" for text in page.texts) < LEAST_SMALL_LINES:
            page.texts = [text for text in page.texts if text.unread != "small"]

    def _find_in_tiles(
        self,
        image: Array,
        region: Box,
        known: Sequence[Quad],
        highest: float,
        page: _Page,
        stop: Stop | None,
    ) -> list[Quad]:
        """Lines of at most this height in the enlarged tiles of a region, but for those known."""
        quads: list[Quad] = []
        for tile in small_print.tiles(region):
            if stop is not None and stop.is_set():
                break
            if not page.limit.has_room_for(self.finding_s):
                page.left_out.append(corners_of(tile.box))
                break
            found = [tile.to_picture(quad) for quad in self._find(tile.cut(image))]
            small = [quad for quad in found if line_height(quad) <= highest]
            known_too = covered(small, [*known, *quads])
            quads += [quad for quad, old in zip(small, known_too, strict=True) if not old]
        return quads

    def _turned_over(self, crop: Array, line: Recognized) -> tuple[bool, Recognized]:
        """Whether a line is upside down, and what it says when it is held the right way up, if that
        reads much better."""
        held = self._recognize(np.ascontiguousarray(crop[::-1, ::-1]))
        over = held.confidence >= CLEAR and held.confidence > line.confidence + 0.05
        return (True, held) if over else (False, line)

    def _is_mirrored(self, crop: Array, confidence: float) -> bool:
        """Whether a line reads much better in a mirror. A few letters may do so by chance."""
        held = self._recognize(np.ascontiguousarray(crop[:, ::-1]))
        letters = sum(sign.isalpha() for sign in held.said)
        better = held.confidence >= CLEAR and held.confidence > confidence + 0.05
        return letters >= MIRROR_LETTERS and better

    def _find(self, image: Array) -> list[Quad]:
        cv2 = untyped("cv2")
        height, width = image.shape[:2]
        scale = min(1.0, self._find_side / max(height, width))
        small = image
        if scale < 1:
            small = cv2.resize(
                image,
                (max(1, round(width * scale)), max(1, round(height * scale))),
                interpolation=cv2.INTER_AREA,
            )
        bottom, right = max(0, _MIN_SIDE - small.shape[0]), max(0, _MIN_SIDE - small.shape[1])
        if bottom or right:  # the network works in blocks of 32 pixels
            small = cv2.copyMakeBorder(small, 0, bottom, 0, right, cv2.BORDER_REPLICATE)
        engine = self._ocr()
        began = time.thread_time()
        found = line_places.find(engine, small)
        self.finding_s = time.thread_time() - began
        if found is None:
            return []
        points = (np.asarray(found, np.float64) / scale).clip(0, (width, height))
        return [quad_of(corners) for corners in points.tolist()]

    def _recognize(self, crop: Array) -> Recognized:
        return recognized(self._ocr(), crop)

    def _ocr(self) -> Untyped:
        if self._engine is None:
            params = {
                "Global.use_preprocess_img": False,  # sizes are our own business here
                "Global.use_vertical_padding": False,
                "Det.limit_type": "max",
                "Det.limit_side_len": self._find_side,
                # each line of text has a width of its own, and a search among all algorithms would
                # be made for each
                "EngineConfig.onnxruntime.cuda_ep_cfg.cudnn_conv_algo_search": "HEURISTIC",
            }
            self._engine = engine(params, self._threads, self._cuda)
            word_gaps.write(self._engine)
            line_places.write(self._engine)
        return self._engine


def _fills(quad: Quad, image: Array) -> bool:
    """Whether a line is as high as the picture: a sign that is read in it alone is none."""
    return line_height(quad) >= FILLS * image.shape[0]
