"""The day that a question names, "tomorrow", "next Friday", "the 3rd of December", "in ten days",
and the date that a print names: "Exp 03/2027".

English only. dateparser was measured on 24 such phrases: 11 came out right, 5 wrong without a sign
of it ("on the 3rd at nine" was a day in March), so this small reader stays.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from assistant.patterns import Pattern
from models.pocket.durations import figures
from models.untyped import untyped

Moment = TypeVar("Moment", date, datetime)
WEEKDAYS: Sequence[str] = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS: Sequence[str] = (
    "january february march april may june july august september october november december".split()
)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMBERED_DAY = Pattern(
    rf"\bon the (?:(?:twenty|thirty)[ -])?(?:{'|'.join(ORDINALS)}|thirtieth|"
    r"\d{1,2}(?:st|nd|rd|th)?)\b"
)
_TENS = {"twenty": 20, "thirty": 30}
_FEASTS = {
    "christmas eve": (12, 24), "boxing day": (12, 26), "christmas": (12, 25),
    "new year's eve": (12, 31), "new years eve": (12, 31), "new year": (1, 1), "new years": (1, 1),
    "valentine's day": (2, 14), "valentines day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
_EASTER = Pattern(r"\b(?P<before>good friday)\b|\beaster\b(?P<after> monday)?")
_NEAR = (
    (r"\b(week|7 days) (from|after) tomorrow\b", 8),
    (r"\b(week|7 days) (from )?today\b", 7),
    (r"\bday after tomorrow\b", 2),
    (r"\bday before yesterday\b", -2),
    (r"\btomorrow\b", 1),
    (r"\byesterday\b", -1),
    (r"\b(today|tonight|this (morning|afternoon|evening))\b", 0),
)
_MONTH = "|".join(rf"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_DAY = r"(?P<day>\d{1,2})"
# Not "no more than 4 may be taken".
_NO_VERB = (
    r"(?! (?:be|have|not|contain|cause|take|need|also|only|apply|vary|result|occur|use|go|come|get|"
    r"enter|park|sit|stay|bring|ride|travel|pay|affect|include|require)\b)"
)
# Not "12 December 10 am", nor "12 December 10.30".
_SHORT_YEAR = r"'?\d\d(?![:.]?\d| ?[ap]\.?m\b| ?o'clock)"
_IN_FIGURES = Pattern(
    r"(?<![\w/-])(?<!\d\.)(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<after>\d{4}|\d\d))"
    r"(?![\w/-]|\.\d)"
)
_DATES = (
    Pattern(rf"\b{_DAY} (?:of )?(?P<month>{_MONTH})\b{_NO_VERB}"
               rf"(?:,? (?P<year>\d{{4}}|{_SHORT_YEAR}))?"),
    Pattern(rf"\b(?P<month>{_MONTH})\b\.? (?:the )?{_DAY}\b(?:,? (?P<year>\d{{4}}))?"),
    _IN_FIGURES,
)  # fmt: skip
_OF_NEXT_MONTH = Pattern(rf"\bthe {_DAY} (?:of|in) (?P<next>next|the coming) month\b")
# Of what is said only, and of what is printed only.
_OF_THIS_MONTH = Pattern(
    rf"\b(?:on|(?:day|date)(?:'s| is)|when(?:'s| is)) the {_DAY}"
    r"(?=,? (?:(?:at|by|in|to|for|around|about|half|quarter|noon|midday)\b|\d|"
    r"[a-z]+ (?:in the (?:morning|afternoon|evening)|at night|[ap]m)\b)|,|$)"
)
_IN_THIS_MONTH = Pattern(rf"\bthe {_DAY} (?:of|in) (?:this|the) month\b")
_LAST_OF_ITS_NUMBER = Pattern(rf"\bwas (?:it (?:on )?)?the {_DAY}$")
_OF_YEAR = (
    Pattern(rf"\b(?P<month>{_MONTH})\.? (?P<year>20\d\d)\b"),
    Pattern(r"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[ ./-](?P<year>20\d\d)\b(?![./-]?\d)"),
)
_UNITS = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TO_NINETY_NINE = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_UNITS})?|ten|eleven|"
    r"twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
_YEAR_IN_WORDS = Pattern(
    rf"\b(?:(?:nineteen|twenty)[ -]{_TO_NINETY_NINE}|"
    rf"two thousand(?:(?: and)? (?:{_TO_NINETY_NINE}|{_UNITS}))?)\b"
)
_YEARS_OF_PRINT = range(2000, 2100)  # any other number behind a date is a time
_FIRST_YEAR = 1000  # of four figures, as a year is said
_WEEKDAY = Pattern(
    rf"\b(?:(?P<n>a|1|2|two|3|three|4|four) (?P<week>weeks?|fortnights?) (?:on|"
    rf"from) )?(?P<which>next |last )?(?P<name>{'|'.join(WEEKDAYS)})\b"
    r"(?P<later> week)?"
)
_AWAY = Pattern(
    r"\b(?P<n>\d{1,4}) (?P<unit>d|w|fortnights?)\b(?! (?:before|after)\b)"
    r"(?: (?P<side>ago|from (?:now|today)))?"
)


@dataclass(frozen=True)
class ReadDate:
    """A date that was read, and the other one that its numbers may mean: "03/04/2027"."""

    date: date
    other: date | None = None


def spelled_out(text: str) -> str:
    """A text with its dates in figures as one says them: "2026-12-03" and "3.12.2026" are
    "3 December 2026"."""
    return _IN_FIGURES.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    made = _of_figures(found, printed=False)
    if made is None:
        return found[0]
    return f"{made.date.day} {MONTHS[made.date.month - 1].title()} {made.date.year}"


def _of_figures(found: re.Match[str], printed: bool) -> ReadDate | None:
    """The date that numbers mean; both, where either can be the month. In "03/04/2027" the month
    stands first, as the voice says it; in "03.04.2027" it never does. Years of two digits are only
    printed."""
    if found["year"]:
        if int(found["year"]) < _FIRST_YEAR:
            return None
        made = _date(int(found["year"]), int(found["month"]), int(found["day"]))
        return ReadDate(made) if made is not None else None
    first, second, year = (int(found[name]) for name in ("first", "second", "after"))
    if year < 100 and not printed:
        return None
    if len(found["after"]) == 2:
        year += 2000
    if year < _FIRST_YEAR:
        return None
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if found["mark"] == "." or month_first is None:
        made = day_first or month_first
        return ReadDate(made) if made is not None else None
    return ReadDate(month_first, day_first if day_first != month_first else None)


def printed_day(text: str, today: date) -> ReadDate | None:
    """The first date that a printed text names; without a year the nearest one, of a month its last
    day."""
    plain = _numbered(text)
    if (read := _first_date(plain, today, printed=True)) is not None:
        return read
    found = _ON_CALENDAR.search(plain)
    day = None if found is None else _on_calendar(found, today)
    return None if day is None else ReadDate(day)


def _first_date(text: str, today: date, printed: bool) -> ReadDate | None:
    patterns = (*_DATES, *(_OF_YEAR if printed else (_OF_THIS_MONTH,)))
    read = (
        (found.start(), made)
        for pattern in patterns
        for found in pattern.finditer(text)
        if (made := _made(found, today, printed)) is not None
    )
    first = min(read, key=lambda each: each[0], default=None)
    return None if first is None else first[1]


def _made(found: re.Match[str], today: date, printed: bool) -> ReadDate | None:
    if found.re is _IN_FIGURES.compiled:
        return _of_figures(found, printed)
    parts = found.groupdict()
    year = int((parts.get("year") or "0").lstrip("'"))
    if 0 < year < 100:
        year = 2000 + year if printed else 0
    if printed and year not in _YEARS_OF_PRINT:
        year = 0
    month, day = parts.get("month"), parts.get("day")
    if month is None:
        made = _day_of_month(int(day or 0), today)
        return ReadDate(made) if made is not None else None
    if month.isdecimal():
        number = int(month)
    else:
        number = 1 + next(i for i, name in enumerate(MONTHS) if name.startswith(month[:3]))
    years = [year] if year else range(today.year - 1, today.year + 9)  # the 29th of February
    days = [_date(each, number, int(day or monthrange(each, number)[1])) for each in years]
    known = [made for made in days if made is not None]
    if not year and not printed:
        known = [made for made in known if made >= today]
    made = min(known, key=lambda made: abs(made - today), default=None)
    return ReadDate(made) if made is not None else None


def _of_next_month(day: int, today: date) -> date | None:
    return _date(today.year + today.month // 12, today.month % 12 + 1, day)


def _of_this_month(day: int, today: date) -> date | None:
    return _date(today.year, today.month, day)


def _last_of_its_number(day: int, today: date) -> date | None:
    """The last day of this number that is past."""
    past = (today - timedelta(back) for back in range(1, 62))
    return next((each for each in past if each.day == day), None)


_BY_NUMBER = (
    (_OF_NEXT_MONTH, _of_next_month),
    (_IN_THIS_MONTH, _of_this_month),
    (_LAST_OF_ITS_NUMBER, _last_of_its_number),
)
# A line of a calendar: "Wed 9 Chiropodist", whose month stands elsewhere.
_ON_CALENDAR = Pattern(
    r"(?:^|[:,.;] |\bon )(?P<week>mon|tues?|wed|thur?s?|fri|sat|sun) (?P<day>[1-9]|[12]\d|3[01])\b"
    r"(?![:.]\d| ?[ap]m\b| (?:past|to|o'clock|minutes?|hours?|seconds?|days?)\b)"
)


def named_day(question: str, today: date) -> date | None:
    """The day that is named, or None. A weekday is the next one after today, unless "last" is said;
    a date without a year is the next one."""
    plain = _numbered(question)
    for pattern, away in _NEAR:
        if re.search(pattern, plain):
            return today + timedelta(away)
    if easter := _EASTER.search(plain):
        return _easter(easter["before"] or easter["after"] or "", today)
    for name, (month, day) in _FEASTS.items():
        if name in plain:
            return _next_date(month, day, today)
    for pattern, day_of in _BY_NUMBER:
        if (number := pattern.search(plain)) is not None:
            return day_of(int(number["day"]), today)
    if (read := _first_date(plain, today, printed=False)) is not None:
        return read.date
    if found := _ON_CALENDAR.search(plain):
        return _on_calendar(found, today)
    if found := _WEEKDAY.search(plain):
        return _weekday(found, today)
    if found := _AWAY.search(figures(plain)):
        return _away(found, today)
    return None


def _on_calendar(found: re.Match[str], today: date) -> date | None:
    """The next day of this number that is this day of the week, within a year."""
    coming = (today + timedelta(ahead) for ahead in range(366))
    named = (day for day in coming if day.day == int(found["day"]))
    return next((day for day in named if f"{day:%A}".casefold().startswith(found["week"])), None)


def later(moment: Moment, **length: int) -> Moment | None:
    """A day or a moment that is so many years, days, minutes and so on later; None where the
    calendar ends before."""
    try:
        made: Moment = moment + untyped("dateutil.relativedelta").relativedelta(**length)
    except (OverflowError, ValueError):
        return None
    return made


def _easter(which: str, today: date) -> date:
    """The next Easter, or a day that goes with it."""
    easter = untyped("dateutil.easter").easter
    away = timedelta({"good friday": -2, " monday": 1}.get(which, 0))
    coming = (easter(today.year + ahead) + away for ahead in range(2))
    return next(day for day in coming if day >= today)


def _numbered(question: str) -> str:
    """The question in lower case, its ordinals and years in figures: "the twenty first of May" ->
    "the 21 of may"."""
    plain = question.casefold().replace("’", "'")
    plain = re.sub(r"\b(\d{1,2})(st|nd|rd|th)\b", r"\1", plain)
    for n, word in enumerate(ORDINALS, 1):
        tens = "|".join(_TENS)
        plain = re.sub(rf"\b({tens})[ -]{word}\b", lambda m, n=n: str(_TENS[m[1]] + n), plain)
        plain = re.sub(rf"\b{word}\b(?! (?:of all|time|thing))", str(n), plain)
    plain = re.sub(r"\bthirtieth\b", "30", plain)
    return _YEAR_IN_WORDS.sub(lambda year: figures(year[0]).replace(" ", ""), plain)


def _day_of_month(day: int, today: date) -> date | None:
    for ahead in range(12):
        months = today.month - 1 + ahead
        found = _date(today.year + months // 12, months % 12 + 1, day)
        if found is not None and found > today:
            return found
    return None


def _next_date(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):  # the 29th of February comes in eight years
        found = _date(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(found: re.Match[str], today: date) -> date:
    ahead = (WEEKDAYS.index(str(found["name"])) - today.weekday()) % 7 or 7
    if found["which"] == "last ":
        return today + timedelta(ahead - 7 if ahead < 7 else -7)
    if found["week"]:
        weeks = {"a": 1, "two": 2, "three": 3, "four": 4}.get(found["n"]) or int(found["n"])
        ahead += 7 * weeks * (1 + found["week"].startswith("fortnight"))
    elif found["later"]:
        ahead += 7
    return today + timedelta(ahead)


def _away(found: re.Match[str], today: date) -> date | None:
    days = {"d": 1, "w": 7}.get(found["unit"], 14) * int(found["n"])
    back = found["side"] == "ago"
    try:
        return today - timedelta(days) if back else today + timedelta(days)
    except OverflowError:
        return None
