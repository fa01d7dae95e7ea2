"""Dates as a person says them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.full_stops import full_stop
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.versions import is_version
from assistant.answer.spoken_text.rules import DASH, Rule, one_of, rule, to, words_before
from assistant.answer.spoken_text.short_forms import LINKS, days_and_months

_LATE_DAYS = range(13, 32)  # that can be no month
_PRESSURES = frozenset(("ta", "rr", "tension", "tensión", "bp"))  # of the blood: French "13/8"
_CENTURY = 2000  # a year of two digits is of this century,
_LAST_CENTURY = 60  # or from here on of the last one
# German: behind one of these an ordinal ends in -n.
_DATIVE = frozenset("am vom zum den dem im bis ab seit beim nächsten letzten diesem".split())


def rules(words: Lexicon) -> list[Rule]:
    """Days and months in short become whole names first."""
    return [*days_and_months(words), *_numeric_dates(words), *_named_dates(words)]


def _numeric_dates(words: Lexicon) -> list[Rule]:
    def year_first(found: re.Match[str]) -> str | None:
        year, month, day = (int(part) for part in found.groups() if part.isdecimal())
        date = _date(day, month, year, found, words)
        if date is not None and found.group().endswith("T"):
            date += ", "  # a time follows
        return date

    def parts(found: re.Match[str]) -> str | None:
        first, by, second, year = found.groups()
        day, month = _day_and_month(int(first), int(second), found, words)
        if by == "." and int(second) <= 12:  # nobody writes the month first with points
            day, month = int(first), int(second)
        return _date(day, month, _whole_year(year), found, words)

    def day_and_month(found: re.Match[str]) -> str | None:
        first, second = (int(number) for number in found.groups())
        # "12/03" and "30/11" are no fractions
        written_as_date = "0" in (found.group(1)[0], found.group(2)[0])
        written_as_date = written_as_date or (first in _LATE_DAYS and _is_day_first(found, words))
        near = set(words_before(found, 1))
        if _PRESSURES & near or not (written_as_date or near & words.date_words):
            return None
        return _date(*_day_and_month(first, second, found, words), 0, found, words)

    def german(found: re.Match[str]) -> str | None:
        date = _date(int(found.group(1)), int(found.group(2)), 0, found, words)
        if date is not None:
            date += full_stop(found)
        return date

    def month_of_year(found: re.Match[str]) -> str:
        return _with_year(words.month_names[int(found.group(1)) - 1], int(found.group(2)), words)

    found_rules = [
        *_before_months(words),
        rule(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?:T(?=\d)|(?![\w-]))", year_first),
        rule(r"(?<![\d/])(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?![\w/])", year_first),
        rule(r"(?<![\w./-])(0?[1-9]|1[0-2])/((?:19|20)\d{2})(?![\d/])", month_of_year),
        rule(
            r"(?<![\d./-])(?<!\b[vV])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|\.\d)", parts
        ),
        rule(r"(?<![\d./-])(\d{1,2})(-)(\d{1,2})-((?:19|20)\d{2})(?![\w/-])", parts),
    ]
    if words.language == "de":
        span = r"(?<![\d.])(\d{1,2}\.\d{1,2}\.)\s?[-–]\s?(?=\d{1,2}\.\d{1,2}\.)"
        found_rules.append(rule(span, lambda found: f"{found.group(1)} {words.to} "))
        found_rules.append(rule(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?![\d])", german))

    def first_of_days(found: re.Match[str]) -> str:
        return _day(int(found.group(1)), found, words) + to(found, words)

    days = r"(?<![\d./-])(\d{1,2})\s?[-–]\s?(?=(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/]))"
    return [
        *found_rules,
        rule(r"(?<=\bQ[1-4])/(?=20\d\d\b)", lambda found: " "),
        rule(days, first_of_days),  # "24–26/12"
        *_expiries(words),
        rule(r"(?<![\d./:-])(\d{1,2})/(\d{1,2})(?![\w/%-]|[.:]\d)", day_and_month),
    ]


def _before_months(words: Lexicon) -> list[Rule]:
    """French "avant le 12/2026", Spanish "antes del 12/2026": a month has no article."""
    month = r"(?=(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d(?![\d/.]))"
    if words.language == "fr":
        return [rule(rf"\ble\s{month}", lambda found: "")]
    if words.language == "es":
        return [rule(rf"\bdel\s{month}", lambda found: "de ")]
    return []


def _expiries(words: Lexicon) -> list[Rule]:
    """ "Exp 09/27", "best before 21.08"."""

    def month(found: re.Match[str]) -> str | None:
        if not set(words_before(found)) & words.expiry_words:
            return None
        number, year = found.groups()
        return _with_year(words.month_names[int(number) - 1], _whole_year(year), words)

    def year_first(found: re.Match[str]) -> str | None:
        year, number = int(found.group(1)), int(found.group(2))
        if number <= year % 100 or set(words_before(found)) & words.expiry_words:
            return _with_year(words.month_names[number - 1], year, words)
        return None  # "the 2004-05 season"

    def month_of_year(found: re.Match[str]) -> str | None:
        number, year = found.groups()
        if (number[0] != "0" or " " in found.group()) and not set(
            words_before(found)
        ) & words.expiry_words:
            return None
        return _with_year(words.month_names[int(number) - 1], int(year), words)

    def day(found: re.Match[str]) -> str | None:
        if not set(words_before(found)) & words.expiry_words:
            return None
        return _date(int(found.group(1)), int(found.group(2)), 0, found, words)

    return [
        rule(r"(?<![\w./-])((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?![\w/-]|\.\d)", year_first),
        rule(r"(?<![\d./-])(0?[1-9]|1[0-2])/(2[4-9]|3\d)(?![\w/-]|\.\d)", month),
        rule(r"(?<![\d./-])(0[1-9]|1[0-2])/(\d{2})(?![\w/-]|\.\d)", month),
        rule(r"(?<![\w./-])(0?[1-9]|1[0-2])[. ]((?:19|20)\d\d)(?![\w/-]|\.\d)", month_of_year),
        rule(r"(?<![\d./-])([0-2]\d|3[01])\.(0[1-9]|1[0-2])(?!\d|\.\d)", day),
    ]


def _is_day_first(found: re.Match[str], words: Lexicon) -> bool:
    """Whether "30/11" is a date: no format of a screen, and nothing that it measures."""
    unit = re.match(r"\s?([^\W\d_]+|[\"″°%])", found.string[found.end() :])
    measured = unit is not None and (unit.group(1) in words.units or unit.group(1) in '"″°%')
    return not measured and found.group() not in ("16/9", "21/9", "16/10", "22/7")


def _whole_year(year: str) -> int:
    if len(year) == 2:
        return int(year) + _CENTURY - 100 * (int(year) >= _LAST_CENTURY)
    return int(year)


def _day_and_month(
    first: int, second: int, found: re.Match[str], words: Lexicon
) -> tuple[int, int]:
    """Which of the two is the day: the one that can be no month, else what another date of the text
    shows, else the custom decides."""
    if second > 12 or (words.month_first and first <= 12 and not _days_first(found.string)):
        return second, first
    return first, second


def _days_first(text: str) -> bool:
    """Whether another date of the text has its day first, or prices are British."""
    others = re.findall(r"(?<![\d./])(\d{1,2})/(\d{1,2})(?![\w%])", text)
    if any(int(first) in _LATE_DAYS and int(second) <= 12 for first, second in others):
        return True
    return "£" in text


def _named_dates(words: Lexicon) -> list[Rule]:
    months = one_of(words.months)
    of = r"(?:of\s+|de\s+|del\s+)?"
    short = r"\s+['’]?(\d{2})(?=\s?(?:[,;)]|\.?$|\.\s))"  # "12 Oct 26"
    year = rf"(?:,?\s+(?:de\s+|del\s+)?(\d{{4}})(?!\d|[.,:]\d)|{short})?"

    def day_first(found: re.Match[str]) -> str | None:
        day, month, year, short = found.groups()
        number = int(year or 0) or (_whole_year(short) if short else 0)
        return _date(int(day), words.months[month], number, found, words)

    def month_and_year(found: re.Match[str]) -> str:
        month, year = found.groups()
        name = words.month_names[words.months[month] - 1]
        return _with_year(name, int(year), words)

    def hyphened(found: re.Match[str]) -> str | None:
        day, month, year = found.groups()
        return _date(int(day), words.months[month], _whole_year(year), found, words)

    def first_date(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.to} "

    def first_day(found: re.Match[str]) -> str:
        link = to(found, words)
        if found.group(2):
            link = f" {found.group(2).replace('&', words.and_)} "
        return _day(int(found.group(1)), found, words) + link

    point = r"(?:\.(?=,|\s+[\da-zäöü]))?"  # of a short name, not of the sentence
    weekday = rf"(?:(?:{one_of(words.weekdays.values())}),?\s)?"
    joined = rf"(?:{DASH}|\s({LINKS})\s)"
    found_rules = [
        rule(
            rf"(?<![\w-])(\d{{1,2}}\.?\s(?:de\s)?(?:{months})\b\.?(?:\s(?:de\s)?\d{{4}})?){DASH}"
            rf"(?={weekday}\d{{1,2}}\.?\s(?:de\s)?(?:{months})\b)",
            first_date,
        ),
        rule(rf"(?<![\w-])(\d{{1,2}})-?({months})-?(\d{{4}}|\d{{2}})(?![\w-])", hyphened),
        rule(
            rf"(?<![\d.,/:-])(\d{{1,2}})(?:st|nd|rd|th|\.)?{joined}"
            rf"(?={weekday}\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{of}(?:{months})\b)",
            first_day,
        ),
        rule(
            rf"(?<![\d.,/:])(\d{{1,2}})(?:st|nd|rd|th|er|\.º|º|\.)?\s+"
            rf"{of}({months})\b{point}{year}",
            day_first,
        ),
    ]
    if words.language == "en":
        found_rules += _month_first(words, months, year)
    found_rules.append(
        rule(rf"\b({months})\b\.?,?\s+(?:de\s+|del\s+)?(\d{{4}})(?!\d)", month_and_year)
    )
    return found_rules


def _month_first(words: Lexicon, months: str, year: str) -> list[Rule]:
    """English: "March 4", "Mar. 4th, 2026", "March 2-4"."""

    def month_first(found: re.Match[str]) -> str | None:
        month, day, year, short = found.groups()
        number = int(year or 0) or (_whole_year(short) if short else 0)
        spoken = f"{words.month_names[words.months[month] - 1]} {words.ordinal(int(day))}"
        return _with_year(spoken, number, words)

    def month_and_days(found: re.Match[str]) -> str:
        month, first, last = found.groups()
        name = words.month_names[words.months[month] - 1]
        return f"{name} {words.ordinal(int(first))} {words.to} {words.ordinal(int(last))}"

    def from_month(found: re.Match[str]) -> str:
        name = words.month_names[words.months[found.group(1)] - 1]
        return f"{name} {words.ordinal(int(found.group(2)))}{to(found, words)}"

    day = r"(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)(?!%)"
    whole = rf"(?:{months})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    weekday = rf"(?:(?:{one_of(words.weekdays.values())}),?\s)?"
    return [
        rule(
            rf"\b({whole}){DASH}(?={weekday}(?:{months})\b)", lambda f: f"{f.group(1)} {words.to} "
        ),
        rule(rf"\b({months})\b\.?\s+(\d{{1,2}}){DASH}(\d{{1,2}})(?!\d)", month_and_days),
        rule(rf"\b({months})\b\.?\s+{day}{DASH}(?={weekday}(?:{months})\b)", from_month),
        rule(rf"\b({months})\b\.?\s+{day}{year}", month_first),
    ]


def _date(day: int, month: int, year: int, found: re.Match[str], words: Lexicon) -> str | None:
    """A date in words; None for a date that does not exist, and for a version."""
    if not (1 <= day <= 31 and 1 <= month <= 12) or is_version(found, words):
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
        weekdays = {name.lower() for name in words.weekdays.values()}
        if weekdays & {*before[-1:]} and _DATIVE & {*before}:
            return f"den {words.ordinal(day)}n"
        ordinal = words.ordinal(day) + _german_ending(before, words)
        if before[-1:] == ["bis"] and not before[0].endswith(("ten", "vom")):
            return f"zum {ordinal}"  # but "vom ersten bis dritten"
        return ordinal
    if day == 1:
        return words.ordinal(1)
    return words.cardinal(day)


def _german_ending(before: list[str], words: Lexicon) -> str:
    """ "Am dritten", "der dritte", and "dritter" where no article stands; "und vierten" behind
    "dritten"."""
    if _DATIVE & set(before):
        return "n"
    if before[-1:] and before[-1] in (words.and_, words.to, "oder") and before[0].endswith("ten"):
        return "n"
    if "der" in before:
        return ""
    return "r"


def _with_year(date: str, year: int, words: Lexicon) -> str:
    if not year:
        return date
    link = " "
    if words.language == "es":
        link = " de "
    return f"{date}{link}{words.year(year)}"
