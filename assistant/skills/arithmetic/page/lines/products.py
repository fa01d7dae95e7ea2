"""Lines that multiply: "12 x 4.15 54.80", "2 hours labour at $60.00", "24 CTN x 6". What they come
to, whether their own result is right, and what a bill should come to with all of them put right.

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import said as as_said
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Prices, money

_PRODUCT = Pattern(
    r"(?<![\d.,])(?P<n>\d{1,4}) ?(?:x|×|@|[a-z]{2,12}(?: [a-z]{2,12})? (?:at|@)) ?"
    r"(?P<sign>[£$€]?)(?P<each>\d{1,4}[.,]\d\d)(?:(?: each)?[ =]{1,5}[£$€]?"
    r"(?P<total>\d{1,5}[.,]\d\d))?(?![\d.,])",
    re.IGNORECASE,
)
_PACKED = Pattern(
    r"(?<![\d.,])(?P<n>\d{1,4}) ?(?:[a-z]{2,10} )?(?:x|×|of) ?(?P<each>\d{1,4})(?![\d.,])"
    r"(?! ?(?:m?g|kg|m?l|cl|mm|cm|m)\b)",
    re.IGNORECASE,
)
_CHECKS = Pattern(
    r"\b(?:(?:is|are|was) (?:that|it|this|they|the \w+)|that|it|this|that's|does that|add\w*|"
    r"look\w*|sound\w*|seem\w*) (?:\w+ )?(?:right|correct|ok|okay|up)\b|"
    r"\b(?:check|overcharged|wrong)\b"
)
_SHOULD_BE = Pattern(
    r"\bshould (?:\w+ ){0,3}?(?:total|it|that|bill|sum|all) (?:\w+ ){0,2}?(?:be|come to|make|"
    r"say)\b|"
    r"\b(?:right|real|correct|true|proper) (?:total|sum|amount)\b|"
    r"\bwhat should (?:the total|it|that) (?:be|come to|say)\b"
)
_COSTS = Pattern(r"\b(?:how much|costs?|charge\w*|come to)\b")
_ALL_IN = Pattern(
    r"\bhow many\b(?=.*\b(?:all in|altogether|in all|in total|total|all told|all together)\b)|"
    r"\bhow many (?:units|items|pieces|single ones|tins|bottles|cans|packets)\b"
)


@dataclass(frozen=True)
class Product:
    """A line that multiplies; `total`: its result as it is printed, if it is."""

    line: str
    count: int
    each: Amount
    total: float | None

    @property
    def result(self) -> float:
        return round(self.count * self.each.value, 2)

    @property
    def is_right(self) -> bool:
        return self.total is None or abs(self.total - self.result) < 0.005


def product(line: str) -> Product | None:
    """The product of a line with a price; None where it has none."""
    found = _PRODUCT.search(line)
    if found is None:
        return None
    each = Amount(_number(found["each"]), found["sign"])
    total = _number(found["total"]) if found["total"] else None
    return Product(line, int(found["n"]), each, total)


def asks(said: str) -> bool:
    """Whether words may ask for the result of a line, or whether it is right."""
    return any(each.search(said) for each in (_CHECKS, _SHOULD_BE, _COSTS, _ALL_IN))


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """What a line comes to; None where none multiplies, or it is not clear which is meant."""
    found = [each for line in lines if (each := product(line)) is not None]
    if _ALL_IN.search(said):
        return _packed(lines)
    if not found:
        return None
    if _SHOULD_BE.search(said):
        return _put_right(found, lines)
    meant = _meant(said, found, last_answer)
    if meant is None:
        return None
    if _CHECKS.search(said):
        return _checked(meant)
    if _COSTS.search(said) and meant.total is None and content_stems(said) & stems(meant.line):
        return f"It says: {meant.line}. {_times(meant)}."
    return None


def _meant(said: str, found: Sequence[Product], last_answer: str) -> Product | None:
    """The one that is named, or else the one that was told last."""
    asked = content_stems(said)
    named = [each for each in found if asked & stems(re.sub(r"\d\S*", " ", each.line))]
    named = named or [each for each in found if each.line in last_answer]
    if len(named) == 1:
        return named[0]
    return None


def _checked(meant: Product) -> str:
    if meant.total is None:
        return f"It says: {meant.line}. {_times(meant)}."
    if meant.is_right:
        return f"Yes: {_times(meant)}, as it says."
    apart = Amount(round(abs(meant.total - meant.result), 2), meant.each.unit)
    how = "more" if meant.total > meant.result else "less"
    total = money(Amount(meant.total, meant.each.unit))
    return f"No: {_times(meant)}, and it says {total}, {money(apart)} {how}."


def _put_right(found: Sequence[Product], lines: Sequence[str]) -> str | None:
    """The total with all products right, beside the one that is printed."""
    page: Prices = priced.read_lines(lines)
    if page.total is None or all(each.is_right for each in found):
        return None
    unit = page.total.price.unit
    wrong = sum(each.total - each.result for each in found if each.total is not None)
    listed = round(sum(each.price.value for each in page.items), 2)
    if abs(listed - page.total.price.value) > 0.005:
        return None  # something else comes in
    right = Amount(round(listed - wrong, 2), unit)
    return f"It says {money(page.total.price)}. With each line worked out it is {money(right)}."


def _packed(lines: Sequence[str]) -> str | None:
    """How many there are in packs of so many."""
    found = [(line, each) for line in lines if (each := _PACKED.search(line)) is not None]
    if len(found) != 1:
        return None
    line, each = found[0]
    count, size = int(each["n"]), int(each["each"])
    return f"It says: {line.strip(' .')}. {count} times {size} is {count * size}."


def _times(each: Product) -> str:
    result = money(Amount(each.result, each.each.unit))
    return f"{as_said(each.count)} times {money(each.each)} is {result}"


def _number(text: str) -> float:
    return float(text.replace(",", "."))
