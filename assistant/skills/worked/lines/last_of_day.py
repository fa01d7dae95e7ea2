"""The first or the last one of a day, where each line holds for other days: "what time is the last
bus tonight" beside "Monday to Friday last bus 23:35" and "Saturday last bus 23:05".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.pages.times import weekdays
from assistant.skills.words import wording
from assistant.skills.words.days import WEEKDAYS

_ASKS = Pattern(
    r"\b(?:when|what time|how long|how late|which)(?:'s| is| are| does| do|'ll)?\b.{0,20}\b"
    r"(?P<end>first|last) (?:bus|train|tram|boat|ferry|coach|one|service|flight|post|collection|"
    r"entry|admission|orders?|sailing|show)\b"
)
_CLOCK = Pattern(r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d:.])")
_TOMORROW = Pattern(r"\btomorrow\b")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for the first or the last one."""
    return _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The line of the day that is meant; None where not one line says it."""
    found = _ASKS.search(said)
    if found is None:
        return None
    held = [line.strip(" .") for line in lines if re.search(rf"\b{found['end']}\b", line, re.I)]
    dated = [(line, days) for line in held if (days := weekdays.days_named(line.casefold()))]
    if len(dated) < 2:
        return None
    day = _day(said, now)
    shown = [line for line, days in dated if day.weekday() in days]
    if len(shown) != 1 or len(clocks := [*_CLOCK.finditer(shown[0])]) != 1:
        return None
    sentence = f"{wording.capital(f'{day:%A}')}: it says {shown[0]}."
    if day.date() != now.date():
        return sentence
    clock = clocks[0]
    then = now.replace(hour=int(clock["h"]), minute=int(clock["m"]), second=0, microsecond=0)
    if then <= now:
        return f"{sentence} That is past."
    return f"{sentence} That is in {wording.duration(60 * _minutes(then - now))}."


def _minutes(length: timedelta) -> int:
    return max(1, round(length.total_seconds() / 60))


def _day(said: str, now: datetime) -> datetime:
    """The day that is named; else today."""
    if _TOMORROW.search(said):
        return now + timedelta(days=1)
    named = [at for at, name in enumerate(WEEKDAYS) if re.search(rf"\b{name.casefold()}s?\b", said)]
    if named:
        return now + timedelta(days=(named[0] - now.weekday()) % 7)
    return now
