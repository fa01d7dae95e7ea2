"""A reminder that is placed before a date that was read or told: "remind me the day before, round
teatime". The day is written out, and what the date is about goes with it.

English only. Knows the last answer; sets nothing.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.days import named_day
from assistant.skills.words.phrases import plain
from models.pocket.durations import seconds

_BEFORE = re.compile(
    r"\b(?:on )?(?:the |a |an )?(?P<n>(?:half an |[a-z]+ |\d+ )??)(?P<unit>day|night|evening|"
    r"morning|week|hour|minute)s? (?:before(?:hand)?|earlier|ahead|in advance)"
    r"(?: (?:it|that|this|then|the appointment|of (?:it|that)))?\b(?! yesterday)"
)
_REMINDS = re.compile(
    r"^(?:remind me|wake me|set (?:me )?an? (?:alarm|reminder)|give me a reminder)\b"
)
_CLOCK = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\b")
_ABOUT = re.compile(r"\b(?:to|about|of|that) [a-z]")
# Of a line with a date what it is about: words that are no part of the date.
_DATE_WORDS = re.compile(
    r"\b(?:\d\S*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|on|at|the|of|is|are|am|pm|by|from|until|till|you told me|yesterday|"
    r"it says|also)\b|[^\w\s']"
)
_PARTS = {"night": "in the evening", "evening": "in the evening", "morning": "in the morning"}
MOST_WORDS = 5  # of what a reminder is about


def written_out(question: str, context: Context) -> str:
    """The reminder with its day; as it was said where no date is known."""
    said = plain(question)
    found = _BEFORE.search(said)
    if found is None or not _REMINDS.match(said):
        return question
    for line in _lines(context):
        moment = _moment(line, context.now)
        if moment is not None:
            return _dated(said, found, moment, line)
    return question


def _lines(context: Context) -> list[str]:
    """What was said last, and what was read, piece by piece."""
    pieces: tuple[str, ...] = ()
    if context.reading is not None:
        pieces = context.reading.pieces
    told = re.split(r"(?<=[.!?])\s", context.last_answer)
    lines = [*pieces, *told]
    return [
        part for line in lines for part in re.split(r",? (?=[A-Z][a-z]+ [a-z]|[A-Z]\w+:)", line)
    ]


def _moment(line: str, now: datetime) -> datetime | None:
    day = named_day(line, now.date())
    if day is None or day < now.date():
        return None
    clock = _CLOCK.search(line)
    hour, minute = 0, 0
    if clock is not None:
        hour, minute = int(clock["hour"]), int(clock["minute"])
    return now.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=minute)


def _dated(said: str, found: re.Match[str], moment: datetime, line: str) -> str:
    number, unit = found["n"].strip() or "one", found["unit"]
    if unit in ("hour", "minute"):
        ahead = seconds(f"{number} {unit}s" if number != "half an" else "half an hour") or 0
        when = moment - timedelta(seconds=ahead)
        day = f"at {wording.clock_time(when)} on {_day(when)}"
    else:
        days = (seconds(f"{number} {unit}s") or 86400) // 86400 if unit in ("day", "week") else 1
        day = f"on {_day(moment - timedelta(days=max(1, days)))} {_PARTS.get(unit, '')}".strip()
    rest = said[found.end() :]
    written = f"{said[: found.start()]}{day}{rest}"
    if _ABOUT.search(rest) or _ABOUT.search(said[: found.start()]):
        return written
    about = " ".join(_DATE_WORDS.sub(" ", line.casefold()).split()[:MOST_WORDS])
    return f"{written} about {about}" if about else written


def _day(moment: datetime) -> str:
    return f"the {moment.day} of {moment:%B}".casefold()
