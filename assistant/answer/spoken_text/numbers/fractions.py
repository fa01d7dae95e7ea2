"""Fractions, marks, ratios and ranges."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import is_feminine, of, one
from assistant.answer.spoken_text.rules import DASH, NUMBER, Rule, rule, words_after, words_before

VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5",
    "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
    "⅞": "7/8", "⅒": "1/10",
}  # fmt: skip
FRACTION = r"(?<![\d/.,])(?:(\d{1,3}) )?(\d{1,3})/(\d{1,4})(?![\d/])"
_LARGEST_DENOMINATOR = 20
_GRADES = (5, 10, 100)  # of so many points a mark is given: "8/10"
_GERMAN_NEUTER = tuple("gramm pfund kilo glas jahr dutzend stück blatt brot".split())


def rules(words: Lexicon) -> list[Rule]:
    """Fractions first: a ratio has no bar."""
    return [*_fractions(words), *_relations(words)]


def _fractions(words: Lexicon) -> list[Rule]:
    def say(found: re.Match[str]) -> str | None:
        whole, above, below = found.groups()
        if int(below) == 0:
            return None
        if above == below:
            return f"{words.cardinal(int(above))} {words.cardinal(int(below))}"  # fifty fifty
        if whole:
            return _mixed(whole, int(above), int(below), words)
        if _is_grade(found, words):
            return f"{words.cardinal(int(above))} {words.out_of} {words.cardinal(int(below))}"
        if set(words_before(found, 1)) & words.parts_words:
            return f"{words.cardinal(int(above))} {words.of_parts} {words.cardinal(int(below))}"
        followed = re.match(r"\s([^\W\d_]+)", found.string[found.end() :])
        if (int(above), int(below)) == (1, 2) and followed:
            return _half(followed.group(1), words)
        return _fraction(int(above), int(below), words)

    def grade(found: re.Match[str]) -> str:
        mark, most = found.groups()
        return f"{words.amount(mark)} {words.out_of} {words.cardinal(int(most))}"

    return [
        rule(rf"(?<![\d/.,])(\d{{1,2}}[.,]\d)\s?/\s?({'|'.join(map(str, _GRADES))})(?!\w)", grade),
        rule(FRACTION, say),
    ]


def _is_grade(found: re.Match[str], words: Lexicon) -> bool:
    """ "8/10": a mark, unless a noun says what it is a part of."""
    _, above, below = found.groups()
    if int(below) not in _GRADES or int(above) > int(below):
        return False
    if int(below) == _GRADES[0]:
        return bool(set(words_after(found, 1)) & words.grade_words)
    return not words_after(found, 1) or bool(set(words_before(found)) & words.grade_words)


def _half(noun: str, words: Lexicon) -> str:
    """Half of what the noun names."""
    masculine, feminine, neuter = words.half_before_noun
    if is_feminine(noun, words):
        return feminine
    if words.language == "de" and noun.lower().endswith(_GERMAN_NEUTER):
        return neuter
    return masculine


def _fraction(above: int, below: int, words: Lexicon) -> str:
    known = words.denominators.get(str(below))
    if known is None and (below > _LARGEST_DENOMINATOR or above > below):
        return f"{words.cardinal(above)} {words.over} {words.cardinal(below)}"
    single, many = known or _denominator(below, words)
    if above == 1:
        return f"{one(single, words)} {single}"
    return f"{words.cardinal(above)} {many}"


def _denominator(below: int, words: Lexicon) -> tuple[str, str]:
    if words.language == "de":
        stem = words.ordinal(below).removesuffix("e") + "el"
        return stem.capitalize(), stem.capitalize()
    ordinal = words.ordinal(below)
    return ordinal, ordinal + "s"


def _mixed(whole: str, above: int, below: int, words: Lexicon) -> str:
    """Two and a half."""
    number = words.cardinal(int(whole))
    if words.language == "de" and (above, below) == (1, 2):
        return f"{number.removesuffix('s')}{words.half}"
    fraction = _fraction(above, below, words)
    if (above, below) == (1, 2):
        fraction = words.half
    elif words.language == "en" and above == 1:
        fraction = "a " + fraction.removeprefix("one ")
    return f"{number} {words.and_} {fraction}"


def measured_fraction(
    whole: str | None, above: int, below: int, forms: tuple[str, str], words: Lexicon
) -> str | None:
    """ "two and a half hours", "three quarters of an inch"; None for a fraction that is none."""
    if below == 0:
        return None
    if whole:
        return f"{_mixed(whole, above, below, words)} {forms[1]}"
    if (above, below) == (1, 2):
        return f"{_half(forms[0], words)} {forms[0]}"
    fraction = _fraction(above, below, words)
    if above > below:  # a blood pressure
        return f"{fraction} {forms[1]}"
    if words.language != "en":
        return f"{fraction} {of(forms[0], words)}"
    article = "a"
    if forms[0][0] in "aeiou":
        article = "an"
    return f"{fraction} of {article} {forms[0]}"


def _relations(words: Lexicon) -> list[Rule]:
    """Ranges, scores and ratios."""

    def span(found: re.Match[str]) -> str:
        return f" {words.to} ".join(words.amount(number) for number in found.groups())

    def times(found: re.Match[str]) -> str:
        return f"{words.cardinal(int(found.group(1)))}{words.times}"

    def ratio(found: re.Match[str]) -> str:
        return f" {words.ratio} ".join(words.cardinal(int(n)) for n in found.group().split(":"))

    return [
        rule(r"(?<![\w.,-])(\d{1,4})\s?[x×](?=\s+[^\W\d_]|\s?/\s?[^\W\d_])", times),
        rule(r"(?<![\d:.,])\d{1,4}:\d{1,4}(?![\d:])", ratio),
        rule(rf"(?<![\w.,-])({NUMBER}){DASH}({NUMBER})(?![\w-]|\s*=)", span),
    ]
