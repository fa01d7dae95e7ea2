"""Ordinals and Roman numerals as a person says them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule

_GERMAN_ARTICLES = "[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Ii]m|[Aa]m|[Vv]om|[Zz]um|[Zz]ur|[Bb]eim"
_ROMAN = {"I": 1, "V": 5, "X": 10}


def rules(words: Lexicon) -> list[Rule]:
    """ "The 3rd", "le 1er", "am 3. Tag", "Henry VIII", "chapter IV"."""
    patterns = {
        "en": r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\b",
        "fr": r"(?<![\w.,])(\d+)(?:ers?|res?|ères?|e|es|è|èmes?|emes?)\b",
        "es": r"(?<![\w.,])(\d+)\.?(?:er\b|[ºª°](?!C))",
        "de": rf"(?<!\S)({_GERMAN_ARTICLES})\s(\d{{1,3}})\.(?=\s[A-ZÄÖÜ])",
    }

    def german(found: re.Match[str]) -> str:
        article, number = found.groups()
        ending = "n"
        if article.lower() in ("der", "die", "das"):
            ending = ""
        return f"{article} {words.ordinal(int(number))}{ending}"

    def say(found: re.Match[str]) -> str:
        if words.language == "de":
            return german(found)
        number = int(found.group(1))
        ordinal = words.ordinal(number)
        if words.language == "fr" and re.search(r"1(?:re|ère)s?$", found.group()):
            return "première"
        if words.language == "es" and found.group().endswith("ª"):
            return re.sub(r"o\b", "a", ordinal)
        if words.language == "es" and re.match(r"\s[^\W\d_]", found.string[found.end() :]):
            return re.sub(r"(primer|tercer)o$", r"\1", ordinal)
        return ordinal

    def roman(found: re.Match[str]) -> str | None:
        name, text = found.groups()
        return _roman(name, text, words)

    found_rules = [rule(patterns[words.language], say)]
    dot = ""
    if words.language == "de":
        dot = r"(?:\.(?=\s[a-zäöü(]))?"
    if words.language == "fr":
        found_rules += _french_romans(words)
    found_rules.append(rule(rf"\b([^\W\d_]+) ([IVX]{{2,}})\b{dot}", roman))
    return found_rules


def _french_romans(words: Lexicon) -> list[Rule]:
    """ "François Ier", "le XXe siècle"."""

    def say(found: re.Match[str]) -> str:
        return words.ordinal(_value(found.group(1)))

    return [rule(r"\b([IVX]+)(?:er|ère|e|ème)\b", say)]


def _value(roman: str) -> int:
    """The number that Roman letters stand for."""
    values = [_ROMAN[letter] for letter in roman]
    number = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        number += value
        if value < following:
            number -= 2 * value
    return number


def _roman(name: str, text: str, words: Lexicon) -> str | None:
    """A king or a chapter; None for letters that are no number."""
    number = _value(text)
    if name.lower() in words.counted_words:
        return f"{name} {words.cardinal(number)}"
    if not name[:1].isupper():
        return None
    if words.language == "en":
        return f"{name} the {words.ordinal(number)}"
    if words.language == "de":
        return f"{name} der {words.ordinal(number).capitalize()}"
    if number == 1 or (words.language == "es" and number <= 10):
        return f"{name} {words.ordinal(number)}"
    return f"{name} {words.cardinal(number)}"
