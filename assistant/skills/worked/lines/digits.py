"""A few figures of a number that was just told: "just the last four again"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.words import wording

_ASKS = Pattern(
    r"^(?:(?:sorry|and|so|just|only|again|once more|can you|could you|please|give|tell|say|read|"
    r"repeat|me|us|what's|what is|what was|what were|what are|what|i missed|i only missed|"
    r"i didn't get|i didn't catch|hang on|wait|no|but|go over|was|that) )*"
    r"(?:the )?(?P<end>last|final|end|first) (?P<n>[2-9]|two|three|four|five|six)"
    r"(?: (?:digits?|numbers?|figures?|ones?|characters?|bits?))?"
    r"(?: (?:again|once more|one more time|please|slowly|slower|then|only|of (?:it|that|them)|"
    r"more|time|just|now|on (?:it|there)|love|mate))*$"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_RUN = Pattern(r"(?<![\w.,/:])\+?\d[\d -]{2,40}\d(?![\w/:]|[.,]\d)")
_FIRST = ("first",)
_PART = Pattern(r"^The (?P<end>first|last) [2-9]: (?P<figures>\d(?:\W{1,3}\d){1,8})")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for some figures of what was told."""
    return _ASKS.match(said) is not None and bool(re.search(r"\d", last_answer))


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The figures, one by one; None where not one number is long enough."""
    found = _ASKS.match(said)
    if found is None:
        return None
    count = _NUMBERS.get(found["n"]) or int(found["n"])
    runs = dict.fromkeys(_runs(last_answer))
    if (part := _PART.match(last_answer)) is not None:
        runs = dict.fromkeys(run for line in lines for run in _runs(line) if _has(run, part))
    long = [run for run in runs if len(run) > count]
    if len(long) != 1:
        return None
    end = "first" if found["end"] in _FIRST else "last"
    figures = long[0][:count] if end == "first" else long[0][-count:]
    return f"The {end} {count}: {wording.spelled(figures)}."


def _runs(text: str) -> list[str]:
    return [re.sub(r"\D", "", each[0]) for each in _RUN.finditer(text)]


def _has(run: str, part: re.Match[str]) -> bool:
    """Whether a number begins or ends with the figures that were told."""
    figures = re.sub(r"\D", "", part["figures"])
    if part["end"] in _FIRST:
        return run.startswith(figures)
    return run.endswith(figures)
