"""Names that stand in print by themselves, a website's or a book's, and numbers and letters that
stand alone: a platform's, a floor's.

Patterns for a question in `phrases.plain` form; English only. Knows no text's place.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern

_NAMED = Pattern(
    r"\b(?:which|what) (?:\w+ )?(?:restaurant|shop|store|cafe|bar|pub|hotel|company|brand|airline|"
    r"book|magazine|newspaper|film|movie|game|program|programme|app|website|product|building|disc|"
    r"medicine|drink)\b"
)
_NUMBERED = Pattern(r"\b(?:which|what) (?:floor|level|gate|room|platform|track|stop|channel)\b")
_SHORT_LABEL = Pattern(r"(?=.*\d)[a-z]?\d{1,3}[a-z]?")


def asked(said: str) -> bool:
    """Whether a question is for a name that stands in print."""
    return _NAMED.search(said) is not None


def may_be_among(said: str, lines: Sequence[str]) -> bool:
    """Whether certain lines may hold the name or the number that a question asks for."""
    if asked(said):
        return any(sum(map(str.isalpha, line)) > 2 for line in lines)
    return _NUMBERED.search(said) is not None and any(map(_SHORT_LABEL.fullmatch, lines))
