"""How much more or less is to be paid than before: "Amount due 41.27" and "Previous bill 36.80",
"from £29.00 to £33.50 a month", and what that comes to in a year. How far apart two rates are that
were just told.

English only. Pure functions on words and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import amounts_of, money

_ASKS = Pattern(
    r"\bhow much (?:\w+ )?(?:more|less|extra|dearer|cheaper|up|down)\b|\bby how much\b|"
    r"\b(?:go|gone|going|goes|went) (?:up|down)\b|\b(?:difference|increase\w*|rise|risen|rose|"
    r"dropped|save|saving|sav(?:e|ing)s|(?:money |price )?(?:off|knocked off))\b|"
    r"\bmore than (?:last|before)\b|\bhow much (?:is )?(?:it |they )?(?:\w+ )?off\b"
)
_APART = Pattern(r"^(?:and |so |but )*(?:by )?how much(?: is (?:that|it))?(?: though| then)*$")
_FROM_TO = Pattern(r"\bfrom\b(?P<a>.{1,30})\bto\b(?P<b>.{1,30})", re.IGNORECASE)
# One line with both: "Coat 89.00 now 59.00", "3.75 reduced to 1.50".
_DOWN_TO = Pattern(
    r"(?P<a>\d{1,5}[.,]\d\d),? (?:now|reduced to|down to|marked down to|sale) (?P<b>.{1,12})$",
    re.IGNORECASE,
)
_BEFORE = Pattern(r"\b(?:previous|last|old|before|was|were|rrp)\b", re.IGNORECASE)
_NOW = Pattern(r"\b(?:now|new|due|current|this|to pay|sale)\b", re.IGNORECASE)
_PER = r"(?:an?|per|each|every|/) ?(?P<per>day|week|month|quarter|year)\b"
_PRINTED_PER = Pattern(rf"{_PER}|\b(?P<word>monthly|weekly|yearly|annual)", re.IGNORECASE)
_ASKED_PER = Pattern(_PER)
_IN_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}
_WORDS = {"monthly": "month", "weekly": "week", "yearly": "year", "annual": "year"}
_RATE = Pattern(r"(?P<what>[^;:.]{1,40}) is (?P<n>\d+\.\d\d)(?P<unit>[a-z ]*) a (?P<per>\w+)")


def asks(said: str) -> bool:
    """Whether words may ask how much something has changed, or how far apart two rates are."""
    return _ASKS.search(said) is not None or _APART.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """The difference in a sentence; None where the print names no price before and now."""
    if (apart := _of_rates(said, last_answer)) is not None:
        return apart
    pair = _pair(lines)
    if pair is None or not _ASKS.search(said):
        return None
    before, now, per = pair
    apart = Amount(round(abs(now.value - before.value), 2), now.unit or before.unit)
    if not apart.value:
        return None
    how = "more" if now.value > before.value else "less"
    was = f"It was {money(before)}, and it is {money(now)}: {money(apart)} {how}"
    asked = _ASKED_PER.search(said)
    if not per:
        return f"{was}."
    if asked is None or asked["per"] == per:
        return f"{was} a {per}."
    times = _IN_A_YEAR[per] / _IN_A_YEAR[asked["per"]]
    if times < 1 or times != int(times):
        return f"{was} a {per}."
    long = money(Amount(round(times * apart.value, 2), apart.unit))
    return f"{was} a {per}. In a {asked['per']} that is {long} {how}."


def _of_rates(said: str, last_answer: str) -> str | None:
    """How far apart the two rates of the last answer are: "6.00 a kilogram; 6.40 a kilogram"."""
    rates = list(_RATE.finditer(last_answer))
    if len(rates) != 2 or rates[0]["per"] != rates[1]["per"] or not _APART.match(said):
        return None
    apart = abs(float(rates[0]["n"]) - float(rates[1]["n"]))
    return f"By {apart:.2f}{rates[0]['unit']} a {rates[0]['per']}."


def _pair(lines: Sequence[str]) -> tuple[Amount, Amount, str] | None:
    """The price before and the price now, and for what time each is; "" for no time."""
    for line in lines:
        span = _FROM_TO.search(line) or _DOWN_TO.search(line)
        first, second = ([], []) if span is None else (amounts_of(span["a"]), amounts_of(span["b"]))
        if len(first) == 1 and len(second) == 1:
            return first[0], second[0], _period([line])
    before = _of_one_line(lines, _BEFORE, _NOW)
    now = _of_one_line(lines, _NOW, _BEFORE)
    if before is None or now is None:
        return None
    return before, now, _period(lines)


def _of_one_line(lines: Sequence[str], of: Pattern, no: Pattern) -> Amount | None:
    """The one price of the one line of such a kind."""
    found = [amounts_of(line) for line in lines if of.search(line) and not no.search(line)]
    found = [each for each in found if each]
    return found[0][0] if len(found) == 1 and len(found[0]) == 1 else None


def _period(lines: Sequence[str]) -> str:
    found = [each for line in lines if (each := _PRINTED_PER.search(line)) is not None]
    names = {(each["per"] or _WORDS[each["word"].casefold()]).casefold() for each in found}
    return names.pop() if len(names) == 1 else ""
