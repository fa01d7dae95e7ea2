"""Text in a picture, by PP-OCR through rapidocr.

Where text is gets found on a reduced copy, since that costs the most; what it says is read from the
full picture, so that small print stays readable. This module does not know which text anyone meant.
"""

from __future__ import annotations

import logging
import math
import re
import unicodedata

import numpy as np

from models.arrays import Array
from models.runtime import onnxruntime, short_names
from models.untyped import Untyped, untyped
from models.vision import scripts
from models.vision.layout import height_of, line_angle, reading_order, runs_down, width_of
from models.vision.scene import Quad, Text, bounds
from models.worker import Stop

# Longest side of the copy on which text is found: letters of 16 pixels in a frame of 1920 are still
# 8 there.
FIND_SIDE = 960
# The mean of the letters' probabilities: below it, what is read of texture and blur is most often
# no word.
MIN_CONFIDENCE = 0.5
TEXTURE = (
    4  # equal signs in a row from which they are a pattern: "www" and "III" are not, "HHHH" is
)
_SQUARES = frozenset("回口国日目田囗品圆曰昌围因困固圖图")
# A line read with less confidence may be upside down: lines that stand upright and are sharp are
# above it.
UNSURE = 0.9
CLEAR = 0.9  # what a line reads with, at least, once it is turned the right way up or mirrored
TRIALS = 6  # unsure lines that are turned before the rest of the picture is taken to stand upright
MIRROR_LETTERS = 4
_MIN_SIDE = 64
_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Reader:
    """Reads text lines. Holds rapidocr's two networks; one thread at a time (give it a Worker).

    `cuda`: whether they are to run on an NVIDIA GPU; `providers` says whether they do.
    """

    name = "rapidocr"

    def __init__(self, threads: int = 1, find_side: int = FIND_SIDE, cuda: bool = False) -> None:
        self._threads = threads
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
        MIN_CONFIDENCE are left out. Lines in a script that the network does not know, and lines
        in mirror writing, are there without their text.

        `stop` is looked at before each line; what was read until then is returned.
        """
        texts: list[Text] = []
        angles: dict[Quad, float] = {}
        trials, turned = 0, 0
        for quad in reading_order(self._find(image)):
            if stop is not None and stop.is_set():
                break
            crop = _crop(image, quad)
            said, confidence = self._recognize(crop)
            over, mirrored = False, False
            unsure = not said or confidence < UNSURE
            if turned or (unsure and trials < TRIALS):
                trials += 1
                over, said, confidence = self._turned_over(crop, said, confidence)
                turned += over
                mirrored = not over and unsure and self._is_mirrored(crop, confidence)
            text = _line(said, confidence, quad, crop, mirrored)
            if text is not None:
                texts.append(text)
                angles[quad] = line_angle(quad) + (math.pi if over else 0)
        texts = scripts.without_lookalikes(texts)
        said_by = {text.quad: text.text for text in texts}
        placed = {
            quad: place for place, quad in enumerate(reading_order(list(angles), angles, said_by))
        }
        return tuple(sorted(texts, key=lambda text: placed[text.quad]))

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
    return re.sub(r" (?=[:;,!?]( |$))", "", unicodedata.normalize("NFKC", said))


def _line(said: str, confidence: float, quad: Quad, crop: Array, mirrored: bool) -> Text | None:
    """The line as a text, without its words where they can't be right; None where it is none."""
    if mirrored:
        return Text("", confidence, quad, "mirror")
    if scripts.is_unknown(said, confidence, crop):
        return Text("", confidence, quad, "script")
    if not said or confidence < MIN_CONFIDENCE or _is_texture(said):
        return None
    return Text(said, confidence, quad)


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
