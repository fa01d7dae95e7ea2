"""Until when something is due that a letter wants within so many days: of its own date, or of the
day on which it came. And the time after the next of what comes every so many weeks.

English only. Pure functions on rows, words and the time now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.skills.kept import deadlines
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said
from assistant.skills.words.days import ReadDate, printed_day

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fourteen": 14, "twenty one": 21, "twenty eight": 28, "thirty": 30,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_WITHIN = re.compile(
    rf"\b(?:within|in|inside) (?:the next )?{_COUNT} (?:(?:calendar|working) )?"
    r"(?P<unit>days?|weeks?) (?:of|from|after)\b(?P<what>.{0,60})"
)
# What counts other days, or says how long a thing keeps once it is open.
_NO_TERM = re.compile(r"\bworking days?\b|\b(?:use|used|eat|drink|consume|opening|opened)\b")
_RECEIVED = re.compile(r"\b(?:receiv\w+|receipt|getting|delivery|arrival)\b")
_CAME = re.compile(
    r"\b(?:came|come|arrived|got|landed|turned up|received|here|had it) (?:it |this |here )?"
    r"(?:only |just )?(?P<day>today|yesterday|this morning|just now)\b"
    r"|\b(?P<on>today|yesterday|this morning)(?:'s)? (?:post|it came|it arrived)\b"
)
_ASKS = re.compile(
    r"\b(?:when(?:'s|'ve)?|by when|what (?:date|day)|which (?:date|day)|how long|deadline|"
    r"until when|till when|latest|last (?:day|date)|final (?:day|date))\b"
)
_OF_DUE = re.compile(
    r"\b(?:due|by|deadline|latest|answer|reply|respond|pay|send|return|back|left|got|have|until|"
    r"till|before|last day|long)\b|^(?:and |so )*(?:by )?when(?: then| exactly| is that)?$"
)
# What comes again: "every second Wednesday".
_EVERY = re.compile(
    r"\b(?:(?:every|each) (?P<other>other|second|2nd|third|fourth|two|three|four)? ?"
    r"(?P<unit>day|week|fortnight|\w+day|weeks)|(?P<word>weekly|fortnightly|daily))\b"
)
_OF_MEDICINE = re.compile(r"\b(?:take|apply|tablets?|capsules?|pills?|doses?|drops|\d+ ?m[gl])\b")
_STEPS = {"": 1, "other": 2, "second": 2, "2nd": 2, "two": 2, "third": 3, "three": 3, "fourth": 4}
_AFTER_THAT = re.compile(
    r"^(?:(?:and|so|then|what about|when(?:'s| is)|how about) )*(?:the )?(?:one|time|next one|lot|"
    r"collection|week|date|day)?(?: after| following)(?: (?:that|it|this))?(?: one)?$|"
    r"\b(?:one|time|collection|lot) after (?:that|next|it)\b|\bafter that one\b"
)


def asks(question: str) -> bool:
    """Whether words may ask when something of a letter is due, or for the time after the next."""
    asked = _plain(question)
    due = _ASKS.search(asked) is not None and _OF_DUE.search(asked) is not None
    return due or _AFTER_THAT.search(asked) is not None


def told(question: str, page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The row with the term, and the day on which it ends; None where the start is not certain."""
    asked = _plain(question)
    if _AFTER_THAT.search(asked):
        return _after_next(page, now, last_answer)
    found = [(row, m) for row in page if (m := _WITHIN.search(said(row).casefold())) is not None]
    if len(found) != 1 or not asks(question):
        return None
    row, term = found[0]
    if _NO_TERM.search(said(row).casefold()):
        return None
    length = _days(term)
    start = _came(asked, now.date())
    if start is not None or _RECEIVED.search(term["what"]):
        day = (start or now.date()) + length
        if start is None:
            return Told((row,), f"If it came today: {_off(day, now)}")
        return Told((row,), f"{_off(day, now)}")
    dates = {
        read.date
        for other in page
        if other is not row and (read := printed_day(said(other), now.date())) is not None
    }
    dates |= {
        read.date for each in (row,) if (read := printed_day(said(each), now.date())) is not None
    }
    past = [day for day in dates if day <= now.date()]
    return Told((row,), f"{_off(past[0] + length, now)}") if len(past) == 1 else None


def _after_next(page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The date that was read last and one step on, by the row that says how often."""
    every = [m for row in page if (m := _EVERY.search(said(row).casefold())) is not None]
    read = printed_day(last_answer.casefold(), now.date())
    dates = [d for row in page if (d := printed_day(said(row), now.date())) is not None]
    start = read or (dates[0] if len(dates) == 1 else None)
    if len(every) != 1 or start is None or _OF_MEDICINE.search(every[0].string):
        return None
    step = _step(every[0])
    rows = tuple(row for row in page if _EVERY.search(said(row).casefold()))
    after = _off(start.date + step, now).replace("That is", "The one after that is", 1)
    return Told(rows, after)


def _step(found: re.Match[str]) -> timedelta:
    word = found["word"] or ""
    if word:
        return timedelta(days={"weekly": 7, "fortnightly": 14, "daily": 1}[word])
    unit = found["unit"]
    days = {"day": 1, "fortnight": 14}.get(unit, 7)
    return timedelta(days=days * _STEPS[found["other"] or ""])


def _days(term: re.Match[str]) -> timedelta:
    number = _NUMBERS.get(term["n"]) or int(term["n"])
    return timedelta(days=number * {"d": 1, "w": 7}[term["unit"][0]])


def _came(asked: str, today: date) -> date | None:
    found = _CAME.search(asked)
    if found is None:
        return None
    return today - timedelta(days=(found["day"] or found["on"]) == "yesterday")


def _off(day: date, now: datetime) -> str:
    return deadlines.days_off(ReadDate(day), "", now)


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").replace(",", "").rstrip(" .?!")
