"""Numbers that no other rule has taken: codes and plain amounts."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.codes import is_code
from assistant.answer.spoken_text.numbers.nouns import before_noun, one
from assistant.answer.spoken_text.rules import SIGNED, Rule, rule


def rules(words: Lexicon) -> list[Rule]:
    """What is left."""

    def say(found: re.Match[str]) -> str:
        text = found.group().strip()
        if is_code(found, words):
            return words.digits(text)
        if re.fullmatch(r"\d+", text):
            return _counted(int(text), found.string[found.end() :], words)
        return words.amount(text)

    return [rule(rf"{SIGNED}|\d+", say)]


def _counted(number: int, after: str, words: Lexicon) -> str:
    """A number before the noun that it counts, if there is one."""
    spoken = words.cardinal(number)
    noun = re.match(r"\s([^\W\d_]+)", after)
    if noun is None or noun.group(1) in (words.to, words.and_):
        return spoken
    if number == 1:
        return one(noun.group(1), words)
    return before_noun(spoken, noun.group(1), words)
