"""When a place or a stop that is closed between two dates opens again: "when does it open again"
beside "3 Aug to 14 Aug". English only.

Pure functions on rows, words and the time now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.moments.lines import day_span
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said
from assistant.skills.pages.times import weekdays
from assistant.skills.words import wording

_ASKS = Pattern(
    r"\b(?:open(?:s|ing)?(?: up)? again|re-?open(?:s|ing|ed)?|back (?:open|to normal|in use|on)|"
    r"(?:how long|how many (?:more )?days|until when|till when)\b.{0,30}\b(?:shut|closed|off|out|"
    r"like this|suspended))\b"
)
_CLOSED = Pattern(
    r"\b(?:clos\w+|shut|suspended|out of (?:use|order|service)|diver\w+|roadworks|refurb\w*)\b"
)


def asks(question: str) -> bool:
    """Whether words ask when something opens again."""
    return _ASKS.search(question.casefold()) is not None


def holds(page: Sequence[Row], now: datetime) -> bool:
    """Whether a row says that a place is closed today, between two dates."""
    for row in page:
        span = day_span(said(row).casefold(), now.date())
        if span is not None and _CLOSED.search(said(row).casefold()):
            return span[0] <= now.date() <= span[1]
    return False


def told(question: str, page: Sequence[Row], now: datetime) -> Told | None:
    """The one row with both dates and how far off its last day is; None where no row says that
    something is closed."""
    is_now = weekdays.is_about_now(question) and holds(page, now)
    if not (asks(question) or is_now) or not any(
        _CLOSED.search(said(row).casefold()) for row in page
    ):
        return None
    held = [(row, span) for row in page if (span := day_span(said(row).casefold(), now.date()))]
    if len(held) != 1:
        return None
    row, (first, last) = held[0]
    days = (last - now.date()).days
    if days < 0:
        return None
    end = wording.day(datetime(last.year, last.month, last.day, tzinfo=now.tzinfo))
    when = "today"
    if days:
        when = f"in {wording.amount(days, 'day')}"
    whole = wording.amount((last - first).days + 1, "day")
    return Told((row,), f"That is {whole}; its last day is {end}, {when}.")
