"""The next time of a row with several, and the one after it: "when's the next forty two" and "and
if I miss it" beside "42 Harbour 08:58 09:18 09:38"; and minutes of every hour, "At 10, 30 past".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.words import wording

_NEXT = Pattern(
    r"^(?:(?:and|so|but|then|right|ok|okay) )*(?:when(?:'s| is)|what time(?:'s| is)|what(?:'s| is)|"
    r"how long (?:till|until|to|for)) the next (?P<what>.{2,40})$"
)
_AFTER = Pattern(
    r"^(?:(?:and|so|but|or|then|what|when's|what about|how about) )*(?:(?:if|when|say|suppose) "
    r"(?:i|we) (?:miss|missed|don't (?:get|catch|make)|can't (?:get|catch|make)) "
    r"(?:that|it|this|that one|this one)|the (?:next )?(?:one|bus|tram|train|next|boat|ferry) after"
    r"(?: that| it)?)(?: then| what| though)*$"
)
_CLOCK = Pattern(r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d:.])")
_PAST = Pattern(
    r"\bat (?P<minutes>[0-5]?\d(?:(?:,| and|, and| &)? [0-5]?\d){1,5})(?: minutes)? past"
    r"(?: (?:the|each|every) hour)?\b",
    re.IGNORECASE,
)
_OTHER = Pattern(
    r"\d ?[-–] ?\d|\b(?:delayed|exp\w*|late|due|est\w*|now|until|to|arr\w*|dep\w*|cancel\w*)\b",
    re.IGNORECASE,
)  # a span, or one time with its delay
_LIMITS = Pattern(r"\b(?:first|last)\b.{0,3}? (?P<h>\d{1,2})[:.](?P<m>\d\d)", re.IGNORECASE)
_LAST = Pattern(r"\blast\b", re.IGNORECASE)
_VEHICLE = frozenset(content_stems("bus buses tram train coach ferry boat one service departure"))
_TOLD = Pattern(r"\b(?:next|after that) is at (?P<h>\d{1,2}):(?P<m>\d\d) (?P<half>[ap])m\b")
_LEAST = 2  # times of a row


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for the next time, or for the one after what was told."""
    if _AFTER.match(said):
        return "It says" in last_answer or _TOLD.search(last_answer) is not None
    return _NEXT.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The row with the time; None where not one row is meant."""
    next_ = _NEXT.match(said)
    if next_ is not None:
        row = _meant(next_["what"], lines, now)
        if row is None:
            return None
        return _said(row, now, now, "The next")
    rows = [row for row in _rows(lines, now) if row[0].strip(" .") in last_answer]
    if len(rows) != 1:
        return None
    before = _told_last(last_answer, now) or _first(rows[0][1], now - timedelta(minutes=1))
    if before is None:
        return None
    return _said(rows[0], before, now, "The one after that")


def _said(row: tuple[str, list[datetime]], after: datetime, now: datetime, which: str) -> str:
    line = row[0].strip(" .")
    then = _first(row[1], after)
    if then is None:
        return f"It says: {line}. I read none after {wording.clock_time(after)}."
    away = wording.duration(60 * max(1, round((then - now).total_seconds() / 60)))
    return f"It says: {line}. {which} is at {wording.clock_time(then)}, in {away}."


def _first(times: Sequence[datetime], after: datetime) -> datetime | None:
    return min((each for each in times if each > after), default=None)


def _told_last(last_answer: str, now: datetime) -> datetime | None:
    found = _TOLD.search(last_answer)
    if found is None:
        return None
    hour = int(found["h"]) % 12 + 12 * (found["half"] == "p")
    return now.replace(hour=hour, minute=int(found["m"]), second=0, microsecond=0)


def _rows(lines: Sequence[str], now: datetime) -> list[tuple[str, list[datetime]]]:
    """The rows with several times of today, each with them all."""
    rows: list[tuple[str, list[datetime]]] = []
    for line in lines:
        clocks = [_at(now, int(each["h"]), int(each["m"])) for each in _CLOCK.finditer(line)]
        spanned = _OTHER.search(line)
        if len(clocks) >= _LEAST and clocks == sorted(clocks) and not spanned:
            rows.append((line, clocks))
        elif (past := _PAST.search(line)) is not None:
            rows.append((line, _hourly(past["minutes"], lines, now)))
    return rows


def _hourly(minutes: str, lines: Sequence[str], now: datetime) -> list[datetime]:
    """The times of this hour and the next two at such minutes, within the first and the last."""
    marks = sorted({int(each) for each in re.findall(r"\d+", minutes)})
    hour = now.replace(minute=0, second=0, microsecond=0)
    times = [hour + timedelta(hours=ahead, minutes=m) for ahead in range(3) for m in marks]
    for line in lines:
        limit = _LIMITS.search(line)
        if limit is None or int(limit["h"]) > 23:
            continue
        edge = _at(now, int(limit["h"]), int(limit["m"]))
        if _LAST.search(line):
            times = [each for each in times if each <= edge]
        else:
            times = [each for each in times if each >= edge]
    return times


def _at(now: datetime, hour: int, minute: int) -> datetime:
    return now.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _meant(what: str, lines: Sequence[str], now: datetime) -> tuple[str, list[datetime]] | None:
    """The one row with the words; the only one where they name but a vehicle, or the page."""
    rows = _rows(lines, now)
    wanted = content_stems(what) | set(re.findall(r"\d+[a-z]?", what))
    wanted -= _VEHICLE
    named = [row for row in rows if wanted and wanted <= _names(row[0])]
    if len(named) == 1:
        return named[0]
    if any(wanted & _names(line) and _CLOCK.search(line) for line in lines):
        return None
    page = {each for line in lines for each in _names(line)}
    if len(rows) == 1 and not named and wanted <= page:
        return rows[0]
    return None


def _names(line: str) -> set[str]:
    rest = _CLOCK.sub(" ", line)
    return stems(rest) | set(re.findall(r"\b\d+[a-z]?\b", rest.casefold()))
