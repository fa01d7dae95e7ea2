"""What print names and the words ask for by another word: the colour on a label, a telephone
number, the floor one has come out on, and what no view can tell, as the programmes of a television.

English only. `said` is in `phrases.plain` form; `lines` are the print in view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern

_COLOR = Pattern(r"^(?:what|which) (?:colou?r|shade)\b.{0,60}$")
_COLOR_LINE = Pattern(r"^colou?r(?:way)?(?: name)? ?[:\-] ?\S|^shade ?[:\-] ?\S", re.IGNORECASE)
_PHONE = Pattern(
    r"^(?:is there|have they (?:got|put|given)|does it (?:have|give|say)|do they give|can you see|"
    r"what(?:'s| is))(?: an?| the| any| their)? (?:phone|telephone|contact|help ?line|mobile) "
    r"number\b(?! (?:of|for) my\b).{0,40}$"
)
_NUMBER = Pattern(r"(?<![\w.])\+?\d[\d ()-]{6,18}\d(?![\w.])")
_NO_PHONE = Pattern(r"\b(?:account|ref\w*|order|invoice|card|meter|customer)\b", re.IGNORECASE)
_FLOOR = Pattern(
    r"^(?:which|what) (?:floor|level|storey)(?: number)?(?: is (?:this|it|here)|'s this| "
    r"(?:have|am|are|did|do) (?:i|we)\b.{0,30}| (?:i|we)(?:'m| am|'re)? .{0,20}|"
    r"(?:'s| is| are)(?: it| that| they| he| she| the [a-z ]{2,25}?| my [a-z ]{2,25}?) "
    r"(?:on|at|in)\b.{0,30})$"
)
_LEVEL = Pattern(
    r"^(?:level|floor|storey) [-–]?[\w]{1,3}$|^(?:ground|first|second|third|fourth|fifth|sixth|\d"
    r"(?:st|nd|rd|th)|lower ground|upper|top|basement) (?:floor|level)$|^basement$",
    re.IGNORECASE,
)
_LEVEL_IN = Pattern(
    r"\b(?:level|floor|storey) [-–]?(?:\d{1,2}|[a-z])\b|\b(?:ground|first|second|third|fourth|"
    r"fifth|sixth|\d{1,2}(?:st|nd|rd|th)|lower ground|upper|top) (?:floor|level)\b",
    re.IGNORECASE,
)
_LISTINGS = Pattern(
    r"^(?:is there )?anything (?:good|decent|nice|worth watching) on (?:the )?(?:telly|tv|"
    r"television|box|radio)$|^what(?:'s| is| will be)(?: going to be)? (?:on|showing)"
    r"(?: (?:the )?(?:telly|tv|television|box|radio|bbc \w+|channel \w+))"
    r"(?: (?:at|on|after)\b.{1,30})$"
)
_NO_LISTINGS = (
    "I can't know what is broadcast: I have no programme guide. I can only read what is printed or "
    "shown in view."
)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for one of these."""
    return any(each.match(said) for each in (_COLOR, _PHONE, _FLOOR, _LISTINGS))


def told(said: str, lines: Sequence[str]) -> str | None:
    """The line that says it; None where none, or several, do."""
    if _LISTINGS.match(said):
        timed = any(re.search(r"\d[:.]\d\d", line) for line in lines)
        if timed:
            return None
        return _NO_LISTINGS
    if _PHONE.match(said):
        return _phone(lines)
    wanted = _LEVEL
    if _COLOR.match(said):
        wanted = _COLOR_LINE
    held = [line for line in lines if wanted.match(line.strip())]
    if not held and wanted is _LEVEL:
        held = [line for line in lines if _LEVEL_IN.search(line)]
    if len(held) != 1:
        return None
    return f"It says: {held[0].rstrip('.')}."


def _phone(lines: Sequence[str]) -> str | None:
    numbers = [
        line
        for line in lines
        if any(len(re.sub(r"\D", "", each[0])) >= 9 for each in _NUMBER.finditer(line))
        and not _NO_PHONE.search(line)
    ]
    if not numbers:
        return None
    return f"It says: {'; '.join(numbers)}."
