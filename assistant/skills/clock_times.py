"""Clock times that a question names ("wake me at half past six"): which moment is meant, in the
wearer's own time.

English only. The libraries that read dates know neither number words nor "quarter to six". A bare
number is a clock time after "at" or "by", and after "for" only where an alarm is asked for: "a
timer for 2:30" is a length, and so is what has a unit.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from models.pocket.durations import figures

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_LENGTH = re.compile(r"\d ?[smhdw]\b")
_TIME = re.compile(
    r"(?:\b(?P<lead>at|by|for) )?\b(?:(?:1 )?(?P<part>half|quarter|\d{1,2}) (?P<side>past|after|to|till) )?"
    r"(?P<hour>\d{1,2})(?:[:. ]?(?P<minute>[0-5]\d))?(?P<sharp> o clock)?(?: ?(?P<half>[ap]m))?\b"
)


def named(question: str, now: datetime) -> tuple[datetime, timedelta] | None:
    """The next moment after `now` (aware, in the wearer's zone) at which a clock shows what is
    named, as that clock shows it, and how long it is until then: across a change to summer time,
    too. None where no clock time is named."""
    plain = figures(re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", question.lower()))
    for said, meant in (
        (r" oh (\d)\b", r":0\1"),
        (r"\b(noon|midday)\b", "12 pm"),
        (r"\bmidnight\b", "12 am"),
    ):
        plain = re.sub(said, meant, plain)
    if _LENGTH.search(plain):
        return None
    alarm = re.search(r"\b(alarm|wake)", plain)
    for found in _TIME.finditer(plain):
        certain = found["side"] or found["sharp"] or found["half"]
        if certain or found["lead"] in ("at", "by") or (found["lead"] and alarm):
            return _next(plain, _times(found, plain), now)
    return None


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
        if re.search(r"\b(afternoon|evening|tonight)\b", plain):
            half = "am" if hour == 12 or ("tonight" in plain and hour < 5) else "pm"
        elif re.search(r"\bmorning\b", plain):
            half = "am"
    if not half and (found["hour"][0] == "0" or hour > 12):
        return [(60 * hour + minute) % 1440]
    return [
        (60 * (hour % 12 + more) + minute) % 1440
        for more in {"am": (0,), "pm": (12,)}.get(half or "", (0, 12))
    ]


def _next(plain: str, times: list[int], now: datetime) -> tuple[datetime, timedelta] | None:
    here = now.replace(tzinfo=None)
    for days in range(8):
        day = here.date() + timedelta(days)
        weekday = [name for name in _DAYS if name in plain]
        if (weekday and _DAYS[day.weekday()] not in weekday) or ("tomorrow" in plain and days != 1):
            continue
        for minutes in sorted(times):
            then = datetime.combine(day, time(minutes // 60, minutes % 60))
            if then > here:
                return (
                    then,
                    then.astimezone() - here.astimezone(),
                )  # which know this machine's summer time
    return None
