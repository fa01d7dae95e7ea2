"""Which letters and digits of a number that was asked for may be wrong. Pure rules on lines; knows
no picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words import wording
from assistant.skills.words.line_kinds import asks_for_plate
from models.vision.reading.alike_signs import each_once
from models.vision.scene import Text

CHECK_PLATE = " A letter or digit of it may be wrong."
CHECK_ALL = " Several of its letters and digits may be wrong."
MOST = 3  # signs that are named; with more of them any may be wrong
_AN = frozenset("8ISOl")  # signs with a vowel at the beginning of their names
LINES = 2  # of an answer that is one number
_NUMBER = Pattern(
    r"\b(?:numbers?|codes?|plate|registration|reg|serial|password|pin|reference|phone|dial|ring)\b"
)


def _a(sign: str, article: str = "A") -> str:
    """A letter or digit with its article: "An 8", "a B"."""
    if sign in _AN:
        article += "n"
    return f"{article} {sign.upper()}"


def told(question: str, lines: Sequence[Text]) -> str:
    """What is said behind a number that a question asks for: which of its signs the reader doubts,
    or that they are several; of a plate, that it may be wrong."""
    if not any(re.search(r"\d", line.text) for line in lines):
        return ""
    pairs = each_once("".join(line.alike for line in lines))
    if pairs and len(lines) <= LINES:
        others = {one: [_a(pair[1], "a") for pair in pairs if pair[0] == one] for one, _ in pairs}
        said = ((_a(one), wording.listing(may_be, "or")) for one, may_be in others.items())
        return "".join(f" {one} in it may be {other}." for one, other in said)
    doubted = list(dict.fromkeys("".join(line.doubted for line in lines)))
    asked = _NUMBER.search(question.casefold()) is not None and len(lines) <= LINES
    if asked and 0 < len(doubted) <= MOST:
        signs = wording.listing([sign.upper() for sign in doubted], "and of the")
        return f" I am not sure of the {signs}: it may be another sign, or none."
    if asked and doubted:
        return CHECK_ALL
    return CHECK_PLATE if asks_for_plate(question) else ""
