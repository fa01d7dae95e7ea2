"""Prices that are printed by the measure, "1.80 / kg": what so much of a thing comes to, and which
of two is cheaper.

English only. Pure functions on words, with their numbers in figures, and the signs of a view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.arithmetic.units import UNITS
from assistant.skills.words import wording

MEASURES = {
    "kg": "kilogram", "kilo": "kilogram", "kilogram": "kilogram", "g": "gram", "gram": "gram",
    "l": "litre",
    "litre": "litre", "liter": "litre", "ml": "millilitre", "m": "metre", "metre": "metre",
    "meter": "metre", "lb": "pound", "pound": "pound",
}  # fmt: skip
_NAMES = "|".join(sorted(MEASURES, key=len, reverse=True))
_RATE = Pattern(
    r"(?P<sign>[£$€]?)\s?(?<![\d.,])(?P<price>\d{1,4}[.,]\d\d|(?<=[£$€])\d{1,4})"
    r"\s?(?:EUR|GBP|USD|[£$€])?\s?"
    rf"(?:/|\bper\b|\ban?\b)\s?(?P<n>\d{{1,4}})?\s?(?P<unit>{_NAMES})\b",
    re.IGNORECASE,
)
_SAID = Pattern(
    r"\b(?P<n>\d{1,4}(?:\.\d{1,3})?|an?|half an?) (?P<unit>kilo(?:gram)?|kg|gram|g|lit(?:re|er)|l|"
    r"met(?:re|er)|pound)s?\b(?: of)?(?:(?: the| those| these)\b)?(?P<of>.{0,40})"
)
_ASKS_SUM = Pattern(
    r"\b(?:cost|costs|come to|comes to|how much|what(?:'s| is| are| do| does| would| will)|price|"
    r"pay|that be)\b|\bof (?:each|both)\b|^(?:and|so|what about|how about)\b|^\d[\d.]* [a-z]+ of\b"
)
_POINTS = Pattern(r"\b(?:that|them|those|these|it|this)$|^$")  # at what was read last
_OF_EACH = Pattern(r"^ ?(?:each|both|them both|each of (?:them|those))\b")
MOST = 4  # of which so much of each is told
_CHEAPER = Pattern(
    r"\b(?P<less>cheaper|cheapest|less)\b|\b(?:dearer|dearest|more expensive|pricier)\b"
)
_OF_TWO = Pattern(r"\b(?:or|than)\b")
_NO_AMOUNT = Pattern(r"\b(?:per|by the)\b|^how much (?:is|are|for) .* an? \w+$")


_FEW = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}


@dataclass(frozen=True)
class Rate:
    """The price of one measure of a thing: `line` as it is printed, `each` for one gram, millilitre
    or whatever the table of units counts in."""

    name: str
    line: str
    price: Amount
    each: float
    kind: str


def asks(said: str) -> bool:
    """Whether words may ask what so much comes to, or which of two is cheaper."""
    return _SAID.search(said) is not None or _compares(said)


def told(said: str, signs: Sequence[Sequence[str]], last_answer: str) -> str | None:
    """The sum or the comparison; None where it is not sure which price is meant."""
    known = [rate for sign in signs for rate in rates(sign)]
    if _compares(said):
        return _cheaper(said, known)
    found = _SAID.search(said)
    if found is None or not known or not _ASKS_SUM.search(said) or _NO_AMOUNT.search(said):
        return None
    unit = MEASURES[found["unit"]]
    count = _FEW.get(found["n"])
    amount = Amount(finite(float(found["n"])) if count is None else count, unit)
    of_kind = [rate for rate in known if rate.kind == amount.kind]
    named = [rate for rate in of_kind if _is_named(said, rate)]
    if not named and _POINTS.search(found["of"].strip(" .?")):
        named = [rate for rate in of_kind if rate.line in last_answer and rate.name in last_answer]
    if _OF_EACH.search(found["of"]) and 1 < len(of_kind) <= MOST:
        return _of_each(amount, of_kind)
    if len(named) != 1:
        return None
    whole = Amount(round(named[0].each * amount.value * amount.size, 2), named[0].price.unit)
    return f"{named[0].name} {named[0].line}. {amount.said()} is {money(whole)}."


def _of_each(amount: Amount, rates: Sequence[Rate]) -> str:
    """What so much of each comes to, and all together."""
    each = [round(rate.each * amount.value * amount.size + 1e-9, 2) for rate in rates]
    unit = rates[0].price.unit
    told = [
        f"{rate.name} {money(Amount(cost, unit))}" for rate, cost in zip(rates, each, strict=True)
    ]
    whole = money(Amount(round(sum(each), 2), unit))
    return f"{amount.said()} of each: {wording.listing(told)}. Together {whole}."


def _compares(said: str) -> bool:
    return _CHEAPER.search(said) is not None and _OF_TWO.search(said) is not None


def _cheaper(said: str, rates: Sequence[Rate]) -> str | None:
    """Which of two that are named has the lower price by the same kind of measure."""
    named = [rate for rate in rates if _is_named(said, rate)]
    if len(named) != 2 or named[0].kind != named[1].kind or named[0].each == named[1].each:
        return None
    cheap, dear = sorted(named, key=lambda rate: rate.each)
    return f"{cheap.name} is cheaper: {cheap.line}, and {dear.name} {dear.line}."


def _is_named(said: str, rate: Rate) -> bool:
    return bool(content_stems(said) & stems(rate.name))


def rates(sign: Sequence[str]) -> list[Rate]:
    """The prices by the measure of one sign. Of several each has its name in its own line."""
    found = [(line, m) for line in sign if (m := _RATE.search(line)) is not None]
    others = [line for line in sign if _RATE.search(line) is None]
    told: list[Rate] = []
    for line, match in found:
        name = line[: match.start()].strip(" .:-")
        if not name and len(found) == 1:
            name = next(iter(others), "").strip(" .:")
        unit = MEASURES[match["unit"].casefold()]
        kind, size = UNITS[unit][0], UNITS[unit][1] * int(match["n"] or 1)
        if name and size:
            price = Amount(float(match["price"].replace(",", ".")), match["sign"])
            told.append(Rate(name, match[0].strip(), price, price.value / size, kind))
    return told
