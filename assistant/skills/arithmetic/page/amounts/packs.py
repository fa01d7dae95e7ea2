"""How many of a thing are needed: tins for an area, plants for a row, coins for a price. "1 can
covers 400 sq ft" for 950, "Spacing 20 cm" in two metres, quarters for $1.75.

English only. Pure functions on words, with their numbers in figures, and lines of print. What is
printed of a medicine is worked out by nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.numbers import said as as_said
from assistant.skills.arithmetic.page.prices import amounts_of
from assistant.skills.arithmetic.units import UNIT, UNITS, plural
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.words import wording

_HOW_MANY = Pattern(r"\bhow many\b")
_NUMBER = r"(?<![\d.,:/])\d{1,5}(?:\.\d{1,3})?(?![\d:/]|\.\d)"
_PACK = (
    r"(?:tins?|cans?|tubs?|pots?|bottles?|bags?|packs?|packets?|box(?:es)?|sacks?|tubes?|rolls?|"
    r"tiles?|jars?|cartons?|buckets?|of (?:them|these|those)|(?:do|will|would) (?:i|we) need)"
)
_ASKS_PACKS = Pattern(rf"\bhow many (?:\w+ )?{_PACK}")
_COVERS = Pattern(
    r"(?P<pack>\b(?:(?:1|one|an?|each|per) )?[a-z]{1,20})(?: of [a-z]{1,20})? (?:covers?|does|"
    r"coverage|treats?|serves?|feeds?|makes?|fills?|lasts? for|is enough for|will cover|"
    r"protects?):? "
    rf"(?:up to |about |approx\.? |around )?(?P<n>{_NUMBER}) ?(?P<unit>[a-z][a-z0-9² .]{{0,20}})?"
)
_OTHER_NUMBER = Pattern(r"\d")
_FEET = Pattern(r"\b(?:ft|feet|foot)\b")
_METRES = Pattern(r"\bm(?:2|²)?\b|\bmet(?:re|er)s?\b")
_SPACING = Pattern(
    rf"\b(?:spacing|spaced?|space|distance|apart)\b\D{{0,20}}(?P<n>{_NUMBER}) ?(?P<unit>{UNIT})\b|"
    rf"(?P<m>{_NUMBER}) ?(?P<of>{UNIT}) (?:apart|spacing|between)"
)
_LENGTH = Pattern(rf"(?P<n>{_NUMBER})[ -](?P<unit>{UNIT})\b")
_IN_ROW = Pattern(r"\b(?:row|fence|bed|border|hedge|wall|line|spacing|apart|edge|length|drill)\b")
_COINS = {
    "quarter": 0.25, "dime": 0.1, "nickel": 0.05, "penny": 0.01, "pennie": 0.01, "fiftie": 0.5,
    "twentie": 0.2, "ten": 0.1, "five": 0.05, "pound coin": 1.0, "euro coin": 1.0, "euro": 1.0,
    "50p": 0.5, "20p": 0.2, "10p": 0.1, "dollar coin": 1.0, "loonie": 1.0, "toonie": 2.0,
}  # fmt: skip
_ASKS_COINS = Pattern(
    rf"\bhow many (?P<coin>{'|'.join(_COINS)})s?(?: coins?| pieces?)?"
    r"(?: (?:is|are|do|does|would|will) (?:that|it|i|we|this|they|you)(?: (?:need|cost|take|be|"
    r"have|put in|make))?(?: (?:to|for) .{1,30})?| for (?:that|it|this))?(?: then| in all)?$"
)
MOST_COIN_PRICE = 100.0


def asks(said: str) -> bool:
    """Whether words ask how many of something are needed."""
    if _ASKS_COINS.search(said) is not None:
        return True
    named = _HOW_MANY.search(said) is not None and re.search(_NUMBER, said) is not None
    return named and (_ASKS_PACKS.search(said) is not None or _in_row(said))


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """The count and how it comes about; None where the print names nothing that it follows from."""
    if any(MEDICINE_PRINT.search(line) for line in lines):
        return None
    if (coin := _ASKS_COINS.search(said)) is not None:
        return _coins(coin["coin"], lines, last_answer)
    if _in_row(said):
        return _spaced(said, lines)
    return _packs(said, lines) if _ASKS_PACKS.search(said) else None


def _in_row(said: str) -> bool:
    length = _LENGTH.search(said)
    if _IN_ROW.search(said) is None or length is None:
        return False
    return UNITS[length["unit"]][0] == "length"


def _packs(said: str, lines: Sequence[str]) -> str | None:
    """How many packs an area, or so many people, need."""
    numbers = re.findall(_NUMBER, said)
    found = [(line, m) for line in lines if (m := _COVERS.search(line.casefold())) is not None]
    if len(numbers) != 1 or len(found) != 1:
        return None
    line, covers = found[0]
    unit = covers["unit"] or ""
    if _is_of(said, _FEET) and _is_of(unit, _METRES) and not _is_of(unit, _FEET):
        return None
    if _is_of(said, _METRES) and _is_of(unit, _FEET):
        return None
    each, wanted = finite(float(covers["n"])), finite(float(numbers[0]))
    if not each or not wanted:
        return None
    exact = wanted / each
    count = ceil(round(exact, 6))
    pack = re.sub(r"^(?:1|one|an?|each|per) ", "", covers["pack"])
    worked = "" if count == exact else f", as {numbers[0]} by {covers['n']} is {as_said(exact)}"
    named = wording.amount(count, pack) if covers["pack"] != pack else str(count)
    return f"It says: {wording.ended(line)} For {numbers[0]} it takes {named}{worked}."


def _is_of(text: str, unit: Pattern) -> bool:
    return unit.search(text) is not None


def _spaced(said: str, lines: Sequence[str]) -> str | None:
    """How many stand in a row at a printed spacing."""
    found = [(line, m) for line in lines if (m := _SPACING.search(line.casefold())) is not None]
    length = _LENGTH.search(said)
    if len(found) != 1 or length is None:
        return None
    line, spacing = found[0]
    kind, size = UNITS[spacing["unit"] or spacing["of"]]
    own, own_size = UNITS[length["unit"]]
    apart = float(spacing["n"] or spacing["m"]) * size
    if kind != own or kind != "length" or not apart:
        return None
    gaps = int(round(float(length["n"]) * own_size / apart, 6))
    if gaps < 1:
        return None
    row = f"{length['n']} {length['unit'] if length['n'] == '1' else plural(length['unit'])}"
    return (
        f"It says: {wording.ended(line)} In {row} that is {gaps}, or {gaps + 1} with one at each "
        "end."
    )


def _coins(coin: str, lines: Sequence[str], last_answer: str) -> str | None:
    """How many coins the price that was told last, or the only one that is printed, takes."""
    value = _COINS[coin]
    prices = amounts_of(last_answer.rstrip(".")) or [a for line in lines for a in amounts_of(line)]
    if len({price.value for price in prices}) != 1 or prices[0].value > MOST_COIN_PRICE:
        return None
    price = prices[0]
    exact = round(price.value / value, 6)
    name = "pennie" if coin == "penny" else coin
    if exact != int(exact):
        return f"{ceil(exact)} {name}s, and some is left over: {price.said()} is no whole number."
    return f"{int(exact)}: {price.said()} is {int(exact)} {name}s."
