"""A recipe in view by batches: "how much flour if I'm doing a batch and a half" beside "2 1/4 cups
flour", "and the sugar for a double batch". English only.

Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.page.amounts import fractions
from assistant.skills.words import wording

_RECIPE = r"(?:the |this |that |a |my )?(?:recipe|batch|amounts?|quantit(?:y|ies)|lot|mix|dough)"
_FACTORS = (
    (Pattern(r"\b(?:an? |1 |one )?batch and a half\b|\b1\.5 (?:times|batches)\b"), Fraction(3, 2)),
    (Pattern(rf"\b(?:double|doubling|twice|two times|2 times) (?:it|this|{_RECIPE})"
             r"|\bdouble batch\b|\b(?:2|two) batches\b"), Fraction(2)),
    (Pattern(rf"\b(?:triple|tripling|treble|3 times) (?:it|this|{_RECIPE})"
             r"|\btriple batch\b|\b(?:3|three) batches\b"), Fraction(3)),
    (Pattern(rf"\b(?:halve|halving|half(?: of)?) (?:it|this|{_RECIPE})|\bhalf batch\b"
             r"|\b0\.5 (?:of )?(?:the |this |a )?(?:recipe|batch|quantit(?:y|ies)|amounts?)\b"),
     Fraction(1, 2)),
)  # fmt: skip
_ASKS = Pattern(
    r"\b(?:how (?:much|many)|what(?:'s| is| are| about| would| do)|amounts?|quantit\w+|tell me|"
    r"give me|read me|need)\b"
)
_TIMES = Pattern(r"\bTimes (?P<n>\d(?: \d/\d)?|\d/\d) that is ")
_GOES_ON = Pattern(
    r"^(?:(?:and|so|then|what about|how about|how much|how many|what's|of) ){1,4}(?:the )?"
    r"[a-z ]{2,30}$|^the [a-z ]{2,20}$"
)
_MOST = 6  # lines that are told


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for a recipe by batches, or go on with one."""
    if _TIMES.search(last_answer) and _GOES_ON.match(said):
        return True
    return _factor(said) is not None and _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The lines that are named, or each of few, times the batches; None where none is an amount."""
    factor = own = _factor(said)
    if factor is None and (before := _TIMES.search(last_answer)) is not None:
        factor = fractions.number(before["n"])
    amounts = [line.strip(" .") for line in lines if fractions.is_amount(line)]
    things = content_stems(
        re.sub(r"\b(?:batch\w*|recipe|half|double|\d+|amounts?|quantit\w+|need)\b", " ", said)
    )
    named = [line for line in amounts if things & stems(line)]
    if factor is None or (not named and (own is None or _names_one(said))):
        return None
    chosen = named or amounts
    if not 0 < len(chosen) <= _MOST:
        return None
    scaled = [fractions.scaled(line, factor) for line in chosen]
    read = f"It says: {chosen[0]}. " if len(chosen) == 1 else ""
    return f"{read}Times {fractions.shown(factor)} that is {wording.listing(scaled)}."


def _names_one(said: str) -> bool:
    return re.search(r"\bhow (?:much|many) (?!do|of|is|should|would|will)[a-z]+", said) is not None


def _factor(said: str) -> Fraction | None:
    return next((factor for words, factor in _FACTORS if words.search(said)), None)
