"""Fractions, marks, ratios and ranges."""

from __future__ import annotations

import re
from math import gcd

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import before_noun, gender, is_feminine, of, one
from assistant.answer.spoken_text.rules import (
    DASH,
    NUMBER,
    Rule,
    rule,
    to,
    words_after,
    words_before,
)

VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5",
    "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
    "⅞": "7/8", "⅒": "1/10",
}  # fmt: skip
FRACTION = r"(?<![\d/.,])(?<!\s[-−])(?:(\d{1,3}) )?(\d{1,3})/(\d{1,4})(?![\d/])"
_LARGEST_DENOMINATOR = 20
_SIZES = frozenset("size sizes uk eu us größe gr schuhgröße taille talla".split())  # "38/40"
_DOORS = frozenset("unit flat apt apartment wohnung top appartement piso".split())
_SEASONS = frozenset("year fy season saison temporada curso schuljahr budget".split())
# English: of these a fraction has "of a".
_SHARED = frozenset(
    "cup mile pint hour pound inch teaspoon tablespoon liter litre gallon ounce kilo pizza".split()
)
_HALVED = frozenset("price fare board term time size way off".split())
_OR = {"en": "or", "de": "oder", "fr": "ou", "es": "o"}
_DEGREE = ("degree", "Grad", "degré", "grado")
_BEHIND_GRADES = frozenset(
    "for on in overall but and because für bei und aber pour et mais por en y pero".split()
)
_GRADES = (5, 10, 20, 100)  # of so many points a mark is given: "8/10"


def rules(words: Lexicon) -> list[Rule]:
    """Fractions first: a ratio has no bar."""
    return [*_fractions(words), *_relations(words)]


def _fractions(words: Lexicon) -> list[Rule]:
    def say(found: re.Match[str]) -> str | None:
        whole, above, below = found.groups()
        if int(below) == 0:
            return None
        link = _link(found, words)
        if link is not None and not whole:
            numbers = (words.cardinal(int(number)) for number in (above, below))
            return f" {link} ".join(numbers).replace("  ", " ")
        followed = re.match(r"\s([^\W\d_]+)", found.string[found.end() :])
        if whole:
            return _mixed(whole, int(above), int(below), words, followed is not None)
        if (int(above), int(below)) == (1, 2) and followed:
            return _half(followed.group(1), words_before(found, 8), words)
        return _fraction(int(above), int(below), words) + _of_a(found, words)

    def grade(found: re.Match[str]) -> str:
        mark, most = found.groups()
        return f"{words.amount(mark)} {words.out_of} {words.amount(most)}"

    def reached(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.out_of} "

    most = "|".join(map(str, _GRADES))
    return [
        *_with_nouns(words),
        *_with_endings(words),
        rule(rf"(?<![\d/.,])(\d{{1,2}}[.,]\d)\s?/\s?(4|{most})(?:[.,]0)?(?!\w)", grade),
        rule(r"(?<![\d/])((?!19|20)\d{4})/(?=\d{4}(?![\d/]))", reached),
        rule(r"(\d,\d{3})/(?=\d{1,3}(?:,\d{3})+(?!\d))", reached),
        rule(rf"{FRACTION}(?![^\W\d_])", say),
    ]


def _link(found: re.Match[str], words: Lexicon) -> str | None:
    """What stands between two numbers that are no fraction: "fifty fifty", "odds of two to one",
    "eight out of ten", "page three of seven"; None for a fraction."""
    above, below = int(found.group(2)), int(found.group(3))
    before = words_before(found, 8)
    if above == below:
        return ""
    favourite = {"fav", "favourite", "favorite"} & {*words_after(found, 1)}
    if below == 1 or "odds" in before or favourite:
        return words.ratio
    if _is_grade(found, words):
        return words.out_of
    if below == above + 1 and _SEASONS & {*before[-2:]}:
        return ""
    if _SIZES & {*before[-1:]} and above > 5:
        return ""
    if below in range(1950, 2100):  # of a law: "39/2015"
        return words.slash
    if _DOORS & {*before[-1:]}:
        return words.slash
    if words.parts_words & {*before[-1:]}:
        return words.of_parts
    return None


def _of_a(found: re.Match[str], words: Lexicon) -> str:
    """English: "two thirds of a cup"."""
    noun = words_after(found, 1)
    above, below = int(found.group(2)), int(found.group(3))
    if words.language != "en" or above > below or not _SHARED & {*noun}:
        return ""
    return " of an" if noun[0].startswith(("i", "o", "hour")) else " of a"


def _with_endings(words: Lexicon) -> list[Rule]:
    """English: "3/8ths of an inch", "in 1/8ths"."""

    def say(found: re.Match[str]) -> str:
        above, below, many = found.groups()
        if above == "1" and many:
            return _fraction(2, int(below), words).partition(" ")[2]
        return _fraction(int(above), int(below), words)

    def half(found: re.Match[str]) -> str:
        return f"{found.group(1)} half-"

    if words.language != "en":
        return []
    return [
        rule(r"\b([Aa]) 1/2-(?=[a-z])", half),
        rule(r"(?<![\d/.,])([1-9]\d?)/([2-9]|1\d|20)(?:th|rd|nd)(s?)\b", say),
    ]


def _with_nouns(words: Lexicon) -> list[Rule]:
    """French and Spanish: "2 1/2 heures"."""

    def say(found: re.Match[str]) -> str | None:
        whole, above, below, noun = found.groups()
        if int(below) == 0 or noun == words.of_parts:
            return None
        return _behind_noun(whole, int(above), int(below), noun, words)

    if words.language not in ("fr", "es"):
        return []
    return [rule(r"(?<![\d/.,])(\d{1,3}) (\d{1,3})/(\d{1,4})\s([^\W\d_]{3,})", say)]


def _is_grade(found: re.Match[str], words: Lexicon) -> bool:
    """ "8/10": a mark, unless a noun says what it is a part of."""
    _, above, below = found.groups()
    if int(below) not in _GRADES or int(above) > int(below):
        return False
    if re.search(r"[^\W\d_]:\s$", found.string[: found.start()]) and not words_after(found, 1):
        return True
    after = words_after(found, 1)
    graded = bool({*words_before(found), *after} & words.grade_words)
    if int(below) == 5 or (int(below) == 20 and words.language != "fr"):
        return graded
    return graded or not after or after[0] in _BEHIND_GRADES


def _half(noun: str, before: list[str], words: Lexicon) -> str:
    """Half of what the noun names; German has another form for each gender and case."""
    masculine, feminine = words.half_before_noun
    if words.language == "en" and noun.lower() in _HALVED:
        return "half"
    if words.language == "de":
        written = before[-1] if before[-1:] and re.fullmatch("ein(?:e[nmr]?)?", before[-1]) else ""
        article = written or one(noun, words, before)
        ending = {"ein": {"n": "s"}.get(gender(noun, words), "r"), "eine": ""}.get(article, "n")
        return f"{article} halbe{ending}".removeprefix(f"{written} ")
    said = feminine if is_feminine(noun, words) else masculine
    article, _, rest = said.partition(" ")
    return rest if before[-1:] in ([article], ["a"]) else said  # "un 1/2 litre", "a 1/2 cup"


def _fraction(above: int, below: int, words: Lexicon) -> str:
    known = words.denominators.get(str(below))
    if known is None and (below > _LARGEST_DENOMINATOR or above > below):
        link = words.bar
        if above > below:
            link = words.over
        return f"{words.cardinal(above)} {link} {words.cardinal(below)}"
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


def _mixed(whole: str, above: int, below: int, words: Lexicon, counts: bool = True) -> str:
    """Two and a half; `counts`: a noun or a unit follows."""
    number = words.cardinal(int(whole))
    if words.language == "de" and (above, below) == (1, 2):
        return f"{number.removesuffix('s')}{words.half}"
    if words.language == "de" and counts and below in (3, 4):  # "eineinviertel", "zweizweidrittel"
        parts = words.cardinal(above).removesuffix("s") + words.denominators[str(below)][0].lower()
        return number.removesuffix("s") + parts
    if words.language == "de":
        number = number.removesuffix("s")
    fraction = _fraction(above, below, words)
    if (above, below) == (1, 2):
        fraction = words.half
    elif words.language == "en" and above == 1:
        fraction = "a " + fraction.removeprefix("one ")
    return f"{number} {words.and_} {fraction}"


def _behind_noun(whole: str, above: int, below: int, noun: str, words: Lexicon) -> str:
    """French and Spanish: "deux heures et demie", "un litro y medio", "dos tazas y tres
    cuartos"."""
    if whole == "1":
        noun = noun.removesuffix("s")
    number = before_noun(words.cardinal(int(whole)), noun, words)
    if (above, below) != (1, 2):
        return f"{number} {noun} {words.and_} {_fraction(above, below, words)}"
    half = words.half
    if is_feminine(noun, words):
        half = {"fr": "demie", "es": "media"}[words.language]
    return f"{number} {noun} {words.and_} {half}"


def measured_fraction(
    whole: str | None,
    above: int,
    below: int,
    forms: tuple[str, str],
    before: list[str],
    words: Lexicon,
) -> str | None:
    """ "two and a half hours", "three quarters of an inch"; None for a fraction that is none."""
    if below == 0:
        return None
    if whole and words.language in ("fr", "es"):
        return _behind_noun(whole, above, below, forms[int(whole != "1")], words)
    if whole:
        return f"{_mixed(whole, above, below, words)} {forms[1]}"
    if (above, below) == (1, 2):
        return f"{_half(forms[0], before, words)} {forms[0]}"
    link = _link_of_values(above, below, forms, words)
    if link:
        return f"{words.cardinal(above)} {link} {words.cardinal(below)} {forms[1]}"
    fraction = _fraction(above, below, words)
    if forms[0].startswith(_DEGREE):  # the highest and the lowest
        return f"{words.cardinal(above)}, {words.cardinal(below)} {forms[1]}"
    if above == 1 and below > _LARGEST_DENOMINATOR:
        first = {"en": "one", "de": one(forms[0], words)}.get(words.language, "un")
        fraction = f"{first} {_small_part(below, words)}"
    if above > below:  # a blood pressure
        return f"{fraction} {forms[1]}"
    if words.language == "de" and above == 1 and below > _LARGEST_DENOMINATOR:
        return f"{fraction} {forms[0]}"
    if words.language != "en":
        return f"{fraction} {of(forms[0], words)}"
    return _of_unit(fraction, forms[0], before)


def _of_unit(fraction: str, unit: str, before: list[str]) -> str:
    """ "a quarter inch drill", "a quarter of an inch"."""
    if before[-1:] == ["a"]:
        return f"{fraction.replace('one q', 'q').replace('quarters', 'quarter')} {unit}"
    article = "a"
    if unit.startswith(("a", "e", "i", "o", "u", "hour")):
        article = "an"
    return f"{fraction} of {article} {unit}"


def _link_of_values(above: int, below: int, forms: tuple[str, str], words: Lexicon) -> str:
    """What links two values that are no fraction: "4/24 h" of doses, "50/60 Hz"."""
    if below in (6, 8, 12, 24) and forms == words.units["h"]:
        return words.per
    if above < below < 3 * above and below >= 10 and gcd(above, below) > 1:
        return _OR[words.language]
    return ""


def _small_part(below: int, words: Lexicon) -> str:
    """ "Two hundred and fiftieth", "zweihundertfünfzigstel", "doscientos cincuentavo"."""
    if known := words.denominators.get(str(below)):
        return known[0]
    if words.language == "de":
        return words.ordinal(below).removesuffix("e") + "el"
    if words.language == "es":
        return words.cardinal(below).removesuffix("o") + "avo"  # "cincuentavo"
    return words.ordinal(below)


def _relations(words: Lexicon) -> list[Rule]:
    """Ranges, scores and ratios."""

    def span(found: re.Match[str]) -> str:
        first, last = found.groups()
        spoken = words.amount(first)
        if words.language == "de" and first == "1" and words_after(found, 1):
            spoken = "ein"  # "ein bis zwei Tage"
        return spoken + to(found, words) + words.amount(last)

    def times(found: re.Match[str]) -> str:
        if found.group(1) == "1":
            return words.once
        return f"{words.amount(found.group(1))}{words.times}"

    def ordered(found: re.Match[str]) -> str:
        return words.cardinal(int(found.group(1))) + " "

    def times_span(found: re.Match[str]) -> str:
        first, last = found.groups()
        lowest = words.amount(first)
        if words.language == "de":
            lowest = lowest.removesuffix("s")  # "ein bis zweimal"
        return lowest + to(found, words) + words.cardinal(int(last)) + words.times

    def verses(found: re.Match[str]) -> str:
        chapter, first, last = (words.cardinal(int(number)) for number in found.groups())
        return f"{chapter} {first} {words.to} {last}"

    def ratio(found: re.Match[str]) -> str:
        verse = {"surah", "sura", "sure", "sourate"} & {*words_before(found, 1)}
        if verse or (
            words.language == "en"
            and re.search(r"[a-z] [A-Z][a-z]+ $", found.string[: found.start()])
        ):
            return " ".join(map(words.amount, found.group().split(":")))  # "in Psalm 40:31"
        return f" {words.ratio} ".join(map(words.amount, found.group().split(":")))

    power = rf"(?!\s(?:{words.squared}|{words.cubed}|{words.power}))"  # of the x in "2x squared"
    behind_times = rf"{power}(?=\s+[^\W\d_]|\s?/\s?[^\W\d_]|\s*[.,;)]|\s*$)"
    ordered_rules: list[Rule] = []
    if words.language == "en":  # "2x Scone 5.00"
        ordered_rules.append(rule(r"(?<![\w.,-])(\d{1,3})\s?[x×]\s(?=[A-Z][a-z])", ordered))
    return [
        *ordered_rules,
        rule(rf"(?<![\w.,-])(\d{{1,3}})[-–](\d{{1,3}})\s?[x×]{behind_times}", times_span),
        rule(
            rf"(?<![\w.,-])(?<![=+*/−]\s)(\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?[x×]{behind_times}", times
        ),
        rule(r"(?<=[a-z]\s)(\d{1,3}):(\d{1,3})[-–](\d{1,3})(?![\d:.,])", verses),
        rule(rf"(?<![\d:.,])\d{{1,4}}:{NUMBER}(?![\d:])", ratio),
        rule(rf"(?<![\w.,-])({NUMBER}){DASH}({NUMBER})(?![\w-]|\s*=)", span),
    ]
