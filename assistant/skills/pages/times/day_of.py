"""Whether what a page says of weekdays and dates holds today or tomorrow, and which date a named
day is. English only.

Pure functions on rows, words and the time now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.moments.lines import nth_of
from assistant.skills.pages.facts import chosen
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said
from assistant.skills.pages.times import weekdays
from assistant.skills.words import wording
from assistant.skills.words.days import ORDINALS, WEEKDAYS, printed_day

_WHETHER = Pattern(
    r"^(?:(?:so|and|but|well|then|right|okay|oh|hang on|wait) )*"
    r"(?:(?:is|are|isn't|aren't|does|do|will|was) (?!(?:i|we|you|there)\b).*\b"
    r"(?P<day>today|tomorrow|tonight)\b"
    r"|(?P<first>today|tomorrow|tonight) (?:is|are)(?: it| they)? (?:open|closed|free|shut|on)\b)"
    r"(?: (?:then|now|please|or not|again))*$"
)
_WHICH_DATE = Pattern(
    r"^(?:(?:so|and|but|well|then|right|okay) )*(?:what|which)(?:'s| is)? (?:the )?"
    r"(?:actual |exact )?(?:date|day)\b"
    r"(?!.*\b(?:today|tomorrow|yesterday|printed|written|\w+day)\b)|"
    r"\bwhat(?:'s| is) the date (?:for|of) (?:that|it|this)\b"
)
_FEW: Sequence[str] = ORDINALS[:4]
_NTH = Pattern(
    rf"\b(?P<nth>{'|'.join(_FEW)}|last) (?P<day>{'|'.join(WEEKDAYS)}) (?:of|in) "
    r"(?:the|each|every|this) month\b"
)
_OF_RULES = Pattern(r"\b(?:free|pay\w*|charg\w*|allowed|permit\w*|cost\w*|ticket|have to|need)\b")
# A date until which something keeps is no day on which it holds, and whether it is still good is a
# judgement.
_KEEPS = Pattern(r"\b(?:use|best|sell|display|eat|drink|consume|expir\w*|exp|bbe?|discard\w*)\b")
_WHETHER_GOOD = Pattern(
    r"\b(?:good|bad|off|safe|ok|okay|fine|fresh|edible|expire\w*|past|(?:use|eat|drink)\w*)\b"
)
# What turns round what stands beside it; "Closed Sunday" alone is plain.
_TURNS = Pattern(
    r"\b(?:not|no|never|except\w*|excluding|but|unless|without|cancelled|postponed|"
    r"suspended|moved|closed|shut)\b|n't\b"
)
_OFF = Pattern(r"\b(?:cancelled|postponed|suspended|closed|shut)\b")
_ONLY_SHUT = Pattern(r"^(?:closed|shut)(?: on)?(?: [a-z]+day?s?| and| &| to| -)+$")
_OPEN, _SHUT = Pattern(r"\bopens?\b"), Pattern(r"\b(?:closed|shut)\b")


def asks(question: str) -> bool:
    """Whether words may ask for what holds on a day, or for the date of one."""
    asked = _plain(question)
    return _WHETHER.match(asked) is not None or _WHICH_DATE.search(asked) is not None


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").replace(",", "").rstrip(" .?!")


def told(question: str, page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The row that a question is about, and whether it holds on the day that is asked for, or which
    date its day is; None for any other question."""
    asked = _plain(question)
    days = [row for row in page if _names_a_day(row, now) and not _KEEPS.search(said(row))]
    whether = _WHETHER.match(asked)
    if not days or (whether is not None and _WHETHER_GOOD.search(asked)):
        return None
    if whether is not None:
        name = whether["day"] or whether["first"]
        off = [row for row in page if row not in days and _OFF.search(said(row))]
        return _whether(asked, name, (days, off), now, last_answer)
    if _WHICH_DATE.search(asked):
        return _date_of(chosen.rows_meant(asked, days, last_answer), now)
    return None


def _whether(
    asked: str,
    name: str,
    page: tuple[Sequence[Row], Sequence[Row]],
    now: datetime,
    last_answer: str,
) -> Told | None:
    days, off = page  # what is off may be what is asked for
    day = now.date() + timedelta(days=name == "tomorrow")
    opening = _OPEN.search(asked) or _SHUT.search(asked)
    meant = list(days) if opening else chosen.rows_meant(asked, days, last_answer)
    holding = [row for row in meant if _is_on(row, day, now)]
    if not opening and len(meant) != 1:
        return None
    is_so = bool(holding)
    if opening and not holding:
        return None
    if opening:
        holding.sort(key=lambda row: not _SHUT.search(said(row)))  # shut on a day of "daily"
        is_so = (_SHUT.search(said(holding[0])) is None) == (_OPEN.search(asked) is not None)
    yes = f"{'Yes' if is_so else 'No'}: "
    if _OF_RULES.search(asked):
        yes = ""  # what holds on a day may be what is to be paid, or what is free
    shown = [*(holding[:1] or meant[:1]), *off]
    if off or not _is_plain(shown[0]) or (opening and name == "tonight"):
        yes = ""  # hours of a day may end before its night
    which = "today" if name != "tomorrow" else "tomorrow"
    moment = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
    return Told(
        tuple(shown),
        first=wording.capital(f"{yes}{which} is {wording.day(moment)}."),
    )


def _is_plain(row: Row) -> bool:
    """Whether nothing in a row turns round what it says of its days."""
    return _TURNS.search(said(row)) is None or _ONLY_SHUT.match(said(row)) is not None


def _date_of(meant: Sequence[Row], now: datetime) -> Told | None:
    """The date of the one weekday that a row names: the next one, or the last of this month."""
    if len(meant) != 1 or printed_day(said(meant[0]), now.date()) is not None:
        return None
    coming = [now.date() + timedelta(days) for days in range(7)]
    nth = _NTH.search(said(meant[0]))
    found = [_nth_of_month(nth, now.date())] if nth else [d for d in coming if _holds(meant[0], d)]
    if len(found) != 1:
        return None
    day = datetime(found[0].year, found[0].month, found[0].day, tzinfo=now.tzinfo)
    return Told((meant[0],), f"That is {wording.day(day)}.")


def _names_a_day(row: Row, now: datetime) -> bool:
    return weekdays.has_days(row) or printed_day(said(row), now.date()) is not None


def _is_on(row: Row, day: date, now: datetime) -> bool:
    """Whether a row holds on a day: of its date, of its weekdays, or as the last of a month."""
    if (nth := _NTH.search(said(row))) is not None:
        return _nth_of_month(nth, day) == day
    read = printed_day(said(row), now.date())
    return read.date == day if read is not None else _holds(row, day)


def _holds(row: Row, day: date) -> bool:
    return weekdays.has_day(row, day.weekday())


def _nth_of_month(found: re.Match[str], day: date) -> date:
    """The first, second or last such weekday of the month of a day."""
    return nth_of(found["nth"], found["day"], day.year, day.month)
