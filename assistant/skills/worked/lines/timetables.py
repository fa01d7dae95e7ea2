"""When one is there by a timetable of stops and times: "if I get the five past ten from Church
Street when am I at the hospital" beside "Church St 9.05 10.05" and "Hospital 9.25 10.25", and the
one after that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern

_GETS = Pattern(
    r"\b(?:if|when|say|suppose) (?:i|we|he|she|they) (?:get|gets|catch|catches|take|takes|got|"
    r"caught|took|hop on|jump on|leave on|go on)\b|"
    r"\b(?:when|what time)\b.{0,30}\b(?:does|do|will|would) (?:the|that) .{3,40}? (?:get|arrive|"
    r"reach|be)\b"
)
_THERE = Pattern(
    r"\b(?:when|what time|how long)\b.{0,20}\b(?:am i|do i|will i|would i|are we|do we|will we|"
    r"is (?:he|she)|does|i'll|we'll|it'll|get|gets|arrive|reach|be)\b"
)
_AFTER = Pattern(
    r"^(?:(?:and|so|but|or|then|what|when's|when is|what about|how about|what time's|"
    r"what time is|when does|what time does) )*(?:the (?:next )?(?:one|bus|tram|train|ferry|boat|"
    r"next) after(?: that| it)?|the (?:one|bus|tram|train) before(?: that| it)?)"
    r"(?: (?:leaves?|goes?|is|gets?|arrives?|in|there|when|what time|then|though|at))*$"
)
_BEFORE = Pattern(r"\bbefore\b")
_CLOCK = Pattern(r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d:.])")
_SAID_CLOCK = (
    Pattern(r"(?<![\d:.])(?P<h>\d{1,2})[:. ](?:oh |o )?(?P<m>[0-5]?\d)(?![\d:.])"),
    Pattern(r"\b(?P<m>\d{1,2}|quarter|half) past (?P<h>\d{1,2})\b"),
    Pattern(r"\b(?P<m>\d{1,2}|quarter) to (?P<h>\d{1,2})\b"),
)
_MINUTES = {"quarter": 15, "half": 30}
_TO = 2  # which of the ways to say a time counts back from the hour
_TOLD = Pattern(
    r"^The (?P<at>\d{1,2}[:.]\d\d) from (?P<start>.{1,40}?) is at (?P<end>.{1,40}?) at "
)
_LEAST = 2  # times of a row
_SHORT = {"st": "street", "rd": "road", "sq": "square", "ave": "avenue", "stn": "station"}


@dataclass(frozen=True)
class _Stop:
    """A row of a timetable: where it is, and its times as they are printed."""

    name: str
    times: tuple[str, ...]

    def words(self) -> set[str]:
        """What the stop may be called."""
        words: list[str] = re.findall(r"[a-z]+", self.name.lower())
        long = " ".join(_SHORT.get(word, word) for word in words)
        return stems(f"{self.name} {long}")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask when one is there, or for the next one after what was told."""
    if _AFTER.match(said):
        return _TOLD.match(last_answer) is not None
    return _GETS.search(said) is not None and _THERE.search(said) is not None


def is_one(said: str) -> bool:
    """Whether a question of several clauses is one."""
    return asks(said, "")


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The time of the other stop in the same column; None where a stop or the time is not sure."""
    stops = _stops(lines)
    before = _TOLD.match(last_answer)
    if before is not None and _AFTER.match(said):
        return _next(before, stops, -1 if _BEFORE.search(said) else 1)
    if len(stops) < _LEAST:
        return None
    clocks = _said_clocks(said)
    named = _named(said, stops)
    starts = [stop for stop in stops for at in stop.times if _minutes(at) in clocks]
    starts = [stop for stop in starts if stop in named] or starts
    if len(starts) != 1:
        return None
    start = starts[0]
    ends = [stop for stop in named if stop != start]
    if not ends and len(stops) == _LEAST:
        ends = [stop for stop in stops if stop != start]
    if len(ends) != 1:
        return None
    column = next(i for i, at in enumerate(start.times) if _minutes(at) in clocks)
    return _said(start, ends[0], column)


def _said(start: _Stop, end: _Stop, column: int) -> str | None:
    if len(start.times) != len(end.times) or not 0 <= column < len(start.times):
        return None
    return f"The {start.times[column]} from {start.name} is at {end.name} at {end.times[column]}."


def _next(before: re.Match[str], stops: list[_Stop], step: int) -> str | None:
    start = next((stop for stop in stops if stop.name == before["start"]), None)
    end = next((stop for stop in stops if stop.name == before["end"]), None)
    if start is None or end is None or before["at"] not in start.times:
        return None
    column = start.times.index(before["at"]) + step
    if not 0 <= column < len(start.times):
        which = "after" if step > 0 else "before"
        return f"I read none {which} the {before['at']} from {start.name}."
    return _said(start, end, column)


def _stops(lines: Sequence[str]) -> list[_Stop]:
    """The rows of a stop with several times that rise."""
    found: list[_Stop] = []
    for line in lines:
        clocks = [each[0] for each in _CLOCK.finditer(line)]
        first = _CLOCK.search(line)
        name = line[: first.start()].strip(" .:-") if first is not None else ""
        times = [_minutes(each) for each in clocks]
        if name and len(clocks) >= _LEAST and times == sorted(times):
            found.append(_Stop(name, tuple(clocks)))
    return found


def _named(said: str, stops: Sequence[_Stop]) -> list[_Stop]:
    """The stops that words name, with every word of theirs, or with one that no other has."""
    wanted = content_stems(said) | stems(said)
    own = [
        stop
        for stop in stops
        if any(word in wanted and len(word) > 2 and _is_own(word, stop, stops)
               for word in stop.words())
    ]  # fmt: skip
    return own


def _is_own(word: str, stop: _Stop, stops: Sequence[_Stop]) -> bool:
    return not any(word in other.words() for other in stops if other != stop)


def _minutes(clock: str) -> int:
    hour, minute = re.split(r"[:.]", clock)
    return 60 * int(hour) + int(minute)


def _said_clocks(said: str) -> set[int]:
    """The minutes of the day that words name, in the morning and in the afternoon."""
    found = set[int]()
    for way, pattern in enumerate(_SAID_CLOCK):
        for each in pattern.finditer(said):
            minute = _MINUTES.get(each["m"]) or int(each["m"]) if each["m"] else 0
            at = 60 * int(each["h"]) + minute
            if way == _TO:
                at = 60 * int(each["h"]) - minute
            found |= {at, at + 720, at - 720}
    return found
