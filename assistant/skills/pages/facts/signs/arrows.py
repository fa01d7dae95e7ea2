"""Which way the arrow of a sign points for what is named beside it: "GENTS ->", "Platforms 3-4 →",
or the arrow on the line below. English only.

It is told as what the sign shows. Pure functions on rows and words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, said, score
from models.pocket.durations import figures

_ARROWS = (
    (Pattern(r"->|=>|→|⇒|➔|➜|►|▶|>>"), "to the right"),
    (Pattern(r"<-|<=|←|⇐|◄|◀|<<"), "to the left"),
    (Pattern(r"↑|⇑|▲|\^"), "straight ahead"),
    (Pattern(r"↓|⇓|▼"), "down"),
    (Pattern(r"↗|⬈"), "ahead and to the right"),
    (Pattern(r"↖|⬉"), "ahead and to the left"),
    (Pattern(r"↘|⬊"), "down to the right"),
    (Pattern(r"↙|⬋"), "down to the left"),
)
_ONLY_ARROW = Pattern(r"[\s<>=→⇒➔➜►▶←⇐◄◀↑⇑▲^↓⇓▼↗↖↘↙-]{1,6}")
_RANGE = Pattern(r"\b(?P<a>\d{1,4}) ?(?:-|–|to) ?(?P<b>\d{1,4})\b")
_NUMBER = Pattern(r"\b\d{1,4}\b")


def told(place: str, named: Sequence[str], page: Sequence[Row]) -> tuple[tuple[Row, ...], str]:
    """The rows of the sign and where its arrow points, in words; nothing where none is beside what
    is named."""
    at = _row_of(place, named, page)
    if at is None:
        return (), ""
    if side := _side(said(page[at])):
        return (page[at],), f"The arrow points {side}."
    below = page[at + 1 : at + 2]
    if below and _ONLY_ARROW.fullmatch(said(below[0])) and (side := _side(said(below[0]))):
        return (page[at],), f"The arrow points {side}."
    return (), ""


def _side(text: str) -> str:
    sides = {side for arrow, side in _ARROWS if arrow.search(text)}
    return sides.pop() if len(sides) == 1 else ""


def _row_of(place: str, named: Sequence[str], page: Sequence[Row]) -> int | None:
    """The one row that names the place: with its number, or a range that holds it."""
    digits = "".join(_NUMBER.findall(re.sub(r"(?<=\d) (?=\d\b)", "", figures(place))))
    words = [word for word in named if not re.search(r"\d", word) and not figures(word).isdigit()]
    scores = [score(row, words) for row in page]
    if digits:
        held = [i for i, row in enumerate(page) if _holds(said(row), int(digits))]
        most = max((scores[i] for i in held), default=0)
        held = [i for i in held if scores[i] == most]
    else:
        most = max(scores, default=0)
        held = [i for i, count in enumerate(scores) if count == most and most]
    return held[0] if len(held) == 1 else None


def _holds(text: str, number: int) -> bool:
    ranges = [(int(each["a"]), int(each["b"])) for each in _RANGE.finditer(text)]
    alone = [int(each) for each in _NUMBER.findall(_RANGE.sub(" ", text))]
    return number in alone or any(low <= number <= high for low, high in ranges)
