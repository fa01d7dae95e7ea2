"""Whether a place is open at a time, where a break stands beside its hours: "is it open at half
one" beside "Mon-Fri 08:30-18:00" and "Lunch 13:00-14:00". And the hours of a day that a statement
asks for: "they open tomorrow".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.pages.times import weekdays
from assistant.skills.words import clock_times, wording

_PLACE = r"(?:it|they|this|that|you|the [a-z]{3,15}(?: [a-z]{3,15})?|this place)"
_ASKS = Pattern(
    rf"^(?:(?:and|so|but|then) )*(?:(?:is|are|will) {_PLACE}(?: be)?|{_PLACE})"
    r"(?: still)? (?:open|opens|opened)\b(?P<when>.{0,60})$"
)
_WHEN = Pattern(
    r"^(?: (?:at|on|about|around|by|now|today|tonight|tomorrow|yet|still|then|for|me|this|"
    r"morning|afternoon|evening|half|quarter|past|to|noon|midday|[a-z]{0,6}day|\d{1,2}|"
    r"\d{1,2}[:.]\d\d|[ap]m|o'clock))*$"
)
_BREAK = Pattern(r"\b(?:lunch|closed|shut|break)\b", re.IGNORECASE)
_SHUT = Pattern(r"\bclosed\b", re.IGNORECASE)
_STATES = Pattern(rf"^(?:(?:and|so) )*{_PLACE} open")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask if a place is open at a time."""
    found = _ASKS.match(said)
    return found is not None and _WHEN.match(found["when"]) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """Yes or no, with the line that says it; None where no break is printed, which the hours alone
    answer, or the hours of the day are not clear."""
    found = _ASKS.match(said)
    breaks = [line for line in lines if _is_break(line)]
    if found is None or len(breaks) > 1 or not (breaks or _STATES.match(said)):
        return None
    then = _then(found["when"], now)
    day = then.weekday()
    held = [
        line
        for line in lines
        if line not in breaks and day in weekdays.days_named(line.strip(" ."))
    ]
    if len(held) != 1:
        return None
    line = held[0].strip(" .")
    if _SHUT.search(line):
        return f"No: it says {line}."
    if then == now and _is_timed(found["when"]):
        return _verdict(line, breaks, then, "now")
    return _verdict(line, breaks, then, "then" if _is_timed(found["when"]) else "day")


def _then(when: str, now: datetime) -> datetime:
    """The moment that is asked about; of a day alone now, on that day."""
    clock = (
        clock_times.named(when, now) if re.search(r"\d|\b(?:noon|midday|half)\b", when) else None
    )
    if clock is not None:
        return clock[0]
    for ahead in range(1, 7):
        day = now + timedelta(days=ahead)
        name = f"{day:%A}".casefold()
        if re.search(rf"\b{name}\b", when) or (ahead == 1 and "tomorrow" in when):
            return day
    return now


def _is_timed(when: str) -> bool:
    return re.search(r"\d|\b(?:now|still|noon|midday|half)\b", when) is not None or not when.strip()


def _is_break(line: str) -> bool:
    """Whether a line tells of hours in which nobody is there, on every day."""
    spans = weekdays.spans(line.casefold())
    return bool(spans) and not weekdays.days_named(line) and _BREAK.search(line) is not None


def _verdict(line: str, breaks: Sequence[str], then: datetime, asked: str) -> str | None:
    """What holds at a moment; `asked`: for "now", for "then", or for the "day" alone."""
    spans = weekdays.spans(line.casefold())
    if not spans:
        return None
    inside = [each for each in breaks if _overlaps(each, spans)]
    beside = "".join(f" And: {each.strip(' .')}." for each in inside)
    if asked == "day":
        return f"Yes: on {wording.day(then)} it says {line}.{beside}"
    minute = 60 * then.hour + then.minute
    for each in inside:
        if any(start <= minute < end for start, end in weekdays.spans(each.casefold())):
            return f"No, not at {wording.clock_time(then)}: it says {each.strip(' .')}."
    within = any(start <= minute < end for start, end in spans)
    if asked == "now":
        verdict = "within" if within else "outside"
        return f"It says: {line}. It is {wording.clock_time(then)} on {then:%A}: {verdict} that."
    if within:
        return f"Yes: at {wording.clock_time(then)} it is open. It says {line}.{beside}"
    return f"No: on {wording.day(then)} it says {line}.{beside}"


def _overlaps(line: str, spans: Sequence[tuple[int, int]]) -> bool:
    held = weekdays.spans(line.casefold())
    return any(a < end and start < b for a, b in held for start, end in spans)
