"""What is due with the share or the fee that is printed beside it: "with the service on", "all in,
with the late fee". What one set price comes to for so many people, with so much percent more.

English only. Pure functions on words with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Priced, Prices, given, money
from models.vision.scene import Text

_EXTRA = (
    r"(?:service|tips?|gratuity|vat|tax|fees?|charges?|surcharge|delivery|postage|interest|"
    r"penalty|deposit|booking)"
)
_ASKS = Pattern(
    rf"\b(?:with|plus|including|adding|add\w*|on top|once|after|put\w*|counting|and)\b"
    rf"(?: \w+){{0,5}}? {_EXTRA}\b|\b{_EXTRA} (?:\w+ )?(?:on|on top|added|included|as well|too)\b|"
    r"\b(?:all in|in full|all told|everything included)\b"
)
_OF_IT_ALONE = Pattern(
    rf"^(?:and |so )*(?:(?:is|are|was|has|does|do)\b|(?:what|how much|how big)(?:'s| is| are) "
    rf"(?:the |their )?(?:\w+ )?{_EXTRA}$)"
)
_PERCENT = Pattern(r"(?<![\d.])(?P<n>\d{1,4}(?:\.\d{1,3})?) ?(?:%|percent|per cent)", re.IGNORECASE)
_NAMED = Pattern(rf"\b{_EXTRA}\b", re.IGNORECASE)
_HELD = Pattern(r"\b(?<!not )(?:includ\w*|inclusive|incl|inc)\b", re.IGNORECASE)
_ON_TOP = Pattern(
    r"\b(?:not included|excl\w*|extra|plus|added|optional|on top|late|surcharge)\b", re.IGNORECASE
)
_TAX = Pattern(r"\b(?:vat|tax)\b", re.IGNORECASE)
_TOTAL = Pattern(r"\b(?:total|due|to pay)\b", re.IGNORECASE)
_ENOUGH = Pattern(r"\b(?:enough|cover|do it|will do)\b")
_PART_TOTAL = Pattern(r"^sub-?total\b", re.IGNORECASE)
_FOR_PEOPLE = Pattern(
    r"\b(?P<n>\d{1,2}) (?:of us|people|persons|guests|adults|of them)\b|\b(?P<two>us two|both of "
    r"us|the pair of us|(?:my |the )?(?:wife|husband|missus|mum|dad|friend|mate) and (?:i|me))\b"
)
_FOR_SEVERAL = Pattern(
    r"\b(?:serves|feeds|(?:meal|menu|deal|ticket|platter|box) for|for (?:two|three|four|\d)|"
    r"family|group|to share|sharing)\b",
    re.IGNORECASE,
)
_COST = Pattern(
    r"\b(?:how much|what(?:'s| is| will| would|'ll)|costs?|comes? to|pay|owe|altogether|total|"
    r"the damage)\b"
)

CENT = 0.005  # sums of money that differ by less are one


def asks(said: str) -> bool:
    """Whether words may ask for what is due with an extra, or for so many people."""
    if _OF_IT_ALONE.match(said) and not _ENOUGH.search(said):
        return False
    people = _FOR_PEOPLE.search(said) is not None and _COST.search(said) is not None
    return people or _ASKS.search(said) is not None


def told(said: str, texts: Sequence[Text]) -> str | None:
    """The sum in a sentence; None where no whole or no extra is certain."""
    page = priced.read(texts)
    base = _base(page, texts)
    if base is None:
        return None
    people = None if page.total is not None or _is_shared(texts) else _for_people(said, base)
    whole = base.price if people is None else people
    opening = f"{base.name} {money(base.price)}."
    if people is not None:
        count = round(people.value / base.price.value)
        opening = f"It says: {opening} {count} times {money(base.price)} is {money(people)}."
    if not _ASKS.search(said):
        return opening if people is not None else None
    extra = _extra(said, whole, texts, page)
    if extra is None:
        return None
    name, amount = extra
    if page.total is not None and _may_hold(amount, texts, page, page.total):
        return None
    result = Amount(round(whole.value + amount.value, 2), whole.unit)
    sentence = f"{opening} With {name}, {money(amount)}, that is {money(result)}."
    return f"{sentence}{_whether_enough(said, result)}"


def _whether_enough(said: str, cost: Amount) -> str:
    """What is left of the money that is named, or lacks; "" where none is."""
    has = given(said)
    if has is None:
        return ""
    rest = Amount(round(has - cost.value, 2), cost.unit)
    if rest.value < 0:
        return f" That is {money(Amount(-rest.value, cost.unit))} more than {has:g}."
    return f" Out of {has:g} that leaves {money(rest)}."


def _may_hold(amount: Amount, texts: Sequence[Text], page: Prices, total: Priced) -> bool:
    """Whether a total may hold an extra already: the things come to it with the extra, or the extra
    stands above it, or it is a tax that is not said to come on top."""
    things = sum(each.price.value for each in page.items if not _NAMED.search(each.name))
    if abs(things + amount.value - total.price.value) < CENT:
        return True
    if abs(things - total.price.value) < CENT:
        return False
    lines = [text.text for text in texts]
    named = [at for at, line in enumerate(lines) if _NAMED.search(line)]
    if any(_ON_TOP.search(lines[at]) for at in named):
        return False
    below = [at for at, line in enumerate(lines) if _TOTAL.search(line)]
    above = bool(named and below) and min(named) < max(below)
    return above or any(_TAX.search(lines[at]) for at in named)


def _is_shared(texts: Sequence[Text]) -> bool:
    """Whether one price is for several."""
    return any(_FOR_SEVERAL.search(text.text) for text in texts)


def _base(page: Prices, texts: Sequence[Text]) -> Priced | None:
    """The whole that something comes on top of: the total, a subtotal, or the one price."""
    if page.total is not None:
        return page.total
    for text in texts:
        if _PART_TOTAL.match(text.text) and (found := priced.of_line(text.text)) is not None:
            return found
    rest = [each for each in page.items if not _NAMED.search(each.name)]
    return rest[0] if len(rest) == 1 else None


def _for_people(said: str, base: Priced) -> Amount | None:
    found = _FOR_PEOPLE.search(said)
    if found is None:
        return None
    count = 2 if found["two"] else int(found["n"])
    return Amount(round(count * base.price.value, 2), base.price.unit)


def _extra(
    said: str, whole: Amount, texts: Sequence[Text], page: Prices
) -> tuple[str, Amount] | None:
    """What comes on top, with its name: by a share that is said, or the one that is printed."""
    spoken = _PERCENT.search(said)
    named = _NAMED.search(said)
    lines = [text.text for text in texts if _NAMED.search(text.text)]
    if named is not None:
        word = named[0].casefold().removesuffix("s")
        lines = [line for line in lines if word in line.casefold()] or lines
    elif spoken is None:  # a total may hold what only stands beside it
        lines = [line for line in lines if _ON_TOP.search(line)]
    if any(_HELD.search(line) for line in lines):
        return None
    printed = [found for line in lines if (found := _PERCENT.search(line)) is not None]
    share = spoken or (printed[0] if len(printed) == 1 else None)
    if share is not None:
        percent = finite(float(share["n"]))
        part = Amount(round(whole.value * percent / 100 + 1e-9, 2), whole.unit)
        return f"{percent:g} percent more", part
    fees = [each for each in page.items if each.name in _names(lines)]
    return (fees[0].name, fees[0].price) if len(fees) == 1 else None


def _names(lines: Sequence[str]) -> set[str]:
    return {found.name for line in lines if (found := priced.of_line(line)) is not None}
