"""Lengths and areas of simple shapes: "Pythagoras, three and four", "the area of a room four by
five metres", "the circumference of a circle with a diameter of ten".

English only. The questions have their numbers in figures.
"""

from __future__ import annotations

import math

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said

_NUMBER = r"(\d+(?:\.\d+)?)"
_SIDES = rf"{_NUMBER}(?: [a-z]+)? (?:and|by|times|x) {_NUMBER}(?: (?P<unit>[a-z]+))?"
_LONG_SIDE = Pattern(
    rf"\b(?:pythagoras|hypotenuse|diagonal|longest side|long side)\b.*?\b{_SIDES}\b"
)
_RECTANGLE = Pattern(
    rf"\b(?P<what>area|surface|floor space|square (?:metres|meters|feet)|perimeter)\b.*?\b{_SIDES}"
    r"\b(?! (?:and|by|times) \d)"
)
_CIRCLE = Pattern(
    rf"\b(?P<what>area|surface|circumference)\b.*?\b(?P<across>radius|diameter|across)"
    rf"(?: (?:of|is|that is|about))* {_NUMBER}"
    rf"|\b(?P<also>area|surface|circumference)\b.*?\b{_NUMBER}(?: [a-z]+)? (?P<wide>across|"
    r"diameter|radius)\b"
)
_BOX = Pattern(
    rf"\bvolume\b.*?\b{_NUMBER}(?: [a-z]+)? (?:by|times|x) {_NUMBER}(?: [a-z]+)? (?:by|times|x) "
    rf"{_NUMBER}\b"
)


def measured(asked: str) -> str | None:
    """The sentence for a question about a shape, or None."""
    if (box := _BOX.search(asked)) is not None:
        return f"The volume is {said(math.prod(map(float, box.groups())))}."
    if (side := _LONG_SIDE.search(asked)) is not None:
        return f"The long side is {said(math.hypot(float(side[1]), float(side[2])))}."
    return _circle(asked) or _rectangle(asked)


def _rectangle(asked: str) -> str | None:
    found = _RECTANGLE.search(asked)
    if found is None:
        return None
    a, b = float(found[2]), float(found[3])
    if found["what"] == "perimeter":
        return f"The perimeter is {said(2 * (a + b))}."
    return f"The area is {said(a * b)}."


def _circle(asked: str) -> str | None:
    found = _CIRCLE.search(asked)
    if found is None:
        return None
    what, given = found["what"] or found["also"], found["across"] or found["wide"]
    number = float(next(text for text in found.groups() if text and text[0].isdecimal()))
    radius = number / 2
    if given == "radius":
        radius = number
    if what == "circumference":
        return f"The circumference is {said(2 * math.pi * radius)}."
    return f"The area is {said(math.pi * radius * radius)}."
