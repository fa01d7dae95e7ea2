"""Points of the compass: of a wind, a road, a street, a position on the globe."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import quantity
from assistant.answer.spoken_text.rules import Rule, one_of, rule, words_before

_SPEED = r"(?:mph|km/h|kph|kts?|kn|Bft|m/s)"
_BEFORE = {
    "en": "the|from|to|due|heading|facing|[Hh]ead|[Gg]o|[Tt]urn|[Cc]ontinue|[Ww]alk|[Dd]rive"
    "|[Bb]ear",
    "de": "aus|nach|von|im|Richtung",
    "fr": "du|de|au|vers le|vers",
    "es": "del|al|de|hacia el",
}
_BEHIND = "of|corner|side|entrance|exit|winds?|wing"
# In English these mean nothing else.
_CERTAIN = frozenset(("NW", "SW", "NNE", "NNW", "SSE", "SSW", "ENE", "ESE", "WNW", "WSW"))
_ROADS = r"\b(?:I[- ]?|US[- ]?|[MA]|(?:[Rr]oute|[Hh]ighway|Hwy|Rte)\s)\d{1,3}"


def rules(words: Lexicon) -> list[Rule]:
    """ "Wind NW 15 km/h", Spanish "viento del NO", English "I-95 N", "1420 E 53rd St"."""
    sides = "".join(words.compass)
    east_and_west = "".join(side for side in words.compass if side not in "NS")
    between = rf"[NS]-?[{east_and_west}]"
    name = rf"(?:[{sides}]{between}|{between})"

    def say(found: re.Match[str]) -> str:
        return _direction(found.group(), words)

    def beside_wind(found: re.Match[str]) -> str | None:
        if not words.wind_words & {*words_before(found)}:
            return None
        return _direction(found.group(), words)

    def before_degrees(found: re.Match[str]) -> str:
        return words.compass[found.group()]

    found_rules = [
        rule(rf"(?<![\w.\"″'′’°-])[{sides}](?=\s\d{{1,3}}\s?°\s?\d)", before_degrees),
        rule(rf"(?<![\w.-]){name}(?=[,:]?\s\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?\s?{_SPEED})", say),
        rule(rf"(?<![\w.-])(?:{name}|[{sides}])(?=[\s,.;:)]|$)", beside_wind),
        rule(rf"(?<=\d\s|°\s){name}(?=\s?[,.;)]|$)", beside_wind),
    ]
    article = _BEFORE[words.language]

    def behind_article(found: re.Match[str]) -> str:
        return f"{found.group(1)} {_direction(found.group(2), words)}"

    found_rules.append(rule(rf"\b({article}) ({name})(?![\w.-])", behind_article))
    if words.language == "en":
        found_rules += _english(name, words)
    return found_rules


def _english(name: str, words: Lexicon) -> list[Rule]:
    def certain(found: re.Match[str]) -> str | None:
        if found.group() not in _CERTAIN:
            return None
        return _direction(found.group(), words)

    def say(found: re.Match[str]) -> str:
        return f"{found.group(1).rstrip()} {_direction(found.group(2), words)}".lstrip()

    side = rf"({name}|[NSEW])"
    named = rf"(?:[A-Z][a-z]+|\d{{1,3}}(?:st|nd|rd|th)) (?:{one_of(words.streets)})\b"
    street = r"(?:[A-Z][a-z]+|\d{1,3}(?:st|nd|rd|th))"
    return [
        rule(rf"(?<![\w.-]){name}(?![\w-])", certain),
        rule(rf"()(?<![\w.-]){side}\.?(?=\s{named})", say),
        rule(rf"()(?<![\w.-]){side}\.?(?=\s\d{{1,3}}(?:st|nd|rd|th)\b)", say),
        rule(rf"()(?<![\w.-])({name})(?=\s(?:{_BEHIND})\b)", say),
        rule(rf"({_ROADS}\s?){side}(?![\w'’-]|\.\w)", say),
        rule(rf"(?<![\w.,-])(\d{{1,5}}\s){side}\.?(?=\s{street}\b)", say),
    ]


def positions(words: Lexicon) -> list[Rule]:
    """ "48.2° N", "51°30'26"N"."""

    def say(found: re.Match[str]) -> str:
        degrees, minute, second, side = found.groups()
        parts = [(degrees, "°"), (minute, "min"), (second, "s")]
        spoken = [quantity(n, words.units[unit], words) for n, unit in parts if n]
        return " ".join([*spoken, words.compass[side]])

    number = r"(\d+(?:[.,]\d+)?)"
    sides = "".join(words.compass)
    minute_and_second = rf"(?:\s?{number}\s?['′’](?:\s?{number}\s?(?:[\"″”]|''))?)?"
    return [rule(rf"(?<![\w.,]){number}\s?°{minute_and_second}\s?([{sides}])(?!\w)", say)]


def _direction(letters: str, words: Lexicon) -> str:
    """ "Northwest", "nord-ouest", "noroeste", "Nordnordwest"."""
    names = [words.compass[letter] for letter in letters if letter != "-"]
    if len(names) == 1:
        return names[0]
    if words.language == "fr":
        return "-".join(names)
    if words.language == "es":  # "noroeste"
        return "".join(name.replace("norte", "nor") for name in names[:-1]) + names[-1]
    if words.language == "de":
        return "".join(names).capitalize()
    between = "".join(names[-2:])
    return "-".join([*names[:-2], between])
