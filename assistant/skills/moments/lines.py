"""The moment that a line names: "09:34 Galway Platform 1", "Tue 22 Dec at 11.40", "Ends Sunday",
"13:30 - 14:30 Finance", "08:09 Brisling Delayed 08:21".

English only. Knows the calendar; knows no view and nothing that is kept.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from assistant.patterns import Pattern
from assistant.skills.moments import programmes
from assistant.skills.pages.times import weekdays
from assistant.skills.words import wording
from assistant.skills.words.days import MONTHS, WEEKDAYS, later, printed_day

DAY = 86400  # seconds
NIGHT = timedelta(hours=6)  # of tomorrow that one means late in the evening
_CLOCK = Pattern(
    r"(?<![\d:.£€$])"  # alone it is a length
    r"(?!(?:\A|(?<=[,:] )|(?<=time ))0:[0-5]\d(?:[.,]|\Z))"
    r"(?<!left )(?<!remaining )(?!\d{1,2}:[0-5]\d (?:left|remaining|to go)\b)(?:"
    r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b)?"
    r"|(?P<h2>1[0-2]|0?[1-9])(?:[.:](?P<m2>[0-5]\d))? ?(?P<half2>[ap])\.?m\b"
    r"|(?<=at )(?P<h3>[01]?\d|2[0-3])\.(?P<m3>[0-5]\d)\b|(?P<noon>\bnoon\b|\bmidday\b))"
    r"(?![\d:]|\.\d)"
)
# Hours with dots: "7.00-10.00", which are no prices.
_DOTTED = Pattern(
    r"(?<![\d.:£€$])(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?P<to> ?(?:-|–|to|until) ?)"
    r"(?P<h2>[01]?\d|2[0-3])\.(?P<m2>[0-5]\d)(?![\d.]| ?[€$£])"
)
_LATER = Pattern(r"\b(?:delayed|exp|expected|late|est|estimated|revised|now)\b")
# What was planned behind what is expected: "15:05 instead of 14:10", "Expected 15:05 (was 14:10)".
_PLANNED_BEHIND = Pattern(
    r"\d ?(?:[ap]\.?m\.?)?[ ,(]{1,3}(?:instead of|rather than|not|(?:it )?was|previously|formerly|"
    r"originally|planned|scheduled|due)(?: (?:at|for))? \d"
)
_BY = Pattern(r"\b(?P<by>\d{1,3}) ?(?:min|mins|minutes?)\b")
# How late what stands above is, on a row of its own.
_LATE_BY = Pattern(
    r"(?=[^\n]{0,60}(?:late|delay|behind|\+))(?:(?:approx\w*|about|ca|circa|at least|running|"
    r"currently|now|delayed(?: by)?|late)\b[.:]? ?){0,4}\+? ?\d{1,3} ?(?:min|mins|minutes?)\b"
    r"(?: (?:late|delay|delayed|behind))?"
)
CANCELLED = Pattern(r"\bcancel+ed\b")
_NTH = Pattern(
    rf"\b(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<day>{'|'.join(WEEKDAYS)}) "
    rf"(?:of|in) (?:the|each|every|this|next|{'|'.join(MONTHS)})\b"
)
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3,
           "4th": 3, "last": -1}  # fmt: skip
_WEEK_DAY = Pattern(rf"\b(?:{'|'.join(WEEKDAYS)}|mon|tue|tues|wed|thu|thurs|fri|sat|sun)s?\b")
_MONTH = Pattern(rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\b")
_DAYS = Pattern(r"\b(?P<a>\d[^-–]{0,20}?) ?(?:-|–|\bto\b|\buntil\b) ?(?P<b>\d.*)$")
# A line that tells until when something keeps, or who may come in: no day of what stands below.
_NO_HEADING = Pattern(r"\b(?:use|best|before|exp\w*|by|due|opened|closed|inspected|until)\b")
# Of a line with a moment what it is about: words that are no part of the date or of a board.
_DATE_WORDS = Pattern(
    r"\b(?:\d\S*(?: (?:seconds?|min|mins|minutes?|hours?|days?|weeks?))?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|on|at|the|of|is|are|am|pm|by|from|until|"
    r"till|you told me|yesterday|it says|also|time|delayed|exp|expected|platform|plat|gate)\b"
    r"|[^\w\s']"
)
_WORD = Pattern(r"[a-z]{2}")
# What is each day at the same time.
_OF_EVERY_DAY = Pattern(
    r"\b(?:breakfast|brunch|lunch|dinner|supper|open|opens|opening|hours|served|reception|pool|gym|"
    r"spa|sauna|check[- ]?(?:in|out)|daily|quiet time|visiting)\b"
)
_TERM = Pattern(r"\b(?:within|after) \d+ (?:days?|weeks?|months?)\b", re.IGNORECASE)
_OF_MORNING = Pattern(r"\b(?:breakfast|brunch|mornings?)\b")  # its "7:00" is no evening
MOST_WORDS = 5  # of what a line is about
_TAIL = Pattern(
    rf"(?: (?:to|at|for|in|with|and|after|before|moved|is|a|an|your)){{1,{MOST_WORDS}}}$"
)


@dataclass(frozen=True)
class Occasion:
    """When something is, in the wearer's zone; `timed`: its clock time is known, else the day
    alone. `ends`: of a span. `early`: what was planned before a delay. `doubtful`: "7:30" can be
    the evening as well. `off`: it is cancelled; `late`: nobody says how late it is."""

    when: datetime
    timed: bool
    line: str
    read: str = ""  # the part of the line that was printed in one row
    ends: datetime | None = None
    early: datetime | None = None
    off: bool = False
    late: bool = False
    name: str = ""  # of an entry of a programme, where that holds the name of a day


def moment(line: str, now: datetime, day: date | None = None) -> Occasion | None:
    """The moment of a line; `day`: of the page, where the line names none. None for no moment, or
    for several."""
    low = _DOTTED.sub(r"\g<h>:\g<m>\g<to>\g<h2>:\g<m2>", line.casefold())
    named = _day(low, now)
    clocks = _clocks(low)
    if _OF_MORNING.search(low):
        clocks = [(hour, minute, False) for hour, minute, _ in clocks]
    if not clocks and named is None:
        return None
    if not clocks and named is not None:
        return Occasion(_at(named, 12, 0, now), False, line)
    on = named or day
    whens = [_today(clock, now) if on is None else _on(on, clock, now) for clock in clocks]
    span = weekdays.spans(low)
    if len(span) == 1 and len(whens) == 2:
        start, end = whens
        if end <= start:
            end = later(end, days=1)
        return Occasion(start, True, line, ends=end)
    return _delayed(whens, low, line)


def about(line: str) -> str:
    """What a line with a moment is about; all of one that names a term: "within 28 days"."""
    if _TERM.search(line):
        return line.strip(" .")
    words = " ".join(_DATE_WORDS.sub(" ", line.casefold()).split()[:MOST_WORDS])
    return _TAIL.sub("", words).removesuffix("'s")


def times_in(line: str, now: datetime) -> list[datetime]:
    """All clock times of a line, of today; none of one that is cancelled."""
    low = line.casefold()
    if CANCELLED.search(low):
        return []
    delayed = moment(line, now)
    if delayed is not None and delayed.early is not None:
        return [delayed.when]
    return [_today(clock, now) for clock in _clocks(low)]


def coming(of: Occasion, now: datetime) -> Occasion:
    """The same moment of tomorrow, where that of today is past and a line such as "Breakfast
    7:00-10:30" is of every day: it names none."""
    low = of.line.casefold()
    if of.when > now or not _OF_EVERY_DAY.search(low) or _day(low, now) is not None:
        return of
    if not of.timed or of.when.date() != now.date():
        return of
    when, ends = later(of.when, days=1), of.ends and later(of.ends, days=1)
    return replace(of, when=when or of.when, ends=ends)


def days_off(then: date, now: datetime) -> int:
    return (then - now.date()).days


def seconds_until(then: datetime, now: datetime) -> int:
    """Across a change to summer time, too."""
    return round((then.astimezone(timezone.utc) - now.astimezone(timezone.utc)).total_seconds())


def moments(lines: Sequence[str], now: datetime) -> list[Occasion]:
    """The moments of a page. A line with a day alone is the day of those below it; and it has the
    time of the one line that has nothing else."""
    found: list[Occasion] = []
    heading: date | None = None
    named = programmes.names(lines)
    for at, line in enumerate(lines):
        made = moment(programmes.without_day(line) if line in named else line, now, heading)
        if made is None:
            continue
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if _LATE_BY.fullmatch(below.casefold().strip(" .")) and made.early is None:
            made = moment(f"{line} {below}", now, heading) or made
        whole = line
        if at and not _WORD.search(_DATE_WORDS.sub(" ", line.casefold())):
            whole = f"{lines[at - 1]} {line}"
        made = replace(made, line=whole, read=line, name=named.get(line, ""))
        if not made.timed and not _NO_HEADING.search(line.casefold()):
            heading = made.when.date()
        found.append(made)
    days = [each for each in found if not each.timed]
    timed = [each for each in found if each.timed]
    if len(days) == 1 and len(timed) == 1 and heading is not None:
        return [replace(timed[0], line=days[0].line)]
    return found


def told(then: Occasion, now: datetime) -> str:
    """How far off a moment is."""
    if not then.timed:
        return _day_told(then.when, now)
    rest = seconds_until(then.when, now)
    length = wording.duration(60 * (abs(rest) // 60 + (abs(rest) % 60 >= 30)))
    clock = wording.clock_time(then.when)
    if days_off(then.when.date(), now) > 0 and rest >= DAY // 2:
        return f"{_day_told(then.when, now).rstrip('.')} at {clock}."
    if abs(rest) < 30:
        return f"That is now: it is {clock}."
    if rest < 0:
        return f"{clock} was {length} ago; now it is {wording.clock_time(now)}."
    return f"It is {length} until {clock}; now it is {wording.clock_time(now)}."


def _day_told(then: datetime, now: datetime) -> str:
    days = days_off(then.date(), now)
    name = wording.day(then)
    if then.year != now.year:
        name = f"{name} {then.year}"
    if days == 0:
        return "That is today."
    length = wording.amount(abs(days), "day")
    if days < 0:
        return f"That was {length} ago, on {name}."
    return f"That is in {length}, on {name}."


def _delayed(whens: list[datetime], low: str, line: str) -> Occasion | None:
    """The time that counts in a line of a board: what is expected, and not what was planned."""
    off = CANCELLED.search(low) is not None
    expected = _LATER.search(low)
    first = whens[0]
    if len(whens) == 2 and _PLANNED_BEHIND.search(low):
        return Occasion(first, True, line, early=whens[1], off=off)
    if expected is None:
        if len(set(whens)) > 1:
            return None
        return Occasion(first, True, line, off=off)
    if len(whens) == 2:
        return Occasion(whens[1], True, line, early=first, off=off)
    if len(whens) > 2:
        return None
    by = _BY.search(low)
    if by is not None:
        delayed = later(first, minutes=int(by["by"]))
        return None if delayed is None else Occasion(delayed, True, line, early=first, off=off)
    late = expected[0] in ("delayed", "late")
    return Occasion(first, True, line, off=off, late=late and not off)


def _clocks(low: str) -> list[tuple[int, int, bool]]:
    """Hour, minute and whether it can be the evening as well."""
    found: list[tuple[int, int, bool]] = []
    for each in _CLOCK.finditer(low):
        if each["noon"]:
            found.append((12, 0, False))
            continue
        hour = int(each["h"] or each["h2"] or each["h3"])
        minute = int(each["m"] or each["m2"] or each["m3"] or 0)
        half = each["half"] or each["half2"]
        if half:
            hour = hour % 12 + 12 * (half == "p")
        bare = each["h"] or each["h3"] or ""
        found.append((hour, minute, not half and 1 <= hour <= 9 and not bare.startswith("0")))
    return found


def _today(clock: tuple[int, int, bool], now: datetime) -> datetime:
    """Today; or the night that follows a late evening; "7:30" at 3 pm is this evening's."""
    when = _at(now.date(), clock[0], clock[1], now)
    if when < now and when + timedelta(days=1) - now < NIGHT:
        return when + timedelta(days=1)
    evening = when + timedelta(hours=12)
    if clock[2] and when < now < evening:
        return evening
    return when


def _on(day: date, clock: tuple[int, int, bool], now: datetime) -> datetime:
    return _at(day, clock[0], clock[1], now)


def _at(day: date, hour: int, minute: int, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=now.tzinfo)


def _day(low: str, now: datetime) -> date | None:
    today = now.date()
    if (nth := _NTH.search(low)) is not None:
        return nth_day(nth["nth"], nth["day"], today)
    if (span := day_span(low, today)) is not None:
        return span[today > span[0]]
    if (read := printed_day(low, today)) is not None:
        # "12-09-2026" may be either: a reminder that comes too early does less harm.
        coming = [day for day in (read.date, read.other) if day is not None and day >= today]
        return min(coming, default=read.date)
    if not _WEEK_DAY.search(low):
        return None
    named = weekdays.days_named(low)
    if not named or len(named) > 3:
        return None
    return min(today + timedelta((day - today.weekday()) % 7) for day in named)


def day_span(low: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of "26 April - 14 May" or "26 - 30 April"."""
    days = _DAYS.search(low)
    if days is None:
        return None
    first, month = days["a"], _MONTH.search(days["b"])
    if re.fullmatch(r"\d{1,2}", first) and month is not None:
        first = f"{first} {month[0]}"
    start, end = printed_day(first, today), printed_day(days["b"], today)
    if start is None or end is None or start.date > end.date:
        return None
    return start.date, end.date


def nth_day(nth: str, name: str, today: date) -> date:
    """The last Friday of this month, or of the next one where it is over."""
    here = nth_of(nth, name, today.year, today.month)
    if here >= today:
        return here
    return nth_of(nth, name, today.year + today.month // 12, today.month % 12 + 1)


def nth_of(nth: str, name: str, year: int, month: int) -> date:
    """The "first" to "fourth", or "last", such weekday of a month."""
    days = (date(year, month, n) for n in range(1, monthrange(year, month)[1] + 1))
    return [day for day in days if WEEKDAYS[day.weekday()] == name][_PLACES[nth]]
