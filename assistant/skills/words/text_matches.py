"""Which lines of text hold the words that are asked for. Pure functions; knows no skill."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages import row
from models.vision.scene import Text

WRITING = frozenset(  # what is written, whatever it says
    """sign text word writing label letter notice poster lettering print caption words
    line""".split()
)
_OUT = frozenset(("out", "outside", "way out", "exit", "way outside"))
_EXIT = Pattern(
    r"\b(?:exit|way out|(?:not)?ausgang|ausfahrt|sortie|salida|uscita|utgång|udgang|uitgang)\b"
)
_NUMBER = Pattern(r"\bn(?:o|r|um)\b ?[.:°º#]|\bn[°º]|#")  # "Model No: PP41L"
_NO_WORDS = frozenset("the that says saying just only really".split())


def words_of(what: str) -> list[str]:
    """The words that a text must hold; none where any text will do: "a sign"."""
    words = re.findall(r"\w+", what.casefold())
    return [word for word in words if word not in WRITING and word not in _NO_WORDS]


def matching_texts(what: str, texts: Sequence[Text]) -> list[Text]:
    """The texts that hold at least half of the words asked for, best first, then largest. Any text
    fits "sign" and the like."""
    words = words_of(what)
    if not words:
        return sorted(texts, key=_height, reverse=True) if WRITING & set(what.split()) else []
    scored = [(sum(holds(text.text, word) for word in words) / len(words), text) for text in texts]
    best = sorted((s for s in scored if s[0] >= 0.5), key=lambda s: (-s[0], -_height(s[1])))
    return [text for _, text in best]


def matching_signs(what: str, texts: Sequence[Text]) -> list[Text]:
    """The same, or else the texts that say it as signs do: an exit is a way out, a bathroom WC."""
    if what in _OUT:  # "sold out" is none
        return [text for text in texts if is_exit(text)]
    if found := matching_texts(what, texts):
        return found
    named = frozenset[str]().union(*map(row.also, words_of(what)))
    return [text for text in texts if named & set(row.words(text.text))]


def is_exit(text: Text) -> bool:
    """Whether a text is the sign of an exit."""
    return _EXIT.search(text.text.casefold()) is not None


def holds(text: str, word: str) -> bool:
    """Whether a text holds a word, however the reader spaced it and but for a misread letter in a
    longer one."""
    words = re.findall(r"\w+", text.casefold())
    if word == "number" and _NUMBER.search(text.casefold()):
        return True
    if {word, f"{word}s", word.removesuffix("s")} & set(words):
        return True
    if len(word) >= 4 and word in "".join(words):
        return True
    return len(word) >= 4 and any(
        difflib.SequenceMatcher(None, word, w).ratio() >= 0.8 for w in words
    )


def _height(text: Text) -> float:
    (x0, y0), _, _, (x3, y3) = text.quad
    return ((x3 - x0) ** 2 + (y3 - y0) ** 2) ** 0.5
