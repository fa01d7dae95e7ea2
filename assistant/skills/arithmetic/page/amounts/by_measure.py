"""What a thing that has a price and a size comes to by the kilogram or the litre: "what's that a
kilo". A price by the measure that is printed is read, and not worked out.

English only. Pure functions on words and the prices of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Priced, Prices, money

_ASKS = Pattern(
    r"\b(?:what(?:'s| is| do| does| would| are)|how much(?:'s| is| are| do| does)?|price|"
    r"cost|costs|come|comes|work|works)\b.*\b(?:per|an?|by the|for an?|each|the) "
    r"(?:(?P<weight>kilo(?:gram)?s?|kg)|(?P<volume>lit(?:re|er)s?))\W*$"
)
_MEASURE = r"(?:kg|kilo|kilogram|l|litre|liter|100 ?m?[gl])\b"
_PRINTED = Pattern(rf"(?:/|\bper\b|\ban?\b) ?{_MEASURE}|\b1 ?{_MEASURE} ?[=:]", re.IGNORECASE)


def asks(said: str) -> bool:
    """Whether words ask for a price by the kilogram or the litre."""
    return _ASKS.search(said) is not None


def told(said: str, page: Prices, lines: Sequence[str], last_answer: str) -> str | None:
    """The price by the measure; None where it is not one thing with a size that is meant."""
    found = _ASKS.search(said)
    if found is None:
        return None
    meant = _meant(said, page, last_answer)
    if len(priced.chosen(said, page)) != 1 and any(_PRINTED.search(line) for line in lines):
        return None
    unit = "kilogram" if found["weight"] else "litre"
    rate = None if meant is None else priced.per_unit(meant, unit)
    if meant is None or rate is None or meant.size is None:
        return None
    by = money(Amount(round(rate, 2), meant.price.unit))
    return f"{meant.name} is {by} a {unit}: {money(meant.price)} for {meant.size.said()}."


def _meant(said: str, page: Prices, last_answer: str) -> Priced | None:
    named = priced.chosen(said, page)
    read = [each for each in page.items if each.name and each.name in last_answer]
    for some in (named, read, list(page.items)):
        if len(some) == 1:
            return some[0]
    return None
