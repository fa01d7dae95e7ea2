"""How many boxes, packs or tins an area takes, and what they cost: "floor's 3.6 by 2.4, how many
boxes do I need" beside "Covers 1.44 m²", and then "what's that come to" beside "£26.50 per box".
English only. Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.arithmetic.page.prices import money, of_line

_N = r"\d{1,4}(?:\.\d{1,3})?"
_AREA = r"(?:m2|m²|sq\.? ?m(?:etres?)?|square met(?:re|er)s?)"
_HOW_MANY = Pattern(
    r"\bhow many (?:of (?:these|those|the|them) ?)?(?P<what>boxes|packs|tins|rolls|bags|tubs|pots)?"
)
_BY = Pattern(rf"(?<![\d.])(?P<a>{_N}) ?(?:m|metres?)? ?(?:by|x|times) ?(?P<b>{_N})(?![\d.])")
_POINT = Pattern(r"(?<=\d) point (?=\d)")
_WANTED = Pattern(rf"(?<![\d.])(?P<n>{_N}) ?(?:{_AREA}|squares?\b|metres? square)")
_COVERS = Pattern(
    rf"\b(?:cover(?:s|age)?|enough for|contents|area)\b.{{0,15}}?(?P<n>{_N}) ?{_AREA}"
    r"(?! ?(?:/|per|a|each) ?(?:l|ltr|litre|liter|kg|kilo)\b)|"
    rf"(?P<m>{_N}) ?{_AREA} ?(?:per|/|a|each) ?(?:box|pack|tin|roll|bag)",
    re.IGNORECASE,
)
_PER_ONE = Pattern(
    r"(?:\bper|\ba|\beach|/) ?(?P<what>box|pack|tin|roll|bag|tub|pot)\b", re.IGNORECASE
)
_TOLD = Pattern(r"That takes (?P<n>\d{1,4}) (?:box(?:es)?|packs?|tins?|rolls?|bags?|tubs?|pots?)\b")
_COST = Pattern(
    r"^(?:(?:and|so|then|right|ok|okay) )*(?:what(?:'s| is|'ll| will| would| do| does)|how much"
    r"(?:'s| is|'ll| will| would| do| does)?)\b.{0,50}\b(?:damage|that many|that|those|them|cost|"
    r"come to|all|together|altogether|total)\b.{0,30}$"
)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask how many an area takes, or what those that were told cost."""
    if _TOLD.search(last_answer) and _COST.match(said):
        return True
    return _HOW_MANY.search(said) is not None and _area(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The count with what it follows from; None where the print names no coverage, or no price."""
    before = _TOLD.search(last_answer)
    if before is not None and _COST.match(said):
        return _cost(int(before["n"]), lines)
    covers = [found for line in lines if (found := _COVERS.search(line))]
    if _BY.search(_POINT.sub(".", said)) is None:  # what one tin covers is worked out elsewhere
        covers = [found for found in covers if not found.start()]
    area, asked = _area(said), _HOW_MANY.search(said)
    if len(covers) != 1 or area is None or asked is None:
        return None
    each = float(covers[0]["n"] or covers[0]["m"])
    what = (asked["what"] or _unit(lines)).removesuffix("es" if asked["what"] == "boxes" else "s")
    if not each or not what:
        return None
    count = ceil(round(area / each, 6))
    plural = f"{count} {what}{'es' * (what == 'box') or 's'}"
    if count == 1:
        plural = f"1 {what}"
    whole = number_said(round(area, 2))
    return f"It says: {covers[0][0]}. That takes {plural} for {whole} square metres."


def _area(said: str) -> float | None:
    by = _BY.search(_POINT.sub(".", said))
    if by is not None:
        return float(by["a"]) * float(by["b"])
    wanted = _WANTED.search(said)
    return None if wanted is None else float(wanted["n"])


def _unit(lines: Sequence[str]) -> str:
    """What the print counts by, where it names one: "per box"."""
    found = {each["what"].casefold() for line in lines if (each := _PER_ONE.search(line))}
    return found.pop() if len(found) == 1 else ""


def _cost(count: int, lines: Sequence[str]) -> str | None:
    """What so many cost by the one price of the page."""
    prices = [price for line in lines if (price := of_line(_PER_ONE.sub("", line).strip(" .")))]
    if len(prices) != 1:
        return None
    each = prices[0].price
    whole = money(Amount(round(count * each.value, 2), each.unit))
    return f"{count} times {money(each)} is {whole}."
