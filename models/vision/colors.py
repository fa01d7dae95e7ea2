"""Plain colour names of a picture or of a thing cut out of one.

Each pixel of a small copy is named by its lightness, chroma and hue in OKLab (Björn Ottosson,
2020), where a hue stays the same from pale to dark, so shade moves the lightness and leaves the
name. This module does not know what is in the picture.
"""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import COLOR_NAMES, Color

MIN_SHARE = 0.03  # below this a colour is an edge or noise
SHADES = 128  # of 256 levels: a drawing of black on white has fewer
COMPRESSED = 2  # levels by which compression may tint a grey
_SIDE = 96  # longest side of the small copy: an average of many pixels has little noise


def is_colorless(image: Array) -> bool:
    """Whether BGR uint8 [h, w, 3] has many shades of grey and no other, as a black and white
    photograph has: a camera's grey walls are never that even."""
    small = image[::4, ::4].astype(np.int16)
    if small.size == 0 or np.count_nonzero(np.bincount(small.ravel())) < SHADES:
        return False
    return int((small.max(axis=2) - small.min(axis=2)).max()) <= COMPRESSED


def colors(image: Array) -> tuple[Color, ...]:
    """Colours of BGR uint8 [h, w, 3] by falling share of the picture, those of at least
    MIN_SHARE."""
    named = _named(image, light(image))
    shares = np.bincount(named.ravel(), minlength=len(COLOR_NAMES)) / max(1, named.size)
    order: list[int] = np.argsort(-shares, kind="stable").tolist()
    return tuple(Color(COLOR_NAMES[i], float(shares[i])) for i in order if shares[i] >= MIN_SHARE)


def dominant(image: Array, tint: Array | None = None) -> Color | None:
    """The colour of the thing that fills the middle of BGR uint8 [h, w, 3], a crop by its box; None
    for an empty picture.

    A box has background in its corners. So what the outer ring shows counts against a colour of the
    middle, by half: a thing that fills its box keeps its colour, and one that does not is told from
    what lies behind it. `share` is of the middle. `tint` is the `light` of the whole picture, for a
    crop alone cannot tell a yellow cup from a white one in lamplight.
    """
    if image.size == 0:
        return None
    named = _named(image, tint)
    height, width = named.shape
    middle = np.zeros_like(named, dtype=bool)
    middle[height // 4 : height - height // 4, width // 4 : width - width // 4] = True
    ring = np.ones_like(middle)
    ring[
        height // 12 + 1 : height - height // 12 - 1, width // 12 + 1 : width - width // 12 - 1
    ] = False
    inside, outside = (
        np.bincount(named[part], minlength=len(COLOR_NAMES)) / max(1, int(part.sum()))
        for part in (middle, ring)
    )
    best = int(np.argmax(inside - outside / 2))
    return Color(COLOR_NAMES[best], float(inside[best]))


def light(image: Array) -> Array | None:
    """The tint of the light, float32 [3] as linear RGB of something white, of mean 1; None where
    nothing in view tells.

    What is brightest in a picture and has next to no colour is taken for white. A picture without
    such a place (a red wall) is left alone, which a correction by the mean of all pixels would turn
    grey.
    """
    linear = np.reshape(_linear(small_copy(image)), (-1, 3))
    lightness, chroma, _ = _oklch(linear)
    bright = (lightness >= max(_WHITE_FROM, float(np.percentile(lightness, 90)))) & (
        chroma < _TINT * lightness
    )
    if bright.mean() < MIN_SHARE:
        return None
    white = linear[bright].mean(axis=0)
    return white / white.mean()


def oklch(image: Array, tint: Array | None = None) -> tuple[Array, Array, Array]:
    """Lightness 0 to 1, chroma 0 to about 0.33 and hue in degrees 0 to 360, float32 [h, w] each, of
    BGR uint8 [h, w, 3].

    `tint` is the `light` of the picture, which is taken out.
    """
    linear = _linear(image)
    return _oklch(linear if tint is None else linear / tint)


def _named(image: Array, tint: Array | None) -> Array:
    """Index into COLOR_NAMES for each pixel of a small copy, int [h, w]."""
    return name_of(*oklch(small_copy(image), tint))


def small_copy(image: Array) -> Array:
    """BGR uint8 [h, w, 3] with a longest side of 96 pixels at most."""
    cv2 = untyped("cv2")
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA) if scale < 1 else image


def _linear(image: Array) -> Array:
    """Linear RGB float32, 0 to 1, of BGR uint8 (IEC 61966-2-1)."""
    srgb = np.arange(256, dtype=np.float32) / 255
    table = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )
    return table[image[..., ::-1]]


def _oklch(linear: Array) -> tuple[Array, Array, Array]:
    lab: Array = np.cbrt(linear @ np.transpose(_TO_CONES)) @ np.transpose(_TO_LAB)
    a, b = lab[..., 1], lab[..., 2]
    return lab[..., 0], np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360


# fmt: off
_TO_CONES: Array = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
], np.float32)
_TO_LAB: Array = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
], np.float32)
# fmt: on


def name_of(lightness: Array, chroma: Array, hue: Array) -> Array:
    """Index into COLOR_NAMES, int array of the shape of the three arrays given.

    Dimmer light scales lightness and chroma alike in OKLab, so their ratio, the saturation, and the
    hue stay. Lightness decides only what it must: black, grey and white; orange and brown; red and
    pink. The limits lie midway between the colours of CSS that have these names.
    """
    saturation = chroma / np.maximum(lightness, 1e-6)
    gray = saturation < _GRAY + 0.3 * np.maximum(
        0.5 - lightness, 0
    )  # noise and tint weigh more in the dark
    black = (lightness < 0.22) | ((lightness < _BLACK_TO) & (saturation < 0.15))
    pale = lightness >= 0.68
    vivid = saturation >= 0.27
    rules = (
        (black, "black"),
        (gray & (lightness >= _WHITE), "white"),
        (gray, "grey"),
        (
            (hue < 12) | (hue >= 338),
            np.where(
                lightness >= 0.45,
                _INDEX["pink"],
                np.where(hue < 12, _INDEX["red"], _INDEX["purple"]),
            ),
        ),
        ((hue < 47) & vivid, "red"),
        ((hue < 35) & pale, "pink"),
        ((hue < 35) & (saturation >= 0.2), "red"),
        (
            (hue < 83)
            & (pale | (lightness >= 0.65))
            & ((saturation >= 0.14) | (lightness >= 0.85)),
            "orange",
        ),
        (hue < 83, "brown"),
        ((hue < 118) & (lightness >= 0.62), "yellow"),
        (hue < 100, "brown"),
        (hue < 190, "green"),
        (hue < 291, "blue"),
    )
    choices = [_INDEX[choice] if isinstance(choice, str) else choice for _, choice in rules]
    return np.select([condition for condition, _ in rules], choices, _INDEX["purple"])


_INDEX = {name: i for i, name in enumerate(COLOR_NAMES)}
_GRAY = 0.05  # saturation below which a colour has no name: slate grey has 0.05, light blue 0.06
_BLACK_TO = 0.33  # lightness of sRGB 52
_WHITE = 0.875  # lightness of sRGB 213
_WHITE_FROM = 0.7  # what may be white in dim light
# Saturation of white paper under a lamp of 3000 K on a camera set for daylight, after its own
# correction.
_TINT = 0.09
