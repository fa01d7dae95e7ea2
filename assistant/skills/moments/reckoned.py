"""What follows from a line with a length or a span of days: "Roadworks from 21 Sept" and "For 6
weeks", "Full cure 24 hours", "1 May - 30 Sept", "Sow Feb to April".

English only. Knows the calendar; knows no view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.memory.notebook import stems
from assistant.patterns import Pattern
from assistant.skills.moments.lengths import Length, lengths_in
from assistant.skills.moments.lines import DAY, Occasion, day_span, moment
from assistant.skills.pages.times import weekdays
from assistant.skills.words.days import MONTHS, printed_day

_WHEN = Pattern(r"\b(?:when|what (?:date|day|time)|which day|by when|the actual date|how long)\b")
_OVER = Pattern(
    r"\b(?:finish\w*|ends?|over|due|runs? out|(?:drink|drunk|eat|eaten|us)(?:ing|ed|e)?(?: up)? by|"
    r"cured|set|dry|ready|done|discard\w*|chuck\w*|th(?:row|rown)|bin(?:ned)?|second|recoat|"
    r"next coat|again|safe|keep|good (?:for|till|until)|needs? (?:drinking|eating|using))\b"
)
_SAYS_FOR = Pattern(r"^\W*(?:for|lasts?|duration:?) ")
_FOR = Pattern(r"^\W*(?:for|lasts?|duration:?) ")
_STARTS = Pattern(r"\b(?:from|starts?|starting|begins?|beginning)\b")
_MONTH = "|".join(rf"{name}|{name[:3]}|{name[:4]}" for name in MONTHS)
_MONTHS = Pattern(rf"\b(?P<a>{_MONTH})\b\.? ?(?:to|-|–|until|till) ?(?P<b>{_MONTH})\b(?! \d)")
# Counted from another moment than now: "96 hours after last treatment".
_FROM_ELSEWHERE = Pattern(
    r"\b(?:seconds?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?) (?:after|from|since|of|"
    r"following|before) (?!now\b|today\b|purchase\b)\w"
)
_UNTIL_DAY = Pattern(r"\b(?:until|till) (?P<day>\d.*)$")


def asks(said: str) -> bool:
    """Whether a question is for when something is over."""
    when = _WHEN.search(said)
    return when is not None and _OVER.search(said, when.end()) is not None


def due(page: Sequence[str], said: str, now: datetime) -> Occasion | None:
    """When something is over that lines give a length for; None where none does."""
    low = [line.casefold() for line in page]
    return _for_a_while(low, page, now) or _from_now(low, page, said, now)


def is_span(line: str, day: datetime) -> bool:
    """Whether a line names the first and the last day, or month, of something."""
    low = line.casefold()
    return _MONTHS.search(low) is not None or day_span(low, day.date()) is not None


def holds_on(line: str, day: datetime) -> bool | None:
    """Whether the days that a line names hold on a day; None where it names none."""
    low = line.casefold()
    today = day.date()
    if months := [(_month(each["a"]), _month(each["b"])) for each in _MONTHS.finditer(low)]:
        return any((today.month - first) % 12 <= (last - first) % 12 for first, last in months)
    if (span := day_span(low, today)) is not None:
        return span[0] <= today <= span[1]
    if (until := _UNTIL_DAY.search(low)) is not None:
        end = printed_day(until["day"], today)
        return None if end is None else today <= end.date
    read = printed_day(low, today)
    if read is not None:
        return read.date == today
    made = moment(line, day)
    if made is not None and re.search(r"\bof (?:the|each|every) month\b", low):
        return made.when.date() == today
    named = weekdays.days_named(low)
    if not named:
        return None
    return today.weekday() in named


def _month(name: str) -> int:
    return 1 + next(n for n, month in enumerate(MONTHS) if month.startswith(name[:3]))


def _for_a_while(low: Sequence[str], page: Sequence[str], now: datetime) -> Occasion | None:
    """A line with a first day, and another that says for how long."""
    lasting = [(lengths_in(text), line) for text, line in zip(low, page, strict=True)
               if _FOR.search(text)]  # fmt: skip
    starts = [
        day.date
        for text in low
        if _STARTS.search(text) and (day := printed_day(text, now.date())) is not None
    ]
    if len(lasting) != 1 or len(lasting[0][0]) != 1 or len(starts) != 1:
        return None
    return _days_on(starts[0], lasting[0][0][0], lasting[0][1], now)


def _from_now(low: Sequence[str], page: Sequence[str], said: str, now: datetime) -> Occasion | None:
    """A length that begins now: "Full cure 24 hours"."""
    asked = {stem.rstrip("e") for stem in stems(said)}
    fits = [
        (lengths_in(text), line)
        for text, line in zip(low, page, strict=True)
        if "open" not in text
        and not _FROM_ELSEWHERE.search(text)
        and asked & {stem.rstrip("e") for stem in stems(text)}
    ]
    lengths = [(found[0], line) for found, line in fits if len(found) == 1 and not found[0].most]
    if len(lengths) != 1 or lengths[0][0].least > 7 * DAY:
        return None
    length, line = lengths[0]
    return Occasion(now + timedelta(seconds=length.least), True, line)


def _days_on(start: date, length: Length, line: str, now: datetime) -> Occasion:
    then = start + timedelta(days=(length.most or length.least) // DAY)
    noon = datetime(then.year, then.month, then.day, 12, tzinfo=now.tzinfo)
    return Occasion(noon, False, line)
