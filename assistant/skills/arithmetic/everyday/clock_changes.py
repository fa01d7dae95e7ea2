"""Whether and when the clocks are put forward or back: "have the clocks gone forward", "did we lose
an hour last night".

English only. The rules are those of the device's own time zone; for a wearer elsewhere nothing is
told of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.words import wording

_ASKS = Pattern(
    r"\b(?:the )?clocks? (?:have |has |already |just )*(?:gone|go|goes|going|went|chang\w+)\b|"
    r"\b(?:lose|lost|gain|gained|get|got) (?:an|the|that) (?:extra )?hour\b.*\b(?:night|today|"
    r"tonight|tomorrow|sleep|weekend|clocks?|sunday)\b|"
    r"\b(?:is it|are we (?:in|on)|when (?:does|do|is)) .{0,20}\b(?:summer|winter|daylight saving"
    r"s?) time\b"
)
_NEXT = Pattern(r"\bwhen\b.*\b(?:do|does|will|next)\b|\b(?:tonight|tomorrow|will|going to)\b")
DAYS = 370  # in which a zone that changes its clocks does so
RECENT = 7  # days in which a change is news


def told(said: str, now: datetime) -> str | None:
    """The answer to a question about the change of the clocks; None for any other."""
    if not _ASKS.search(said):
        return None
    included = f"The time I tell includes it: it is {wording.clock_time(now)}."
    if _offset(now) != now.utcoffset():
        return f"I don't know the rules of your time zone. {included}"
    last = next(_changes(now, -1), None)
    coming = next(_changes(now, 1), None)
    if last is None or coming is None:
        same = "The clock I go by is put neither forward nor back."
        return f"{same} It is {wording.clock_time(now)}."
    if _NEXT.search(said) or (now - last).days > RECENT:
        days = (coming.date() - now.date()).days
        when = f"{wording.day(coming)}, in {wording.amount(days, 'day')}"
        before = f"They last went {_way(last)} on {wording.day(last)}."
        return f"The clocks go {_way(coming)} next on {when}. {before}"
    return f"Yes: the clocks went {_way(last)} on {wording.day(last)}. {included}"


def _offset(at: datetime) -> timedelta | None:
    """The device's own offset from UTC at that moment."""
    return datetime.fromtimestamp(at.timestamp()).astimezone().utcoffset()


def _changes(now: datetime, step: int) -> Iterator[datetime]:
    """The days, nearest first, on which the offset becomes another."""
    for count in range(DAYS):
        day = now + timedelta(days=count * step)
        start = day.replace(hour=0, minute=0, second=0, microsecond=0)
        if _offset(start) != _offset(start + timedelta(days=1)):
            yield start


def _way(day: datetime) -> str:
    before, after = _offset(day), _offset(day + timedelta(days=1))
    assert before is not None
    assert after is not None
    return "forward" if after > before else "back"
