"""What a stay of so many hours comes to, where the first ones are free or have a price of their
own: five hours beside "Free 2 hours" and "After that 0.80 per hour".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.words import wording

_HOURS = r"(?P<n>\d{1,2}(?:\.\d)?) ?(?:hours?|hrs?|h)\b"
_STAYS = Pattern(_HOURS)
_COST = Pattern(
    r"\b(?:how much|what(?:'s| is| do| does| will| would|'ll)|pay|cost|costs|charge|owe|come to)\b"
)
_FREE = Pattern(
    rf"\bfree(?: for)?(?: the)?(?: first)? {_HOURS}|"
    rf"\b(?:first )?{_HOURS.replace('<n>', '<m>')} free",
    re.IGNORECASE,
)
_FIRST = Pattern(
    rf"\bfirst (?:{_HOURS}|hour\b).{{0,6}}? (?P<sign>[£$€]?)(?P<price>\d{{1,3}}[.,]\d\d)$",
    re.IGNORECASE,
)
_THEN = Pattern(
    r"\b(?:after(?: that|wards)?|then|thereafter|each (?:extra|further|additional)|additional|"
    r"extra|further)\b.{0,12}?(?P<sign>[£$€]?)(?P<price>\d{1,3}[.,]\d\d) ?"
    r"(?:per|an|a|each|every|/) ?(?:hour|hr|h)\b|"
    r"\b(?:each|every) (?:extra|further|additional|hour after)\b.{0,20}? "
    r"(?P<sign_b>[£$€]?)(?P<price_b>\d{1,3}[.,]\d\d)$",
    re.IGNORECASE,
)
_LIMIT = Pattern(r"\bmax(?:imum)?\b.{0,20}\d|\bup to \d", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what so many hours cost."""
    return _STAYS.search(said) is not None and _COST.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The hours with their prices and the sum; None where the print has no such steps, or caps
    them."""
    found = _STAYS.search(said)
    rates = [each for line in lines if (each := _THEN.search(line.strip(" .")))]
    firsts = [(line, each) for line in lines if (each := _opening(line)) is not None]
    if found is None or len(rates) != 1 or len(firsts) != 1:
        return None
    if any(_LIMIT.search(line) for line in lines):
        return None
    hours = float(found["n"])
    within, price = firsts[0][1]
    line = firsts[0][0].strip(" .")
    if hours <= within:
        return f"It says: {line}."
    more = ceil(hours - within)
    sign = rates[0]["sign"] or rates[0]["sign_b"] or ""
    each = float((rates[0]["price"] or rates[0]["price_b"]).replace(",", "."))
    whole = money(Amount(round(price + more * each, 2), sign))
    rate = money(Amount(each, sign))
    return (
        f"It says: {line}. Then {wording.amount(more, 'hour')} at {rate}: {whole} for {_h(hours)}."
    )


def _h(hours: float) -> str:
    return f"{number_said(hours)} hours"


def _opening(line: str) -> tuple[float, float] | None:
    """How many hours are free, or have one price, and that price."""
    if _THEN.search(line):
        return None
    if (free := _FREE.search(line)) is not None:
        return float(free["n"] or free["m"]), 0.0
    if (first := _FIRST.search(line.strip(" ."))) is not None:
        return float(first["n"] or 1), float(first["price"].replace(",", "."))
    return None
