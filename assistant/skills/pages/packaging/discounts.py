"""How much is taken off a price: the rows with a share or a sum, for who asks how big a sale is.
English words; a percentage is one in any language.

Pure rules on words and rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, said

MOST = 3  # rows that are told
_ASKS = Pattern(
    r"\bhow (?:big|large|much|good|high) (?:(?:is|are|of) )?(?:an? |the |this |that |their )?"
    r"(?:sales?|discounts?|reductions?|offers?|savings?|price cut)\b|"
    r"\bhow much (?:(?:is|are|do|does|can|could|would|will|i|we|you|it|they|this|that|get|money) )*"
    r"(?:off|reduced|discounted|saved?|knocked off|taken off)\b|"
    r"\b(?:what|which|how many) (?:per ?cent\w*|discount|reduction|saving)\b|"
    r"\bwhat(?:'s| is| are) (?:the |this |that |their |on )?(?:\w+ )?(?:offers?|deals?|discounts?|"
    r"reductions?|savings?)\b"
)
_HOLDS = Pattern(
    r"\d ?(?:%|per ?cent\b)|\bhalf[ -](?:price|off)\b|\b\d for (?:the price of )?[$£€]?\d|"
    r"\bbuy (?:one|two|1|2)\b|\bbogof\b|\bsave [$£€]?\d|\d off\b|\boff\b.{0,20}\d"
)


def asked(asks: str) -> bool:
    """Whether it is asked how much is taken off, lower case."""
    return _ASKS.search(asks) is not None


def rows(asks: str, page: Sequence[Row]) -> list[Row]:
    """The rows that say how much is taken off; none for another question, and where none does."""
    if not asked(asks):
        return []
    return [row for row in page if _HOLDS.search(said(row))][:MOST]
