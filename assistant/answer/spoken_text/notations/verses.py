"""Verses of the Bible, in the short forms of each language."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule

# Letters of the New Testament: French and Spanish number them with a feminine ordinal.
_LETTERS = frozenset(
    """
    Corinthiens Thessaloniciens Timothée Pierre Jean Corintios Tesalonicenses Timoteo Pedro Juan
    """.split()
)
_NUMBERED = frozenset(
    """
    Peter Timothy Samuel Kings Corinthiens Thessaloniciens Timothée Corintios Tesalonicenses Timoteo
    """.split()
)
_PSALMS = frozenset(("Psalm", "Psalms", "Psaume", "Psaumes", "Salmo", "Salmos"))
_OTHERS = frozenset(("Ex", "Col", "Num", "Dan", "Phil"))  # "Ex. 5" is an exercise
# Between a chapter and a verse; German writes times of day with a colon: "Mi 10:30".
_MARKS = {"en": ":", "de": ",", "fr": "[:,]", "es": "[:,]"}
_NO_VERSE = r"(?![\w%°]|[.,:]\d|\s?(?:[ap]\.?m\b|h\b|Uhr|km|Mio))"


def rules(words: Lexicon) -> list[Rule]:
    """ "Jn 3:16", "1 Cor. 13:4–7", German "Joh 3,16f.", French "Mt 5, 3-10"."""

    def say(found: re.Match[str]) -> str | None:
        which, book, point, chapter, verse, last = found.groups()
        name = words.books.get(book, book)
        alone = which or name in _PSALMS or (point and book not in _OTHERS)
        if not (which or verse) and name in _NUMBERED:
            return None  # French "Th. 6" of an oven
        departs = words.language == "es" and point and ":" in found.group()  # "Sal. 8:15"
        if departs or not (verse or alone) or (len(book) == 1 and not which):
            return None
        said = [name, words.cardinal(int(chapter))]
        if which:
            said.insert(0, _which(int(which), name, words).capitalize())
        if verse:
            said.append(words.cardinal(int(verse)))
        if last:
            said += [words.to, words.cardinal(int(last))]
        return " ".join(said)

    names = one_of({*words.books, *words.books.values()})
    verses = rf"(?:\s?{_MARKS[words.language]}\s?(\d{{1,3}})(?:\s?[-–]\s?(\d{{1,3}})|ff?\b\.?)?)?"
    which = r"(?<![\w.,])(?:([1-5])\.?\s?)?"
    return [rule(rf"{which}\b({names})(\.?)\s(\d{{1,3}}){verses}{_NO_VERSE}", say)]


def _which(number: int, book: str, words: Lexicon) -> str:
    """The ordinal of one of two books: "First Corinthians"."""
    ordinal = words.ordinal(number)
    if words.language == "de":
        return ordinal + "r"
    if words.language == "fr" and (number, book in _LETTERS) == (1, True):
        return "première"
    if words.language == "es" and book in _LETTERS:
        return re.sub("o$", "a", ordinal)
    return ordinal
