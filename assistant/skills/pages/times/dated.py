"""The row of a schedule for the day that a question names, or for the next one: "which bin goes out
tomorrow", of rows that each begin with their date. English only.

Pure functions on rows, words and the time now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, said, score, words
from assistant.skills.words import wording
from assistant.skills.words.days import WEEKDAYS, named_day, printed_day

LEAST = 2  # rows with a date, from which a page is a schedule
_DAY = rf"(?:today|tonight|tomorrow|(?:on |this |next )?(?:{'|'.join(WEEKDAYS)})|on the \w+)"
_LEADS = r"^(?:(?:and|so|but|oh|okay|right|then) )*"
_ASKS_DAY = Pattern(
    rf"{_LEADS}(?:what|which|who|is|are|do|does)\b.{{0,60}}?\b(?P<day>{_DAY})"
    r"(?:'s [a-z]{3,20})?(?: (?:then|now|please|night|morning|evening|afternoon|again))*$"
)
_NEAR = ("today", "tonight", "tomorrow")
_ASKS_NEXT = Pattern(
    rf"{_LEADS}(?:what|which|when|who)\b.{{0,40}}?\b(?:next|coming up|soonest)\b"
    r"(?! (?:week|month|year|line|step|page)\b).{0,30}$"
)
# Until when something keeps is no day of a schedule.
_KEEPS = Pattern(r"\b(?:use|best|sell|display|expir\w*|exp|bbe?|valid|until|before)\b")
_POINTS = frozenset(
    "next coming soonest tomorrow tonight night morning evening afternoon goes going out have got "
    "it's week bin bins session sessions collection collections event events happening "
    "monday tuesday wednesday thursday friday saturday sunday st nd rd th".split()
)


def asks(question: str) -> bool:
    """Whether words may ask for the row of a day, or for the next one."""
    asked = _plain(question)
    return _ASKS_DAY.match(asked) is not None or _ASKS_NEXT.match(asked) is not None


def told(question: str, page: Sequence[Row], now: datetime) -> Told | None:
    """The row that is asked for; where a schedule has none for that day the next one, and that it
    is. None where a page is no schedule."""
    asked = _plain(question)
    dated = [(day, row) for row in page if (day := _day_of(row, now.date())) is not None]
    if len(dated) < LEAST or not asks(question):
        return None
    named = [word for word in subjects(asked) if word not in _POINTS]
    about = [(day, row) for day, row in dated if named and score(row, named)]
    if named and not about and not _is_titled(named, page, dated):
        return None
    dated = about or dated
    if (found := _ASKS_DAY.match(asked)) is None:
        return _first(dated, now.date())
    day = named_day(found["day"].replace("tonight", "today"), now.date())
    if day is None:
        day = now.date()
    held = tuple(row for each, row in dated if each == day)
    name = wording.day(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo))
    if held:
        near = found["day"] in _NEAR
        return Told(held, first=f"{wording.capital(found['day'])} is {name}." * near)
    later = _first(dated, day)
    if later is None:
        return None
    return Told(later.rows, first=f"I read nothing for {name}.")


def _is_titled(
    named: Sequence[str], page: Sequence[Row], dated: Sequence[tuple[date, Row]]
) -> bool:
    """Whether what is asked for heads the schedule: "Bin days"."""
    entries = [row for _, row in dated]
    return any(score(row, named) for row in page if row not in entries)


def _first(dated: Sequence[tuple[date, Row]], since: date) -> Told | None:
    """The earliest row from a day on."""
    coming = [day for day, _ in dated if day >= since]
    if not coming:
        return None
    return Told(tuple(row for day, row in dated if day == min(coming)))


def _day_of(row: Row, today: date) -> date | None:
    """The date with which a row begins, where it says something beside it; None for any other."""
    text = said(row)
    read = printed_day(text, today)
    if read is None or _KEEPS.search(text) or len(words(text)) < 3:
        return None
    if abs(read.date - today) > timedelta(days=365):
        return None
    return read.date


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").replace(",", "").rstrip(" .?!")
