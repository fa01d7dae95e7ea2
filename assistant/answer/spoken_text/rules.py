"""What a rule is: a pattern of written text and the words that a person says for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.patterns import Pattern

NUMBER = r"(?:\d{1,3}(?:[.,' ]\d{3}(?!\d)){1,8}|\d+)(?:[.,]\d+)?"
"""A number as it is written in any of the languages, without its sign."""
SIGNED = rf"(?<![\w.,])(?<![^\W\d_]-)[-−]?{NUMBER}"
DASH = r"(?:\s[-–—](?![$€£]?\d)\s?|[-–—]\s?)"  # a blank before it alone makes a number negative
# Behind these a number with a letter is no measure: "seat 7A".
PLACES = frozenset(
    """
    gate platform track seat row coach room apt apartment unit flat level bus line exit locker bay
    section box route rte lot hall pier stand stop block level zone
    gleis platz sitz wagen zimmer wohnung linie abschnitt porte voie quai siège chambre
    voiture appartement ligne puerta andén vía asiento coche habitación línea piso
    """.split()
)
_SPELLED = Pattern(r"\b(?:[A-Z]|eigh)(?: (?:[A-Z]|eigh)\b)+")
_LOOK_BACK = 80  # characters before a number in which a word may say what it is


@dataclass(frozen=True)
class Rule:
    """`say` returns the words for what the pattern found, None where it should stay as it is."""

    pattern: Pattern
    say: Callable[[re.Match[str]], str | None]

    def apply(self, text: str) -> str:
        """The text with every such place in words."""
        return self.pattern.sub(self._replace, text)

    def _replace(self, found: re.Match[str]) -> str:
        said = self.say(found)
        if said is None:
            return found.group()
        return said


def rule(pattern: str, say: Callable[[re.Match[str]], str | None]) -> Rule:
    """A rule of a pattern that is written with re.VERBOSE off."""
    return Rule(Pattern(pattern), say)


def fixed(pattern: str, said: str) -> Rule:
    """A rule whose words never change."""
    return rule(pattern, lambda found: said)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def words_before(found: re.Match[str], count: int = 5) -> list[str]:
    """The last words of the sentence before what was found, in lower case."""
    before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
    sentence = re.split(r"[.!?]\s+(?=[^a-zà-ÿ\d])", before)[-1]
    return _words_in(sentence)[-count:]


def words_after(found: re.Match[str], count: int = 3) -> list[str]:
    """The next words of the sentence behind what was found, in lower case."""
    after = re.split(r"[.!?,;]", found.string[found.end() : found.end() + _LOOK_BACK])[0]
    return _words_in(after)[:count]


def _words_in(text: str) -> list[str]:
    """The words in lower case; letters that were spelled before are one: "O T P"."""
    whole = _SPELLED.sub(lambda found: found.group().replace("eigh", "A").replace(" ", ""), text)
    return re.findall(r"[^\W\d_]+", whole.lower())


def to(found: re.Match[str], words: Lexicon) -> str:
    """What is said for the dash of a range: "from 5 to 8", but "between 5 and 8"."""
    if words.between_words & set(words_before(found, 2)):
        return f" {words.and_} "
    return f" {words.to} "


def per(rate: str | None, words: Lexicon) -> str:
    """ "/kg" and "/month" as " per kilogram" and " per month"; nothing for nothing."""
    if rate is None:
        return ""
    name = rate.strip(" /")
    number = "".join(filter(str.isdecimal, name))
    name = name.removeprefix(number).strip()
    whole = words.abbreviations.get(f"{name}.", name)
    single, many = words.units.get(name, (whole, whole))
    if number:
        return f" {words.per} {words.cardinal(int(number))} {many}"
    return f" {words.per} {single}"


def apply_all(rules: Sequence[Rule], text: str) -> str:
    """The rules one after another: the words of one hold no digit that a later one could take."""
    for each in rules:
        text = each.apply(text)
    return text
