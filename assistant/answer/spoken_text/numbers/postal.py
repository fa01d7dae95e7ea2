"""The numbers of postal addresses: houses and postcodes."""

from __future__ import annotations

import re
from string import ascii_uppercase, digits

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule


def rules(words: Lexicon) -> list[Rule]:
    """ "Hauptstraße 5, 10115 Berlin", "1600 Pine Avenue, Austin, Texas 78701"."""

    def postcode(found: re.Match[str]) -> str:
        return words.digits(found.group())

    town = r"[A-ZÄÖÜÉÁ][a-zäöüéñóáí]"
    towns: list[Rule] = []
    if words.language != "fr":  # where they are said as numbers
        towns = [
            rule(rf"(?<=,\s)\d{{5}}(?=\s{town})", postcode),
            rule(rf"(?:(?<=\x1e)|(?<=[.:]\s))\d{{5}}(?=\s{town}\w*(?:[.,;]|$))", postcode),
        ]
    return [
        *towns,
        *_british(words),
        *_behind_regions(words),
        *_before_streets(words),
    ]


def _behind_regions(words: Lexicon) -> list[Rule]:
    def postcode(found: re.Match[str]) -> str:
        return f"{found.group(1)}, {words.digits(found.group(2))}"

    if not words.regions:
        return []
    return [rule(rf"\b({one_of(words.regions.values())}) (\d{{5}})(?!\w)", postcode)]


def _british(words: Lexicon) -> list[Rule]:
    """ "York YO31 7QT". Its last letters are never one of C, I, K, M, O and V, so "5KG" is none:
    https://en.wikipedia.org/wiki/Postcodes_in_the_United_Kingdom"""

    def say(found: re.Match[str]) -> str:
        area, district, inward = found.groups()
        number = words.short_digits(district.rstrip(ascii_uppercase))
        letter = words.spelled(district.lstrip(digits))
        outward = " ".join(filter(None, (words.spelled(area), number, letter)))
        return f"{outward}, {words.spelled(inward)}"

    if words.language != "en":
        return []
    return [rule(r"\b([A-Z]{1,2})(\d{1,2}|\d[A-Z]) (\d[ABD-HJLNP-UW-Z]{2})\b", say)]


def _before_streets(words: Lexicon) -> list[Rule]:
    """The number of a house is said in pairs, like a year."""

    def house(found: re.Match[str]) -> str:
        return words.year(int(found.group()))

    if not words.streets:
        return []
    streets = one_of(words.streets)
    name = r"(?:[A-Z]\w+|\d{1,3}(?:st|nd|rd|th)|(?:north|south)?(?:east|west)|north|south)"
    return [rule(rf"(?<![\w.,/-])[1-9]\d{{3}}(?=(?: {name}){{1,3}} (?:{streets})\b)", house)]
