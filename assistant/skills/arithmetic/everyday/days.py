"""Days and clock times that are reckoned: how long it is until or since one, which day is some
weeks before another, the last Friday of a month, an age to the day.

English only. Knows the calendar; knows no timer and no note.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.arithmetic.everyday.clocks import told as told_of_clocks
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import MONTHS, WEEKDAYS, named_day

_UNIT = r"(?:days?|nights?|sleeps?|weeks?|fortnights?)"
_DAYS = {"week": 7, "fortnight": 14}
_SINCE = Pattern(
    r"\bhow (?:long|many (?P<unit>days|weeks|months|years))\b(?:'s)?(?: [a-z']+){0,5}? since "
    r"(?P<day>.+)$"
)
_UNTIL = Pattern(
    r"\bhow (?:long|much longer|many (?P<unit>days|nights|sleeps|weeks|hours|minutes))\b(?:'s)?"
    r"(?: [a-z']+){0,5}? (?:until|till|til|to|before) (?P<day>.+)$"
)
_BETWEEN = Pattern(
    r"\bhow (?:long|many (?P<unit>days|nights|weeks))\b(?: [a-z']+){0,4}? (?:between|from)"
    r" (?P<a>.{1,60}?) (?:and|to|until|till) (?P<b>.+)$"
)
_LEFT = Pattern(
    r"\bhow (?:long|many (?P<unit>days|weeks))\b(?=.{0,60}\b(?:left|remaining|to go|more)\b)"
    r".{0,60}\b(?:of|in|this|the) (?P<span>month|year|week)\b"
)
_AWAY = Pattern(
    r"\b(?P<n>\d{1,4}|an?|the) (?P<unit>days?|weeks?|fortnights?) (?P<side>before|after|from|"
    r"past|on from|earlier|later)\b(?: (?P<day>.+))?$"
)
# "Three weeks today", "a week on Tuesday", "Friday week".
_DAY = rf"(?:today|tomorrow|{'|'.join(WEEKDAYS)})"
_WEEKS_ON = Pattern(
    rf"\b(?P<n>an?|\d{{1,3}}|[a-z]{{3,9}}) (?P<unit>weeks?|fortnights?) (?:on )?(?P<day>{_DAY})\b"
)
_DAY_WEEK = Pattern(rf"\b({_DAY}) week\b")
_TOLD_DAY = Pattern(
    r"^(?P<told>.{3,80}?) how (?:many (?P<unit>days|nights|sleeps|weeks)|long|far off)(?:'s| is|"
    r" till| until| to|"
    r" away is| from now is) ?(?:that|it|then)(?: away| off| from now)?$"
)
# Whether a day is on a weekday: "so New Year's Day'll be a Friday, will it".
_ON_WEEKDAY = Pattern(
    r"^(?=.{1,160}$)"  # as long as all parts together can be
    r"(?:(?:so|and|but|then|well|right|oh) ){0,3}(?P<asks>is|will|does|isn't|won't)? ?"
    r"(?P<day>.{1,60}?)"
    rf"(?:'ll be|'s| will be| is| be| falls?)?(?: on)?(?: an?)? (?P<name>{'|'.join(WEEKDAYS)})"
    r"(?P<tail> (?:an' all|an all|too|as well|then|this year|next year)){0,3}"
    r"(?P<tag> (?:will it|is it|isn't it|won't it|innit|right|does it|yeah|yes))?$"
)
_ASKS = Pattern(r"\b(?:what|when|which|date|day)\b|\bwhat's\b")
_NTH = Pattern(
    rf"\b(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?P<name>"
    rf"{'|'.join(WEEKDAYS)}) (?:of|in) (?P<month>(?:next|this|the) month|{'|'.join(MONTHS)})"
)
_PLACES = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "last": -1, "final": -1,
}  # fmt: skip
_BORN = Pattern(r"\bborn(?: on| in)?(?: the)? (?P<day>.+)$")
_AGE = Pattern(r"\bhow old\b|\bwhat age\b|\bmy age\b|\bturn\b")
_DATED = Pattern(
    rf"\b(?:\d{{1,2}}|[a-z]+(?:st|nd|rd|th)|second|third)(?:st|nd|rd|th)? (?:of )?"
    rf"(?:{'|'.join(MONTHS)})"
)


def told(question: str, now: datetime) -> str | None:
    """The sentence for a question about days or clock times, or None."""
    said = " ".join(re.sub(r"[^\w\s':]", " ", question.casefold().replace("’", "'")).split())
    said = _WEEKS_ON.sub(r"\g<n> \g<unit> from \g<day>", _DAY_WEEK.sub(r"1 week from \1", said))
    for form in (_on_weekday, _named_before, _since, _left, _between, _until, _away, _nth, _age):
        sentence = form(said, now)
        if sentence is not None:
            return sentence
    return told_of_clocks(said, now)


def _full(day: date, now: datetime) -> str:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)
    year = "" if day.year == now.year else f" {day.year}"
    return f"{wording.day(noon)}{year}"


def _length(days: int, unit: str | None) -> str:
    """Days, and weeks from two of them on."""
    weeks, rest = divmod(days, 7)
    in_weeks = wording.amount(weeks, "week")
    if rest:
        in_weeks = f"{in_weeks} and {wording.amount(rest, 'day')}"
    if unit == "weeks" and weeks:
        return in_weeks
    noun = "night" if unit in ("nights", "sleeps") else "day"
    plain = wording.amount(days, noun)
    return f"{plain}, {in_weeks}" if weeks >= 2 and unit is None else plain


def _named_before(said: str, now: datetime) -> str | None:
    """A day that is told first: "she comes on Friday, how many days is that"."""
    found = _TOLD_DAY.match(said)
    day = None if found is None else named_day(found["told"], now.date())
    if found is None or day is None or day <= now.date():
        return None
    return f"{_length((day - now.date()).days, found['unit'])} until {_full(day, now)}."


def _on_weekday(said: str, now: datetime) -> str | None:
    """Whether a date that is named by itself is on a weekday."""
    found = _ON_WEEKDAY.match(said)
    if found is None or not (found["asks"] or found["tag"]):
        return None
    name, today = found["day"].strip(), now.date()
    if any(other in name for other in (*WEEKDAYS, "today", "tomorrow", "yesterday")):
        return None
    day = named_day(name, today) or named_day(f"on {name}", today)
    if day is None:
        return None
    yes = "Yes" if day.weekday() == WEEKDAYS.index(found["name"]) else "No"
    return f"{yes}: that is {_full(day, now)}."


def _since(said: str, now: datetime) -> str | None:
    found = _SINCE.search(said)
    if found is None or found["unit"] in ("months", "years"):
        return None
    today = now.date()
    day = named_day(found["day"], today)
    if day is None:
        return None
    if day > today:
        day = _before(day, found["day"])
    if day is None or day >= today:
        return None
    return f"{_length((today - day).days, found['unit'])} since {_full(day, now)}."


def _before(day: date, said: str) -> date | None:
    """The last time that a day was, of which the next one is `day`."""
    if any(name in said for name in WEEKDAYS):
        return day - timedelta(7)
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def _until(said: str, now: datetime) -> str | None:
    found = _UNTIL.search(said)
    if found is None or re.search(r"\b(?:from|between)\b", found[0]):
        return None
    clock = clock_times.named(f"at {found['day'].removeprefix('at ')}", now)
    if clock is not None:
        length = wording.duration(60 * round(clock[1].total_seconds() / 60))
        return f"It is {length} until {wording.clock_time(clock[0])}."
    if found["unit"] not in ("nights", "sleeps"):
        return None  # the question about dates is another skill's
    day = named_day(found["day"], now.date())
    if day is None or day <= now.date():
        return None
    return f"{_length((day - now.date()).days, found['unit'])} until {_full(day, now)}."


def _between(said: str, now: datetime) -> str | None:
    found = _BETWEEN.search(said)
    if found is None:
        return None
    if found["b"] in ("today", "now"):
        return _since(f"how many {found['unit'] or 'days'} since {found['a']}", now)
    first = named_day(found["a"], now.date())
    last = None if first is None else named_day(found["b"], first)
    if first is None or last is None or last <= first:
        return None
    length = _length((last - first).days, found["unit"])
    return f"{length} from {_full(first, now)} to {_full(last, now)}."


def _left(said: str, now: datetime) -> str | None:
    found = _LEFT.search(said)
    if found is None:
        return None
    today = now.date()
    ends = {
        "month": today.replace(day=monthrange(today.year, today.month)[1]),
        "year": today.replace(month=12, day=31),
        "week": today + timedelta(6 - today.weekday()),
    }
    days = (ends[found["span"]] - today).days
    return f"{_length(days, found['unit'] or 'days')} after today.".capitalize()


def _away(said: str, now: datetime) -> str | None:
    """The day that is so many days or weeks before or after another one. Raises OverflowError."""
    if not _ASKS.search(said):
        return None
    text = numbered(said)
    found = _AWAY.search(text)
    if found is None:
        return None
    named = text[: found.start()]
    if found["day"] and not re.match(r"(?:that|then|it)\b", found["day"]):
        named = found["day"]
    base = named_day(named, now.date())
    if base is None and re.fullmatch(r"(?:now|today)", named):
        base = now.date()
    if base is None:
        return None
    count = 1
    if found["n"].isdecimal():
        count = int(found["n"])
    days = count * _DAYS.get(found["unit"].removesuffix("s"), 1)
    back = found["side"] in ("before", "earlier")
    day = base - timedelta(days) if back else base + timedelta(days)
    return f"That is {_full(day, now)}."


def _nth(said: str, now: datetime) -> str | None:
    """The last Friday of a month."""
    found = _NTH.search(said)
    if found is None:
        return None
    year, month = now.year, now.month
    if found["month"] == "next month":
        year, month = year + month // 12, month % 12 + 1
    elif found["month"] in MONTHS:
        month = MONTHS.index(found["month"]) + 1
        year += month < now.month
    days = range(1, monthrange(year, month)[1] + 1)
    weekday = WEEKDAYS.index(found["name"])
    fitting = [day for n in days if (day := date(year, month, n)).weekday() == weekday]
    return f"That is {_full(fitting[_PLACES[found['nth']]], now)}."


def _age(said: str, now: datetime) -> str | None:
    """An age to the day."""
    found = _BORN.search(said)
    if found is None or not _AGE.search(said):
        return None
    today, day = now.date(), found["day"]
    born = named_day(day, today) if _DATED.search(day) else None
    if born is None or born >= today:  # a date without a year is to come
        return None
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"{years} today."
