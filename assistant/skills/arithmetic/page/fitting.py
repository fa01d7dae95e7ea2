"""How many of one length go into another: "a board of one metre twenty, how many of those do I
get", "the bed is two metres seventy, how many will go in a row" beside "Spacing 45 cm".

English only. Where one length is missing nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic import follow_on
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.arithmetic.units import UNIT, UNITS

_ASKS = Pattern(
    rf"\bhow many(?: \d+(?:\.\d+)? {UNIT})?(?: [a-z]+)?(?: of (?:those|these|them|it|that))? "
    r"(?:will|would|do|can|could|should|shall|go|goes|fit)\b.*\b(?:fit|go|goes|get|cut|out of|"
    r"in(?:to)?|plant|have|along|across)\b|"
    rf"\bhow many(?: of (?:those|these|them|it))? (?:in|to|along|for|per|on) (?:an? |the |my |"
    rf"one )?"
    rf"\d+(?:\.\d+)? {UNIT}\b"
)
_LENGTH = Pattern(
    rf"(?<![\d.])(?P<n>\d+(?:\.\d+)?) (?P<unit>{UNIT})\b(?: (?:and )?(?P<rest>\d{{1,2}})"
    r"(?: (?:centimet(?:re|er)s?|cm|inch(?:es)?))?(?= ,| (?:long|wide|deep|how|so|and)\b|$))?"
)
_SPACED = Pattern(r"\b(?:spac\w+|apart|distance|every)\b", re.IGNORECASE)
_REST_OF = {"metre": "cm", "meter": "cm", "m": "cm", "foot": "inch", "feet": "inch", "ft": "inch"}


def asks(said: str) -> bool:
    """Whether words that name a length may ask how many go into it."""
    return _ASKS.search(said) is not None and _LENGTH.search(_plain(said)) is not None


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """How many whole ones go into the length that is said, and what is left: by the other length
    that is said, the last result, or the one that is printed as a distance."""
    lengths = _said(_plain(said))
    spaced = [line for line in lines if _SPACED.search(line)]
    printed = [each for line in spaced for each in amounts_in(line) if each.kind == "length"]
    last = follow_on.last_amount(last_answer)
    if len(lengths) == 2:
        lengths.sort(key=lambda each: each.value * each.size)
        return how_often(lengths[1], lengths[0])
    if len(lengths) != 1:
        return None
    if last is not None and last.kind == "length":
        return how_often(lengths[0], last)
    if len(printed) != 1:
        return None
    sentence = how_often(lengths[0], printed[0])
    return sentence and f"{sentence} With one at each end it is one more."


def _plain(said: str) -> str:
    """With each stop as a comma of its own."""
    return " ".join(re.sub(r"[,.;:?!](?!\d)", " , ", said).split())


def _said(said: str) -> list[Amount]:
    found: list[Amount] = []
    for each in _LENGTH.finditer(said):
        unit, value = each["unit"], float(each["n"])
        if UNITS[unit][0] != "length":
            continue
        smaller = _REST_OF.get(unit) or _REST_OF.get(unit.removesuffix("s"))
        if each["rest"] and smaller:
            value += int(each["rest"]) * UNITS[smaller][1] / UNITS[unit][1]
        found.append(Amount(value, unit))
    return found


def how_often(whole: Amount, part: Amount) -> str | None:
    """The count, with what is left over in the unit of the part."""
    size = part.value * part.size
    if not 0 < size <= whole.value * whole.size:
        return None
    count = int(whole.value * whole.size / size + 1e-9)
    rest = Amount(round((whole.value * whole.size - count * size) / part.size, 2), part.unit)
    left = ""
    if rest.value > 0:
        left = f", and {rest.said()} are left over"
    return f"{count}: {whole.said()} by {part.said()}{left}."
