"""How far off what was just read or told is: "am I too late for it", "how long have I got", "is it
still in date". The date or the time of the last answer is compared with the clock.

English only. Says how far off it is; judges no food.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import WEEKDAYS, ReadDate, printed_day

_ASKS = Pattern(
    r"^(?:so |and |but |well |then |right |oh )*(?:(?:am i|are we|is it|is that|is this|have i|"
    r"have we|did i|will i be|has it|has that|are they|is he|is she|was that)(?: \w+){0,2}? "
    r"(?:too late|late|overdue|too early|in time|on time|still "
    r"(?:good|in date|valid|okay|ok|fine|on|to come|time)|out of date|past (?:it|its|it's)\b.*|"
    r"expired|missed|gone off|gone over|in date|run out|"
    r"over(?! the\b)|soon|up|due|today|tomorrow|this week|"
    r"next week)\b.*|how (?:long|much time|many days|many hours|many minutes|soon|far off|"
    r"much longer)(?: is| are)? ?(?:have i got|do i have|have we got|do we have|is that|is it|"
    r"till then|until then|till that|until that|until it|till it|before that|before it|left|to go|"
    r"from now|away is that|off is that|that|then|i've got|i have)?"
    r"(?: left| from now| away| off| leaves| starts| goes| then)?|when is that|"
    r"do i have (?:enough )?time|have i got (?:enough )?time)$"
)
# "What day is it" asks for today, whatever was read.
_ASKS_FOR_THE_DAY = Pattern(
    r"^(?:so |and |but |well |then |right |oh )*(?!\w+ \w+(?: of the week)?(?:'s| is) it$)"
    r"(?:what|which) (?:day|date|weekday)(?: of the week)?(?:'s| is| does| will| was| would) "
    r"(?:that|it|this|they)(?: be| come)?(?: fall| land)?(?: on)?$"
)
_EATEN = Pattern(r"\b(?:use (?:by|before)|best before|bbe?|exp|expires?|expiry|sell by)\b")
_BARE = Pattern(r"^\W*and (?:for )?how long\W*$")
# How food seems, said of what was just read: "but it smells alright".
_SEEMS = Pattern(
    r"^(?:(?:so|and|but|well|though|oh|yeah|yes|hm+) )*(?:it|this|that|they|these|(?:the|my) \w+)?"
    r"(?:'s| is| are)?(?: \w+)? ?\b(?:smell|look|taste|seem|feel)(?:s|ing)?\b.*"
    r"\b(?:okay|ok|fine|all right|alright|good|fresh|normal|right|safe)\b"
    r"|^(?:(?:so|and|but|well|though|oh|yeah) )*(?:it|this|that|they|these|(?:the|my) \w+) "
    r"(?:(?:don't|doesn't|do not|does not|isn't|not) (?:\w+ )?(?:smell\w*|look\w*|taste\w*|seem\w*)"
    r"(?: to be| too| that| at all| any)* (?:off|bad|funny|odd|mouldy|sour|wrong|old))\b"
)
NO_PROOF = "How it smells, looks or tastes doesn't tell whether it is safe."
OLD = "Past such a date it is better not used."
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
    told = clock_times.NOW_IS.sub("", context.last_answer.casefold())
    day = printed_day(told, context.now.date())
    if day is None and context.reading is not None and context.last_skill != "time":
        told = f"{told} {' '.join(context.reading.pieces).casefold()}"
        day = printed_day(told, context.now.date())
    if day is not None and day.date != context.now.date():
        return Command(saying(days_off(day, told, context.now), {"date": str(day.date)}))
    times = _times(told, context.now)
    if day is None and (for_the_day or not times):
        return None
    if not times:
        return Command(saying("That is today.", {"date": str(context.now.date())}))
    return Command(saying(time_off(times, context.now), {"time": times[0].isoformat()}))


def seems_good(said: str, context: Context) -> Command | None:
    """The answer to whoever finds food good whose date, just read, is past."""
    if not _SEEMS.match(said):
        return None
    pieces = () if context.reading is None else context.reading.pieces
    for line in (context.last_answer, *pieces):
        day = printed_day(line.casefold(), context.now.date()) if keeps_until(line) else None
        if day is not None and day.date <= context.now.date():
            told = days_off(day, line.casefold(), context.now)
            return Command(saying(f"{told} {NO_PROOF}", {"date": str(day.date)}))
    return None


def keeps_until(line: str) -> bool:
    """Whether a line says until when food or medicine keeps."""
    return _EATEN.search(line.casefold()) is not None


def _times(told: str, now: datetime) -> tuple[datetime, ...]:
    """What the one clock time of an answer can mean: today, or tomorrow for the night that follows
    a late evening. "7:30" at 3 pm can be this evening's as well, which comes first then. Nothing
    where several times are named."""
    named = clock_times.printed(told)
    if len(named) != 1:
        return ()
    time = now.replace(hour=named[0].hour, minute=named[0].minute, second=0, microsecond=0)
    tomorrow = time + timedelta(days=1)
    if tomorrow - now < NIGHT:
        return (tomorrow,)
    evening = time + timedelta(hours=12)
    return (evening, time) if named[0].doubtful and time < now < evening else (time,)


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
    if days == 0:
        return f"That is today.{doubt}"
    old = f" {OLD}" if _EATEN.search(told) else ""
    return f"That is past: it was {length} ago, on {name}.{doubt}{old}"


def time_off(times: tuple[datetime, ...], now: datetime) -> str:
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
