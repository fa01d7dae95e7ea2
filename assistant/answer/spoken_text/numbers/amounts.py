"""Numbers that no other rule has taken: codes and plain amounts."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.codes import is_code
from assistant.answer.spoken_text.numbers.nouns import before_noun, one
from assistant.answer.spoken_text.rules import SIGNED, Rule, rule, words_before

# What may stand behind a number that counts nothing: "1 von 3", "del 1 al 15".
_NO_NOUNS = frozenset(
    """
    Nummer Absatz Satz Seite
    von bis und oder mal zu aus ist war für pro plus minus gleich auf mit bei am im in über unter
    et ou sur à au par est dans pour avec plus moins égale de
    y o al a de en es por para con más menos hasta e
    """.split()
)


def rules(words: Lexicon) -> list[Rule]:
    """What is left."""

    def say(found: re.Match[str]) -> str:
        text = found.group().strip()
        if is_code(found, words):
            return words.digits(text)
        whole, fraction = words.parts(text.lstrip("-−"))
        if fraction or text[0] in "-−":
            return words.amount(text)
        return _counted(int(whole), found, words)

    return [rule(rf"{SIGNED}|\d+", say)]


def _counted(number: int, found: re.Match[str], words: Lexicon) -> str:
    """A number before the noun that it counts, if there is one."""
    spoken = words.cardinal(number)
    noun = re.match(r"\s([^\W\d_]+)", found.string[found.end() :])
    if noun is None or noun.group(1) in _NO_NOUNS or noun.group(1).isupper():
        return spoken
    if number == 1:
        return one(noun.group(1), words, words_before(found))
    return before_noun(spoken, noun.group(1), words)
