"""What several things come to of which some are sold by weight: "a kilo and a half of the
clementines plus four mangoes" beside "Clementines 2.80 kg" and "4 mangoes 5.00". English only.

Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.worked.orders import parts, things

_UNIT = r"(?:kilos?|kgs?|kilograms?|grams?|g|lbs?|litres?|l)"
_WEIGHED = Pattern(
    rf"^(?:(?P<n>\d{{1,4}}(?:\.\d{{1,3}})?)|an?) (?P<unit>{_UNIT}) (?:of )?(?:the |those |your )?"
    r"(?P<what>[a-z][a-z ]{1,30})$"
)
_ANY_WEIGHED = Pattern(rf"\b(?:\d|an? )[\d. ]{{0,6}}?{_UNIT} (?:of )?[a-z]{{3}}")
_LINE = Pattern(
    r"^(?P<name>[A-Z][\w' -]{1,30}?)[ :.]{1,4}(?P<sign>[£$€]?)(?P<price>\d{1,3}[.,]\d\d) ?[€]?"
    r"(?:/| per| a)? ?(?P<base>100 ?)?(?P<unit>kg|kilo|g|lb|litre|l)$",
    re.IGNORECASE,
)
_OPENS = Pattern(
    r"^(?:.{0,25}?\b(?:what (?:does|do|would|will) (?:it|that|they) (?:come to|cost)(?: for)?|"
    r"how much(?:'s| is| are| for| would| do)?|"
    r"what(?:'s| is| are| would| about)?(?: the (?:total|cost|price) (?:of|for))?|"
    r"i want|i'll have|we'll have|give me|can i (?:get|have)|if i (?:get|buy|take)) )?"
)
_ENDS = Pattern(
    r"(?: (?:please|how much|what's|what is|what does|what do|that|they|it|come to|comes to|coming "
    r"to|altogether|in all|all in|cost|be|is that|then|together|does|do)){1,8}$"
)
_BETWEEN = Pattern(r",? (?:and|plus|with) ")
_KILO = {"g": 0.001, "gram": 0.001, "lb": 0.45359237}
_LITRES = ("l", "litre")


@dataclass(frozen=True)
class _Rate:
    """What a kilogram or a litre of something costs."""

    name: str
    price: float
    sign: str
    unit: str


def asks(said: str, last_answer: str) -> bool:
    """Whether words may order something by weight beside other things."""
    return _ANY_WEIGHED.search(said) is not None and _BETWEEN.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """Each part with its price and the sum; None where one of them is not known."""
    bare = _ENDS.sub("", _OPENS.sub("", said.strip(" .,")))
    pieces = [each.strip(" ,") for each in _BETWEEN.split(bare)]
    rates = [rate for line in lines if (rate := _rate(line)) is not None]
    others = things.priced([line for line in lines if _rate(line) is None])
    if len(pieces) < 2 or not rates:
        return None
    told: list[str] = []
    whole, signs = 0.0, set[str]()
    for piece in pieces:
        found = _weighed(piece, rates) or _counted(piece, others)
        if found is None:
            return None
        words, amount = found
        told.append(words)
        whole += amount.value
        signs.add(amount.unit)
    if len(signs) != 1:
        return None
    return f"{'; '.join(told)}. Together {money(Amount(round(whole, 2), signs.pop()))}."


def _rate(line: str) -> _Rate | None:
    found = _LINE.match(line.strip(" ."))
    if found is None:
        return None
    unit = found["unit"].casefold()
    if (unit == "g") != bool(found["base"]):
        return None
    price = float(found["price"].replace(",", "."))
    if unit in _LITRES:
        return _Rate(found["name"], price, found["sign"], "litre")
    price = price * 10 if found["base"] else price / _KILO.get(unit, 1.0)
    return _Rate(found["name"], price, found["sign"], "kg")


def _weighed(piece: str, rates: Sequence[_Rate]) -> tuple[str, Amount] | None:
    found = _WEIGHED.match(piece)
    if found is None:
        return None
    unit = found["unit"].rstrip("s")
    named = [rate for rate in rates if content_stems(found["what"]) & stems(rate.name)]
    if len(named) != 1 or (unit in _LITRES) != (named[0].unit == "litre"):
        return None
    count = float(found["n"] or 1)
    amount = Amount(round(count * _KILO.get(unit, 1.0) * named[0].price + 1e-9, 2), named[0].sign)
    words = f"{number_said(count)} {found['unit']} of {named[0].name} {money(amount)}"
    return words, amount


def _counted(piece: str, page: Sequence[things.Priced]) -> tuple[str, Amount] | None:
    exact = things.named(piece, page)
    if exact is not None and re.match(r"\d", piece) and re.match(r"\d", exact.name):
        return f"{exact.name} {money(exact.price)}", exact.price
    singles = [each for each in page if not re.match(r"\d", each.name)]
    counted = parts.thing_counted(piece, singles)
    if counted is None:
        return None
    count, thing, _ = counted
    amount = Amount(round(count * thing.price.value, 2), thing.price.unit)
    lead = f"{count} times " * (count > 1)
    return f"{lead}{thing.name} {money(thing.price)}", amount
