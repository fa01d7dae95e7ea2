"""Which of two colours something has: "is this black or navy". Dark and pale shades look alike to a
camera, so a doubt is said along.

Knows the middle of a picture, and no thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills.context import Answer
from assistant.skills.words.object_names import color_word

if TYPE_CHECKING:
    from models.arrays import Array

_WORD = r"(?:(?:dark|light|pale|navy|royal|sky|bright) )?[a-z]+"
_PAIR = Pattern(rf"\b(?P<a>{_WORD}) or (?:is (?:it|that|this) )?(?P<b>{_WORD})\b")
_ALSO = {"cream": "white", "burgundy": "red", "maroon": "red", "gold": "yellow", "tan": "brown"}
_DARK = frozenset({"black", "grey", "brown", "blue"})
DOUBT = "Dark shades are hard to tell apart; compare it in daylight or ask somebody."
Pair = tuple[str, str]


def asked(question: str) -> Pair | None:
    """The two colours that a question asks to choose from, as they were said, or None."""
    for found in _PAIR.finditer(question):
        if _plain(found["a"]) and _plain(found["b"]):
            return found["a"], found["b"]
    return None


def answer(pair: Pair, picture: Array) -> Answer:
    """What the middle of a picture [h, w, 3] looks like, of two colours."""
    from models.vision.colors import dominant, light

    found = dominant(picture, light(picture))
    if found is None:
        return Answer("I can't make out a color.", {"color": None})
    fitting = [said for said in pair if _plain(said) == found.name]
    evidence = {"color": found.name, "share": round(found.share, 3)}
    sentence = f"What is in the middle of the view looks {found.name}"
    if len(fitting) == 1:
        sentence = f"It looks {fitting[0]}"
    elif len(fitting) == 2:
        sentence = f"It looks {found.name}; I can't tell {pair[0]} from {pair[1]}"
    doubt = f" {DOUBT}" if {_plain(pair[0]), _plain(pair[1])} <= _DARK else ""
    return Answer(f"{sentence}.{doubt}", evidence)


def _plain(said: str) -> str:
    """The plain name of a colour; "" for a word that is none."""
    word = said.split()[-1]
    return color_word(word) or _ALSO.get(word, "")
