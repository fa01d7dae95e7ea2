"""Prices, in any of the currencies of the tables."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import is_attribute, of, quantity
from assistant.answer.spoken_text.rules import NUMBER, Rule, one_of, per, rule, to, words_before
from assistant.patterns import Pattern

# What stands behind the price of a menu: its end, the next dish, "a month".
_BEHIND_PRICE = Pattern(r"\s+\d|\s*(?:$|[.,;:!?)(]|[^\W\d_a-zà-ÿ]|(?:a|per|each|pro|je|par|por)\b)")
_NUMBERED = frozenset(
    """
    python node java ubuntu android ios macos windows linux bluetooth usb hdmi version chapter
    section figure table room kapitel abschnitt abbildung tabelle raum chapitre figure tableau salle
    capítulo sección figura tabla sala article artikel artículo
    """.split()
)
_LETTERS = Pattern(r"[^\W\d_]+")
_DASH = r"\s?[-–—]\s?"


def rules(words: Lexicon) -> list[Rule]:
    """ "$12.50", "12,50 €", "-$5", "€2-3", "$2.5bn", "5 €/kg", "12€50"."""
    magnitude = one_of(words.magnitudes)
    # "kr" is a currency only behind a number.
    symbols = one_of(c for c in words.currencies if not c[0].islower() and len(c) < 5)
    iso = one_of(c for c in words.currencies if len(c) == 3 and c.isalpha() and c.isupper())
    any_symbol = one_of(words.currencies)

    def say(found: re.Match[str]) -> str:
        parts = found.groupdict()
        symbol = parts.get("iso") or parts["symbol"]
        currency, before = words.currencies[symbol], words_before(found)
        if is_attribute(found, words):
            currency = (currency[0], currency[0], *currency[2:])
        per_liter = words.language == "es" and parts["per"]  # "1,549 €/l" has thousandths
        if per_liter and re.fullmatch(r"\d,\d{3}", parts["number"]):
            return f"{words.amount(parts['number'])} {currency[1]}{per(parts['per'], words)}"
        price = _price(parts["number"], parts["size"], currency, before, words)
        if parts.get("minus") or parts.get("minus2"):
            price = f"{words.minus} {price}"
        if parts["low"]:
            price = _without_unit(parts["low"], words) + to(found, words) + price
        return price + per(parts["per"], words)

    def with_cents(found: re.Match[str]) -> str:
        whole, sign, cents = found.groups()
        return f"{whole}{words.decimal}{cents} {sign}"

    things = one_of([*words.units, *words.per_words])
    rate = rf"(?P<per>\s?/\s?(?:\d{{1,3}}\s?)?(?:{things})(?!\w))?"
    before = (
        rf"(?<![\w.,])(?P<minus>[-−])?(?P<symbol>{symbols})\s?(?P<minus2>[-−])?"
        rf"(?:(?P<low>{NUMBER}){_DASH}(?:(?P=symbol)\s?)?)?"
        rf"(?P<number>{NUMBER})(?:\s?(?P<size>{magnitude})(?!\w))?"
        rf"(?:\s(?P<iso>{iso})\b)?{rate}"
    )
    behind = (
        rf"(?<![\w.,])(?P<minus>[-−])?(?:(?P<low>{NUMBER})\s?(?:{any_symbol})?{_DASH})?"
        rf"(?P<number>{NUMBER})\s?(?:(?P<size>{magnitude})\s?(?:de\s|d')?)?"
        rf"(?P<symbol>{any_symbol})(?!\w){rate}"
    )

    gap = "" if words.language == "en" else r"\s?"
    return [
        *_pence(words, rate),
        *_written_otherwise(words, iso),
        *_so_many_for(words),
        rule(r"(?<=\d[kKmM])\s?[-–]\s?(?=[$€£]\d)", lambda found: f" {words.to} "),
        rule(r"(?<=\w)/(?=[$€£]\d)", lambda found: ", "),
        # "12,-" has no hundredths.
        rule(rf"(?<=\d)[.,][-–—](?=\s?(?:{any_symbol})|[\s.,;)]|$)", lambda found: ""),
        rule(rf"(?<![\w.,€$£])(\d+){gap}([€$£]){gap}(\d{{2}})(?![\d.,])", with_cents),
        rule(before, say),
        rule(behind, say),
        *_without_currency(words, rate),
    ]


def _so_many_for(words: Lexicon) -> list[Rule]:
    """English: "4/$10"."""
    if words.language != "en":
        return []
    return [rule(r"(?<![\w.,/])(\d{1,2})/(?=\$\d)", lambda found: f"{found.group(1)} for ")]


def _pence(words: Lexicon, rate: str) -> list[Rule]:
    """English: "65p", "69.8p/100g"."""

    def pence(found: re.Match[str]) -> str:
        return quantity(found.group(1), words.currencies["£"][2:], words) + per(found["per"], words)

    if words.language != "en":
        return []
    return [rule(rf"(?<![\w.,:])(\d{{1,2}}|\d{{1,3}}\.\d{{1,2}})p(?!\w|\.\d){rate}", pence)]


def _written_otherwise(words: Lexicon, iso: str) -> list[Rule]:
    """ "EUR/USD 1.0845", "$(250.00)"."""

    def pair(found: re.Match[str]) -> str:
        names = (words.currencies[code][0] for code in found.group(1, 2))
        whole, _, fraction = found.group(3).partition(found.group(3)[-5])
        return f"{' '.join(names)} {words.decimal_number(whole, fraction)}"

    def owed(found: re.Match[str]) -> str:
        return f"-{found.group(1)}{found.group(2)}"

    return [
        rule(rf"\b({iso})/({iso}):?\s(\d{{1,3}}[.,]\d{{4}})(?!\d)", pair),  # a rate
        rule(r"([$€£])\((\d[\d.,]*)\)", owed),  # of a balance
    ]


def _without_currency(words: Lexicon, rate: str) -> list[Rule]:
    """ "Soup 6.50", "Total 13.63", "1.50/kg", as on a menu or a bill."""

    def say(found: re.Match[str]) -> str | None:
        whole, cents, rate = found.groups()
        if _NUMBERED & {*words_before(found, 1)}:
            return None
        alone = cents[1] == "0" and _BEHIND_PRICE.match(found.string[found.end() :])
        each = found.string[: found.start()].endswith("@ ")
        if not (
            rate or alone or each or words.price_words & {*_LETTERS.findall(found.string.lower())}
        ):
            return None
        spoken = words.cardinal(int(whole))
        if cents == "00":
            return spoken + per(rate, words)
        said = words.short_digits(cents)
        return f"{spoken} {said}{per(rate, words)}"

    unit = one_of([*words.units, *words.magnitudes])
    number = rf"(?<![\w.,:+-])(\d{{1,4}})[.,](\d\d)(?![\w%‰°]|[.,:-]\d|\s?(?:{unit})(?!\w))"
    return [rule(number + rate.replace("?P<per>", ""), say)]


def _price(
    number: str, size: str | None, currency: tuple[str, ...], before: list[str], words: Lexicon
) -> str:
    single, many, small_single, small_many = currency
    if size is not None:
        return _large(number, words.magnitudes[size], many, words)
    whole, fraction = _whole_and_hundredths(number, words)
    if not fraction or set(fraction) == {"0"}:
        return quantity(whole, (single, many), words, before)
    if len(fraction) != 2:
        return quantity(number, (single, many), words, before)
    hundredths = int(fraction)
    if int(whole) == 0:
        return quantity(str(hundredths), (small_single, small_many), words, before)
    link = " "
    if words.language == "es":
        link = " con "
    if words.language == "en" and hundredths < 10:
        small = quantity(str(hundredths), (small_single, small_many), words, before)
        return f"{quantity(whole, (single, many), words, before)} and {small}"
    return f"{quantity(whole, (single, many), words, before)}{link}{words.cardinal(hundredths)}"


def _without_unit(number: str, words: Lexicon) -> str:
    """The first price of a range: "five to seven dollars fifty", "five fifty to seven dollars"."""
    whole, hundredths = words.parts(number)
    if len(hundredths) != 2:
        return words.amount(number)
    if hundredths == "00":
        return words.cardinal(int(whole))
    return f"{words.cardinal(int(whole))} {words.short_digits(hundredths)}"


def _whole_and_hundredths(number: str, words: Lexicon) -> tuple[str, str]:
    """No price has thousandths: "$1,500" are thousands in Spanish, too."""
    marks = {"en": ",", "de": ".", "fr": ".", "es": ".,"}[words.language]
    if re.fullmatch(rf"[1-9]\d{{0,2}}[{marks}]\d{{3}}", number):
        return re.sub("[.,]", "", number), ""
    return words.parts(number)


def _large(number: str, magnitude: str, many: str, words: Lexicon) -> str:
    """ "two point five million dollars", "deux millions d'euros"."""
    size = words.large(number, magnitude)
    if magnitude in ("mil", "mille"):
        return f"{size} {many}"
    return f"{size} {of(many, words)}"
