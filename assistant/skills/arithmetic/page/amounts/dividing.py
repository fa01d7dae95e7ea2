"""How many portions of a weight or a volume there are in what is printed: "how many portions at one
eighty grams" beside "4.5 kg".

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.fitting import how_often
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.arithmetic.units import UNIT, UNITS

_WHAT = (
    r"(?:portions?|servings?|helpings?|people|glasses|cups|mugs|bowls|plates|meals|batches|bags|"
    r"jars|bottles|pieces|slices|burgers|loaves|shots|scoops|patties|guests|covers|times)"
)
_ASKS = Pattern(
    rf"\bhow many\b[^.?!]{{0,30}}\b{_WHAT}\b|"
    r"\bhow many (?:is|are|does|would|will|do|can|could|at)\b"
)
_OF = Pattern(rf"(?<![\d.])(?P<n>\d{{1,4}}(?:\.\d+)?)[ -]?(?P<unit>{UNIT})\b")
_HUNDREDS = Pattern(rf"(?<![\d.])([1-9]) ([1-9]\d)(?= (?:{UNIT})\b)")  # "one eighty grams"
_NET = Pattern(r"\b(?:net|contents|weight|drained)\b", re.IGNORECASE)
_PER = Pattern(r"\bper\b|/|\bserving|\bportion|\b100 ?m?[gl]\b", re.IGNORECASE)
_MEASURES = ("weight", "volume")


def asks(said: str) -> bool:
    """Whether words name a weight or a volume, and ask how many times it is there."""
    converts = re.search(rf"\bhow many {UNIT} (?:is|are|in|to|make)\b", said) is not None
    return not converts and _ASKS.search(said) is not None and _part(said) is not None


def told(said: str, lines: Sequence[str]) -> str | None:
    """The count; None where it is not one such amount that is printed."""
    part = _part(said)
    if part is None:
        return None
    held = [line for line in lines if not _PER.search(line)]
    net = [line for line in held if _NET.search(line)] or held
    wholes = {each for line in net for each in amounts_in(line) if each.kind == part.kind}
    if len(wholes) != 1:
        return None
    return how_often(wholes.pop(), part)


def _part(said: str) -> Amount | None:
    said = _HUNDREDS.sub(r"\1\2", said)
    found = [each for each in _OF.finditer(said) if UNITS[each["unit"]][0] in _MEASURES]
    if len(found) == 1:
        return Amount(float(found[0]["n"]), found[0]["unit"])
    return None
