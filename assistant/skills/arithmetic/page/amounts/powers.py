"""How long in a microwave of another power: "mine only does six hundred" beside "800 W: 4 min".

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words import wording

_POWER = r"(?:[3-9]\d0|1[0-4]\d0)"
_DOES = (
    r"(?:'s| is| has| only has| only does| does| only goes(?: up)? to| goes up to| has only| only)"
    r"(?: (?:only|just|about|got|an?|up to))*"
)
# Only what is surely a microwave has a power without its unit: "it's 400" is said of anything.
_HAS = Pattern(
    rf"\b(?:mine|ours|(?:my|our|the) microwave){_DOES} (?P<n>{_POWER})(?! ?(?:g|grams?|kilos?|kg|"
    r"kcal|calories|ml|litres?|degrees|pounds?|euros?|pence|minutes?|seconds?|percent|years?)\b)\b|"
    rf"\b(?:mine|ours|my (?:one|oven)|our one|this one|it){_DOES} (?P<k>{_POWER}) ?"
    r"(?:w|watts?)\b|"
    rf"\b(?:in|at|with|on|for) (?:an? |my )?(?P<m>{_POWER}) ?(?:w|watts?)\b"
)
_PRINTED = Pattern(
    r"\b(?P<w>[3-9]\d0|1[0-4]\d0) ?(?:w|watts?)\b(?!.*\d ?w\b)[^\d]{0,20}"
    r"(?P<n>\d{1,2}(?:[.,]5|½)?|\d{1,2} ?½) ?(?:min|mins|minutes?)\b"
    r"(?: ?(?P<s>[0-5]?\d)\b(?! ?(?:min|w\b|°))(?: ?(?:s|secs?|seconds?)\b)?)?",
    re.IGNORECASE,
)
STEP = 10  # seconds to which a time is rounded up


def asks(said: str) -> bool:
    """Whether words name the power of a microwave."""
    return _HAS.search(said) is not None


def told(said: str, lines: Sequence[str]) -> str | None:
    """The time at that power; None where the print names no time at another one. What is heated is
    to be looked at: no two ovens are alike."""
    has = _HAS.search(said)
    found = [each for line in lines if (each := _PRINTED.search(line)) is not None]
    if has is None or len(found) != 1:
        return None
    mine, printed = int(has["n"] or has["k"] or has["m"]), found[0]
    watts, minutes = int(printed["w"]), _minutes(printed["n"]) + int(printed["s"] or 0) / 60
    if mine == watts:
        return f"It says: {printed[0]}. That is for yours."
    length = 60 * minutes * watts / mine
    about = wording.duration(STEP * -int(-length // STEP))
    how = ("Shorter", "Longer")[mine < watts]
    return (
        f"{how} than the {wording.duration(int(60 * minutes))} at {watts} watts: about {about} at "
        f"{mine}. Check that it is hot all through."
    )


def _minutes(number: str) -> float:
    half = 0.5 * ("½" in number)
    return float(number.replace("½", "").strip().replace(",", ".")) + half
