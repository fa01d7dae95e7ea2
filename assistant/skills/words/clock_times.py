"""Clock times that a question names ("wake me at half past six"): which moment is meant, in the
wearer's own time.

English only. The libraries that read dates know neither number words nor "quarter to six". A bare
number is a clock time after "at" or "by", and after "for" only where an alarm is asked for: "a
timer for 2:30" is a length, and so is what has a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistant.patterns import Pattern
from assistant.skills.words.days import MONTHS, WEEKDAYS, named_day, spelled_out
from models.pocket.durations import figures

_LENGTH = Pattern(r"\d ?[smhdw]\b")
_AWAY_DAYS = Pattern(r"\bin \d+ ?[dw]\b")  # a day, where a clock time is named as well
# Woken, or reminded again and again, one is in the morning.
_WAKES = Pattern(
    r"\b(?:wake|get) me up\b|\bwake me\b|\bweek(?: ?days?|ends?)\b(?! evening| night)|\bdaily\b|"
    r"\bevery (?:day|morning|weekday)\b|\beach (?:day|morning)\b"
)
_WEEK_PART = Pattern(r"\bweek ?days?\b|\bweekends?\b")
_WEEKLY = Pattern(r"\bevery \w+day\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b")
_BY_DAY = range(8, 12)  # hours that are meant in the morning where it is each week
_EARLY = range(4, 12)  # hours at which one is woken in the morning, where nothing else is said
_ASLEEP = range(1, 6)  # hours at which nobody wants to be reminded before noon
_AT_NIGHT = Pattern(r"\b(?:at|every|each|tomorrow|[a-z]+day) nights?\b|\bnightly\b|\bof a night\b")
_LATE = range(6, 12)  # hours of a night before midnight
_TIME = Pattern(
    r"(?:\b(?P<lead>at|by|for) )?\b(?:(?:1 )?(?P<part>half|quarter|\d{1,2})"
    r" (?P<side>past|after|to|till) )?"
    r"(?P<hour>\d{1,2})(?:[:. ]?(?P<minute>[0-5]\d))?(?P<sharp> o clock)?(?: ?(?P<half>[ap]m))?\b"
    rf"(?! (?:of )?(?:{'|'.join(MONTHS)})\b)"
)

# A clock time as it is printed or told, but no price, no weight and no part of a date.
_PRINTED = Pattern(
    r"(?<![£€$])(?<!\d\.)\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
    r"(?: ?(?P<half>[ap])\.?m\b)?"
    r"(?!\d|\.\d| ?(?:pounds|£|€|kg))",
    re.IGNORECASE,
)
# The time now in an answer, which was not asked for and is not to come.
NOW_IS = Pattern(r"\b(?:now )?it is \d{1,2}:\d\d [ap]m(?:, [^.]*)?", re.IGNORECASE)
# A number with no word before it, at the end of an order for an alarm: "alarm, weekdays, 6 45".
_BARE = Pattern(
    r"(?P<lead>)(?P<part>)(?P<side>)\b(?P<hour>\d{1,2})(?:[:. ]?(?P<minute>[0-5]\d))?(?P<sharp>)"
    r"(?P<half>)(?: (?:please|tomorrow|today|tonight|weekdays|on \w+days|every \w+))*$"
)
# A number right behind a day, with the part of that day: "on the 20th, 9 in the morning".
_OF_A_PART = Pattern(
    r"(?P<lead>)(?P<part>)(?P<side>)"
    rf"(?:,|day|tomorrow|\d(?:st|nd|rd|th)?|[a-z]th|{'|'.join(MONTHS)}),? "
    r"(?P<hour>\d{1,2})(?:[:. ]?(?P<minute>[0-5]\d))?(?P<sharp>)(?P<half>) "
    r"(?:in the (?:morning|afternoon|evening)|at night)\b"
)

# The midnight with which a day ends: that of tomorrow is not the one that comes tonight.
_END_OF_TOMORROW = Pattern(
    r"\bmidnight (?:on |of )?tomorrow(?: night)?\b|\btomorrow(?: night)?(?: at)? midnight\b",
    re.IGNORECASE,
)
# The hour of a reminder for a part of a day, which is said back.
_PARTS_OF_DAY = (
    (r"\bmorning\b", 9),
    (r"\blunch ?time\b", 12),
    (r"\btea ?time\b", 17),
    (r"\b(?:dinner|supper) ?time\b", 18),
    (r"\bafternoon\b", 15),
    (r"\bevening\b", 18),
    (r"\b(?:tonight|at night|night)\b", 20),
    (r"\bbed ?time\b", 22),
)  # fmt: skip


@dataclass(frozen=True)
class PrintedTime:
    """A clock time of 24 hours that was read; `doubtful`: "7:30" can be the evening as well."""

    hour: int
    minute: int
    doubtful: bool


def printed(text: str) -> list[PrintedTime]:
    """The clock times that a printed text shows, each once."""
    return list(dict.fromkeys(_printed(found) for found in _PRINTED.finditer(text)))


def _printed(found: re.Match[str]) -> PrintedTime:
    hour, half = int(found["hour"]), found["half"]
    if half:
        hour = hour % 12 + 12 * (half in "pP")
    doubtful = not half and 1 <= hour <= 9 and found["hour"][0] != "0"
    return PrintedTime(hour, int(found["minute"]), doubtful)


def named(question: str, now: datetime) -> tuple[datetime, timedelta] | None:
    """The next moment after `now` (aware, in the wearer's zone) at which a clock shows what is
    named, as that clock shows it, and how long it is until then: across a change to summer time,
    too. None where no clock time is named."""
    question = _END_OF_TOMORROW.sub("midnight the day after tomorrow", question)
    plain = figures(re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", spelled_out(question).lower()))
    for said, meant in (
        (r"\bhalf (?=(?:\d|1[0-2])\b(?! ?(?:an?\b|of\b|[smhdw]\b)))", "half past "),
        (r" oh (\d)\b", r":0\1"),
        (r"\b(noon|midday)\b", "12 pm"),
        (r"\bmidnight\b", "12 am"),
    ):
        plain = re.sub(said, meant, plain)
    if _LENGTH.search(_AWAY_DAYS.sub(" ", plain)):
        return None
    alarm = re.search(r"\b(alarm|wake)", plain)
    for found in _TIME.finditer(plain):
        certain = found["side"] or found["sharp"] or found["half"]
        if certain or found["lead"] in ("at", "by") or (found["lead"] and alarm):
            return _next(question, _times(found, plain), now)
    bare = _OF_A_PART.search(plain) or (_BARE.search(plain) if alarm else None)
    return None if bare is None else _next(question, _times(bare, plain), now)


def last_named(clock: str, now: datetime) -> datetime | None:
    """The last moment before `now` at which a clock showed what is named: "ten past two"."""
    coming = named(f"at {clock}", now)
    if coming is None:
        return None
    once_a_day = re.search(r"[ap]m\b|noon|midday|midnight", clock)
    return now + coming[1] - timedelta(hours=24 if once_a_day else 12)


def _times(found: re.Match[str], plain: str) -> list[int]:
    """The minutes of the day that may be meant: two where nothing tells morning from evening, none
    for what no clock shows."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if hour > 23 or (half and not 1 <= hour <= 12):
        return []
    if found["side"]:
        minute = {"half": 30, "quarter": 15}.get(found["part"]) or int(found["part"])
        minute = minute if found["side"] in ("past", "after") else -minute
    if not half and 1 <= hour <= 12:
        if re.search(r"\b(afternoon|evening|tonight)s?\b", plain):
            half = "am" if hour == 12 or ("tonight" in plain and hour < 5) else "pm"
        elif _AT_NIGHT.search(plain):
            half = "pm" if hour in _LATE else "am"
        elif re.search(r"\bmornings?\b", plain) or _is_early(plain, hour):
            half = "am"
        elif re.search(r"\bremind", plain) and hour in _ASLEEP:
            half = "pm"
    if not half and (found["hour"][0] == "0" or hour > 12):
        return [(60 * hour + minute) % 1440]
    return [
        (60 * (hour % 12 + more) + minute) % 1440
        for more in {"am": (0,), "pm": (12,)}.get(half or "", (0, 12))
    ]


def _is_early(plain: str, hour: int) -> bool:
    """Whether an hour is one of the morning, though that is not said."""
    wakes = _WAKES.search(plain) and hour in _EARLY
    return bool(wakes or (_WEEKLY.search(plain) and hour in _BY_DAY))


def _next(question: str, times: list[int], now: datetime) -> tuple[datetime, timedelta] | None:
    """The first of the times that is to come, on the day that is named if one is."""
    here = now.replace(tzinfo=None)
    for day in _days(question.casefold(), here.date()):
        for minutes in sorted(times):
            then = datetime.combine(day, time(minutes // 60, minutes % 60))
            if then > here:
                # astimezone knows this machine's summer time
                return then, then.astimezone() - here.astimezone()
    return None


def _days(question: str, today: date) -> list[date]:
    """The days that come into question, in order."""
    weekdays = [name for name in WEEKDAYS if name in question]
    if weekdays and not re.search(r"\b(week|next)\b", question):
        again = re.search(r"days\b|\bevery\b|\beach\b|\bthis\b", question) is not None
        week = [today + timedelta(days) for days in range(0 if again else 1, 8)]
        return [day for day in week if WEEKDAYS[day.weekday()] in weekdays]
    day = named_day(question, today)
    if day is not None and day != today:
        return [day]
    if (only := _WEEK_PART.search(question)) is not None:
        week = [today + timedelta(days) for days in range(8)]
        return [day for day in week if (day.weekday() > 4) == (only[0][4] == "e")]
    return [today, today + timedelta(1)]


def part_of_day(said: str) -> int | None:
    """The usual hour of the part of a day that is named: "in the evening"."""
    return next((hour for pattern, hour in _PARTS_OF_DAY if re.search(pattern, said)), None)
