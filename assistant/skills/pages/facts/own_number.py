"""Whether what stands there has the number that one waits for: "is that my bus, the forty two". The
sign is read with it. English only.

Pure functions on rows and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said, words
from models.pocket.durations import figures

_ASKS = Pattern(
    r"^(?:(?:so|and|but|oh|right|okay) )*is (?:that|this|it) (?:(?:my|our|the) )?(?:bus|tram|train|"
    r"coach|flight|gate|platform|stop|room|bay|ward|desk|counter|one|number)\b.*?"
    r"(?:\bthe |\bnumber |\ba |\bfor )?(?<![\d:.])(?P<n>\d{1,4}[a-z]?)(?![\d:.])"
    r"(?: (?:bus|tram|one|please|then|i|isn't it|is it))*$"
)
_BARE = Pattern(r"[a-z]?\d{1,4}[a-z]?")
SIGN = 4  # rows of one that is told as a whole


def asks(question: str) -> bool:
    """Whether words ask if a thing has a number."""
    return _ASKS.match(_plain(question)) is not None


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The sign with that number, or the one that has another; None where no row is a number."""
    found = _ASKS.match(_plain(question))
    if found is None:
        return None
    number = found["n"]
    held = [row for row in page if number in words(said(row))]
    sign = tuple(page) if len(page) <= SIGN else tuple(held)
    if held:
        return Told(sign, first="Yes.")
    if any(_BARE.fullmatch(said(row).strip()) for row in page) and sign:
        return Told(sign, first=f"I don't see a {number}.")
    return None


def _plain(question: str) -> str:
    asked = question.casefold().replace("’", "'").replace(",", "").strip(" .?!")
    return " ".join(figures(asked).split())
