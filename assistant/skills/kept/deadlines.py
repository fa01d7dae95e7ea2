"""How far off what was just read or told is: "am I too late for it", "how long have I got", "is it
still in date". The date or the time of the last answer is compared with the clock.

English only. Says how far off it is; judges no food.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.words import wording
from assistant.skills.words.days import MONTHS, WEEKDAYS

_ASKS = re.compile(
    r"^(?:so |and |but |well |then |right |oh )*(?:(?:am i|are we|is it|is that|is this|have i|"
    r"have we|did i|will i be|has it|has that|are they|is he|is she|was that)(?: \w+){0,2}? "
    r"(?:too late|late|too early|in time|on time|still "
    r"(?:good|in date|valid|okay|ok|fine|on|to come|time)|out of date|past (?:it|its|it's)\b.*|"
    r"expired|missed|gone off|gone over|in date|run out|over|soon|up|due|today|tomorrow|this week|"
    r"next week)\b.*|how (?:long|much time|many days|many hours|many minutes|soon|far off|"
    r"much longer)(?: is| are)? ?(?:have i got|do i have|have we got|do we have|is that|is it|"
    r"till then|until then|till that|until that|until it|till it|before that|before it|left|to go|"
    r"from now|away is that|off is that|that|then|i've got|i have)?"
    r"(?: left| from now| away| off| leaves| starts| goes| then)?|when is that|"
    r"do i have (?:enough )?time|have i got (?:enough )?time)$"
)
# "What day is it" asks for today, whatever was read.
_ASKS_FOR_THE_DAY = re.compile(
    r"^(?:so |and |but |well |then |right |oh )*(?!\w+ \w+(?: of the week)?(?:'s| is) it$)"
    r"(?:what|which) (?:day|date|weekday)(?: of the week)?(?:'s| is| does| will| was| would) "
    r"(?:that|it|this|they)(?: be| come)?(?: fall| land)?(?: on)?$"
)
_MONTH = "|".join(rf"{name}|{name[:3]}" for name in MONTHS)
# Not "no more than 4 may be taken".
_NO_VERB = (
    r"(?! (?:be|have|not|contain|cause|take|need|also|only|apply|vary|result|occur|use|go|come|get|"
    r"enter|park|sit|stay|bring|ride|travel|pay|affect|include|require)\b)"
)
# Not "12 December 10 am", nor "12 December 10.30".
_SHORT_YEAR = r"'?\d\d(?![:.]?\d| ?[ap]\.?m\b| ?o'clock)"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b{_NO_VERB}"
               rf"(?:,? (?P<year>20\d\d|{_SHORT_YEAR}))?"),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)"
               r"(?:,? (?P<year>20\d\d))?"),
    re.compile(r"\b(?P<first>\d{1,2})(?P<by>[./-])(?P<second>\d{1,2})(?P=by)"
               r"(?P<year>20\d\d|\d\d)\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<year>20\d\d)\b"),
    re.compile(r"(?<![\d./-])(?P<number>0?[1-9]|1[0-2])[ ./-](?P<year>20\d\d)\b(?![./-]?\d)"),
)  # fmt: skip
# In "03/04/2027" the month stands first, as the voice says it; in "03.04.2027" it never does.
MONTH_FIRST = "/-"
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b)?(?! ?(?:pounds|"
    r"£|€|kg))"
)
# The time now in an answer, which is no date that was read.
_NOW_IS = re.compile(r"\bit is \d{1,2}:\d\d [ap]m, [^.]*\.")
_EATEN = re.compile(r"\b(?:use (?:by|before)|best before|bbe?|exp|expires?|expiry|sell by)\b")
_BARE = re.compile(r"^\W*and (?:for )?how long\W*$")
OLD = "Past such a date it is better not used."
HALF_A_YEAR = 183
NIGHT = timedelta(hours=6)  # of tomorrow that one means late in the evening


def command(said: str, context: Context) -> Command | None:
    """How far off the one date or time of the last answer is."""
    for_the_day = _ASKS_FOR_THE_DAY.match(said) is not None
    if not for_the_day and (not _ASKS.match(said) or any(d in said for d in WEEKDAYS)):
        return None
    if _BARE.match(context.question.casefold()) and context.reading is not None:
        return None  # of a recipe: how long it takes
    if context.last_skill == "timer":
        return None
    told = _NOW_IS.sub("", context.last_answer.casefold())
    day = date_in(told, context.now.date())
    if day is None and context.reading is not None and context.last_skill != "time":
        told = f"{told} {' '.join(context.reading.pieces).casefold()}"
        day = date_in(told, context.now.date())
    if day is not None and day.date != context.now.date():
        return Command(saying(days_off(day, told, context.now), {"date": str(day.date)}))
    times = _times(told, context.now)
    if day is None and (for_the_day or not times):
        return None
    if not times:
        return Command(saying("That is today.", {"date": str(context.now.date())}))
    return Command(saying(_time_off(times, context.now), {"time": times[0].isoformat()}))


def keeps_until(line: str) -> bool:
    """Whether a line says until when food or medicine keeps."""
    return _EATEN.search(line.casefold()) is not None


@dataclass(frozen=True)
class ReadDate:
    """A date that was read, and the other one that its numbers may mean: "03/04/2027"."""

    date: date
    other: date | None = None


def date_in(told: str, today: date) -> ReadDate | None:
    """The first date that an answer or a line in lower case names; without a year the nearest
    one."""
    for pattern in _DATES:
        for found in pattern.finditer(told):
            made = _made(found.groupdict(), today)
            if made is not None:
                return made
    return None


def _made(parts: dict[str, str | None], today: date) -> ReadDate | None:
    year = int((parts.get("year") or "0").lstrip("'"))
    if 0 < year < 100:
        year += 2000
    if (first := parts.get("first")) is not None:
        return _of_numbers(int(first), int(parts["second"] or 0), year, parts["by"] or "")
    month = int(parts.get("number") or 0)
    if name := parts.get("month"):
        month = 1 + next(i for i, each in enumerate(MONTHS) if each.startswith(name[:3]))
    day = int(parts.get("day") or monthrange(year or today.year, month)[1])
    made = _valid(year or today.year, month, day)
    if made is None or year:
        return ReadDate(made) if made is not None else None
    if (made - today).days > HALF_A_YEAR:
        made = _valid(made.year - 1, month, day)
    elif (today - made).days > HALF_A_YEAR:
        made = _valid(made.year + 1, month, day)
    return ReadDate(made) if made is not None else None


def _of_numbers(first: int, second: int, year: int, by: str) -> ReadDate | None:
    """The date that two numbers and a year mean; both, where either can be the month."""
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if by not in MONTH_FIRST or month_first is None:
        return ReadDate(day_first) if day_first is not None else None
    return ReadDate(month_first, day_first if day_first != month_first else None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _times(told: str, now: datetime) -> tuple[datetime, ...]:
    """What the one clock time of an answer can mean: today, or tomorrow for the night that follows
    a late evening. "7:30" at 3 pm can be this evening's as well, which comes first then. Nothing
    where several times are named."""
    named = {found.groups(): found for found in _CLOCK.finditer(told)}
    if len(named) != 1:
        return ()
    found = next(iter(named.values()))
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p")
    time = now.replace(hour=hour, minute=int(found["minute"]), second=0, microsecond=0)
    tomorrow = time + timedelta(days=1)
    if tomorrow - now < NIGHT:
        return (tomorrow,)
    evening = time + timedelta(hours=12)
    twelve_hours = not found["half"] and re.match("[1-9]$", found["hour"]) is not None
    return (evening, time) if twelve_hours and time < now < evening else (time,)


def days_off(read: ReadDate, told: str, now: datetime) -> str:
    """How far off a day is; of one until which food keeps what follows from that. Of a date that
    can be read in two ways it is said which one was taken."""
    day = read.date
    days = (day - now.date()).days
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)
    name = wording.day(noon)
    if day.year != now.year:
        name = f"{name} {day.year}"
    length = wording.amount(abs(days), "day")
    doubt = " That is with the month first; with the day first it is another date."
    doubt = doubt if read.other is not None else ""
    if days > 0:
        times = _times(told, now)
        at = f" at {wording.clock_time(times[-1])}" if times else ""
        return f"That is in {length}, on {name}{at}.{doubt}"
    old = f" {OLD}" if _EATEN.search(told) else ""
    return f"That is past: it was {length} ago, on {name}.{doubt}{old}"


def _time_off(times: tuple[datetime, ...], now: datetime) -> str:
    """How far off a time is. Where it can be this evening or was this morning, both are told."""
    present = wording.clock_time(now)
    if len(times) == 1 and _minutes(times[0], now) == 0:
        return f"That is now: it is {present}."
    told = [_one_off(time, now) for time in times]
    return f"{'. Or, if the morning is meant: '.join(told)}; now it is {present}."


def _one_off(time: datetime, now: datetime) -> str:
    minutes = _minutes(time, now)
    length = wording.duration(60 * abs(minutes))
    clock = wording.clock_time(time)
    return f"It is {length} until {clock}" if minutes > 0 else f"{clock} was {length} ago"


def _minutes(time: datetime, now: datetime) -> int:
    return round((time - now).total_seconds() / 60)
