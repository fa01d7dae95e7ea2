"""Text in a picture, by PP-OCR through rapidocr.

Where text is gets found on a reduced copy, since that costs the most; what it says is read from the
full picture, so that small print stays readable. This module does not know which text anyone meant.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

import numpy as np

from models.arrays import Array
from models.runtime import onnxruntime, short_names
from models.untyped import Untyped, untyped
from models.vision import small_print
from models.vision.layout import (
    covered,
    height_of,
    inside,
    line_angle,
    line_height,
    reading_order,
    runs_down,
    width_of,
)
from models.vision.scene import Quad, Text, bounds
from models.vision.scripts import unknown as scripts
from models.vision.scripts.recognizers import OtherScripts
from models.worker import Stop

# Longest side of the copy on which text is found: letters of 16 pixels of 1920 are 8 there.
FIND_SIDE = 960
# Mean of the letters' probabilities, below which what is read of texture is mostly no word.
MIN_CONFIDENCE = 0.5
# Equal signs in a row from which they are a pattern: "www" and "III" are not, "HHHH" is.
TEXTURE = 4
_SQUARES = frozenset("回口国日目田囗品圆曰昌围因困固圖图")
# A line read with less confidence may be upside down: sharp lines that stand upright have more.
UNSURE = 0.9
CLEAR = 0.9  # what a line reads with, at least, once it is turned the right way up or mirrored
TRIALS = 6  # unsure lines that are turned before the rest of the picture is taken to stand upright
MIRROR_LETTERS = 4
WIDEST_SIGN = 1.3  # widths to a height, of a sign that stands alone
# Of small print. Of lines that are 10 pixels high one in four has a wrong letter or digit, of those
# of 13 one in thirteen, and the network is as sure of the wrong ones.
SURE_OF_SMALL = 0.8
LEAST_HEIGHT = 12.0  # pixels, of the lines of a block at the median
LARGEST_LINE = 0.25  # of the picture's height: what is larger may be a whole block of print
LOST_HEIGHT = 14.0  # pixels of the reduced copy: larger lines are found at the first look
SMALL_HEIGHT = 18  # pixels of a line that may be too small to be read
SMALL_ASPECT = 3.0  # widths to a height: shorter spots are no lines
LEAST_SMALL_LINES = 4  # that can't be read: fewer may be texture
MOST_SMALL_LINES = 80  # some three seconds
# A line costs its widths to a height, at least NARROW. A full page costs some 1,500, not 20,000.
NARROW, MOST_WORK = 7.0, 1500.0
_MIN_SIDE = 64
_CEDILLA_S = re.compile(r"(?<![^\W\d_])[^\W\d_]+\$[^\W\d_]*(?![\w$])")
_TURKISH = re.compile(r"[çğışöüÇĞİŞÖÜ]")
_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass
class _Page:
    """What was read of a picture so far. `trials`: lines that were turned to see whether they are
    upside down; `turned`: those that were; `work`: what was spent on recognising lines;
    `too_small`: what comes now can't be read."""

    texts: list[Text] = field(default_factory=list[Text])
    trials: int = 0
    turned: int = 0
    work: float = 0.0
    too_small: bool = False


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

    def read(self, image: Array, stop: Stop | None = None) -> tuple[Text, ...]:
        """Lines of text in BGR uint8 [h, w, 3], top to bottom and left to right; those below
        MIN_CONFIDENCE are left out. Lines in a script that the network does not know, lines in
        mirror writing, and print that is too small to be read are there without their text.

        `stop` is looked at before each line; what was read until then is returned.
        """
        page = _Page()
        self._read_lines(image, reading_order(self._find(image)), page, stop)
        if stop is None or not stop.is_set():
            self._look_closer(image, page, stop)
        texts = scripts.without_lookalikes(page.texts)
        angles = {text.quad: line_angle(text.quad) for text in texts}
        said_by = {text.quad: text.text for text in texts}
        placed = {
            quad: place for place, quad in enumerate(reading_order(list(angles), angles, said_by))
        }
        return tuple(sorted(texts, key=lambda text: placed[text.quad]))

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
        for quad in quads:
            if (stop is not None and stop.is_set()) or page.work >= MOST_WORK:
                break
            crop = _crop(image, quad)
            work = max(NARROW, crop.shape[1] / crop.shape[0])
            if page.too_small:
                said, confidence = "", 0.0
            else:
                said, confidence = self._recognize(crop)
                page.work += work
            over, mirrored = False, False
            unsure = not said or confidence < UNSURE
            if (page.turned or (unsure and page.trials < TRIALS)) and not closer:
                page.trials += 1
                page.work += work
                over, said, confidence = self._turned_over(crop, said, confidence)
                page.turned += over
                if not over and unsure:
                    page.work += work
                    mirrored = self._is_mirrored(crop, confidence)
            if closer:
                text = _small_line(said, confidence, quad, crop)
            else:
                text = _line(said, confidence, quad, crop, mirrored)
            if text is not None and text.unread == "script":
                text = self._others.read(crop, text)
            if text is not None:
                if over:  # its corners as it is read
                    text = replace(text, quad=(quad[2], quad[3], quad[0], quad[1]))
                page.texts.append(text)

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
        quads: list[Quad] = []
        for tile in small_print.tiles(region):
            if stop is not None and stop.is_set():
                return
            found = [tile.to_picture(quad) for quad in self._find(tile.cut(image))]
            small = [quad for quad in found if line_height(quad) <= lost]
            quads += [quad for quad in small if not covered(quad, [*known, *quads])]
        if not quads:
            return
        page.texts = [
            text
            for text in page.texts
            if text.quad in known or not any(inside(quad, text.quad) for quad in quads)
        ]
        page.too_small = median(line_height(quad) for quad in quads) < LEAST_HEIGHT
        self._read_lines(image, reading_order(quads)[:MOST_SMALL_LINES], page, stop, closer=True)
        if sum(text.unread == "small" for text in page.texts) < LEAST_SMALL_LINES:
            page.texts = [text for text in page.texts if text.unread != "small"]

    def _turned_over(self, crop: Array, said: str, confidence: float) -> tuple[bool, str, float]:
        """Whether a line is upside down, and what it says when it is held the right way up, if that
        reads much better."""
        held, sure = self._recognize(np.ascontiguousarray(crop[::-1, ::-1]))
        over = sure >= CLEAR and sure > confidence + 0.05
        return (True, held, sure) if over else (False, said, confidence)

    def _is_mirrored(self, crop: Array, confidence: float) -> bool:
        """Whether a line reads much better in a mirror. A few letters may do so by chance."""
        held, sure = self._recognize(np.ascontiguousarray(crop[:, ::-1]))
        letters = sum(sign.isalpha() for sign in held)
        return letters >= MIRROR_LETTERS and sure >= CLEAR and sure > confidence + 0.05

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
        found = self._ocr()(small, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        points = (np.asarray(found.boxes, np.float64) / scale).clip(0, (width, height))
        return [_quad(corners) for corners in points.tolist()]

    def _recognize(self, crop: Array) -> tuple[str, float]:
        found = self._ocr()(crop, use_det=False, use_cls=False, use_rec=True)
        return _plain(str(found.txts[0])), float(found.scores[0])

    def _ocr(self) -> Untyped:
        if self._engine is None:
            onnxruntime()  # before rapidocr imports it, so that its telemetry is off
            rapidocr = untyped("rapidocr")
            logging.getLogger("RapidOCR").disabled = True
            self._engine = rapidocr.RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.use_preprocess_img": False,  # sizes are our own business here
                    "Global.use_vertical_padding": False,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": self._find_side,
                    "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                    "EngineConfig.onnxruntime.use_cuda": self._cuda,
                    # each line of text has a width of its own, and a search among all algorithms
                    # would be made for each
                    "EngineConfig.onnxruntime.cuda_ep_cfg.cudnn_conv_algo_search": "HEURISTIC",
                }
            )
        return self._engine


def _plain(said: str) -> str:
    """A line with the signs of its own script: the network likes the wide colon of Chinese."""
    said = " ".join(said.split())
    if _CHINESE.search(said):
        return said
    said = re.sub(r" (?=[:;,!?]( |$))", "", unicodedata.normalize("NFKC", said))
    return _CEDILLA_S.sub(_with_cedilla, said)


def _with_cedilla(word: re.Match[str]) -> str:
    """A word in which a dollar sign stands for the Turkish s with a cedilla: "ÇIKI$" is ÇIKIŞ, and
    "US$" is as it is."""
    if not _TURKISH.search(word[0]):
        return word[0]
    return word[0].replace("$", "Ş" if word[0].isupper() else "ş")


def _line(said: str, confidence: float, quad: Quad, crop: Array, mirrored: bool) -> Text | None:
    """The line as a text, without its words where they can't be right; None where it is none."""
    if mirrored:
        return Text("", confidence, quad, "mirror")
    if scripts.is_unknown(said, confidence, crop):
        return Text("", confidence, quad, "script")
    if not said or confidence < MIN_CONFIDENCE or _is_texture(said):
        return None
    if len(said) == 1 and (confidence < CLEAR or width_of(quad) > WIDEST_SIGN * height_of(quad)):
        return None  # a sign alone is read in many a spot
    return Text(said, confidence, quad)


def _small_line(said: str, confidence: float, quad: Quad, crop: Array) -> Text | None:
    """A line of small print as a text, without its words where they are not certain."""
    if said and scripts.is_unknown(said, confidence, crop):
        return Text("", confidence, quad, "script")
    letters = any(sign.isalnum() for sign in said)
    if letters and confidence >= SURE_OF_SMALL and not _is_texture(said):
        return Text(said, confidence, quad)
    height, width = crop.shape[:2]
    if height > SMALL_HEIGHT or width < SMALL_ASPECT * height:
        return None
    return Text("", confidence, quad, "small")


def _is_texture(said: str) -> bool:
    """Whether one sign is repeated over and over, as bricks, railings and tiles are read, or all of
    them look like squares, as those of a code do; no word is."""
    signs = "".join(said.split())
    if signs and set(signs) <= _SQUARES:
        return True
    return len(signs) >= TEXTURE and len(set(signs)) == 1


def _quad(corners: list[list[float]]) -> Quad:
    a, b, c, d = ((x, y) for x, y in corners)
    return a, b, c, d


def _crop(image: Array, quad: Quad) -> Array:
    """The quad of the full picture, made upright; text that runs down the picture is laid on its
    side."""
    cv2 = untyped("cv2")
    x0, y0, x1, y1 = (int(v) for v in bounds(quad))
    image = image[y0 : y1 + 2, x0 : x1 + 2]
    quad = _quad([[x - x0, y - y0] for x, y in quad])
    width, height = max(1, round(width_of(quad))), max(1, round(height_of(quad)))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(np.array(quad, np.float32), target)
    crop = cv2.warpPerspective(
        image, warp, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.ascontiguousarray(np.rot90(crop)) if runs_down(quad) else crop
