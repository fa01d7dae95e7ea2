"""How long a machine still runs by its display, and when it is done: "how long's left on the
washer" beside "COTTON 40" and "1:18"; and how long a programme
of a list takes. "03:00" on a microwave is minutes and seconds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.words import wording

_ASKS = Pattern(
    r"^(?:(?:and|so|right|ok|okay) )*(?:how long(?:'s| is| does) (?:the|a) .{2,30}|"
    r"how (?:long|much (?:time|longer))\b.{0,20}?\b(?:left|to go|put on|"
    r"set|going to be|till|until|remaining|longer|got|has|does|is)\b|"
    r"(?:when|what time)(?:'ll|'s|'d| will| would| does| is| do)?(?: it| that| this|"
    r" the [a-z ]{3,20}?)?(?: gonna| going to| due to)? (?:finish|finishes|"
    r"be (?:done|finished|ready|over)|done|end|ends|stop|stops)).{0,40}$"
)
_TIME = Pattern(
    r"^(?:(?:time |run ?time |cycle |remaining )?(?:left|remaining|to go|time|ends? in|finish in|"
    r"ready in)\W{0,3})?(?P<a>\d{1,2}):(?P<b>[0-5]\d)(?: (?:left|remaining|to go))?$",
    re.IGNORECASE,
)
_ROW = Pattern(r"^(?P<name>[A-Za-z][\w ]{1,30}?) (?P<a>\d):(?P<b>[0-5]\d)$")
_WASHES = Pattern(
    r"\b(?:cottons?|rpm|eco|wash|rinse|spin|synthetics?|mixed|wool|delicates?|quick|dry|cupboard|"
    r"intensive|drain|time left|remaining)\b",
    re.IGNORECASE,
)
_WAVES = Pattern(r"^\d{3,4} ?w$|\b(?:micro|defrost|power level)\b", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words may ask how long a machine runs."""
    named = re.search(r"\b(?:timer|alarm|stopwatch|reminder|battery|bus|train)\b", said)
    return _ASKS.match(said) is not None and named is None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The one time on the display as a length, and when that is over; None where the display is of
    no machine that runs for a time, or a timer is meant."""
    if re.search(r"\b(?:timer|alarm|stopwatch)\b", f"{said} {last_answer}".casefold()):
        return None
    if (programme := _of_programme(said, lines, last_answer, now)) is not None:
        return programme
    runs = still_runs(lines)
    if runs is None:
        return None
    line, seconds = runs
    sentence = f"It says: {line}. That is {wording.duration(seconds)}"
    if _is_microwave(lines):
        return f"{sentence}."
    return f"{sentence}, so until {wording.clock_time(now + timedelta(seconds=seconds))}."


def still_runs(lines: Sequence[str]) -> tuple[str, int] | None:
    """The line of the one time on the display of a machine, and how many seconds that is."""
    bare = [line.strip(" .") for line in lines]
    times = [(line, found) for line in bare if (found := _TIME.match(line))]
    washes = any(_WASHES.search(line) for line in bare)
    if len(times) != 1 or washes == _is_microwave(lines):
        return None
    line, found = times[0]
    seconds = 60 * int(found["a"]) + int(found["b"])
    if washes:
        seconds *= 60
    return (line, seconds) if seconds else None


def _is_microwave(lines: Sequence[str]) -> bool:
    return any(_WAVES.search(line.strip(" .")) for line in lines)


def _of_programme(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The length of the one programme that is named, or was read last, and when it is over where it
    starts now."""
    rows = [(line.strip(" ."), found) for line in lines if (found := _ROW.match(line.strip(" .")))]
    if len(rows) < 2 or not any(_WASHES.search(line) for line, _ in rows):
        return None
    wanted = content_stems(said) | set(re.findall(r"\d+", said))
    best = max(len(wanted & _names(found["name"])) for _, found in rows)
    named = [row for row in rows if best and len(wanted & _names(row[1]["name"])) == best]
    named = named or [row for row in rows if row[0] in last_answer]
    if len(named) != 1:
        return None
    line, found = named[0]
    seconds = 60 * (60 * int(found["a"]) + int(found["b"]))
    end = wording.clock_time(now + timedelta(seconds=seconds))
    return f"It says: {line}. That is {wording.duration(seconds)}: started now, until {end}."


def _names(name: str) -> set[str]:
    return stems(name) | set(re.findall(r"\d+", name))
