"""What a day's programme still has: "what can the kids still catch today" beside "Penguins feeding
14:30 16:30", how long until what was told, and from then until it closes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.words import wording

_STILL = Pattern(
    r"^(?:(?:and|so) )*(?:what|which|is there anything|anything|what's|whats|is anything)\b.{0,50}?"
    r"\b(?:still|left|yet|to come|later|remaining)\b(?!.{0,30}\b(?:list|timer|bill|battery|"
    r"on (?:my|the left)|over|of the (?:money|bill))\b).{0,40}$"
)
_OF_TIME = Pattern(
    r"\b(?:today|tonight|now|this (?:afternoon|evening|morning)|catch|see|watch|go to|make|on|"
    r"to come|coming up)\b"
)
_UNTIL_THAT = Pattern(
    r"^(?:and |so )*how (?:long|many minutes)(?:'s| is| have (?:i|we) got)?(?: it)?(?: left)? "
    r"(?:till|until|til|to|before) (?:that|it|then|that one|it starts|that starts)"
    r"(?: then| starts)?$"
)
_AFTER_THAT = Pattern(
    r"^(?:and |so )*how long (?:(?:is it|have we got|do we have|is there) )?(?:after|from) "
    r"(?:that|then|it) (?:till|until|til|to|before) (?:.{0,30})\b(?:clos\w+|shut\w*|"
    r"chuck\w*|kick\w*|throw\w*|end\w*|over)\b.{0,20}$"
)
_CLOCK = Pattern(r"(?<![\d:.,])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d:.,]|\.\d)")
_SPAN = Pattern(r"\d[:.]\d\d ?(?:-|–|to) ?\d{1,2}[:.]\d\d")  # of which one end may be past
_CLOSES = Pattern(r"\b(?:clos\w*|shut\w*|ends?|last (?:entry|admission))\b", re.IGNORECASE)
_OPENS = Pattern(r"\b(?:open\w*|from)\b", re.IGNORECASE)
_TOLD = Pattern(r"^Still to come: |^It is .{1,40} until \d{1,2}:\d\d [ap]m\b")
_SPOKEN = Pattern(r"\buntil (?P<h>\d{1,2}):(?P<m>\d\d) (?P<half>[ap])m\b")
_LEAST_ROWS = 2
MOST = 4  # rows that are told


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what is still to come, or lean on what was told of it."""
    if _TOLD.match(last_answer) and (_UNTIL_THAT.match(said) or _AFTER_THAT.match(said)):
        return True
    return _STILL.match(said) is not None and _OF_TIME.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """What comes later on the page, or the time until it; None where the page is no programme."""
    if _TOLD.match(last_answer) and not _STILL.match(said):
        return _from_told(said, lines, last_answer, now)
    rows = _programme(lines)
    if len(rows) < _LEAST_ROWS or any(_SPAN.search(line) for line in lines):
        return None
    minute = 60 * now.hour + now.minute
    later = [(name, at) for name, times in rows if (at := [t for t in times if t > minute])]
    if len(later) > MOST:
        return None
    if not later:
        return f"Nothing that I read comes after {wording.clock_time(now)}."
    shown = [f"{name} at {wording.listing([_clock(each) for each in at])}" for name, at in later]
    return f"Still to come: {wording.listing(shown)}."


def _programme(lines: Sequence[str]) -> list[tuple[str, list[int]]]:
    """The rows that name something with its times, without opening and closing."""
    rows: list[tuple[str, list[int]]] = []
    for line in lines:
        times = [60 * int(each["h"]) + int(each["m"]) for each in _CLOCK.finditer(line)]
        name = " ".join(_CLOCK.sub(" ", line).strip(" .-–:;,").split())
        hours = _CLOSES.search(line) or _OPENS.search(line)
        if times and not hours and re.search(r"[A-Za-z]{2}", name):
            rows.append((name, times))
    return rows


def _from_told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The time until the one thing that was told, or from then until it closes."""
    told_at = [60 * int(each["h"]) + int(each["m"]) for each in _CLOCK.finditer(last_answer)]
    if (spoken := _SPOKEN.search(last_answer)) is not None:
        told_at = [60 * (int(spoken["h"]) % 12) + int(spoken["m"]) + 720 * (spoken["half"] == "p")]
    if not told_at:
        return None
    first = min(told_at)
    if _UNTIL_THAT.match(said):
        left = first - 60 * now.hour - now.minute
        if left <= 0:
            return None
        return f"Still to come: {_clock(first)}, in {wording.duration(60 * left)}."
    ends = [
        60 * int(each["h"]) + int(each["m"])
        for line in lines
        if _CLOSES.search(line)
        for each in _CLOCK.finditer(line)
    ]
    if len(ends) != 1 or ends[0] <= first:
        return None
    length = wording.duration(60 * (ends[0] - first))
    return f"{wording.capital(length)}, from {_clock(first)} to {_clock(ends[0])}."


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
