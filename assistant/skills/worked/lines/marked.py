"""The dishes that a menu marks, "(v)": quoted, and judged by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.selections import KEY, MARKED

_DIET = r"(?P<diet>vegetarians?|veggies?|veg|vegans?|meat[- ]?free)"
_ASKS = Pattern(
    r"\b(?:what|which|anything|any|something|have they|do they|is there|are there|read|tell)\b"
    rf".{{0,50}}\b{_DIET}\b"
)
_OTHER = Pattern(
    r"\b(?:allerg\w+|intoleran\w+|nuts?|gluten|dairy|milk|eggs?|safe|coeliac|celiac|what does|"
    r"mean|stands? for|difference|why|how much|price|cost|cheap\w*|list|note|remember|recipe)\b"
)
_PRICE = Pattern(r"\d[.,]\d\d|[£$€] ?\d")
_LEAST = 2  # priced lines of a menu


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for what is without meat, and for nothing that would have to be judged."""
    return _ASKS.search(said) is not None and _OTHER.search(said) is None


def told(said: str, lines: Sequence[str]) -> str | None:
    """The lines with the mark; None where the page is no menu or has no mark."""
    found = _ASKS.search(said)
    if found is None or sum(_PRICE.search(line) is not None for line in lines) < _LEAST:
        return None
    kind = "vegan" if found["diet"].startswith("vegan") else "vegetarian"
    shown = [line for line in lines if not KEY.search(line.casefold())]
    held = [line.strip(" .") for line in shown if MARKED[kind].search(line)]
    if not held:
        return None
    return f"It says: {'; '.join(held)}."
