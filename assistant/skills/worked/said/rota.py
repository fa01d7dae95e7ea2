"""The line of a day on a rota in view: "what am I on tomorrow" beside "Thu 22:00-06:00 Dele", "what
am I doing on Sunday" beside "Sun 15 LD 07:30-20:00".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.patterns import Pattern

_ASKS = Pattern(
    r"(?:^|\b(?:and|so|i'm [a-z]+|this is [a-z]+),? )(?:what(?:'s| is)? (?:am i|are we|do i have|"
    r"have i got|shifts?|my shift|time (?:do|am) i|hours am i|is [a-z]+)\b|"
    r"(?:am|are) (?:i|we) (?:working|on|in|off|free)\b|(?:when|what time) (?:do|am|must|should) i\b"
    r"(?=.{0,20}\b(?:start|work|on|in|finish|begin)))(?P<rest>.{0,40})$"
)
_DAY = Pattern(
    r"\b(?P<near>today|tonight|tomorrow|the day after tomorrow)\b|"
    r"\b(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_ROW = Pattern(
    r"^(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?:? (?:(?P<n>\d{1,2})(?:st|nd|rd|th)?"
    r"(?![\d:.]) )?\S",
    re.IGNORECASE,
)
_WORKS = Pattern(r"\d[:.]\d\d|\b(?:off|rest|leave|early|late|night|day|on call)\b", re.IGNORECASE)
_LEAST_ROWS = 3


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what a day brings."""
    if re.search(r"\b(?:date|time is it|month|year|what day)\b", said):
        return False  # asked of the clock
    return _ASKS.search(said) is not None and _DAY.search(said) is not None


def told(said: str, lines: Sequence[str], now: datetime) -> str | None:
    """The one line of the day that is named; None where the page is no rota, or gives that day
    another date."""
    rows = [(found, line) for line in lines if (found := _ROW.match(line.strip()))]
    if len(rows) < _LEAST_ROWS or sum(_WORKS.search(line) is not None for _, line in rows) < 2:
        return None
    day = _day(said, now)
    name = f"{day:%a}".casefold()
    held = [
        line
        for found, line in rows
        if found["day"].casefold() == name and (found["n"] is None or int(found["n"]) == day.day)
    ]
    if len(held) != 1:
        return None
    return f"It says: {held[0].strip(' .')}."


def _day(said: str, now: datetime) -> datetime:
    found = _DAY.search(said)
    if found is None:
        return now
    if found["near"] is not None:
        ahead = {"tomorrow": 1, "the day after tomorrow": 2}.get(found["near"], 0)
        return now + timedelta(days=ahead)
    days = [now + timedelta(days=ahead) for ahead in range(7)]
    return next(each for each in days if f"{each:%A}".casefold().startswith(found["day"]))
