"""The moments that a page names: each departure, appointment or deadline, with its row. A delay
counts, and what is cancelled is none. Pure functions on rows and the time now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, said
from assistant.skills.words import clock_times
from assistant.skills.words.clock_times import PrintedTime
from assistant.skills.words.days import later, printed_day

_CANCELLED = Pattern(r"\b(?:cancelled|canceled|withdrawn|full|sold out)\b")
_LATE_BY = Pattern(r"\b(?:delayed|late|delay)\b\D{0,6}(?P<n>\d{1,3}) ?min")
_LATE = Pattern(r"\b(?:delayed|late|expected|exp|now|estimated|est)\b")
_SPAN = Pattern(r"\d\d?[:.]\d\d(?: ?[ap]m)? ?(?:-|–|to|until|till) ?\d")
_ON_24_HOURS = Pattern(r"\b(?:0\d|1[3-9]|2[0-3])[:.][0-5]\d\b")
_DOTTED = Pattern(r"(?<![\d:.])\d{1,2}\.\d\d(?![\d.])(?! ?[ap]\.?m)")
_OF_CLOCK = Pattern(r"\b(?:at|from|until|till|by|opens?|closes?|starts?|ends?|arrive|board\w*) \d")
HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class PrintedMoment:
    """When something of a row is; `end`: of a span, when it is over. `timed`: a clock time is
    named, and not a day alone."""

    row: Row
    start: datetime
    end: datetime | None = None
    timed: bool = True

    def ahead(self, now: datetime) -> datetime | None:
        """The next of its moments after now, if one is to come."""
        if self.start > now:
            return self.start
        return self.end if self.end is not None and self.end > now else None


def on(page: Sequence[Row], now: datetime) -> list[PrintedMoment]:
    """All moments of a page, in its order. A time without a date is today's, or of the one date
    that the page names."""
    days = {row: printed_day(said(row), now.date()) for row in page}
    named = {read.date for read in days.values() if read is not None}
    of_page = named.pop() if len(named) == 1 else now.date()
    clock = any(_ON_24_HOURS.search(said(row)) for row in page)
    found: list[PrintedMoment] = []
    for row in page:
        if _CANCELLED.search(said(row)):
            continue
        read = days[row]
        found += _of_row(row, of_page if read is None else read.date, read is not None, now, clock)
    return found


def _of_row(row: Row, day: date, dated: bool, now: datetime, clock: bool) -> list[PrintedMoment]:
    """The moments of one row: a span, a time with its delay, each of several times, or a day."""
    text = said(row)
    if len(_DOTTED.findall(text)) == 1 and not _OF_CLOCK.search(text):
        text = _DOTTED.sub(" ", text)  # "late fee 12.00"
    times = [_at(day, each, now, clock) for each in clock_times.printed(text)]
    if not times:
        midnight = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
        return [PrintedMoment(row, midnight, timed=False)] if dated else []
    if len(times) == 2 and _SPAN.search(text):
        return [PrintedMoment(row, times[0], times[1])]
    if len(times) == 2 and _LATE.search(text):
        return [PrintedMoment(row, times[1])]
    if (late := _LATE_BY.search(text)) is not None:
        delayed = later(times[0], minutes=int(late["n"]))
        return [] if delayed is None else [PrintedMoment(row, delayed)]
    return [PrintedMoment(row, time) for time in times]


def _at(day: date, printed: PrintedTime, now: datetime, clock: bool) -> datetime:
    """A printed time of a day. "7:30" is the evening's where the morning's is over and nothing on
    the page is on 24 hours."""
    time = datetime(day.year, day.month, day.day, printed.hour, printed.minute, tzinfo=now.tzinfo)
    evening = printed.doubtful and not clock and time < now < time + HALF_A_DAY
    return time + HALF_A_DAY if evening else time
