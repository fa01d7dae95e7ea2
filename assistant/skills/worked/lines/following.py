"""The next departure of a board to a place, with its platform, "when's the next one to Leeds and
what platform" beside "07:55 Leeds Plat 4", and the one after it to the same place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.words import wording

_MISSES = (
    r"(?:if|when|say|suppose|in case) (?:i|we) (?:miss|missed|don't (?:get|catch|make)|"
    r"can't (?:get|catch|make)) (?:that|it|this|that one|this one)"
)
_PLATFORM = r"(?:platform|plat|stand|bay|gate|track|does it go from|from)"
_ASKS = Pattern(
    rf"^(?:(?:and|so|but|or|then|what) )*(?:{_MISSES})?,?(?: (?:what|then))* ?"
    r"(?:how long(?:'s| is it| is| have i got| will it be)? (?:till|until|to|for|before)|"
    r"when(?:'s| is| does)|what time(?:'s| is| does)|what(?:'s| is)|what about|how about)? ?"
    r"(?:the )?(?:next (?:one|train|bus|tram|[a-z]+ (?:train|bus|one))(?: after(?: that| it)?)?|"
    r"(?:one|train|bus|tram|next) after(?: that| it)?)"
    r"(?: (?:leaves?|goes?|then|though|in|at))*$"
)
_NEXT_TO = Pattern(
    r"^(?:(?:and|so|but|then) )*(?:when(?:'s| is| does)|what time(?:'s| is| does)|what(?:'s| is)|"
    r"how long(?:'s| is it| is)? (?:till|until|to|for)) the next (?:one|train|bus|tram|coach|"
    r"service) (?:to|for|going to) (?P<to>[a-z' ]{2,30}?)(?: (?:go|goes|leave|leaves|then))*"
    rf",? and (?:what|which|from (?:what|which)|where|what's the) ?{_PLATFORM}?"
    r"(?: is it| does it (?:go|leave) from| number)?$"
)
_LEADS = Pattern(rf"^(?:(?:and|so|but|or|then|what) )*{_MISSES}\b|\bafter\b")
_ROW = Pattern(r"^\W{0,3}(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d) (?P<to>[A-Za-z][A-Za-z' ]{1,30})")
_PLACE = Pattern(
    r"\b(?:plat\w*|pl|gate|stand|bay|on|time|exp\w*|delayed|cancelled|calling|via|stop|platform)\b"
    r".*$",
    re.IGNORECASE,
)
_CHANGED = Pattern(r"\b(?:exp\w*|est\w*|delayed|cancell?ed|late)\b", re.IGNORECASE)
_OFF = Pattern(r"\bcancell?ed\b", re.IGNORECASE)
_EXPECTED = Pattern(
    r"\b(?:exp\w*|est\w*|delayed(?: to| until)?)\W{0,3}(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)",
    re.IGNORECASE,
)
_LEAST = 2  # departures of a board


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for the next one to a place, or for the one after what was told."""
    if _NEXT_TO.match(said):
        return True
    if re.search(r"\d[:.]\d\d", last_answer) is None:
        return False
    return _ASKS.match(said) is not None and _LEADS.search(said) is not None


def is_one(said: str) -> bool:
    """Whether a question for the next one also asks for its platform."""
    return _NEXT_TO.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The next row to the place, and how long it is until then; None where the board has no such
    rows, or the last answer was of several places."""
    rows = [(line.strip(" ."), found) for line in lines if (found := _ROW.match(line))]
    if len(rows) < _LEAST:
        return None
    if (to := _NEXT_TO.match(said)) is not None:
        held = [row for row in rows if _to(row[1]).startswith(to["to"])]
        minute = 60 * now.hour + now.minute
        ahead = [row for row in held if _leaves(row) > minute and not _OFF.search(row[0])]
        return _said(ahead, now) if ahead else None
    first = last_answer.partition(" It says: ")[0]
    before = [(line, found) for line, found in rows if line in first]
    places = {_to(found) for _, found in before}
    if len(places) != 1:
        return None
    place, last = places.pop(), max(_at(found) for _, found in before)
    later = [(line, found) for line, found in rows if _to(found) == place and _at(found) > last]
    if not later:
        return f"I read none to {place.title()} after that."
    return _said(later, now)


def _said(rows: Sequence[tuple[str, re.Match[str]]], now: datetime) -> str:
    """The earliest of the rows, with the time until then where it runs as planned."""
    line, found = min(rows, key=lambda row: _at(row[1]))
    away = _at(found) - 60 * now.hour - now.minute
    if away <= 0 or _CHANGED.search(line):
        return f"It says: {line}."
    return f"It says: {line}. That is in {wording.duration(60 * away)}."


def _to(found: re.Match[str]) -> str:
    return _PLACE.sub("", found["to"]).strip().casefold()


def _leaves(row: tuple[str, re.Match[str]]) -> int:
    """When it is expected to leave."""
    return _minutes(_EXPECTED.search(row[0])) or _at(row[1])


def _minutes(found: re.Match[str] | None) -> int:
    return 0 if found is None else _at(found)


def _at(found: re.Match[str]) -> int:
    return 60 * int(found["h"]) + int(found["m"])
