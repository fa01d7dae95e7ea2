"""Whether a time or a day that a question names is within what a page allows: "could I use it on
the ten to nine" beside "valid after 09:30", "could we go on Christmas Day" beside "Closed 25 Dec".

English only. Tells the row and what follows from it; judges no safety. Pure functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timezone

from assistant.patterns import Pattern
from assistant.skills.pages.facts import chosen
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said
from assistant.skills.pages.times import weekdays
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import named_day, printed_day

_MAY = Pattern(
    r"^(?:(?:so|and|but|or|well|then|right|okay|oh) )*(?:(?:can|could|may|would|will|shall|should) "
    r"(?:i|we|it|they|you|my \w+)|(?:is|are) (?:it|they|this|that|these)|what about|how about|"
    r"(?:does|do) (?:it|they|this|that))\b"
)
_ASKS_DAY = Pattern(
    r"\b(?:go|come|visit|pop|nip|get|use|open|shut|closed|there|instead|call|be|book|do)\b"
)
_RULE = Pattern(
    r"\b(?P<side>not before|not after|after|from|before|until|till|by)\W{1,2}"
    r"(?=(?:[01]?\d|2[0-3])[:.][0-5]\d)"
)
_OF_USE = Pattern(
    r"\b(?:valid|peak|travel|use[ds]?|entry|admission|available|served|return|off|allowed|only)\b"
)
_CLOSED = Pattern(r"\b(?:closed|shut|no (?:service|trains|buses|visits|collections?))\b")
# By which it is seen whether a time is named, and not which.
_ANY_TIME = datetime(2000, 1, 3, 12, tzinfo=timezone.utc)
_PART = Pattern(r",| and | & |;")


def asks(question: str) -> bool:
    """Whether words may ask if something is allowed at a time or on a day that they name."""
    asked = _plain(question)
    if _MAY.match(asked) is None:
        return False
    day, clock = named_day(asked, _ANY_TIME.date()), clock_times.named(asked, _ANY_TIME)
    return day is not None or clock is not None


def told(question: str, page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The row with the rule, and how the time or the day that is named stands to it; None where no
    row has one, or more than one fits."""
    asked = _plain(question)
    if not _MAY.match(asked):
        return None
    return _at_time(asked, page, now, last_answer) or _on_day(asked, page, now)


def _at_time(asked: str, page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """Of a clock time whether it is before or after the one that a row names."""
    rules = [row for row in page if _RULE.search(said(row)) and _OF_USE.search(said(row))]
    named = clock_times.named(asked, now) if rules else None
    if named is None:
        return None
    rules = chosen.rows_meant(asked, rules, last_answer)
    printed = clock_times.printed(_RULE.split(said(rules[0]))[-1])
    if len(rules) != 1 or not printed:
        return None
    meant, limit = named[0].hour * 60 + named[0].minute, printed[0].hour * 60 + printed[0].minute
    how = "before" if meant < limit else "after"
    then = f"{wording.clock_time(named[0])} is {how} that."
    return Told((rules[0],), "That is exactly then." if meant == limit else then)


def _on_day(asked: str, page: Sequence[Row], now: datetime) -> Told | None:
    """The row that shuts on a day, or else the hours of its weekday."""
    day = named_day(asked, now.date())
    if day is None or day <= now.date() or not _ASKS_DAY.search(asked):
        return None
    name = wording.day(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo))
    shut = [row for row in page if _CLOSED.search(said(row)) and _names(row, day, now)]
    if shut:
        verdict = "Yes" if _CLOSED.search(asked) else "No"
        return Told((shut[0],), first=f"{verdict}: that is {name}.")
    hours = [row for row in page if weekdays.spans(said(row))]
    hours = [row for row in hours if weekdays.has_day(row, day.weekday())]
    return Told((hours[0],), f"That is {name}.") if len(hours) == 1 else None


def _names(row: Row, day: date, now: datetime) -> bool:
    """Whether one of the parts of a row is that day: "Closed Mondays, 1 Jan, 25 Dec"."""
    for part in _PART.split(said(row)):
        read = printed_day(part, now.date())
        if read is not None and (read.date.month, read.date.day) == (day.month, day.day):
            return True
        if read is None and day.weekday() in weekdays.days_named(part):
            return True
    return False


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").replace(",", "").rstrip(" .?!")
