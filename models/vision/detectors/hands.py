"""Hands of the wearer, which detectors trained on COCO call a person.

A hand comes into the view over a corner, and most of its box is skin; a person has clothes. It
gets a second name for its place, so that it is told as a hand or a person. Knows no family of
detectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.arrays import Array
from models.vision.colors import light, oklch, small_copy
from models.vision.scene import Box, Thing

HAND, PERSON = "hand", "person"
# Of its box. Of photographs, three hands at a corner had 0.47 to 0.91, and five people 0 to 0.43.
SKIN = 0.45
WIDE = 0.33  # of its height: who is half out of the view is narrower
_EDGE = 0.01  # of the view: what comes closer to its border goes on behind it
_HUES, _CHROMA, _LIGHTNESS = (20.0, 85.0), (0.03, 0.2), (0.3, 0.95)  # of skin, dark to pale
_SURER = 1e-3  # than the other name


def with_hands(things: Sequence[Thing], image: Array) -> tuple[Thing, ...]:
    """The things in BGR uint8 [h, w, 3], with the name of a hand before that of a person where it
    is more likely one."""
    named: list[Thing] = []
    for thing in things:
        if thing.name == PERSON and _may_be_hand(thing.box, image):
            named.append(replace(thing, name=HAND, confidence=thing.confidence + _SURER))
        named.append(thing)
    return tuple(named)


def _may_be_hand(box: Box, image: Array) -> bool:
    height, width = image.shape[:2]
    left, top, right, bottom = box
    across = left <= _EDGE * width or right >= (1 - _EDGE) * width
    along = top <= _EDGE * height or bottom >= (1 - _EDGE) * height
    if not (across and along) or right - left < WIDE * (bottom - top):
        return False
    cut = image[max(0, int(top)) : round(bottom), max(0, int(left)) : round(right)]
    return cut.size > 0 and _skin(cut, light(image)) >= SKIN


def _skin(cut: Array, tint: Array | None) -> float:
    """The share of a cut that has the colours of skin."""
    lightness, chroma, hue = oklch(small_copy(cut), tint)
    is_skin = (hue > _HUES[0]) & (hue < _HUES[1])
    is_skin &= (chroma > _CHROMA[0]) & (chroma < _CHROMA[1])
    is_skin &= (lightness > _LIGHTNESS[0]) & (lightness < _LIGHTNESS[1])
    return float(is_skin.mean())
