"""What follows from so much of one thing to so much of another that is printed: "1 level scoop per
30 ml water" for 150 ml, "coverage 13 m2/L" for a wall of 39 square metres, or for all of the tin.

What is given by the weight of a body is a dose, and is worked out by nobody here. English only.
Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as as_said
from assistant.skills.words import wording

# Each unit with its kind, its size there, and how it is said.
_UNITS = {
    "ml": ("volume", 1.0, "millilitre"), "millilitre": ("volume", 1.0, "millilitre"),
    "milliliter": ("volume", 1.0, "millilitre"), "mil": ("volume", 1.0, "millilitre"),
    "l": ("volume", 1000.0, "litre"), "litre": ("volume", 1000.0, "litre"),
    "liter": ("volume", 1000.0, "litre"), "ltr": ("volume", 1000.0, "litre"),
    "g": ("weight", 1.0, "gram"), "gram": ("weight", 1.0, "gram"),
    "kg": ("weight", 1000.0, "kilogram"), "kilo": ("weight", 1000.0, "kilogram"),
    "kilogram": ("weight", 1000.0, "kilogram"),
    "m2": ("area", 1.0, "square metre"), "m²": ("area", 1.0, "square metre"),
    "sq m": ("area", 1.0, "square metre"), "sqm": ("area", 1.0, "square metre"),
    "sq metre": ("area", 1.0, "square metre"), "square metre": ("area", 1.0, "square metre"),
    "square meter": ("area", 1.0, "square metre"), "square": ("area", 1.0, "square metre"),
}  # fmt: skip
_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_COUNTED = (
    r"(?:scoop|spoon|teaspoon|tablespoon|tsp|tbsp|cap|capful|capsule|tablet|sachet|drop|pump|"
    r"measure|cup|bag|stick|cube|packet|pod)"
)
_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?"
_RATIO = Pattern(
    rf"(?<![\d.,/-])(?P<n>{_NUMBER}) ?(?:level |heaped |rounded |full |dosing |measuring )?"
    rf"(?P<what>{_UNIT}|{_COUNTED})s?(?: of [a-z]+| [a-z]+)? ?"
    rf"(?:/|\b(?:per|to|for every|for each|for|in|every|makes)\b) ?(?:each |every )?"
    rf"(?P<m>{_NUMBER})? ?(?P<of>{_UNIT})s?(?![a-z\d])",
    re.IGNORECASE,
)
_DOSE = Pattern(
    r"\b(?:body ?weight|body|mg|dose|dosage|patient|child(?:ren)?|adults?|infants?|times (?:a|per) "
    r"day|daily)\b|\bb\.?w\.?\b",
    re.IGNORECASE,
)
_MILK = Pattern(r"\b(?:infant|first|follow-on) (?:infant )?(?:milk|formula)\b", re.IGNORECASE)
_GIVEN = Pattern(rf"(?<![\d.,:/-])(?P<n>{_NUMBER})[ -]?(?P<unit>{_UNIT})s?\b(?!\w)")
_BARE = Pattern(r"\bfor (?:an? )?(?P<n>\d{1,4})(?: then| bottle| feed)*$")
_ASKS = Pattern(
    rf"\bhow (?:many|much)\b(?! (?:is|are|does) (?:it|this|that|the)\b)|"
    rf"\bwhat do i need\b|\bwhat'?s that in (?:{_UNIT}|{_COUNTED})s?\b"
)
_WHOLE = Pattern(
    r"\b(?:this|the|a|one|whole|full) (?:tin|can|tub|pot|bottle|bag|pack|packet|box|jar|carton|"
    r"bucket|sack|tube)\b"
)
_HOLDS = Pattern(
    r"\b(?:tins?|cans?|tubs?|pots?|bottles?|bags?|packs?|packets?|boxes|buckets?|sacks?|tubes?)\b"
)
_CONTENT = Pattern(rf"(?<![\d.,/-])(?P<n>{_NUMBER}) ?(?P<unit>{_UNIT})s?\b(?![²\w]| ?/)", re.I)
_CONVERTS = Pattern(rf"\bhow many {_UNIT}s? (?:is|are|in|to|make)\b")


@dataclass(frozen=True)
class _Ratio:
    """So much of `what` to so much `of`, each in the unit that is printed."""

    amount: float
    what: str
    each: float
    of: str
    line: str


def asks(said: str) -> bool:
    """Whether words name an amount, or all of a tin, and ask for another amount."""
    if _ASKS.search(said) is None or _CONVERTS.search(said):
        return False
    if _BARE.search(said):
        return True
    return _GIVEN.search(said) is not None or _WHOLE.search(said) is not None


def told(said: str, lines: Sequence[str]) -> str | None:
    """The line and what follows from it; None where it is not one ratio, or a dose."""
    found = [ratio for line in lines if (ratio := _ratio(line)) is not None]
    if len(found) != 1 or any(_is_dose(line) for line in lines):
        return None
    ratio, given = found[0], _given(said)
    if not given and _WHOLE.search(said):
        given = _content(lines, ratio.line)
    if not given and (bare := _BARE.search(said)) and ratio.what not in _UNITS:
        given = [(_value(bare["n"]), ratio.of)]
    if len(given) != 1:
        return None
    amount, unit = given[0]
    if (turned := _in_unit(amount, unit, ratio.of)) is not None:
        result = ratio.amount * turned / ratio.each
        return f"{_line(ratio)} For {_named(amount, unit)} that is {_named(result, ratio.what)}."
    if (turned := _in_unit(amount, unit, ratio.what)) is None:
        return None
    needed = ratio.each * turned / ratio.amount
    sentence = f"{_line(ratio)} For {_named(amount, unit)} that is {_named(needed, ratio.of)}."
    return f"{sentence}{_packs(said, needed, ratio, lines)}"


def _is_dose(line: str) -> bool:
    return _DOSE.search(line) is not None and _MILK.search(line) is None


def _ratio(line: str) -> _Ratio | None:
    found = _RATIO.search(line)
    if found is None:
        return None
    amount, each = _value(found["n"]), _value(found["m"] or "1")
    what, of = found["what"].casefold(), found["of"].casefold()
    known, kind = _UNITS.get(what), _UNITS[of][0]
    if not amount or not each or (known is not None and known[0] == kind):
        return None
    return _Ratio(amount, what, each, of, line)


def _given(said: str) -> list[tuple[float, str]]:
    return [(_value(found["n"]), found["unit"]) for found in _GIVEN.finditer(said)]


def _content(lines: Sequence[str], but: str) -> list[tuple[float, str]]:
    """What is in the tin, by the one amount that is printed beside the ratio."""
    found = (each for line in lines if line != but for each in _CONTENT.finditer(line))
    return [(_value(each["n"]), each["unit"].casefold()) for each in found]


def _packs(said: str, needed: float, ratio: _Ratio, lines: Sequence[str]) -> str:
    """How many tins that takes, where tins are asked for and their size is printed."""
    asked = _HOLDS.search(said)
    content = _content(lines, ratio.line)
    if asked is None or len(content) != 1:
        return ""
    size = _in_unit(*content[0], ratio.of)
    if not size:
        return ""
    count = ceil(round(needed / size, 6))
    return f" One holds {_named(*content[0])}, so it takes {count}."


def _in_unit(amount: float, unit: str, wanted: str) -> float | None:
    """The amount in another unit of its kind; None for another kind."""
    own, other = _UNITS[unit], _UNITS.get(wanted)
    if other is None or own[0] != other[0]:
        return None
    return amount * own[1] / other[1]


def _named(amount: float, unit: str) -> str:
    name = _UNITS[unit][2] if unit in _UNITS else unit
    number = as_said(round(amount, 3))
    return f"{number} {name if number == '1' else wording.plural(name)}"


def _line(ratio: _Ratio) -> str:
    return f"It says: {wording.ended(ratio.line)}"


def _value(number: str) -> float:
    return float(number.replace(",", "."))
