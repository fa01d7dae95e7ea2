"""The colours of printed letters and of their ground; of letters with an outline, of their fill.

Knows a crop with one line of text; knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.colors import name_of, oklch
from models.vision.scene import COLOR_NAMES

_TALL = 48  # pixels of a line that are looked at: strokes are some five wide
_NEAR = 0.1  # of the colour of the ground, in OKLab: it is the ground
_GROUND = 90  # percent of the edges that are ground, where it is uneven
_EDGE = 12  # of the height of a line: what is above and below its letters
_SMALL = 32  # pixels of a line below which strokes are some three wide, or less
_DARK_BROWN = 0.45  # lightness up to which no red or orange is mixed with white
_RED_TO = 42  # degrees of hue
_LIGHTER = 0.2  # than the ground, in OKLab: what then has little colour is printed white
_PALE, _CREAM = 0.7, 0.12  # lightness and saturation up to which letters are white or cream
_WHITE = 0.06  # saturation below which they are white


@dataclass(frozen=True)
class Ink:
    """Plain names of colours."""

    fill: str
    ground: str
    may_be: str = ""  # another name of the fill of letters so small that their ground mixes into it


def ink(line: Array, tint: Array | None = None) -> Ink | None:
    """The colours of one line of text in BGR uint8 [h, w, 3], cut out closely; None where nothing
    stands out of its ground. `tint` is the `light` of the whole picture.

    The fill is taken from the middle of the strokes, where neither the outline nor the ground
    shines through; the ground is what shows at the upper and lower edge.
    """
    cv2 = untyped("cv2")
    if min(line.shape[:2]) < 3:
        return None
    scale = min(1.0, _TALL / line.shape[0])
    if scale < 1:
        line = cv2.resize(line, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = _lab(line, tint)
    edge = max(1, line.shape[0] // _EDGE)
    ground: Array = np.median(np.concatenate([lab[:edge], lab[-edge:]]), axis=(0, 1))
    far = np.linalg.norm(lab - ground, axis=-1)
    uneven = float(np.percentile(np.concatenate([far[:edge], far[-edge:]]), _GROUND))
    letters = (far > max(_NEAR, uneven)).astype(np.uint8)
    if not letters.any() or letters.all():
        return None
    depth: Array = cv2.distanceTransform(letters, cv2.DIST_L2, 3)
    around = np.ones((3, 3), np.uint8)
    middle = (letters > 0) & (depth >= cv2.dilate(depth, around))
    fill: Array = np.median(lab[middle], axis=0)
    name, may_be = _fill_name(fill, ground), ""
    if name == "brown" and line.shape[0] < _SMALL and ground[0] > _PALE:
        may_be = _washed_out(fill)
    return Ink(name, _name(ground), may_be)


def _washed_out(fill: Array) -> str:
    """What brown letters may be where a pale ground mixes into their strokes; "" for dark ones."""
    lightness, _, hue = _polar(fill)
    if lightness < _DARK_BROWN:
        return ""
    return "red" if hue < _RED_TO else "orange"


def _lab(image: Array, tint: Array | None) -> Array:
    lightness, chroma, hue = oklch(image, tint)
    hue = np.radians(hue)
    return np.stack([lightness, chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1)


def _polar(lab: Array) -> tuple[float, float, float]:
    chroma = float(np.hypot(lab[1], lab[2]))
    return float(lab[0]), chroma, float(np.degrees(np.arctan2(lab[2], lab[1])) % 360)


def _name(lab: Array) -> str:
    lightness, chroma, hue = (np.array([value], np.float32) for value in _polar(lab))
    return COLOR_NAMES[int(name_of(lightness, chroma, hue)[0])]


def _fill_name(fill: Array, ground: Array) -> str:
    """The name of the fill: of light letters on darker ground with little colour white, or cream,
    for a shadow makes both grey or brown."""
    lightness, chroma, hue = _polar(fill)
    if lightness < _PALE or lightness - ground[0] < _LIGHTER or chroma > _CREAM * lightness:
        return _name(fill)
    if chroma > _WHITE * lightness and 50 <= hue <= 115:
        return "cream"
    return "white"
