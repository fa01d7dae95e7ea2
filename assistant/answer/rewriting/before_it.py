"""A reminder that is placed before a date or a time that was read or told: "remind me the day
before, round teatime", "remind me half an hour before". The day or the time is written out, and
what it is about goes with it.

English only. Knows the last answer; sets nothing.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.answer.rewriting.kept import last_set
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import named_day
from assistant.skills.words.phrases import as_said, plain
from models.pocket.durations import seconds

_BEFORE = Pattern(
    r"\b(?:on )?(?:the |a |an )?(?P<n>(?:half an |(?:three )?quarters? of an |[a-z]+ |"
    r"\d+ )??)"
    r"(?P<unit>day|night|evening|"
    r"morning|week|hour|minute)s? (?:before(?:hand)?|earlier|ahead|in advance)"
    r"(?: (?:it|that|this|then|the appointment|of (?:it|that)))?\b(?! yesterday)"
)
_REMINDS = Pattern(
    r"^(?:remind me|wake me|set (?:me )?an? (?:alarm|reminder)|"
    r"(?:give|do) me an? (?:reminder|nudge|shout|buzz|call)|(?:nudge|tell|warn|alert|ping|buzz|"
    r"call) me|let me know|shout|what have i (?:got|on))\b"
)
# "At twenty to", of the hour that comes.
_HOURLESS = Pattern(
    r"\b(?:at|by|for) (?:(?P<n>\d\d?|five|ten|twenty|twenty[ -]five)|"
    r"(?:a )?(?P<part>half|quarter)) (?P<side>past|to)"
    r"(?=$| (?:to|for|so|that|about|and|because|please|then)\b)"
)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_UNTIL_THEN = Pattern(r"\b(?:till|until) then\W*$")
_THAT_DAY = Pattern(
    r"\b(?:on |in )?(?:that|the same) (?P<part>day|morning|afternoon|evening|night)\b"
)
# What begins another length for the reminder that was just set.
_MAKES_IT = Pattern(
    r"(?:(?:no|wait|actually|sorry|oh|better|rather|hang on|make it|make that|let's say|i meant|"
    r"remind me) )+"
)
_PARTS = {"night": "in the evening", "evening": "in the evening", "morning": "in the morning"}


def written_out(question: str, context: Context) -> str:
    """The reminder with its day or its time; as it was said where neither is known."""
    said = plain(question)
    until = _UNTIL_THEN.search(question.casefold())
    if until is not None and (day := _day_told(context)):
        return f"{question[: until.start()]}until {day}"
    if _REMINDS.match(said) and (same := _THAT_DAY.search(said)) is not None:
        return _on_that_day(said, same, context) or question
    found = _BEFORE.search(said)
    if found is None:
        return question
    alone = _MAKES_IT.fullmatch(said[: found.start()]) and not said[found.end() :]
    if not alone or context.last_skill != "timer":
        return question
    if said.startswith("remind me") and (last := last_set.last_timer(context)) is not None:
        return _moved(found, context) or (question if not last.seconds else "remind me")
    return _moved(found, context) or "remind me"  # it is no length from now: when is asked back


def with_hour(question: str, now: datetime) -> str:
    """The reminder with the hour that comes where it names only its minutes: "at half past"."""
    said = plain(question)
    hourless = _HOURLESS.search(said) if _REMINDS.match(said) else None
    if hourless is None:
        return question
    hour = _coming_hour(hourless, now)
    return as_said(f"{said[: hourless.end()]} {hour}{said[hourless.end() :]}", question)


def _coming_hour(found: re.Match[str], now: datetime) -> str:
    """The hour, as a clock says it, whose "twenty to" or "ten past" comes next."""
    named = found["n"] or found["part"]
    minutes = int(named) if named.isdecimal() else _MINUTES.get(named, 25)
    minute = minutes if found["side"] == "past" else 60 - minutes
    hour = now.hour + (minute <= now.minute) + (found["side"] == "to")
    return f"{hour % 12 or 12} {'am' if hour % 24 < 12 else 'pm'}"


def _day_told(context: Context) -> str:
    """The day that was told last, as it is said; "" for none."""
    for line in _lines(context):
        if (moment := _moment(line, context.now)) is not None:
            return _day(moment)
    return ""


def _on_that_day(said: str, same: re.Match[str], context: Context) -> str | None:
    """The reminder for the day that was read or told: "remind me at eight that morning"."""
    for line in _lines(context):
        moment = _moment(line, context.now)
        if moment is not None:
            part = _PARTS.get(same["part"]) or f"in the {same['part']}"
            day = f"on {_day(moment)} {part if same['part'] != 'day' else ''}".strip()
            return f"{said[: same.start()]}{day}{said[same.end() :]}"
    return None


def _moved(found: re.Match[str], context: Context) -> str | None:
    """Another length before the same moment, for the reminder that was just set so: "make it forty
    minutes before"."""
    last = _BEFORE.search(plain(context.last_question))
    reminder = last_set.last_timer(context)
    if last is None or reminder is None or not context.changed_just_now:
        return None
    moment = reminder.due.astimezone(context.now.tzinfo) + _ahead(last)
    return _timed("change that timer to ", found, moment, context.now).replace("to at", "to")


def _timed(head: str, found: re.Match[str], moment: datetime, now: datetime) -> str:
    """A reminder for so long before a moment."""
    when = moment - _ahead(found)
    day = "" if when.date() == now.date() else f" on {_day(when)}"
    return f"{head}at {wording.clock_time(when)}{day}"


def _ahead(found: re.Match[str]) -> timedelta:
    number = found["n"].strip() or "one"
    unit = f"{found['unit']}s"
    if number.endswith(" an"):
        unit = found["unit"]
    return timedelta(seconds=seconds(f"{number} {unit}") or 0)


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
    at = next(iter(clock_times.printed(line)), None)
    hour, minute = (0, 0) if at is None else (at.hour, at.minute)
    return now.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=minute)


def _day(moment: datetime) -> str:
    return f"the {moment.day} of {moment:%B} {moment.year}".casefold()
