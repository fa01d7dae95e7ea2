"""What so long costs by a tariff of steps: "Up to 2 hours 2.60", "Up to 4 hours 4.80" and "I'll be
an hour and a half". English only. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import amounts_of, money
from assistant.skills.words import clock_times, wording
from models.pocket import durations

_STEP = Pattern(
    r"\b(?:up to|under|less than|max(?:imum)?|first|for) (?P<n>\d{1,2}(?:\.\d)?|half an|an) ?"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?|min|days?)\b.{0,20}?"
    r"(?P<price>[£$€] ?\d+(?:[.,]\d\d)?|\d+[.,]\d\d|\d{1,3}p\b)",
    re.IGNORECASE,
)
_COST = Pattern(
    r"\b(?:how much|what(?:'s| is| will| would|'ll|'d| does| do) (?:it|that|i|we|they|this)|"
    r"costs?|pay|charge|price|owe|ticket|damage|sting|"
    r"put in|feed it|set (?:me|us) back)\b"
)
_STAYS = Pattern(
    r"^(?:and |so |but |or )*(?:what (?:if|about)|how about|if|say|for)\b|\b(?:stay\w*|stop\w*|"
    r"park\w*|"
    r"be here|be (?:back|gone)|leave (?:it|the car))\b"
)
_UNTIL = Pattern(
    r"\b(?:till|until|to|back (?:at|by)|by) (?:(?:about|around|gone) )?"
    r"(?P<at>(?!be\b|stay|stop|park|get|go\b|pay)[\w:' ]+)"
)
_DAY = 1440  # minutes
_UNITS = {"d": 1440, "h": 60, "m": 1}


@dataclass(frozen=True)
class TariffStep:
    """One line of a tariff: its price holds up to so many `minutes`."""

    minutes: float
    line: str


def asks(said: str) -> bool:
    """Whether words may ask what a length of time costs, or name another length to stay."""
    return _COST.search(said) is not None or _names_stay(said)


def asks_with_length(said: str) -> bool:
    """Whether words name how long somebody stays, and ask what that costs."""
    return _COST.search(said) is not None and _names_stay(said)


def _names_stay(said: str) -> bool:
    if _STAYS.search(said) is None:
        return False
    return _UNTIL.search(said) is not None or durations.seconds(said) is not None


def told(said: str, lines: Sequence[str], now: datetime) -> str | None:
    """The line of the first step that is long enough, after the length that was asked for; None
    where no length is named, or the print is no tariff."""
    steps = [step for line in lines if (step := _step(line)) is not None]
    steps.sort(key=lambda step: step.minutes)
    minutes = _length(said, now) if len(steps) > 1 else None
    if minutes is None:
        return None
    length = wording.duration(60 * round(minutes))
    fitting = next((step for step in steps if step.minutes >= minutes), None)
    if fitting is None and (whole := _times(steps[-1], minutes)):
        return f"{length} is longer than any time that I read. {whole}"
    if fitting is None:
        return f"{length} is longer than any time that I read. The longest is: {steps[-1].line}."
    if fitting.minutes == round(minutes):
        return f"It says: {fitting.line}."
    return f"For {length} it says: {fitting.line}."


def _times(longest: TariffStep, minutes: float) -> str:
    """So many times the longest stay, where that is a day or more; "" where it does not fit."""
    count = round(minutes / longest.minutes)
    prices = amounts_of(longest.line)
    if longest.minutes < _DAY or count * longest.minutes != minutes or len(prices) != 1:
        return ""
    whole = money(Amount(round(count * prices[0].value, 2), prices[0].unit))
    return f"{count} times {longest.line} is {whole}."


def _step(line: str) -> TariffStep | None:
    found = _STEP.search(line)
    if found is None:
        return None
    number = {"half an": 0.5, "an": 1.0}.get(found["n"].casefold())
    count = float(found["n"]) if number is None else number
    return TariffStep(count * _UNITS[found["unit"][0].casefold()], line.strip(" ."))


def _length(said: str, now: datetime) -> float | None:
    """The minutes that are named, or until a clock time that is."""
    until = _UNTIL.search(said)
    end = None if until is None else clock_times.named(f"at {until['at']}", now)
    if end is not None:
        return end[1].total_seconds() / 60
    length = durations.seconds(said)
    return None if length is None else length / 60
