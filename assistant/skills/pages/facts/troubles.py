"""Why a device beeps, flashes or does not go: what its display or label says of its state, "
""BATT LOW".
English only.

Pure functions on rows and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said

_WHY = Pattern(
    r"\bwhy(?:'s| is| does| do| did| has| won't| isn't| doesn't)\b.*\b(?:beep\w*|bleep\w*|flash\w*|"
    r"blink\w*|buzz\w*|chirp\w*|stop\w*|work\w*|start\w*|go|going|print\w*|charg\w*)\b|"
    r"\bwhat(?:'s| is) (?:wrong|up|the matter) with (?:it|this|that|the \w+)$|"
    r"\bwhat(?:'s| is) (?:it|that|this) (?:beeping|bleeping|flashing|complaining) (?:for|about|at)$"
)
_STATE = Pattern(
    r"\b(?:low|error|err|fault\w*|fail\w*|full|empty|open|check|replace|end of life|jam(?:med)?|"
    r"blocked|out of|no (?:paper|signal|ink|water|card|connection)|clean|service|warning|locked)\b|"
    r"\b[ef]-?\d{1,3}\b"
)
MOST = 2  # rows


def asks(question: str) -> bool:
    """Whether words may ask what is wrong with a device."""
    return _WHY.search(_plain(question)) is not None


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The rows that tell a state; None where none does, or many do."""
    held = tuple(row for row in page if _STATE.search(said(row)))
    return Told(held) if asks(question) and 0 < len(held) <= MOST else None


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").strip(" .?!")
