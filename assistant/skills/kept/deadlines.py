"""How far off what was just read or told is: "am I too late for it", "how long have I got", "is it
still in date". The date or the time of the last answer is compared with the clock.

English only. Says how far off it is; judges no food.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

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
    r"(?:what|which) (?:day|date|weekday)(?: of the week)?(?:'s| is| does| will| was| would) "
    r"(?:that|it|this|they)(?: be| come)?(?: fall| land)?(?: on)?|"
    r"do i have (?:enough )?time|have i got (?:enough )?time)$"
)
_MONTH = "|".join(rf"{name}|{name[:3]}" for name in MONTHS)
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"
               r"(?:,? (?P<year>20\d\d|\d\d(?!:)))?"),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)"
               r"(?:,? (?P<year>20\d\d))?"),
    re.compile(r"\b(?P<day>\d{1,2})[./-](?P<number>\d{1,2})[./-](?P<year>20\d\d|\d\d)\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<year>20\d\d)\b"),
    re.compile(r"(?<![\d./-])(?P<number>0?[1-9]|1[0-2])[ ./-](?P<year>20\d\d)\b(?![./-]?\d)"),
)  # fmt: skip
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b)?(?! ?(?:pounds|"
    r"£|€|kg))"
)
# The time now in an answer, which is no date that was read.
_NOW_IS = re.compile(r"\bit is \d{1,2}:\d\d [ap]m, [^.]*\.")
_EATEN = re.compile(r"\b(?:use (?:by|before)|best before|bbe?|exp|expires?|expiry|sell by)\b")
OLD = "Past such a date it is better not used."
HALF_A_YEAR = 183


def command(said: str, context: Context) -> Command | None:
    """How far off the one date or time of the last answer is."""
    if context.last_skill == "timer" or not _ASKS.match(said) or any(d in said for d in WEEKDAYS):
        return None
    told = _NOW_IS.sub("", context.last_answer.casefold())
    day = date_in(told, context.now.date())
    if day is None and context.reading is not None and context.last_skill != "time":
        told = f"{told} {' '.join(context.reading.pieces).casefold()}"
        day = date_in(told, context.now.date())
    if day is not None and day != context.now.date():
        return Command(saying(days_off(day, told, context.now), {"date": day.isoformat()}))
    moment = _moment(told, context.now)
    if moment is None and day is None:
        return None
    if moment is None:
        return Command(saying("That is today.", {"date": str(day)}))
    return Command(saying(_time_off(moment, context.now), {"time": moment.isoformat()}))


def keeps_until(line: str) -> bool:
    """Whether a line says until when food or medicine keeps."""
    return _EATEN.search(line.casefold()) is not None


def date_in(told: str, today: date) -> date | None:
    """The date that an answer or a line in lower case names; without a year the nearest one."""
    for pattern in _DATES:
        found = pattern.search(told)
        if found is not None:
            return _made(found.groupdict(), today)
    return None


def _made(parts: dict[str, str | None], today: date) -> date | None:
    month = int(parts.get("number") or 0)
    if name := parts.get("month"):
        month = 1 + next(i for i, each in enumerate(MONTHS) if each.startswith(name[:3]))
    year = int(parts.get("year") or 0)
    if 0 < year < 100:
        year += 2000
    if not 1 <= month <= 12:
        return None
    day = int(parts.get("day") or monthrange(year or today.year, month)[1])
    try:
        made = date(year or today.year, month, day)
        if year:
            return made
        if (made - today).days > HALF_A_YEAR:
            return made.replace(year=made.year - 1)
        if (today - made).days > HALF_A_YEAR:
            return made.replace(year=made.year + 1)
    except ValueError:
        return None
    return made


def _moment(told: str, now: datetime) -> datetime | None:
    """The one clock time of today that an answer names."""
    times = {found.groups(): found for found in _CLOCK.finditer(told)}
    if len(times) != 1:
        return None
    found = next(iter(times.values()))
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p")
    return now.replace(hour=hour, minute=int(found["minute"]), second=0, microsecond=0)


def days_off(day: date, told: str, now: datetime) -> str:
    """How far off a day is; of one until which food keeps what follows from that."""
    days = (day - now.date()).days
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)
    name = wording.day(noon)
    if day.year != now.year:
        name = f"{name} {day.year}"
    length = wording.amount(abs(days), "day")
    if days > 0:
        clock = _moment(told, now)
        at = f" at {wording.clock_time(clock)}" if clock is not None else ""
        return f"That is in {length}, on {name}{at}."
    old = f" {OLD}" if _EATEN.search(told) else ""
    return f"That is past: it was {length} ago, on {name}.{old}"


def _time_off(moment: datetime, now: datetime) -> str:
    minutes = round((moment - now).total_seconds() / 60)
    length = wording.duration(60 * abs(minutes))
    clock, present = wording.clock_time(moment), wording.clock_time(now)
    if minutes > 0:
        return f"It is {length} until {clock}; now it is {present}."
    if minutes == 0:
        return f"That is now: it is {present}."
    return f"{clock} was {length} ago; now it is {present}."
