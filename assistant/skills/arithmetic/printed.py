"""Sums with an amount that was just read: "what's that each", "I may have six grams, what does that
leave me", "what's that in kilowatts".

English only. The question has its numbers in figures. In doubt about the amount nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import said
from assistant.skills.arithmetic.units import UNIT, UNITS, plural

_READ = "It says: "
_PRINTED = Pattern(
    rf"(?P<sign>[£€$])\s?(?P<price>\d+(?:[.,]\d\d)?)(?!\d)|"
    rf"(?<![\d.,])(?P<n>\d+(?:[.,]\d+)?)\s?(?P<unit>{UNIT}|w|kw|l|cl)\b",
    re.IGNORECASE,
)
_SAID = Pattern(rf"(?<![\d.])(?P<n>\d{{1,6}}(?:\.\d{{1,6}})?) (?P<unit>{UNIT})\b")
_AS_UNIT = Pattern(
    rf"^(?:and |so |what(?:'s| is) (?:that|it|this) |how much is (?:that|it) )*(?:in|into|as) "
    rf"(?P<unit>{UNIT})$"
)
_EACH = Pattern(
    r"^(?:and |so )*(?:what(?:'s| is| does) (?:that|it|this)|how much is (?:that|it|one)|"
    r"what are they)(?: (?:come to|work out(?: at| to)?|make it|cost))? "
    r"(?:each|apiece|for one|(?:an?|per) (?P<one>[a-z]+))$"
)
_SPLIT = Pattern(
    r"^(?:and |so |what(?:'s| is) (?:that|it) )*(?:split|shared?|divided)(?: (?:it|that))?"
    r"(?: between| by| among)? (?P<n>\d{1,3})(?: ways| of us| people)?$"
)
_TOTAL = Pattern(
    r"^(?:and |so )*(?:what|how much) (?:do|does|would|is|are) (?:they|it|that|those|these|all "
    r"that)"
    r"(?: all)?(?: (?:come to|add up to|make|cost))?(?: altogether| together| in all| in total)?$"
)
_HAS_TOTAL = Pattern(r"\b(?:total|sum|balance|amount due|to pay|subtotal)\b", re.IGNORECASE)
# What stands beside a second price of a thing.
_SAME_THING = Pattern(
    rf"\b(?:per|was|now|sale|save[ds]?|saving|rrp|offer|reduced|off|from|each|or|for|deposit|"
    rf"change|cash)\b|/\s?\d*\s?(?:{UNIT})\b",
    re.IGNORECASE,
)
_LEAVES = Pattern(r"\b(?:leave|leaves|left|left over|remaining|remains|how much more|still have)\b")
_COUNTED = Pattern(
    r"(?<![\d.,£€$])(?P<n>\d{1,3}) ?(?:x\b|(?P<noun>pairs?|packs?|pieces?|pcs|items?|rolls?|bags?|"
    r"bottles?|cans?|sachets?|tablets?|bars?|eggs?|sheets?|servings?|portions?|[a-z]+s))\b",
    re.IGNORECASE,
)
_SCALED = Pattern(
    r"(?<!and a )\b(?P<times>half|a quarter|a third|double|twice|triple|three times)\b.*\b"
    r"(?:recipe|that|it|amount|quantity|quantities|batch|lot)\b"
    r"|^(?:(?:and|so|but|what|if|i'm|we're|i|we|say) )+(?:(?:make|making|do|doing|want|wanted|for|"
    r"need|cook|cooking) )*(?:the )?(?P<more>half|double|twice|triple|three times)"
    r"(?: (?:as much|as many|of it|then|portions?|quantities))*\W*$"
)
_TIMES = {"half": 0.5, "a quarter": 0.25, "a third": 1 / 3, "triple": 3.0, "three times": 3.0}
_ABBREVIATED = {"w": "watt", "kw": "kilowatt", "l": "litre", "cl": "centilitre"}


def told(asked: str, last_answer: str, pieces: Sequence[str]) -> str | None:
    """The sentence for a sum with what was read last; `pieces` is all of that text."""
    if not last_answer.startswith(_READ):
        return None
    amounts = amounts_in(last_answer)
    if (unit := _AS_UNIT.match(asked)) is not None:
        return _converted(amounts, unit["unit"])
    if (each := _EACH.match(asked)) is not None:
        return _for_one(amounts, each["one"], " ".join(pieces))
    if (split := _SPLIT.match(asked)) is not None:
        return _shared(amounts, int(split["n"]))
    if _TOTAL.match(asked):
        return _sum(pieces)
    return _left(asked, amounts)


def scaled(asked: str, last_answer: str) -> str | None:
    """The one amount that was just read, for half a recipe or twice as much."""
    found = _SCALED.search(asked) if last_answer.startswith(_READ) else None
    amounts = [] if found is None else amounts_in(last_answer)
    if found is None or len(amounts) != 1:
        return None
    times = found["times"] or found["more"]
    result = Amount(amounts[0].value * _TIMES.get(times, 2.0), amounts[0].unit)
    return f"{times.capitalize()} of {amounts[0].said()} is {result.said()}."


def _shared(amounts: Sequence[Amount], count: int) -> str | None:
    """The one price in equal parts."""
    prices = [each for each in amounts if each.kind == "money"]
    if len(prices) != 1 or count < 2:
        return None
    share = Amount(round(prices[0].value / count, 2), prices[0].unit)
    return f"{prices[0].said()} split {count} ways is {share.said()} each."


def _sum(pieces: Sequence[str]) -> str | None:
    """What the prices of a text come to, where it names no total itself, and each is the price of
    another thing."""
    whole = max(pieces, key=len, default="")
    prices = _prices(whole)
    if len(prices) < 2 or _HAS_TOTAL.search(whole) or len({each.unit for each in prices}) > 1:
        return None
    if _SAME_THING.search(whole) or any(set(_prices(each)) - set(prices) for each in pieces):
        return None  # two prices of one thing, or a text that goes on
    total = Amount(round(sum(each.value for each in prices), 2), prices[0].unit)
    return f"{len(prices)} prices, together {total.said()}."


def _prices(text: str) -> list[Amount]:
    return [each for each in amounts_in(text) if each.kind == "money"]


def amounts_in(text: str) -> list[Amount]:
    """The amounts that are printed in a text: money, and numbers with a unit."""
    found: list[Amount] = []
    for each in _PRINTED.finditer(text):
        if each["sign"]:
            found.append(Amount(float(each["price"].replace(",", ".")), each["sign"]))
            continue
        unit = each["unit"].casefold()
        found.append(Amount(float(each["n"].replace(",", ".")), _ABBREVIATED.get(unit, unit)))
    return found


def _converted(amounts: Sequence[Amount], unit: str) -> str | None:
    """The one amount of the kind of a unit, in that unit."""
    alike = [each for each in amounts if each.kind == UNITS[unit][0]]
    if len(alike) != 1:
        return None
    value = alike[0].value * alike[0].size / UNITS[unit][1]
    return f"{alike[0].said()} is {said(value)} {plural(unit)}."


def _for_one(amounts: Sequence[Amount], one: str | None, text: str) -> str | None:
    """The price of one of those that are counted on the print."""
    prices = [each for each in amounts if each.kind == "money"]
    counts = {
        int(each["n"])
        for each in _COUNTED.finditer(text)
        if one is None or (each["noun"] or "").casefold().removesuffix("s") == one.removesuffix("s")
    }
    if len(prices) != 1 or len(counts) != 1 or min(counts) < 2:
        return None
    count = counts.pop()
    share = Amount(round(prices[0].value / count, 2), prices[0].unit)
    return f"{prices[0].said()} for {count} is {share.said()} each."


def _left(asked: str, amounts: Sequence[Amount]) -> str | None:
    """What is left of an amount that is said once the one that was read is taken off."""
    given = [Amount(float(each["n"]), each["unit"]) for each in _SAID.finditer(asked)]
    if len(given) != 1 or not _LEAVES.search(asked):
        return None
    alike = [each for each in amounts if each.kind == given[0].kind]
    if len(alike) != 1:
        return None
    rest = given[0].plus(alike[0], -1)
    if rest.value < 0:
        return f"That is more than {given[0].said()}."
    rounded = Amount(round(rest.value, 6), rest.unit)
    return f"{given[0].said()} less {alike[0].said()} leaves {rounded.said()}."
