"""Clock times that are reckoned: "half six minus fifty minutes", "how long from twenty past nine to
quarter to eleven", "am I too late for the half three programme".

English only. Knows the time; sets no timer.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.arithmetic.everyday.plans import told as told_of_plans
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.words import clock_times, wording
from models.pocket.durations import seconds

_HALF_DAY = timedelta(hours=12)
_CLOCK = (
    r"(?:(?:half|quarter|\d{1,2}(?: minutes)?) (?:past |to |after )?)?\d{1,2}(?:[:.]\d\d| \d\d)?"
    r"(?: ?[ap]\.?m\b| o'? ?clock)?|noon|midday|midnight"
)
_AMOUNT = r"(?:an?|half|(?<![\d.])\d{1,4}(?:\.\d{1,3})?)"
_LENGTH = rf"(?:{_AMOUNT}[ a-z]{{0,12}}? )?(?:hours?|minutes?)(?: and [ a-z0-9]{{1,20}})?"
_STEP = Pattern(
    rf"(?P<clock>{_CLOCK}) (?P<sign>minus|less|take away|plus|add) (?P<length>{_LENGTH})(?= |$)"
)
_BESIDE = Pattern(rf"(?P<length>{_LENGTH}) (?P<side>before|after|from) (?P<clock>{_CLOCK})(?= |$)")
_BETWEEN = Pattern(
    rf"\b(?:from|between) (?P<a>{_CLOCK}) (?:to|until|till|and) (?P<b>{_CLOCK})(?= |$)"
)
_ASKS_LENGTH = Pattern(r"\bhow (?:long|many (?:minutes|hours))\b")
_ASKS_TIME = Pattern(r"\b(?:what|when)\b|\bwhat's\b")
_IN_TIME = Pattern(
    r"\b(?:too late|late|early|too early|in time|on time|missed|miss) (?:for )?(?:the |my )?"
    rf"(?P<clock>{_CLOCK})(?= |$)"
)
_REACHED = Pattern(
    rf"^(?:is|has) it (?:already |nearly |gone |past |after )*(?P<clock>{_CLOCK})"
    r"(?: (?:yet|already|now|gone))+$"
)
# How long ago something was, or how long it is until then, with the one time that is told.
_ASKS_PASSED = Pattern(
    r"\bhow (?:long|many (?:hours|minutes))\b(?:.{0,34}\b(?:been|ago|waiting|since)\b|"
    r"(?: (?:have|has|is|was|am|are)| ?'s)\b.{0,30}\b(?:up|that|going)\b)"
)
_TOLD = Pattern(rf"\b(?:at|since|from)(?: about| around)? (?P<clock>{_CLOCK})(?= |$)")
_COMES = Pattern(
    r"(?:'s|\b(?:is|are|am|'m|will be)) (?:\w+ )?(?:done|over|due|off|out|finished|up)\b|"
    r"\b(?:finish(?:es)?|ends?|starts?|leaves?|goes|shuts?|closes?|opens?|begins?|comes?|on till)\b"
)
_LATE_FOR = Pattern(
    rf"\bhow late (?:am|are|is|was) (?:i|we|it|he|she|they)\b.* (?P<clock>{_CLOCK})$"
)
_AFTER_TOLD = Pattern(
    rf"\bat (?P<clock>{_CLOCK})\b.{{0,20}}? (?:when|what time|what)(?:'s| is| was| will be) "
    rf"(?P<length>{_LENGTH}) (?:after|later than|on from) (?:that|then|it)$"
)
_PART = Pattern(r"\b(?:this morning|last night|this afternoon|this evening|tonight)\b")
_HALVES = {"this morning": "am"} | dict.fromkeys(
    ("last night", "this afternoon", "this evening", "tonight"), "pm"
)
_SAME_HALF = Pattern(r"\b[ap]m\b")
_LATELY = timedelta(hours=4)


def told(said: str, now: datetime) -> str | None:
    """The sentence for a question about clock times, or None."""
    text = numbered(said)
    for form in (_passed, _in_time, _reached, _stepped, _between):
        sentence = form(text, now)
        if sentence is not None:
            return sentence
    return told_of_plans(text, now)


def _passed(text: str, now: datetime) -> str | None:
    """What follows from a time that is past: how long that is ago, how late that is, and when so
    long after it is: "I was up at half six, how many hours have I been up"."""
    found = _LATE_FOR.search(text) or _AFTER_TOLD.search(text) or _one_told(text)
    if found is None:
        return None
    clock = found["clock"]
    if found.re is _TOLD.compiled and _COMES.search(text[: found.start()]) and " been" not in text:
        return _until(clock, now)
    if (part := _PART.search(text)) is not None and not _SAME_HALF.search(clock):
        clock = f"{clock} {_HALVES[part[0]]}"
    last = clock_times.last_named(clock, now)
    if last is None:
        return None
    if found.re is _AFTER_TOLD.compiled:
        length = seconds(found["length"])
        if length is None:
            return None
        return f"That is {wording.clock_time(last + timedelta(seconds=length))}."
    passed = wording.duration(60 * round((now - last).total_seconds() / 60))
    if found.re is _LATE_FOR.compiled:
        return f"{passed} late: it is {wording.clock_time(now)}.".capitalize()
    return f"{passed} since {wording.clock_time(last)}."


def _one_told(text: str) -> re.Match[str] | None:
    """The one time that is told with a question for how long that is."""
    told = [*_TOLD.finditer(text)] if _ASKS_PASSED.search(text) else []
    return told[0] if len(told) == 1 else None


def _until(clock: str, now: datetime) -> str | None:
    """How long it is until a clock time."""
    then = _next(clock, now)
    if then is None:
        return None
    here = now.replace(tzinfo=None, second=0, microsecond=0)
    length = wording.duration(round((then - here).total_seconds()))
    return f"It is {length} until {wording.clock_time(then)}."


def _next(clock: str, now: datetime) -> datetime | None:
    found = clock_times.named(f"at {clock}", now)
    return None if found is None else found[0]


def _stepped(text: str, now: datetime) -> str | None:
    """A clock time so many minutes before or after another one."""
    found = _STEP.search(text) or _BESIDE.search(text)
    if found is None or not _ASKS_TIME.search(text):
        return None
    groups = found.groupdict()
    clock, length = _next(found["clock"], now), seconds(found["length"])
    if clock is None or length is None:
        return None
    back = groups.get("side") == "before" or groups.get("sign") in ("minus", "less", "take away")
    then = clock + timedelta(seconds=-length if back else length)
    return f"That is {wording.clock_time(then)}."


def _between(text: str, now: datetime) -> str | None:
    found = _BETWEEN.search(text)
    if found is None or not _ASKS_LENGTH.search(text):
        return None
    first = _next(found["a"], now)
    last = None if first is None else _next(found["b"], first)
    if first is None or last is None:
        return None
    return f"That is {wording.duration(round((last - first).total_seconds()))}."


def _reached(text: str, now: datetime) -> str | None:
    """Whether a clock time has come: "is it half three yet"."""
    found = _REACHED.match(text)
    if found is None:
        return None
    told = _in_time(f"late for {found['clock']}", now)
    if told is None:
        return None
    answer = "Yes" if " past " in told else "Not yet"
    return f"{answer}: {told[0].lower()}{told[1:]}"


def _in_time(text: str, now: datetime) -> str | None:
    """Whether a clock time has just been, or how long it still is."""
    found = _IN_TIME.search(text)
    coming = None if found is None else _next(found["clock"], now)
    if found is None or coming is None:
        return None
    here = now.replace(tzinfo=None, second=0, microsecond=0)
    last = coming - _HALF_DAY
    if _SAME_HALF.search(found["clock"]):
        last -= _HALF_DAY
    after, until = here - last, coming - here
    if after < _LATELY and after < until:
        length, side = after, "past"
    else:
        length, side, last = until, "until", coming
    minutes = wording.duration(60 * round(length.total_seconds() / 60))
    return f"It is {wording.clock_time(now)}, {minutes} {side} {wording.clock_time(last)}."
