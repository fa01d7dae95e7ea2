"""How long a night is: "how many hours' sleep is that if I drop off at eleven", until the time that
is named, or at which an alarm is set. English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.words import clock_times, wording

_ASKS = Pattern(
    r"\bhow (?:many hours|much|long)\b.*\b(?:sleep|kip|shut ?eye|rest|in bed|asleep|slept|zs)\b"
)
# The same where falling asleep is said before it: "if I nod off at ten how long is that".
_IS_THAT = Pattern(
    r"\bhow (?:many hours|much|long) (?:is|does|would|will|do|of) (?:that|it|i|we)\b"
)
_ASLEEP = Pattern(
    r"\b(?:drop off|nod off|fall asleep|go to (?:bed|sleep)|get to (?:bed|sleep)|turn in|asleep|"
    r"go off|am in bed|i'm in bed|went to (?:bed|sleep)|hit the (?:hay|sack|pillow))"
    r"(?: (?:by|at|around|about|for)){0,2}(?: (?P<clock>[\w: ]{1,40}?))?"
    r"(?= (?:and|until|till|to|if|how|when|what|i'm|then)\b|$)"
)
_UP = Pattern(
    r"\b(?:up|wake(?: up)?|woken|get up|rise|alarm(?:'s| is)?(?: set)?)(?: (?:by|at|for|around|"
    r"about)){1,2} (?P<clock>[\w: ]{1,40}?)(?= (?:and|if|how|when|what|i'm|then)\b|$)"
)
LONGEST = timedelta(hours=16)


def told(asked: str, now: datetime, alarms: Sequence[datetime]) -> str | None:
    """The sentence for a length of sleep; numbers are in figures. `alarms`: when those that are set
    ring."""
    asked = " ".join(asked.replace(",", " ").split())
    asleep = _ASLEEP.search(asked) if _ASKS.search(asked) or _IS_THAT.search(asked) else None
    if asleep is None:
        return None
    start = _clock(asleep["clock"], now)
    up = _UP.search(asked)
    rings = sorted(alarms)[:1]
    if up is not None:
        rings = [end for end in [_clock(up["clock"], start or now)] if end is not None]
    if start is None or not rings:
        return None
    start = _at_night(start, rings[0])
    length = rings[0] - start
    if not timedelta() < length < LONGEST:
        return None
    span = wording.duration(round(length.total_seconds()))
    return (
        f"{span}, from {wording.clock_time(start)} to {wording.clock_time(rings[0])}.".capitalize()
    )


def _clock(words: str | None, now: datetime) -> datetime | None:
    if not words or re.fullmatch(r"now|right now|straight away", words.strip()):
        return now.replace(second=0, microsecond=0)
    found = clock_times.named(f"at {words.strip()}", now)
    if found is None:
        return None
    return (now + found[1]).replace(second=0, microsecond=0)


def _at_night(start: datetime, end: datetime) -> datetime:
    """The last such time before the end: "eleven" is none of the next morning."""
    while start >= end:
        start -= timedelta(hours=12)
    return start
