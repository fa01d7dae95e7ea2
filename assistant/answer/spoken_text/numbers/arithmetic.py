"""The signs of arithmetic: between numbers, over them and before them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, per, rule, words_before

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SIDE = r"[\w(][^.;=]{0,40}="  # of an equation
_SPANS = {
    "en": "d|days?|nights?|wks?|weeks?|mos?|months?|hrs?|hours?|mins?|minutes?",
    "de": r"d|Tage?|Tg\.|Wochen?|Wo\.|Monate?|Std\.|Stunden?|Min\.|Minuten?",
    "fr": r"j|jours?|sem\.?|semaines?|mois|h|heures?|min|minutes?",
    "es": r"d|días?|sem\.?|semanas?|mes|meses|h|horas?|min|minutos?",
}
_TERM = r"[$€£]?\d[\d.,]{0,12}(?:\s?(?:[^\W\d_]{1,3}|[€$£%°]))?"
_NUMBER = r"-?\d+(?:[.,]\d+)?"


def comparisons(words: Lexicon) -> list[Rule]:
    """ "< 5 minutes", ">100", "≥ 18": with nothing to the left of the sign."""

    def compared(found: re.Match[str]) -> str:
        return words.before_value[found.group(1)] + " "

    signs = one_of(words.before_value)
    behind_word = rule(rf"(?<=[^\W\d_]{{2}}\s)({signs})\s?(?=[-−]?[$€£]?\d)", compared)

    def between(found: re.Match[str]) -> str:
        return f" {words.signs[found.group()]} "

    small = rule(r"(?:(?<=\b[a-zA-Z])|(?<=\d))[<>](?=\.?\d)", between)  # "p<0.05"
    return [
        small,
        behind_word,
        rule(rf"(?<![\w)])(?<![\w)]\s)({signs})\s?(?=[-−]?[$€£]?\d)", compared),
    ]


def treatments(words: Lexicon) -> list[Rule]:
    """ "One tablet x 7 days": for seven days."""

    def lasting(found: re.Match[str]) -> str:
        return f" {words.during} "

    def multiplied(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.signs['×']} "

    def before(_: re.Match[str]) -> str:
        return f" {words.minus} "

    def daily(found: re.Match[str]) -> str:
        number, unit = found.groups()
        return f" {words.cardinal(int(number))}{words.times}{per(unit, words)}"

    def counted(found: re.Match[str]) -> str:
        gap = " " * (found.group()[0] == " ")
        return f"{gap}{words.signs['×']} "

    spans = _SPANS[words.language]
    price = r"[$€£]\s?\d[\d.,]{0,12}|\d[\d.,]{0,12}\s?[$€£]"
    result = rf"{_TERM}(?:\s?[-−–+×*÷/]\s?{_TERM}){{0,5}}\s?=\s?[$€£?_\d−-]"  # "72 kg - 10 kg ="
    return [
        rule(rf"(?:(?<=[\d€$£%°])|(?<=[\w?])\s)\s?[-−–]\s?(?={result})", before),
        rule(rf"({price})\s[x×]\s?(?=\d{{1,3}}(?!\w))", multiplied),  # "$4.25 x 2"
        # "312 kWh x 0.25 €"
        rule(r"(?<=\w)\s[x×]\s(?=\d[\d.,]{0,9}\s?[€$£])", lambda _: f" {words.signs['×']} "),
        rule(r"(?<=\d)\s[x×]\s?(?=10\^|10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])", lambda _: f" {words.signs['×']} "),
        rule(r"\s[x×]\s?(\d)\s?(/\s?(?:j|jour|d|day|Tag|día)\b)", daily),
        rule(r"(?<=[a-z]{3})/(?=\d{1,3}\s?(?:h|hrs?|hours|min)\b)", lambda _: f" {words.per} "),
        rule(rf"(?<![\d\s=])\s[x×]\s?(?=\d{{1,3}}\s?(?:{spans})(?!\w))", lasting),
        rule(r"(?<=\bT)\s?[-−–]\s?(?=\d+\s(?:sec|min|hr|hour|day|minute|second)s?\b)", before),
        # "24 tablets" as a label has them: "tablets x 24", "batteries x4", "(x2)"
        rule(r"(?:(?<=[a-z]{3})\s|(?<=\())[x×]\s?(?=\d{1,3}(?:\s?[.,;)](?!\d)|\s*$))", counted),
    ]


_LETTER = r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]"


def rules(words: Lexicon) -> list[Rule]:
    """ "3 - 5 = -2", "10 / 2 = 5", "2^10", "5³", "√16", "1.5e6"."""

    def raised(found: re.Match[str]) -> str:
        base, exponent = found.group(1), found.group(2).translate(_RAISED)
        if exponent[-1] in "+-":  # an ion
            sign = {"+": words.signs["+"], "-": words.minus}[exponent[-1]]
            return re.sub(" +", " ", f"{words.spelled(base)} {exponent[:-1]} {sign}")
        if len(base) > 2 and base.isalpha():
            return base  # the number of a footnote
        return _power(base, exponent, words)

    def power(found: re.Match[str]) -> str:
        return _power(found.group(1), found.group(2).strip("{}"), words)

    def scientific(found: re.Match[str]) -> str:
        mantissa, exponent = found.groups()
        return f"{mantissa} {words.signs['×']} {_power('10', exponent.lstrip('+'), words)}"

    def minus(found: re.Match[str]) -> str | None:
        if "=" not in found.string and "√" not in found.string:
            return None
        return f" {words.minus} "

    def between(pattern: str, sign: str) -> Rule:
        return rule(pattern, lambda found: f" {sign} ")

    return [
        # "b² - 4ac", "(-b + 2)"
        rule(r"(?<=[\w)²³])\s[-–−]\s(?=(?:\d+[a-zA-Z]{0,3}|[a-zA-Z])(?![\w.]))", minus),
        rule(r"(?<=[(=])\s?[-–−]\s?(?=[a-zA-Z](?!\w))", minus),
        rule(rf"((?<!{_LETTER}){_LETTER}+|(?<!\d)\d+|\))([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)", raised),
        rule(r"(\w|\))\^(\{[^{}]{1,20}\}|-?\w+)", power),
        rule(r"(?<![\w.,])(-?\d+[.,]\d+)[eE]([+-]?\d{1,3})(?!\w)", scientific),
        rule(r"(?<![\w.,])(-?\d+)[eE]([+-]\d{1,3})(?!\w)", scientific),
        rule(r"(?<![\w.,])([1-9])e([1-9]\d?)(?!\w)", scientific),
        *_measured_powers(words),
        rule(r"√\s?(?=[\w(])", lambda found: f"{words.root} "),
        between(rf"(?<=[\d)])\s?[-−–]\s?(?={_NUMBER}\s?=)", words.minus),
        between(rf"(?<=\d[a-zA-Z])\s[-–]\s(?={_SIDE})", words.minus),
        between(rf"(?<=\s[a-zA-Z])\s[-–]\s(?={_SIDE})", words.minus),
        between(r"(?<=[\w)])\s−\s(?=[\w(])", words.minus),
        rule(r"\s[·•]\s", _between_items),
        between(r"(?<=\d)\s?[*∗·⋅]\s?(?=\d)|(?<=\d)\s[x×]\s(?=\d)", words.signs["×"]),
        between(
            r"(?<=\b[a-zA-Z])\s/\s(?=[a-zA-Z(]|\d+[^\d\s.,]?(?:$|\s?[=)]))|(?<=\))\s/\s(?=[\w(])",
            words.bar,
        ),
        between(r"(?<=\w)\s/\s(?=[a-zA-Z](?!\w|\s\d)|\()", words.bar),
        rule(r"(?<=\d)\s/\s(?=\d)", lambda found: _divided(found, words)),
        between(r"(?<=\d)\s?÷\s?(?=\d)", words.signs["÷"]),
        between(r"(?<=\d)\s:\s(?=\d{1,9}\s?=)", words.signs["÷"]),
    ]


def _measured_powers(words: Lexicon) -> list[Rule]:
    """ "10⁶ J", "10⁹/L"."""

    def measured(found: re.Match[str]) -> str:
        power, rate, unit, behind = found.groups()
        if rate:
            return power + per(rate + unit, words)
        return f"{power} {words.units[unit][1]}{per(behind, words)}"

    return [
        rule(
            rf"({words.power} -?\d+)(?: |(/))({one_of(words.units)})(/\w{{1,3}})?(?![\w²³])",
            measured,
        ),
    ]


def _divided(found: re.Match[str], words: Lexicon) -> str:
    """A pause between two numbers that are called or measured: "call 112 / 999", "gas mark 4 /
    180C"."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    measured = re.search(r"[^\W\d_]\s$", before)
    measured = measured or re.match(r"\d[\d.,]*\s?(?:°|[^\W\d_])", after)
    called = words.telephone_words & {*words_before(found)}
    if called or (measured and "=" not in found.string and "?" not in found.string):
        return ", "
    return f" {words.signs['÷']} "


def _between_items(found: re.Match[str]) -> str | None:
    """ "3 items · $5"; in an equation it is a product."""
    if "=" in found.string:
        return None
    return ", "


def _power(base: str, exponent: str, words: Lexicon) -> str:
    """ "x squared", "ten to the power of six"; the numbers are said later."""
    known = {"2": words.squared, "3": words.cubed}
    if exponent in known:
        return f"{base} {known[exponent]}"
    return f"{base} {words.power} {exponent}"
