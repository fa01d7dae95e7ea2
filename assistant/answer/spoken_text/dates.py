"""Dates and times of day as a person says them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import DASH, Rule, one_of, rule, words_before

_OCLOCK = " o'clock"
_CENTURY = 2000  # a year of two digits is of this century
# German: behind one of these an ordinal ends in -n.
_DATIVE = frozenset("am vom zum den dem im bis ab seit beim nächsten letzten diesem".split())
_CLOCK = r"(?<![\d:.,])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])"


def rules(words: Lexicon) -> list[Rule]:
    """Dates first: a time has no form that a date could be mistaken for."""
    return [
        *_weekdays(words),
        *_numeric_dates(words),
        *_named_dates(words),
        *_times(words),
    ]


def _numeric_dates(words: Lexicon) -> list[Rule]:
    def iso(found: re.Match[str]) -> str | None:
        year, month, day = map(int, found.groups())
        return _date(day, month, year, found, words)

    def parts(found: re.Match[str]) -> str | None:
        first, second, year = map(int, found.groups())
        day, month = _day_and_month(first, second, words)
        if year < 100:
            year += _CENTURY
        return _date(day, month, year, found, words)

    def german(found: re.Match[str]) -> str | None:
        return _date(int(found.group(1)), int(found.group(2)), 0, found, words)

    separated = r"(?<![\d./-])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|\.\d)"

    def month_of_year(found: re.Match[str]) -> str:
        month, year = map(int, found.groups())
        return _with_year(words.month_names[month - 1], year, words)

    found_rules = [
        rule(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])(?=T|\b)", iso),
        rule(r"(?<![\d./-])(0?[1-9]|1[0-2])/((?:19|20)\d{2})(?![\d/])", month_of_year),
        rule(separated.replace(r"([/.])", "/").replace(r"\2", "/"), parts),
        rule(separated.replace(r"([/.])", r"\.").replace(r"\2", r"\."), parts),
    ]
    if words.language == "de":
        found_rules.append(rule(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?![\d])", german))
    return found_rules


def _day_and_month(first: int, second: int, words: Lexicon) -> tuple[int, int]:
    """Which of the two is the day: the one that can be no month, else the custom decides."""
    if (words.month_first and first <= 12) or second > 12:
        return second, first
    return first, second


def _named_dates(words: Lexicon) -> list[Rule]:
    months = one_of(words.months)
    of = r"(?:of\s+|de\s+|del\s+)?"
    year = r"(?:,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d|[.,:]\d))?"

    def day_first(found: re.Match[str]) -> str | None:
        day, month, year = found.groups()
        return _date(int(day), words.months[month], int(year or 0), found, words)

    def month_first(found: re.Match[str]) -> str | None:
        month, day, year = found.groups()
        spoken = f"{words.month_names[words.months[month] - 1]} {words.ordinal(int(day))}"
        return _with_year(spoken, int(year or 0), words)

    def month_and_year(found: re.Match[str]) -> str:
        month, year = found.groups()
        name = words.month_names[words.months[month] - 1]
        return _with_year(name, int(year), words)

    def first_day(found: re.Match[str]) -> str:
        return f"{_day(int(found.group(1)), found, words)} {words.to} "

    def month_and_days(found: re.Match[str]) -> str:
        month, first, last = found.groups()
        name = words.month_names[words.months[month] - 1]
        return f"{name} {words.ordinal(int(first))} {words.to} {words.ordinal(int(last))}"

    found_rules = [
        rule(
            rf"(?<![\d.,/:-])(\d{{1,2}})(?:st|nd|rd|th|\.)?{DASH}"
            rf"(?=\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{of}(?:{months})\b)",
            first_day,
        ),
        rule(
            rf"(?<![\d.,/:])(\d{{1,2}})(?:st|nd|rd|th|er|\.º|º|\.)?\s+{of}({months})\b\.?{year}",
            day_first,
        ),
    ]
    if words.language == "en":
        found_rules.append(
            rule(rf"\b({months})\b\.?\s+(\d{{1,2}}){DASH}(\d{{1,2}})(?!\d)", month_and_days)
        )
        found_rules.append(
            rule(
                rf"\b({months})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?!%){year}",
                month_first,
            )
        )
    found_rules.append(
        rule(rf"\b({months})\b\.?,?\s+(?:de\s+|del\s+)?(\d{{4}})(?!\d)", month_and_year)
    )
    return found_rules


def _weekdays(words: Lexicon) -> list[Rule]:
    """Days in short before a date, and from one day to another."""
    short = one_of(words.weekdays)
    names = one_of([*words.weekdays, *words.weekdays.values(), *words.month_names])

    def full(name: str) -> str:
        return words.weekdays.get(name, name)

    def days(found: re.Match[str]) -> str:
        return f"{full(found.group(1))} {words.to} {full(found.group(2))}"

    def day(found: re.Match[str]) -> str:
        return full(found.group(1))

    return [
        rule(rf"\b({names})\.?{DASH}({names})\b", days),
        rule(rf"\b({short})\b\.?(?=,?\s+(?:the\s+)?(?:\d|{one_of(words.months)}))", day),
    ]


def _date(day: int, month: int, year: int, found: re.Match[str], words: Lexicon) -> str | None:
    """A date in words; None for a date that does not exist."""
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    name = words.month_names[month - 1]
    link = {"en": " of ", "es": " de "}.get(words.language, " ")
    return _with_year(f"{_day(day, found, words)}{link}{name}", year, words)


def _day(day: int, found: re.Match[str], words: Lexicon) -> str:
    """The day of a month that is named behind it."""
    before = words_before(found, 2)
    if words.language == "en":
        article = "the "
        if before[-1:] == ["the"]:
            article = ""
        return article + words.ordinal(day)
    if words.language == "de":
        ending = ""
        if _DATIVE & set(before):
            ending = "n"
        return words.ordinal(day) + ending
    if day == 1:
        return words.ordinal(1)
    return words.cardinal(day)


def _with_year(date: str, year: int, words: Lexicon) -> str:
    if not year:
        return date
    link = " "
    if words.language == "es":
        link = " de "
    return f"{date}{link}{words.year(year)}"


def _times(words: Lexicon) -> list[Rule]:
    def span(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.to} "

    def clock(found: re.Match[str]) -> str | None:
        hour, minute, second = (int(part or 0) for part in found.groups())
        if hour > 24 or minute > 59 or second > 59:
            return None
        half = _half_of_the_day(found)
        return _time(hour, minute, second, half, words)

    def hour_alone(found: re.Match[str]) -> str:
        half = found.group(2).replace(".", "").upper()
        return f"{words.cardinal(int(found.group(1)))} {half}"

    half = r"\s?[apAP]\.?[mM]\.?"
    patterns = [
        rule(
            rf"(?<![\d:])(\d{{1,2}}[:h]\d{{2}}(?:{half})?)\s*[-–—]\s*(?=\d{{1,2}}[:h]?\d{{0,2}})",
            span,
        ),
        rule(rf"(?<![\d:.,-])(\d{{1,2}}{half})\s*[-–—]\s*(?=\d)", span),
        rule(
            rf"(?<![\d:.,-])(\d{{1,2}})\s*[-–—]\s*(?=\d{{1,2}}(?::\d{{2}})?{half}\b)",
            span,
        ),
        rule(r"(?<![\d:.,])(\d{1,2})\s?h\s?(\d{2})(?::?(\d{2}))?\b(?![/\w])", clock),
        rule(
            _CLOCK + r"(?:\s?(?:[ap]\.?\s?m\.?(?![a-zA-Z])|Uhr\b|[AP]\.?M\.?(?![a-zA-Z])))?", clock
        ),
    ]
    if words.language == "en":
        patterns.append(
            rule(
                r"(?<![\d:.,])(\d{1,2})\s?([aApP]\.?\s?[mM])\b(?:\.(?=\s+[a-z,]|[,;]))?", hour_alone
            )
        )
    return patterns


def _half_of_the_day(found: re.Match[str]) -> str:
    half = re.search(r"([ap])\.?\s?m", found.group().lower())
    if half is None:
        return ""
    return half.group(1).upper() + "M"


def _time(hour: int, minute: int, second: int, half: str, words: Lexicon) -> str:
    """A time of day; `half` is AM, PM or nothing."""
    says = {"en": _english_time, "de": _german_time, "fr": _french_time, "es": _spanish_time}
    spoken = says[words.language](hour, minute, words)
    if half:
        spoken = f"{spoken.removesuffix(_OCLOCK)} {half}"
    if second:
        spoken = f"{spoken} {words.and_} {words.amount(str(second))} {words.units['s'][1]}"
    return spoken


def _english_time(hour: int, minute: int, words: Lexicon) -> str:
    number = words.cardinal(hour)
    if minute == 0 and hour > 12:
        return f"{number} hundred"
    if minute == 0:
        return number + _OCLOCK
    if minute < 10:
        return f"{number} oh {words.cardinal(minute)}"
    return f"{number} {words.cardinal(minute)}"


def _german_time(hour: int, minute: int, words: Lexicon) -> str:
    number = words.cardinal(hour)
    if hour in (1, 21):
        number = number.removesuffix("s")
    if minute == 0:
        return f"{number} {words.hours}"
    return f"{number} {words.hours} {words.cardinal(minute)}"


def _french_time(hour: int, minute: int, words: Lexicon) -> str:
    unit = words.units["h"][int(hour > 1)]
    number = words.cardinal(hour)
    if hour % 10 == 1 and hour != 11:
        number += "e"
    if minute == 0:
        return f"{number} {unit}"
    return f"{number} {unit} {words.cardinal(minute)}"


def _spanish_time(hour: int, minute: int, words: Lexicon) -> str:
    number = words.cardinal(hour)
    if hour in (1, 21):
        number = number.removesuffix("o") + "a"
    if minute == 0:
        return number
    if minute < 10:
        return f"{number} y {words.cardinal(minute)}"
    return f"{number} {words.cardinal(minute)}"
