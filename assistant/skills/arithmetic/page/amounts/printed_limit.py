"""What was just worked out beside a limit that is printed: "is that okay for this one" after "6
bar", beside "Max. 6.5 bar". The two numbers are compared, and nothing more is said.

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.arithmetic.units import UNIT, UNITS

_ASKS = Pattern(
    r"^(?:(?:so|and|but) )*(?:is |would |will )?(?:that|it|this)(?:'s| is| be)? "
    r"(?:ok|okay|all right|alright|fine|allowed|too (?:much|high|heavy|long|big)|within (?:the )?"
    r"(?:limits?|range))(?: (?:for|on|with|in) (?:this|that|it|these|mine|the)(?: [a-z]+)?)?"
    r"(?: then| now)?$"
)
_MOST = Pattern(r"\b(?:max\w*|limit|up to|not? (?:over|more than)|no more than)\b", re.IGNORECASE)
_TOLD = Pattern(rf"(?<![\d.])(?P<n>\d{{1,6}}(?:\.\d+)?) (?P<unit>{UNIT})\b")
_PRINTED = Pattern(rf"(?<![\d.,])(?P<n>\d{{1,6}}(?:[.,]\d+)?) ?(?P<unit>{UNIT})\b", re.IGNORECASE)


def asks(said: str) -> bool:
    """Whether words ask if what was told is within bounds."""
    return _ASKS.match(said) is not None


def told(lines: Sequence[str], last_answer: str) -> str | None:
    """The amount of the last answer beside the printed limit of its kind; None where it is not one
    of each."""
    amounts = [Amount(float(each["n"]), each["unit"]) for each in _TOLD.finditer(last_answer)]
    limits = [line for line in lines if _MOST.search(line)]
    if not amounts or len(limits) != 1 or limits[0].strip(" .") in last_answer:
        return None
    most = [
        Amount(float(each["n"].replace(",", ".")), each["unit"].casefold())
        for each in _PRINTED.finditer(limits[0])
        if each["unit"].casefold() in UNITS
    ]
    most = most or amounts_in(limits[0])
    pairs = [(each, top) for each in amounts for top in most if each.unit == top.unit]
    pairs = pairs or [(each, top) for each in amounts for top in most if each.kind == top.kind]
    if not pairs:
        return None
    amount, top = pairs[0]
    apart = amount.value * amount.size - top.value * top.size
    how = "exactly that"
    if abs(apart) > 1e-9:
        how = ("less than that", "more than that")[apart > 0]
    return f"It says: {limits[0].strip(' .')}. {amount.said()} is {how}."
