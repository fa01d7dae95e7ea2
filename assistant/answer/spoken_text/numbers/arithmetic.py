"""The signs of arithmetic: between numbers, over them and before them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_NUMBER = r"-?\d+(?:[.,]\d+)?"


def comparisons(words: Lexicon) -> list[Rule]:
    """ "< 5 minutes", ">100", "≥ 18": with nothing to the left of the sign."""

    def compared(found: re.Match[str]) -> str:
        return words.before_value[found.group(1)] + " "

    signs = one_of(words.before_value)
    return [rule(rf"(?<![\w)])(?<![\w)]\s)({signs})\s?(?=[-−]?[$€£]?\d)", compared)]


def rules(words: Lexicon) -> list[Rule]:
    """ "3 - 5 = -2", "10 / 2 = 5", "2^10", "5³", "√16", "1.5e6"."""

    def raised(found: re.Match[str]) -> str:
        base, exponent = found.group(1), found.group(2).translate(_RAISED)
        if len(base) > 1 and base.isalpha():
            return base  # the number of a footnote
        if exponent in "+-":
            return f"{base} {exponent}"  # an ion
        return _power(base, exponent, words)

    def power(found: re.Match[str]) -> str:
        return _power(found.group(1), found.group(2).strip("{}"), words)

    def scientific(found: re.Match[str]) -> str:
        mantissa, exponent = found.groups()
        return f"{mantissa} {words.signs['×']} {_power('10', exponent.lstrip('+'), words)}"

    def between(pattern: str, sign: str) -> Rule:
        return rule(pattern, lambda found: f" {sign} ")

    return [
        rule(r"([^\W\d_]+|\d+|\))([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)", raised),
        rule(r"(\w|\))\^(\{[^{}]{1,20}\}|-?\w+)", power),
        rule(r"(?<![\w.,])(-?\d+[.,]\d+)[eE]([+-]?\d{1,3})(?!\w)", scientific),
        rule(r"√\s?(?=[\w(])", lambda found: f"{words.root} "),
        between(rf"(?<=[\d)])\s?[-−–]\s?(?={_NUMBER}\s?=)", words.minus),
        between(r"(?<=[\w)])\s−\s(?=[\w(])", words.minus),
        between(r"(?<=\d)\s?[*∗·⋅]\s?(?=\d)|(?<=\d)\s[x×]\s(?=\d)", words.signs["×"]),
        between(r"(?<=[a-zA-Z)])\s/\s(?=[\w(])|(?<=\w)\s/\s(?=[a-zA-Z](?!\w)|\()", words.over),
        between(r"(?<=\d)\s/\s(?=\d)|(?<=\d)\s?÷\s?(?=\d)", words.signs["÷"]),
    ]


def _power(base: str, exponent: str, words: Lexicon) -> str:
    """ "x squared", "ten to the power of six"; the numbers are said later."""
    known = {"2": words.squared, "3": words.cubed}
    if exponent in known:
        return f"{base} {known[exponent]}"
    return f"{base} {words.power} {exponent}"
