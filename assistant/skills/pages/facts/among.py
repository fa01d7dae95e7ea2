"""The cheapest or the dearest of the rows that were just told: "which of those is the cheapest".
English only. Pure functions on rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, price
from assistant.skills.words import text_parts

_OF_THEM = Pattern(
    r"\b(?:of|out of) (?:them|those|these|the (?:lot|\w+))\b|\b(?:which|what)(?:'s| is| one)"
)
_EXTREME = Pattern(
    r"\b(?:cheapest|lowest|least expensive|most expensive|dearest|highest|priciest)\b"
)
LEAST = 2  # priced rows that were told


def asks(question: str) -> bool:
    """Whether an extreme of some is asked for."""
    return _EXTREME.search(question) is not None and _OF_THEM.search(question) is not None


def told(question: str, page: Sequence[Row], last_answer: str) -> Told | None:
    """The one of the priced rows of the last answer, where they were not the whole page."""
    before = [row for row in page if all(text.text in last_answer for text in row)]
    priced = [row for row in before if price(row) is not None]
    everything = [row for row in page if price(row) is not None]
    if not asks(question.casefold()) or not LEAST <= len(priced) < len(everything):
        return None
    found = text_parts.extreme_price(question, priced)
    return None if found is None else Told((found,))
