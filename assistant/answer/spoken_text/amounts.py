"""Amounts: prices, measures, percentages, fractions, ranges, ordinals and plain numbers."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.codes import is_code
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.ordinals import rules as ordinal_rules
from assistant.answer.spoken_text.rules import (
    DASH,
    NUMBER,
    SIGNED,
    Rule,
    one_of,
    rule,
    words_before,
)

VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
_FRACTION = r"(?<![\d/.,])(?:(\d{1,3}) )?(\d{1,3})/(\d{1,3})(?![\d/])"
_LARGEST_DENOMINATOR = 20
# "5 in" is a length only where something shows it; "2 A" may be a name.
_DOUBTFUL_UNITS = {
    "in": re.compile(
        r"\s{0,3}(?:$|[.,;)]|(?:x|by|tall|wide|long|high|deep|thick|from|above|below)\b)"
    ),
    "A": re.compile(r"\s{0,3}(?:$|[.,;)])"),
}
# Nouns of these endings are mostly feminine.
_FEMININE = {
    "fr": tuple(
        "heure minute seconde tonne livre calorie personne table chaise page porte voiture ée té "
        "tion sion ure sse tte lle nne che ade ise ie ance ence oire euse ette".split()
    ),
    "es": ("a", "ción", "sión", "dad", "tad"),
    "de": ("e", "ung", "heit", "keit", "ion", "tät", "schaft"),
}
_GERMAN_NEUTER = tuple("gramm pfund kilo glas jahr dutzend stück blatt brot".split())
_ONE = {"de": ("ein", "eine"), "fr": ("un", "une"), "es": ("un", "una"), "en": ("one", "one")}
_YEARS = range(1100, 2100)  # numbers of four digits that may be a year


def rules(words: Lexicon) -> list[Rule]:
    """Those with most around the number first."""
    return [
        *_decades(words),
        *_prices(words),
        *_measures(words),
        *_fractions(words),
        *_relations(words),
        *ordinal_rules(words),
    ]


def plain_numbers(words: Lexicon) -> list[Rule]:
    """What is left: years, codes and amounts."""

    def say(found: re.Match[str]) -> str:
        text = found.group().strip()
        if is_code(found, words):
            return words.digits(text)
        if _is_year(found, words):
            return words.year(int(text))
        if re.fullmatch(r"\d+", text):
            return _counted(int(text), found.string[found.end() :], words)
        return words.amount(text)

    return [rule(rf"{SIGNED}|\d+", say)]


def one(noun: str, words: Lexicon) -> str:
    """The word for one of something."""
    masculine, feminine = _ONE[words.language]
    first = noun.partition(" ")[0]
    if first.endswith(_FEMININE.get(words.language, ("\0",))):
        return feminine
    return masculine


def _quantity(number: str, forms: tuple[str, str], words: Lexicon) -> str:
    """A number with its noun: "one meter", "two point five meters"."""
    single, many = forms
    if words.parts(number.lstrip("-−")) == ("1", ""):
        sign = ""
        if number[0] in "-−":
            sign = words.minus + " "
        return f"{sign}{one(single, words)} {single}"
    return f"{_before_noun(words.amount(number), words)} {many}"


def _before_noun(number: str, words: Lexicon) -> str:
    """Spanish shortens "veintiuno" before a noun."""
    if words.language == "es":
        return re.sub("uno$", "un", number.replace("veintiuno", "veintiún"))
    return number


def _counted(number: int, after: str, words: Lexicon) -> str:
    spoken = words.cardinal(number)
    noun = re.match(r"\s([^\W\d_]+)", after)
    if noun is None:
        return spoken
    if number == 1 and noun.group(1) not in (words.to, words.and_):
        return one(noun.group(1), words)
    return _before_noun(spoken, words)


def _is_year(found: re.Match[str], words: Lexicon) -> bool:
    text = found.group()
    if not re.fullmatch(r"\d{4}", text) or int(text) not in _YEARS:
        return False
    before = words_before(found, 3)
    if not before:
        return False
    return before[-1] in words.year_words or bool({"year", "jahr", "année", "año"} & set(before))


def _prices(words: Lexicon) -> list[Rule]:
    symbol, magnitude = one_of(words.currencies), one_of(words.magnitudes)

    def say(found: re.Match[str]) -> str:
        groups = found.groupdict()
        currency = words.currencies[groups["before"] or groups["after"]]
        number = groups["number"] or groups["number2"]
        return _price(number, groups["size"] or groups["size2"], currency, words)

    before = rf"(?P<before>{symbol})\s?(?P<number>{NUMBER})(?:\s?(?P<size>{magnitude})\b)?"
    after = rf"(?P<number2>{NUMBER})\s?(?:(?P<size2>{magnitude})\s?)?(?P<after>{symbol})(?!\w)"
    return [rule(rf"(?<![\w]){before}|(?<![\w.,]){after}", say)]


def _price(number: str, size: str | None, currency: tuple[str, ...], words: Lexicon) -> str:
    single, many, small_single, small_many = currency
    if size is not None:
        link = {"fr": " d'" if many[0] in "aeiou" else " de ", "es": " de "}.get(
            words.language, " "
        )
        return f"{words.amount(number)} {words.magnitudes[size]}{link}{many}"
    whole, fraction = words.parts(number)
    if not fraction or set(fraction) == {"0"}:
        return _quantity(whole, (single, many), words)
    if len(fraction) > 2:
        return _quantity(number, (single, many), words)
    hundredths = int(fraction.ljust(2, "0"))
    if int(whole) == 0:
        return _quantity(str(hundredths), (small_single, small_many), words)
    link = " "
    if words.language == "es":
        link = " con "
    return f"{_quantity(whole, (single, many), words)}{link}{words.cardinal(hundredths)}"


def _measures(words: Lexicon) -> list[Rule]:
    unit = one_of(words.units)

    def percent(found: re.Match[str]) -> str:
        return f"{_span(found.group(1), words)} {words.percent}"

    def area(found: re.Match[str]) -> str:
        numbers = re.split(r"\s?[x×]\s?", found.group("size"))
        spoken = f" {words.by} ".join(words.amount(number) for number in numbers)
        if found.group("unit"):
            spoken += f" {words.units[found.group('unit')][1]}"
        return spoken

    def measure(found: re.Match[str]) -> str | None:
        name = found.group("unit")
        after = found.string[found.end() :]
        doubt = _DOUBTFUL_UNITS.get(name)
        if doubt is not None and not doubt.match(after):
            return None
        forms = words.units[name]
        number = found.group("number")
        if re.search(r"\d" + DASH + r"\d", number):
            return f"{_span(number, words)} {forms[1]}"
        return _quantity(number, (forms[0], forms[1]), words)

    def feet(found: re.Match[str]) -> str | None:
        if "ft" not in words.units:
            return None
        foot, inch = (tuple(words.units[name][:2]) for name in ("ft", "in"))
        sizes = zip(found.groups(), (foot, inch), strict=True)
        return " ".join(_quantity(number, (forms[0], forms[1]), words) for number, forms in sizes)

    def large(found: re.Match[str]) -> str:
        return f"{words.amount(found.group(1))} {words.magnitudes[found.group(2)]}"

    def part(found: re.Match[str]) -> str | None:
        whole, above, below, name = found.groups()
        return _measured_fraction(whole, int(above), int(below), words.units[name], words)

    span = rf"{SIGNED}(?:{DASH}{NUMBER})?"
    return [
        rule(rf"({span})\s?%", percent),
        rule(rf"{_FRACTION}\s?({unit})(?![\w²³])(?:\.(?=\s[a-zäöü]))?", part),
        rule(
            rf"(?P<size>(?<![\w.,]){NUMBER}(?:\s?[x×]\s?{NUMBER})+)"
            rf"(?:\s?(?P<unit>{unit})(?![\w²³]))?",
            area,
        ),
        rule(rf"(?P<number>{span})\s?(?P<unit>{unit})(?![\w²³/])(?:\.(?=\s[a-zäöü]))?", measure),
        rule(r"(?<![\w.,])(\d)['′]\s?(\d{1,2})(?:[\"″”]|''|\b)", feet),
        rule(rf"({SIGNED})\s?({_magnitudes(words)})(?!\w)", large),
    ]


def _magnitudes(words: Lexicon) -> str:
    """Those that are no unit and no word: "Mio.", "bn"."""
    return one_of(name for name in words.magnitudes if name not in words.units and name != "K")


def _span(text: str, words: Lexicon) -> str:
    """A number, or two with a dash between them."""
    numbers = re.split(r"(?<=\d)" + DASH + r"(?=\d)", text)
    return f" {words.to} ".join(words.amount(number) for number in numbers)


def _fractions(words: Lexicon) -> list[Rule]:
    def say(found: re.Match[str]) -> str | None:
        whole, above, below = found.groups()
        if int(below) == 0:
            return None
        spoken = _fraction(int(above), int(below), words)
        if whole:
            return _mixed(whole, int(above), int(below), words)
        followed = re.match(r"\s([^\W\d_]+)", found.string[found.end() :])
        if (int(above), int(below)) == (1, 2) and followed:
            return _half(followed.group(1), words)
        return spoken

    return [rule(_FRACTION, say)]


def _half(noun: str, words: Lexicon) -> str:
    """Half of what the noun names."""
    masculine, feminine, neuter = words.half_before_noun
    if noun.endswith(_FEMININE.get(words.language, ("\0",))):
        return feminine
    if words.language == "de" and noun.lower().endswith(_GERMAN_NEUTER):
        return neuter
    return masculine


def _fraction(above: int, below: int, words: Lexicon) -> str:
    if below > _LARGEST_DENOMINATOR or above > below:
        return f"{words.cardinal(above)} {words.over} {words.cardinal(below)}"
    single, many = _denominator(below, words)
    if above == 1:
        return f"{one(single, words)} {single}"
    return f"{words.cardinal(above)} {many}"


def _denominator(below: int, words: Lexicon) -> tuple[str, str]:
    known = words.denominators.get(str(below))
    if known is not None:
        return known[0], known[1]
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


def _measured_fraction(
    whole: str | None, above: int, below: int, forms: tuple[str, str], words: Lexicon
) -> str | None:
    if below == 0:
        return None
    if whole:
        return f"{_mixed(whole, above, below, words)} {forms[1]}"
    if (above, below) == (1, 2):
        return f"{_half(forms[0], words)} {forms[0]}"
    of = {"en": " of a ", "fr": " de ", "es": " de "}.get(words.language, " ")
    if words.language == "en" and forms[0][0] in "aeiou":
        of = " of an "
    return f"{_fraction(above, below, words)}{of}{forms[0]}"


def _relations(words: Lexicon) -> list[Rule]:
    """Ranges, scores, ratios and signs before a number."""

    def span(found: re.Match[str]) -> str:
        return _span(found.group(), words)

    def ratio(found: re.Match[str]) -> str:
        return f" {words.ratio} ".join(words.cardinal(int(n)) for n in found.group().split(":"))

    def plus(found: re.Match[str]) -> str:
        return words.signs["+"] + " "

    return [
        rule(r"(?<![\w+])\+(?=\d)", plus),
        rule(r"(?<![\d:.,])\d{1,4}:\d{1,4}(?![\d:])", ratio),
        rule(rf"(?<![\w.,-]){NUMBER}{DASH}{NUMBER}(?![\w-]|\s*=)", span),
    ]


def _decades(words: Lexicon) -> list[Rule]:
    """English: "the 1990s"."""

    def say(found: re.Match[str]) -> str:
        return words.year(int(found.group(1))).removesuffix("y") + "ies"

    if words.language != "en":
        return []
    return [rule(r"\b(1[1-9][2-9]0|20[2-9]0)['’]?s\b", say)]
