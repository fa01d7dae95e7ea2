"""What a whole pack holds of what is printed for 100 g, or a part of it: "how much protein in the
whole pot" beside "Per 100 g", "Protein 9.0 g" and "450 g". English only.

Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.caution.dangers import MEDICINE_PRINT

_PACK = r"(?:pot|tub|packet|pack|bag|tin|can|bottle|carton|jar|box|bar|thing|lot|loaf|tray|pouch)"
_EATS = r"(?:eat|ate|have|had|drink|drank|finish|finished|scoff)"
_WHOLE = Pattern(
    rf"\b(?:whole|entire|full) {_PACK}\b|\b{_EATS} (?:it all|the lot|all of it|(?:the|this) "
    rf"{_PACK})\b|\ball of (?:it|this)\b"
)
_OF_IT = rf"(?: of)?(?: (?:it|this|that|(?:(?:the|a|this) )?(?:whole )?{_PACK}))\b"
_SHARES = (
    (Pattern(rf"\b(?:half|0\.5){_OF_IT}"), 1 / 2),
    (Pattern(rf"\b(?:a|1) third{_OF_IT}"), 1 / 3),
    (Pattern(rf"\b(?:2|two) thirds{_OF_IT}"), 2 / 3),
    (Pattern(rf"\b(?:(?:a |1 )?quarter|0\.25){_OF_IT}"), 1 / 4),
    (Pattern(rf"\b(?:(?:3|three) quarters|0\.75){_OF_IT}"), 3 / 4),
)
_ASKS = Pattern(r"\b(?:how (?:much|many)|what(?:'s| is| about)?)\b")
_BASE = Pattern(r"\b(?:per|each|in|for)? ?100 ?(?P<unit>g|ml)\b", re.IGNORECASE)
_OTHER_BASE = Pattern(
    r"\b(?:per|each) (?:serving|portion|slice|bar|biscuit|\d{1,2} ?(?:g|ml)|[2-9]\d ?(?:g|ml))\b",
    re.IGNORECASE,
)
_WEIGHT = Pattern(
    r"^(?:net(?: wt| weight)?|contents|e)?[: ]{0,2}(?P<n>\d{1,4}(?:\.\d{1,2})?) ?"
    r"(?P<unit>g|kg|ml|l|cl)(?: ?[e℮])?$",
    re.IGNORECASE,
)
_VALUE = Pattern(
    r"^(?P<name>[A-Za-z][A-Za-z ,-]{2,30}?)[: ]{1,2}(?P<n>\d{1,4}(?:\.\d{1,2})?) ?"
    r"(?P<unit>kcal|kj|mg|g|calories)$",
    re.IGNORECASE,
)
_SIZES = {"g": 1.0, "kg": 1000.0, "ml": 1.0, "cl": 10.0, "l": 1000.0}
_ENERGY = Pattern(r"\b(?:calories|kcals?|cals|energy)\b")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for what a pack or a part of it holds, or go on with that."""
    share = _share(said)
    if share is None:
        return False
    goes_on = last_answer.startswith("It says") and len(said.split()) <= _MOST_WORDS
    return _ASKS.search(said) is not None or goes_on


_MOST_WORDS = 10  # of words that go on with what was told


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The value for 100 g, the weight, and what that comes to; None where the print does not name
    one of each."""
    if any(MEDICINE_PRINT.search(line) or _OTHER_BASE.search(line) for line in lines):
        return None
    bare = [line.strip(" .") for line in lines]
    bases = {each["unit"].casefold() for line in bare if (each := _BASE.search(line))}
    weights = [each for line in bare if (each := _WEIGHT.match(line)) and not _BASE.fullmatch(line)]
    value, share = _value(said, bare, last_answer), _share(said)
    if len(bases) != 1 or len(weights) != 1 or value is None or share is None:
        return None
    weight = float(weights[0]["n"]) * _SIZES[weights[0]["unit"].casefold()]
    is_volume = weights[0]["unit"].casefold() in ("ml", "cl", "l")
    base = bases.pop()
    if is_volume != (base == "ml"):
        return None
    whole = number_said(round(float(value["n"]) * weight / 100 * share, 1))
    part = number_said(round(weight * share, 1))
    return f"It says: {value[0]} in 100 {base}. In {part} {base} that is {whole} {value['unit']}."


def _share(said: str) -> float | None:
    """The part of the pack that is meant; 1 for all of it."""
    for words, share in _SHARES:
        if words.search(said):
            return share
    return 1.0 if _WHOLE.search(said) else None


def _value(said: str, lines: Sequence[str], last_answer: str) -> re.Match[str] | None:
    """The one line with a value that words name, or else that was told last."""
    values = [each for line in lines if (each := _VALUE.match(line))]
    wanted = content_stems(said)
    named = [each for each in values if wanted & stems(each["name"])]
    if _ENERGY.search(said):
        named = [each for each in values if each["unit"].casefold() in ("kcal", "calories")]
    read = [each for each in values if each[0] in last_answer]
    held = named or read
    return held[0] if len(held) == 1 else None
