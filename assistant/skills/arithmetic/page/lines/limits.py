"""Whether a printed weight, length or volume is over a limit that is named: "can the lift take
that, it's 300 max", beside "GROSS 312 KG". It compares the two numbers, and says nothing more.

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.arithmetic.units import UNIT, UNITS

_UNIT = rf"(?: ?(?P<unit>{UNIT})\b)?"
_LIMIT = Pattern(
    rf"(?<![\d.])(?P<n>\d{{1,6}}(?:\.\d+)?){_UNIT} (?:max\w*|limit|at (?:the )?most|tops)\b|"
    rf"\b(?:max\w*|limit|up to|no more than|only (?:takes|holds|goes (?:up )?to)|rated (?:for|at|"
    rf"to)"
    rf"|allowance)(?: (?:is|of|it's|to))? (?P<m>\d{{1,6}}(?:\.\d+)?)(?: ?(?P<unit2>{UNIT})\b)?"
)
_MAY = Pattern(r"\b(?:can|could|will|would|is|does|do|am|are|may)\b")
_BEAR = Pattern(
    r"\b(?:take|hold|carry|manage|lift|bear|"
    r"too (?:much|heavy|long|big|large|wide|tall)|over|within|under|fit|allowed|okay|ok|enough)\b"
)
_MEASURES = ("weight", "length", "volume")


def asks(said: str) -> bool:
    """Whether words name a limit and ask whether something is within it."""
    may = _MAY.search(said)
    if may is None or _BEAR.search(said, may.end()) is None:
        return False
    return _LIMIT.search(said) is not None


def told(said: str, lines: Sequence[str]) -> str | None:
    """The printed amount beside the limit; None where not one line has an amount of its kind."""
    found = _LIMIT.search(said)
    if found is None:
        return None
    unit = found["unit"] or found["unit2"] or ""
    kinds = (UNITS[unit][0],) if unit in UNITS else _MEASURES
    held = [(line, each) for line in lines for each in amounts_in(line) if each.kind in kinds]
    if len(held) != 1:
        return None
    line, amount = held[0]
    limit = Amount(float(found["n"] or found["m"]), unit or amount.unit)
    over = amount.value * amount.size - limit.value * limit.size
    rest = Amount(round(abs(over) / amount.size, 3), amount.unit)
    opening = f"It says: {line.strip(' .')}."
    if abs(over) < 1e-9:
        return f"{opening} That is exactly {limit.said()}."
    how = "more" if over > 0 else "less"
    return f"{opening} That is {rest.said()} {how} than {limit.said()}."
