"""Of lines that tell hours or times of several days those that hold today: "Saturday last bus
23:05" on a Saturday, and "Breakfast 7.00-10.00" of a line that goes on with ", Sun to 10.30".

Pure functions on lines and the time now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.moments.lines import Occasion
from assistant.skills.pages.times import weekdays
from assistant.skills.words.days import WEEKDAYS, printed_day

LEAST = 2  # lines with weekdays and a time, from which a page tells of several days
_TIMED = Pattern(r"\b\d{1,2}[:.][0-5]\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_OF_DAYS = Pattern(rf"\b(?:tomorrow|{'|'.join(WEEKDAYS)})\b")
_STOP = Pattern(r"[,;] (?=[A-Za-z])")
_CLOCK = Pattern(r"\b\d{1,2}[:.]\d\d\b")
_OF_SPAN = Pattern(r"\b(?:open|opens|opening|hours|mon|tue|wed|thu|fri|sat|sun)\w*\b")
# A clause at the end of a line: ", Sun to 10.30", "(Sun 8.00-10.30)".
_BUT = Pattern(r"[,;(] ?(?P<but>[A-Z][a-z]{1,8}\b[^,;()]{2,30})\)?\.?$")


def stops(line: str) -> list[str]:
    """The parts of a row that names several places, each with its time: "Didcot 08:10, Bath
    08:58"; the row where it is none."""
    parts = _STOP.split(line)
    each = len(parts) > 1 and all(len(_CLOCK.findall(part)) == 1 for part in parts)
    return parts if each else [line]


def of_today(lines: Sequence[str], now: datetime, words: str) -> list[str]:
    """The lines without those of other weekdays, where one is of today; all of them where the
    `words` name a day."""
    if _OF_DAYS.search(words):
        return [*lines]
    split = [_without_other_days(line, now) for line in lines]
    dated = [line for line in split if _is_of_weekdays(line, now)]
    today = [line for line in dated if now.weekday() in weekdays.days_named(line)]
    if len(dated) < LEAST or not today:
        return split
    return [line for line in split if line not in dated or line in today]


def _is_of_weekdays(line: str, now: datetime) -> bool:
    if not weekdays.days_named(line) or printed_day(line.casefold(), now.date()) is not None:
        return False
    return _TIMED.search(line) is not None


def _without_other_days(line: str, now: datetime) -> str:
    """A line without a clause at its end that is of some days alone, where what stands before it is
    of every day; with its times in place of those where it is of today."""
    found = _BUT.search(line)
    if found is None or not _TIMED.search(found["but"]):
        return line
    days, before = weekdays.days_named(found["but"]), line[: found.start()]
    if not days or weekdays.days_named(before) or not _TIMED.search(before):
        return line
    spans = weekdays.spans(found["but"].casefold())
    if _coming_day(before, now) in days and spans:
        head = before[: _first_time(before)].strip()
        return f"{head} {found['but'][_first_time(found['but']) :]}"
    return before.strip()


def _coming_day(line: str, now: datetime) -> int:
    """The weekday of today; of tomorrow where the hours of a line are over."""
    spans = weekdays.spans(line.casefold())
    over = bool(spans) and spans[-1][1] <= 60 * now.hour + now.minute
    return (now.weekday() + over) % 7


def _first_time(text: str) -> int:
    found = _TIMED.search(text)
    return len(text) if found is None else found.start()


def closing(page: Sequence[str], now: datetime, words: str) -> Occasion | None:
    """When the hours of today, or of tomorrow where that is named, end."""
    ahead = int("tomorrow" in words)
    day = (now + timedelta(days=ahead)).date()
    for line in page:
        span = weekdays.spans(line.casefold())
        named = weekdays.days_named(line)
        if len(span) != 1 or (named and day.weekday() not in named):
            continue
        if not named and not _OF_SPAN.search(line.casefold()):
            continue
        midnight = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
        start, end = (midnight + timedelta(minutes=minutes) for minutes in span[0])
        return Occasion(end, True, line, ends=end, early=start)
    return None
