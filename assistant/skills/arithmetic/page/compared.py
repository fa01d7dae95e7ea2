"""Which of some prices is less or the better value, how far apart two are, and what a price
comes to with so much percent off.

English only. Pure functions on words, with their numbers in figures, and the prices of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Prices, money
from assistant.skills.words import wording
from models.vision.scene import Text

# A price with so much percent off, as it is printed or said; a share of it; and what is due.
_REDUCED = Pattern(
    r"\b(?:after|with|at|less|minus|including) (?:the |that |this )?(?:\d+ ?(?:percent|%) )?"
    r"(?:discount|reduction|sale|(?:money |bit |price )?off|offer)\b|\b\d+ percent off\b|"
    r"\b(?:down to|sale price|"
    r"reduced to|marked down|new price|discounted)\b"
)
_VALUE = Pattern(
    r"\b(?:better|best|good) (?:value|buy|deal)\b|\bvalue for money\b|\b(?:cheaper|cheapest|less|"
    r"dearer)\b.*\b(?:per|a|each|by the) (?:litre|liter|kilo|kilogram|gram|100|ml|weight)|"
    r"\bworks? out (?:cheaper|cheapest)\b"
)
# How far apart two prices are, of one each or of so many: "two of the cheap one instead of two".
_APART = Pattern(
    r"^(?:and |so )*by how much$|\bhow much (?:\w+ )?(?:dearer|more expensive|cheaper|more|"
    r"less|extra)\b|\b(?:difference|saving)\b|\b(?:i|we|you|it|that|this|they) (?:\w+ )?saves?\b|"
    r"\bto save\b"
)
_WHICH_OF_TWO = Pattern(
    r"^(?:(?:and|so|but) )*(?:which|what)(?:'s| is| one's| one is| of (?:them|these|"
    r"those|the (?:two|2)) is| ones?(?: is|'s)?)"
    r"(?: the)? (?:(?P<less>cheaper|less)|dearer|more expensive|pricier|more)"
    r"(?: one)?(?: of (?:the (?:two|2)|them|these|those|the pair))?$"
)
# Two that are named: "which is cheaper, the soup or the pie", "is the soup cheaper than the pie".
_OF_NAMED = Pattern(
    r"\b(?P<less>cheaper|cheapest|less)\b.*\b(?:or|than)\b|"
    r"\b(?:dearer|dearest|more expensive|pricier)\b.*\b(?:or|than)\b"
)
_SAVES = Pattern(r"\b(?:save|saving|off it|come off|comes off)\b")
_TIMES = Pattern(r"\b(?P<n>\d+) of (?:the|those|these|them|each|one)\b")
_PERCENT = Pattern(r"\b(?P<n>\d+(?:\.\d+)?) ?(?:percent|%)")
_OFF = Pattern(r"\b(?:off|discount|reduc\w*|sale|less|save)\b", re.IGNORECASE)
_COMPARES = (_VALUE, _WHICH_OF_TWO, _OF_NAMED, _APART, _REDUCED)


def asks(said: str) -> bool:
    """Whether words may ask for a comparison of prices, or for a price reduced."""
    return any(pattern.search(said) for pattern in _COMPARES)


def told(said: str, texts: Sequence[Text], page: Prices, last_answer: str) -> str | None:
    """Which is the better value, the cheaper of two, how far apart they are, or a price reduced."""
    if _VALUE.search(said):
        return _better_value(said, page)
    if (which := _WHICH_OF_TWO.match(said)) is not None:
        return _of_some(page, which["less"] is not None, last_answer)
    if _APART.search(said) and (apart := _difference(said, page)) is not None:
        return apart
    if (named := _OF_NAMED.search(said)) is not None:
        return _of_named(said, page, named["less"] is not None)
    return reduced(said, texts, page)


def _better_value(said: str, page: Prices) -> str | None:
    """Which costs less by the litre or by the kilogram, of those that are named or of all."""
    named = [each for each in page.items if content_stems(said) & stems(each.name)]
    items = named if len(named) > 1 else page.items
    for unit in ("litre", "kilogram"):
        rated = [(rate, each) for each in items if (rate := priced.per_unit(each, unit))]
        if len(rated) < 2 or len(rated) != len(items):
            continue
        rated.sort(key=lambda pair: pair[0])
        names = [each.name for _, each in rated]
        if len(set(names)) < len(names):
            names = [f"{each.name} {each.size.said()}" for _, each in rated if each.size]
        rates = [money(Amount(round(rate, 2), each.price.unit)) for rate, each in rated]
        told = [f"{name} is {rate} a {unit}" for name, rate in zip(names, rates, strict=True)]
        return f"{names[0]} is better value: {'; '.join(told)}."
    return None


def _of_some(page: Prices, less: bool, last_answer: str) -> str | None:
    """The cheaper or the dearer of those that were told last, or of the two that have prices."""
    read = [each for each in page.items if each.name and each.name in last_answer]
    items = read if 1 < len(read) < len(page.items) else list(page.items)
    if len(items) > 2 and len(items) == len(page.items):
        return None
    items.sort(key=lambda each: each.price.value, reverse=not less)
    if len(items) < 2 or items[0].price.value == items[1].price.value:
        return None
    told = [f"{each.name} {money(each.price)}" for each in items[1:]]
    return f"{items[0].name} is {money(items[0].price)}, {wording.listing(told)}."


def _of_named(said: str, page: Prices, less: bool) -> str | None:
    """The cheaper or the dearer of two that are named."""
    named = [each for each in page.items if content_stems(said) & stems(each.name)]
    named.sort(key=lambda each: each.price.value, reverse=not less)
    if len(named) != 2 or named[0].price.value == named[1].price.value:
        return None
    first, second = named
    how = "cheaper" if less else "dearer"
    return f"{first.name} is {how}: {money(first.price)}, and {second.name} {money(second.price)}."


def _difference(said: str, page: Prices) -> str | None:
    """How much the dearer of two costs more, for as many of each as are said."""
    named = [each for each in page.items if content_stems(said) & stems(each.name)]
    pair = sorted(named if len(named) == 2 else page.items, key=lambda each: each.price.value)
    if len(pair) != 2:
        return None
    counts = {int(found["n"]) for found in _TIMES.finditer(said)}
    many = counts.pop() if len(counts) == 1 else 1
    cheap, dear = pair
    one = Amount(round(dear.price.value - cheap.price.value, 2), dear.price.unit)
    told = f"{dear.name} {money(dear.price)}, {cheap.name} {money(cheap.price)}. "
    if many == 1:
        return f"{told}The difference is {money(one)}."
    whole = Amount(round(many * one.value, 2), one.unit)
    return f"{told}{many} times {money(one)} is {money(whole)}."


def reduced(said: str, texts: Sequence[Text], page: Prices) -> str | None:
    """The one price with so much percent off, by what is said or else printed."""
    named = _PERCENT.search(said)
    printed = [
        m["n"] for text in texts for m in _PERCENT.finditer(text.text) if _OFF.search(text.text)
    ]
    if len(page.items) != 1 or (named is None and len(printed) != 1):
        return None
    off = finite(float(printed[0] if named is None else named["n"]))
    if off > 100:
        return None
    whole = page.items[0].price
    result = Amount(round(whole.value * (1 - off / 100), 2), whole.unit)
    if _SAVES.search(said):
        saved = Amount(round(whole.value - result.value, 2), whole.unit)
        return f"{money(saved)}: {off:g} percent of {money(whole)}."
    return f"{money(whole)} with {off:g} percent off is {money(result)}."
