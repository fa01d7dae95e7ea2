"""What one of so many costs, and what several take, by the print: "what's that per wash" beside "40
washes" and 9.60, "four bags, how much water" beside "Water 4 l per bag", so many grams of the one
part of "2:1 resin to hardener", a monthly sum over a year. Of a medicine nothing is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assistant.memory.notebook import content_stems, stem, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.arithmetic.page.prices import Priced, money, of_line, read_lines
from assistant.skills.caution.dangers import MEDICINE_PRINT

_N = r"\d{1,5}(?:\.\d{1,3})?"
_PER_ONE = Pattern(
    r"\b(?:per|an?|each|for each|for one|for 1|for every|a single) (?P<unit>[a-z]{3,15})"
    r"(?: (?:then|though|does|is|that|it|work out|cost|me|roses|or|the|[a-z]{3,15})){0,4}$"
)
_COST = Pattern(
    r"\b(?:cost|costs|how much|what(?:'s| is| does| do)|cheaper|dearer|better value|work out|"
    r"works out|come to|price)\b"
)
_NO_UNIT = frozenset("kilo litre gram metre hour day week month year person bit lot thing".split())
_MANY = Pattern(
    rf"(?<![\d.])(?P<n>{_N}) (?P<unit>[a-z]{{3,12}})\b.{{0,60}}\b"
    r"how (?:much|many) (?P<what>[a-z]{3,20})|"
    r"\bhow (?:much|many) (?P<what_b>[a-z]{3,20})\b.{0,40}? "
    rf"(?P<n_b>{_N}) (?P<unit_b>[a-z]{{3,12}})"
)
_PER_LINE = Pattern(
    rf"(?<![\d.])(?P<n>{_N}) ?(?P<of>[a-z]{{1,12}}) (?:per|a|each|for each|to each|for every) "
    r"(?P<unit>[a-z]{3,12})\b",
    re.IGNORECASE,
)
_PARTS = Pattern(
    r"(?<![\d:.])(?P<a>\d{1,3}) ?(?::|to) ?(?P<b>\d{1,3})(?![\d:.]),? ?(?:\(|of )?"
    r"(?P<one>[a-z]{3,20}) "
    r"(?:to|and|:|/) ?(?P<other>[a-z]{3,20})|"
    r"(?<![\d:.])(?P<a_b>\d{1,3})(?: (?P<unit>cups?|parts?|spoons?|scoops?|measures?|tbsp|tsp))? "
    r"(?:of )?(?P<one_b>[a-z]{3,20}),?(?: to| and| :|:)? (?P<b_b>\d{1,3})"
    r"(?: (?:cups?|parts?|spoons?|scoops?|measures?|tbsp|tsp))? (?:of )?(?P<other_b>[a-z]{3,20})",
    re.IGNORECASE,
)
_SOME = Pattern(
    rf"(?<![\d.])(?P<n>{_N}) ?(?P<unit>grams?|g|kilos?|kg|ml|mil|millilitres?|litres?|l|cups?|"
    r"parts?|spoons?|scoops?|buckets?|bags?|measures?|tablespoons?|teaspoons?|ounces?) "
    r"(?:of )?(?:the )?(?P<what>[a-z]{3,20})\b"
)
_MONTHLY = Pattern(
    r"(?<![\d.,])(?P<sign>[£$€]?)(?P<n>\d{1,5}\.\d\d) ?(?:monthly|per month|a month|/month|"
    r"each month|pcm)\b|\bmonthly[: ]{1,3}(?P<sign_b>[£$€]?)(?P<n_b>\d{1,5}\.\d\d)",
    re.IGNORECASE,
)
_A_YEAR = Pattern(
    r"\b(?:how much|what(?:'s| is| does| do))\b.{0,40}\b"
    r"(?:(?:over|in|for) (?:a|the|1) (?:whole )?year|a year|per year|yearly|annually|"
    r"over 12 months|all year)\b"
)


def asks(said: str, last_answer: str) -> bool:
    """Whether words may ask for one of these."""
    if re.search(r"\b(?:more|less|difference)\b", said):
        return False
    if _A_YEAR.search(said) or _MANY.search(said):
        return True
    found = _PER_ONE.search(said)
    if found is not None and _COST.search(said) and found["unit"] not in _NO_UNIT:
        return True
    return _SOME.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The result with its parts; None where the print does not name them for sure."""
    if any(MEDICINE_PRINT.search(line) for line in lines):
        return None
    if _A_YEAR.search(said):
        return _a_year(lines)
    return _several(said, lines) or _parts(said, lines) or _one(said, lines)


def _a_year(lines: Sequence[str]) -> str | None:
    found = [each for line in lines if (each := _MONTHLY.search(line))]
    if len(found) != 1:
        return None
    month = Amount(
        float(found[0]["n"] or found[0]["n_b"]), found[0]["sign"] or found[0]["sign_b"] or ""
    )
    year = Amount(round(12 * month.value, 2), month.unit)
    return f"12 months at {money(month)} is {money(year)}."


def _several(said: str, lines: Sequence[str]) -> str | None:
    """What so many take of something: "Water 4 l per bag" for four bags."""
    found = _MANY.search(said)
    if found is None:
        return None
    count, unit = float(found["n"] or found["n_b"]), stem(found["unit"] or found["unit_b"])
    what = content_stems(found["what"] or found["what_b"])
    held = [
        (line, each)
        for line in lines
        for each in _PER_LINE.finditer(line)
        if stem(each["unit"].casefold()) == unit and what & stems(line)
    ]
    if len(held) != 1:
        return None
    line, rate = held[0]
    whole = number_said(count * float(rate["n"]))
    return f"It says: {line.strip(' .')}. {number_said(count)} times that is {whole} {rate['of']}."


def _parts(said: str, lines: Sequence[str]) -> str | None:
    """How much of the other part goes to so much of the one."""
    given = _SOME.search(said)
    held = [(line, each) for line in lines if (each := _PARTS.search(line))]
    if given is None or len(held) != 1:
        return None
    line, ratio = held[0]
    one, other = (str(ratio[k] or ratio[f"{k}_b"]) for k in ("one", "other"))
    a, b = (float(ratio[k] or ratio[f"{k}_b"]) for k in ("a", "b"))
    what, rest = (
        stem(given["what"]),
        content_stems(f"{said[: given.start()]} {said[given.end() :]}"),
    )
    if what == stem(other.casefold()):
        one, other, a, b = other, one, b, a
    if what != stem(one.casefold()) or not a or stem(other.casefold()) not in rest:
        return None
    much = number_said(float(given["n"]) * b / a)
    unit = given["unit"]
    to_it = f"To {given['n']} {unit} of {one} that is {much} {unit} of {other}."
    return f"It says: {line.strip(' .')}. {to_it}"


def _one(said: str, lines: Sequence[str]) -> str | None:
    """What one of so many costs, of each thing that names how many it has."""
    asked = _PER_ONE.search(said)
    if asked is None or not _COST.search(said):
        return None
    unit = stem(asked["unit"])
    items = read_lines(lines).items
    told: list[tuple[float, str]] = []
    for each in items:
        many = _count(unit, [each.name])
        if many:
            told.append(_each(each, many, asked["unit"]))
    many = _count(unit, lines)
    if not told and (packs := _of_packs(unit, asked["unit"], lines)) is not None:
        return packs
    if not told and len(items) == 1 and many:
        each = money(Amount(round(items[0].price.value / many, 2), items[0].price.unit))
        return f"{money(items[0].price)} for {many:g} is {each} each."
    if not told:
        return None
    told.sort(key=lambda one: one[0])
    return f"{'; '.join(words for _, words in told)}."


def _of_packs(unit: str, name: str, lines: Sequence[str]) -> str | None:
    """What one costs of each of several packs, whose number and price stand one below another."""
    held: list[tuple[float, str, Priced]] = []
    waits: tuple[str, float] | None = None
    for line in lines:
        many = _count(unit, [line]) or _count("pack", [line])
        price = of_line(line)
        if many and price is None:
            waits = (line.strip(" ."), many)
        elif waits is not None and price is not None and not price.name:
            held.append((waits[1], waits[0], price))
            waits = None
    if len(held) < 2:
        return None
    told = sorted(_each(replace(price, name=pack), many, name) for many, pack, price in held)
    return f"{'; '.join(words for _, words in told)}."


def _count(unit: str, lines: Sequence[str]) -> float:
    found = [
        float(each["n"])
        for line in lines
        for each in re.finditer(rf"(?<![\d.])(?P<n>{_N}) (?P<unit>[a-z]{{3,15}})", line.casefold())
        if stem(each["unit"]) == unit
    ]
    if len(found) != 1:
        return 0.0
    return found[0]


def _each(thing: Priced, many: float, unit: str) -> tuple[float, str]:
    price = round(thing.price.value / many + 1e-9, 2)
    shown = money(Amount(price, thing.price.unit))
    name = f"{thing.name}, {money(thing.price)}".lstrip(" ,")
    return price, f"{name}: {shown} a {unit}"
