"""Days that follow from what was said or is printed: "what day would that be" after a note for the
second, "will it last till the tenth" beside "Best before 2 June".

English only. Pure functions on words in `phrases.plain` form; `lines` are the print in view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from assistant.patterns import Pattern
from assistant.skills.words import wording
from assistant.skills.words.days import MONTHS, ORDINALS, named_day, printed_day

_NUMBER = "|".join((*ORDINALS, "thirtieth", *(f"{t}.(?:{o})" for t, o in (
    ("twenty", "|".join(ORDINALS[:9])), ("thirty", "first")))))  # fmt: skip
_OF_MONTH = Pattern(
    rf"\b(?:on |it's |is )?the (?P<day>(?:{_NUMBER})|\d{{1,2}}(?:st|nd|rd|th))\b"
    rf"(?! (?:of )?(?:{'|'.join(MONTHS)}))(?: of)?(?P<month> this month| next month)?"
)
_WHICH_DAY = Pattern(
    r"^(?:what|which) (?:day|weekday|day of the week)(?:'s| is| will| would| does)? "
    r"(?:that|it|this)(?: be| fall)?(?: on)?(?: then)?$"
)
_LASTS = Pattern(
    r"\b(?:(?:going to|gonna|will (?:it|this|that|they)|does (?:it|this)) (?:last|keep|be (?:good|"
    r"in date|all right|okay))|(?:good|keep|last|be valid)) (?:till|until|to|by|for) "
    r"(?P<day>.{3,80})$"
)
_BEST = Pattern(r"\b(?:best before|use by|expir\w*|exp|valid|bbe?)\b", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for one of these."""
    return _WHICH_DAY.match(said) is not None or _LASTS.search(said) is not None


def told(said: str, lines: Sequence[str], before: tuple[str, str], now: datetime) -> str | None:
    """What follows; `before`: the last question and answer. None where that is not sure."""
    if _WHICH_DAY.match(said) is not None:
        return _which_day(before[0], now)
    if (lasts := _LASTS.search(said)) is None:
        return None
    return _lasts(lasts["day"], lines, now.date())


def _which_day(last_question: str, now: datetime) -> str | None:
    """The day of the one number that was said just before."""
    last = list(_OF_MONTH.finditer(last_question.casefold()))
    if len(last) != 1:
        return None
    number, month = last[0]["day"], last[0]["month"]
    named = f"day is the {number} of{month}" if month else f"day is the {number}"
    day = named_day(named, now.date())
    return None if day is None else f"That is {_full(day, now)}."


def _full(day: date, now: datetime) -> str:
    return wording.day(datetime.combine(day, time(12), now.tzinfo))


def _lasts(words: str, lines: Sequence[str], today: date) -> str | None:
    """Whether what is printed as its last day comes after a day that is named."""
    wanted = named_day(words, today)
    held = [line for line in lines if _BEST.search(line)]
    day = printed_day(held[0], today) if len(held) == 1 else None
    if wanted is None or day is None or day.other is not None:
        return None
    late = f"{wanted.day} {MONTHS[wanted.month - 1].title()}"
    if day.date >= wanted:
        return f"By its date, yes: it says {held[0].rstrip('.')}, after {late}."
    return f"No: it says {held[0].rstrip('.')}, before {late}."
