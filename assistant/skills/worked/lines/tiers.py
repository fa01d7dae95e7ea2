"""The step of a price list that holds for a stay: three hours beside "Up to 2 hours R20" and "Up to
4 hours R35", and "how much for the full whack".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.patterns import Pattern

_COST = Pattern(
    r"\b(?:how much|price|pay|costs?|charge|owe|come to|set me back)\b|"
    r"\bwhat(?:'s| is)\b.{0,20}\bfor\b"
)
_STAY = Pattern(
    r"\b(?P<n>\d{1,2}(?:\.\d{1,2})?) ?(?P<unit>hours?|hrs?|h|minutes?|mins?)\b|"
    r"\b(?P<half>half an hour)\b|\b(?P<one>an hour)\b(?! and a)|\b(?P<more>an hour and a half)\b"
)
_WHOLE = Pattern(
    r"\b(?:full|whole|entire|maximum|max|longest|most) ?"
    r"(?:whack|time|stay|stretch|allowance|lot|length|amount|of it|i can|we can|allowed|$)|"
    r"\bfor the (?:lot|max|maximum|longest|most)\b|\bas long as (?:i|we) can\b"
)
_PARKS = Pattern(
    r"\b(?:park\w*|leave|stay\w*|stop|hire|rent|have it|here|ticket|need)\b|\bfor\b|"
    r"\bhow much(?: is| are|'s| does| do| would| will)\b"
)
_STEP = Pattern(
    r"^(?P<upto>up to|\d{1,2} ?[-–]|under|less than|first)? ?(?P<n>\d{1,2}(?:\.\d)?|½) ?"
    r"(?P<unit>hours?|hrs?|hr|h|minutes?|mins?)\b[^\d]{0,12}?(?P<price>[A-Z£$€]{0,3} ?\d{1,5}"
    r"(?:[.,]\d\d)?(?: ?[A-Z€£$]{1,3})?)$",
    re.IGNORECASE,
)
_LONGER = Pattern(
    r"^(?:all day|over \d{1,2} ?(?:hours?|hrs?|h)|(?:up to )?24 ?(?:hours?|hrs?|h)|"
    r"(?:per |max(?:imum)? )?day|daily(?: max\w*)?)\b[^\d]{0,12}?[A-Z£$€]{0,3} ?\d{1,5}"
    r"(?:[.,]\d\d)?$",
    re.IGNORECASE,
)
_LEAST = 2  # steps of a list
MOST = 24 * 60  # minutes


@dataclass(frozen=True)
class _Step:
    """A line of the list, and for how many minutes its price holds."""

    line: str
    minutes: int


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what a stay costs."""
    if _COST.search(said) is None or _PARKS.search(said) is None:
        return False
    return _WHOLE.search(said) is not None or _minutes(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The line of the first step that is long enough; None where the print has no such steps."""
    steps = [step for line in lines if (step := _step(line)) is not None]
    steps.sort(key=lambda step: step.minutes)
    if len(steps) < _LEAST or len({step.minutes for step in steps}) < len(steps):
        return None
    minutes = _minutes(said)
    if _WHOLE.search(said) or minutes is None:
        return f"It says: {steps[-1].line}."
    held = next((step for step in steps if step.minutes >= minutes), None)
    longer = [line.strip(" .") for line in lines if _LONGER.match(line.strip(" ."))]
    if held is None and len(longer) == 1:
        return f"It says: {longer[0]}."
    if held is None:
        return f"It says: {steps[-1].line}. I read no price for longer."
    return f"It says: {held.line}."


def _step(line: str) -> _Step | None:
    found = _STEP.match(line.strip(" ."))
    if found is None:
        return None
    number = 0.5 if found["n"] == "½" else float(found["n"])
    minutes = round(number if found["unit"].casefold().startswith("m") else 60 * number)
    if not 0 < minutes <= MOST:
        return None
    return _Step(line.strip(" ."), minutes)


def _minutes(said: str) -> int | None:
    """How long the stay is; None where no length, or several, are named."""
    found = [*_STAY.finditer(said)]
    if len(found) != 1:
        return None
    one = found[0]
    if one["n"] is None:
        return {"half": 30, "one": 60, "more": 90}[str(one.lastgroup)]
    if one["unit"].startswith("m"):
        return round(float(one["n"]))
    return round(60 * float(one["n"]))
