"""Abbreviations as words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer.spoken_text.full_stops import BEFORE_NUMBER, full_stop
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.meant_by_context import first, later
from assistant.answer.spoken_text.rules import Rule, one_of, rule

# Words that are a sentence of their own.
_REPLIES = frozenset(
    """
    yes no ok okay sure done right fine good great hi hey hello stop wait sorry
    ja nein gut klar danke hallo oui non bien merci salut sí si vale hola
    """.split()
)


def abbreviations(words: Lexicon) -> list[Rule]:
    """Before the numbers: what stands before one says what it is."""

    def known(found: re.Match[str]) -> str:
        name, stop = found.group(1), full_stop(found)
        if name in words.abbreviations:
            return words.abbreviations[name] + stop
        meaning = words.abbreviations[name[0].lower() + name[1:]]
        return meaning[0].upper() + meaning[1:] + stop

    def numbered(found: re.Match[str]) -> str:
        name = found.group(1)
        meaning = words.before_number.get(name)
        if meaning is None:
            meaning = words.before_number[name[0].lower() + name[1:]].capitalize()
        return meaning + " "

    def street(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.street[found.group(2)]}{full_stop(found)}"

    numbers = one_of(_with_first_capital(words.before_number))
    found_rules = [*first(words)]
    found_rules.append(rule(rf"(?<![\w-])({numbers})\s?(?={BEFORE_NUMBER})", numbered))
    found_rules += _regions(words)
    if words.street:
        found_rules.append(
            rule(
                rf"\b([A-Z][\w'’]*|\d{{1,3}}(?:st|nd|rd|th)) ({one_of(words.street)})(?!\w)", street
            )
        )
    found_rules += later(words)
    if words.before_name:
        name = rf"(?<!\w)({one_of(words.before_name)})(?=[\s-][A-ZÄÖÜÉ])"
        found_rules.append(rule(name, lambda found: words.before_name[found.group(1)]))
    whole = _with_first_capital(words.abbreviations)
    # Behind a number "min." is a unit.
    measured = words.units.keys() | words.currencies.keys()
    units = [each for each in whole if {each, each.rstrip(".")} & measured]
    others = [each for each in whole if each not in units]
    if units:
        found_rules.append(rule(rf"(?<![\w/])(?<!\d )({one_of(units)})(?!\w)", known))
    point = r"(?:(?<!\.)\.(?=\s?[a-zà-ÿ\d,;:)]))?"  # also behind one that is written without
    found_rules.append(rule(rf"(?<!\w)({one_of(others)})(?!\w){point}", known))
    return [*found_rules, *_endings(words), *_chat(words), _unknown(words)]


def _unknown(words: Lexicon) -> Rule:
    """ "Perc. 5", "Geog. notes" at the start of a text: no sentence ends behind such a word."""

    def say(found: re.Match[str]) -> str | None:
        word = found.group(1)
        if word.lower() in _REPLIES or f"{word}." in words.currencies or word in words.weekdays:
            return None
        return word

    return rule(r"(?<=^ \x1e)([A-ZÀ-Ý][a-zà-ÿ]{1,4})\.(?=\s(?:\d|[a-zà-ÿ]))", say)


def _endings(words: Lexicon) -> list[Rule]:
    """ "Hauptstr.", "Bestellnr.", "Regenwahrsch."."""

    def whole(found: re.Match[str]) -> str:
        return words.endings[found.group()] + full_stop(found)

    if not words.endings:
        return []
    return [rule(rf"(?<=\w)(?:{one_of(words.endings)})(?!\w)", whole)]


def _chat(words: Lexicon) -> list[Rule]:
    """ "btw", "LG"; in Spanish and French, too."""

    def say(found: re.Match[str]) -> str:
        name = found.group(1)
        return words.chat.get(name) or words.chat[name.lower()]

    names = one_of([*words.chat, *(n.capitalize() for n in words.chat if len(n) > 2)])
    return [rule(rf"(?<![\w.@/'’&#(-])({names})(?:\.(?=\s[a-z]))?(?![\w@/'’&]|[.-]\w)", say)]


def _regions(words: Lexicon) -> list[Rule]:
    """ "Austin, TX", "TX 78701"; behind a doctor's name "MD" is a degree."""

    def place(found: re.Match[str]) -> str:
        if found.group() == "MD" and re.search(r"\bDr\b", found.string):
            return "M D"
        return words.regions[found.group()]

    if not words.regions:
        return []
    short = one_of(words.regions)
    behind_a_town = rf"(?<=[a-z], )(?:{short})(?=[.,!?]|$)"
    before_a_postcode = rf"\b(?:{short})(?= \d{{5}}\b)"
    return [rule(rf"{behind_a_town}|{before_a_postcode}", place)]


def _with_first_capital(names: Iterable[str]) -> list[str]:
    """ "Art." beside "art."."""
    small = list(names)
    return small + [name[0].upper() + name[1:] for name in small if name[0].islower()]
