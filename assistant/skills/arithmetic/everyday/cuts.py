"""How long each of some equal pieces is, and what the saw takes: "the board is one metre eighty, I
want five equal pieces and the saw eats three millimetres a cut".

English only. The requests have their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said

_PIECES = Pattern(
    r"\b(?P<n>\d{1,2}) (?:equal |even |same |identical )?(?:sized |long )?"
    r"(?:pieces|lengths|parts|bits|shelves|slats|strips|sections|boards|planks|rails)\b"
)
_SAW = Pattern(
    r"\b(?:saw|blade|kerf|cut|each cut|every cut)\b(?: \w+){0,4}? (?P<n>\d{1,2}(?:\.\d)?) ?"
    r"(?P<unit>mil|mils|mm|millimet(?:re|er)s?)\b|"
    r"\b(?P<m>\d{1,2}(?:\.\d)?) ?(?:mil|mils|mm|millimet(?:re|er)s?) (?:a|per|each|every|for each|"
    r"for the|of) (?:cut|saw|kerf|blade)\b"
)
_LONG = Pattern(
    r"(?<![\d.])(?P<n>\d{1,4}(?:\.\d{1,3})?) ?(?P<unit>metres?|meters?|m|centimet(?:re|er)s?|cm|"
    r"millimet(?:re|er)s?|mm|mil)\b(?: (?:and )?(?P<rest>\d\d)(?: ?(?:cm|centimet(?:re|er)s?))?"
    r"(?! (?:equal|even|pieces|lengths|parts|bits|shelves|slats|strips|sections)\b|\d))?"
)
_MILLI = {"m": 1000.0, "c": 10.0}


def told(text: str) -> str | None:
    """The length of a piece; None where not one length, one number of pieces and one width of a cut
    are named."""
    saw, pieces = _SAW.search(text), _PIECES.search(text)
    if saw is None or pieces is None or int(pieces["n"]) < 2:
        return None
    rest = text.replace(saw[0], " , ").replace(pieces[0], " , ")
    lengths = [_millimetres(found) for found in _LONG.finditer(rest)]
    width, count = float(saw["n"] or saw["m"]), int(pieces["n"])
    lost = width * (count - 1)
    if len(lengths) != 1 or lost >= lengths[0]:
        return None
    each = said((lengths[0] - lost) / count)
    cuts = "1 cut takes" if count == 2 else f"{count - 1} cuts take"
    return f"{each} millimetres each: {cuts} {said(lost)} of {said(lengths[0])}."


def _millimetres(found: re.Match[str]) -> float:
    unit = found["unit"]
    size = 1.0 if unit.startswith(("mm", "mil")) else _MILLI[unit[0]]
    return float(found["n"]) * size + 10.0 * int(found["rest"] or 0) * (size == _MILLI["m"])
