"""Until when a thing keeps or a sum is due that print names by a number of days: "discard 28 days
after opening", "within 5 days", "30 days from 31 December". English only.

Pure functions on lines, words and the time now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.kept import deadlines
from assistant.skills.pages.question_words import COMMON, subjects
from assistant.skills.pages.row import same_word, words
from assistant.skills.words import wording
from assistant.skills.words.days import later, named_day, printed_day

_LENGTH = r"(?<!\d)(?P<n>\d{1,3}) ?(?P<unit>day|week|month|year)s?"
_AFTER_OPENING = Pattern(
    rf"{_LENGTH}\b(?: of| after| from)?(?: first)? (?:being )?open(?:ing|ed)|"
    r"open(?:ing|ed)\b.{0,60}?\b(?:within|for|in|after) (?P<m>\d{1,3})(?!\d) "
    r"?(?P<of>day|week|month|year)s?"
)
_FROM_DATE = Pattern(rf"{_LENGTH} (?:from|after|of) (?P<date>(?:the )?\d.*|[a-z]+ \d.*)")
_OPENED = Pattern(r"\bopened\b(?: on)?\W{0,9}(?P<date>\D{0,30}\d.*)")
_HAS_OPENED = Pattern(
    r"\b(?:open(?:ed|ing)|broke the seal|start(?:ed|ing))\b.*?\b(?P<day>today|yesterday|"
    r"(?:this|on|last) .+|\w+ (?:days|weeks) ago|just now)|\bjust (?:now )?opened\b"
)
_ASKS = Pattern(
    r"\b(?:when|until|till|how long|due|dates?|keeps?|still|past|gone off|go off|"
    r"chuck\w*|throw\w*|bin|discard|expired?|(?:drink|us|eat)(?:ing|en|ed) (?:it )?by)\b"
)
_YEAR = Pattern(r"\b\d{4}\b")
_POINTS = Pattern(r"\b(?:it|this|that|these|those|they|them)\b")
_THING = Pattern(r"\b(?:the|my|our|your|his|her|their|a|an) (?P<thing>\w+(?: \w+)?)")
# What bears such lines, by whatever name.
_OWN = frozenset(
    "box tin packet pack bottle carton jar tube seal lid label payment invoice".split()
)
OPENED_WITHIN = timedelta(days=731)  # what was opened longer ago is a misread year
MOST_AHEAD = timedelta(days=3653)


@dataclass(frozen=True)
class Keeping:
    """The line that names the days, from when they count, and the last of them."""

    line: str
    since: date
    until: date
    length: str


def asks(said: str) -> bool:
    """Whether words may ask until when something keeps."""
    return _ASKS.search(said) is not None


def limit(said: str, lines: Sequence[str], today: date) -> Keeping | None:
    """The limit that the lines name, counted from the day that they name or that is told; None
    where one of both is missing."""
    for line in lines:
        text = line.casefold()
        if (dated := _FROM_DATE.search(text)) is not None:
            read = printed_day(dated["date"], today)
            if read is not None:
                return _counted(line, read.date, dated["n"], dated["unit"])
        if (after := _AFTER_OPENING.search(text)) is not None:
            since = _opened(said, lines, today)
            if since is None:
                return None
            return _counted(line, since, after["n"] or after["m"], after["unit"] or after["of"])
    return None


def told(said: str, lines: Sequence[str], now: datetime) -> str | None:
    """The sentence for a question until when something keeps; None for any other."""
    found = limit(said, lines, now.date()) if asks(said) and _is_about(said, lines) else None
    if found is None or found.until - now.date() > MOST_AHEAD:
        return None
    days = (found.until - now.date()).days
    from_day, until = _day(found.since, now), _day(found.until, now)
    counted = f"{found.length} from {from_day} is {until}"
    away = wording.amount(abs(days), "day")
    old = deadlines.OLD * (_AFTER_OPENING.search(found.line.casefold()) is not None)
    when = f"in {away}." if days else "today."
    if days < 0:
        when = f"past: it was {away} ago. {old}".strip()
    return f"It says: {found.line.strip(' .')}. {counted}. That is {when}"


def _is_about(said: str, lines: Sequence[str]) -> bool:
    """Whether a question is about what bears the lines: it points at it, or has a word of them, and
    names no other thing."""
    printed = [word for line in lines for word in words(line)]
    things = [words(found["thing"]) for found in _THING.finditer(said)]
    known = [thing for thing in things if set(thing) & _OWN or _held(thing, printed)]
    if any(thing not in known and not set(thing) & COMMON for thing in things):
        return False
    return bool(known) or _POINTS.search(said) is not None or _held(subjects(said), printed)


def _held(asked: Sequence[str], printed: Sequence[str]) -> bool:
    return any(same_word(word, other) for word in asked for other in printed)


def _opened(said: str, lines: Sequence[str], today: date) -> date | None:
    """The day on which it was opened, as it is written on it or told."""
    for line in lines:
        if (written := _OPENED.search(line.casefold())) is not None:
            read = printed_day(written["date"], today)
            if read is None:
                continue
            year = _YEAR.search(written["date"])
            misread = year is not None and int(year[0]) != read.date.year
            near = today - OPENED_WITHIN <= read.date <= today
            return read.date if near and not misread else None
    has = _HAS_OPENED.search(said)
    if has is None:
        return None
    day = has["day"] or "today"
    if day in ("today", "just now") or day.startswith("this "):
        return today
    named = named_day(day, today)
    return named if named is None or named <= today else named - timedelta(weeks=1)


def _counted(line: str, since: date, count: str, unit: str) -> Keeping | None:
    until = later(since, **{f"{unit}s": int(count)})
    if until is None:
        return None
    return Keeping(line, since, until, wording.amount(int(count), unit))


def _day(day: date, now: datetime) -> str:
    name = wording.day(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo))
    return name if day.year == now.year else f"{name} {day.year}"
