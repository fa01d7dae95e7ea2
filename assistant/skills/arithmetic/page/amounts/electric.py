"""What a supply gives by its print, and what a lamp on it needs: "how many watts is that" beside
"12V DC" and "2A max"; "one LED off that, two volts drop, twenty milliamps, what resistor".

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as as_said

MOST_VOLTS = 60  # of what one may build with at home
_WATTS = Pattern(
    r"\b(?:how many watts|how much (?:power|wattage)|what(?:'s| is) the (?:wattage|power|watts)|"
    r"what wattage|in watts)\b"
)
# What another thing needs is no matter of what a supply gives at most.
_NEEDS = Pattern(r"\b(?:needs?|uses?|using|draws?|takes?|lamp|bulb|left)\b")
_RESISTOR = Pattern(r"\b(?:resistor|resistance|ohms?)\b")
_VOLTS = Pattern(r"(?<![\w.])(?P<n>\d{1,3}(?:\.\d{1,2})?) ?(?:v|volts?)\b(?! ?a\b)", re.IGNORECASE)
_AMPS = Pattern(
    r"(?<![\w.])(?P<n>\d{1,4}(?:\.\d{1,2})?) ?(?P<milli>m|milli ?)?(?:a|amps?|amperes?)\b",
    re.IGNORECASE,
)
_MAINS = Pattern(r"~|\binput\b|\bac\b(?! ?/| adap)|\b\d\d0 ?- ?\d\d0\b", re.IGNORECASE)
_DROP = Pattern(r"\b(?:drop\w*|forward|falls?|led|across)\b")
_KINDS = (_WATTS, _RESISTOR)


def asks(said: str) -> bool:
    """Whether words may ask for a power, or for the resistor before a lamp."""
    return any(kind.search(said) for kind in _KINDS)


def told(said: str, signs: Sequence[Sequence[str]], last_answer: str) -> str | None:
    """The result; None where it is not one supply that is meant, or a number is missing."""
    volts, amps = _VOLTS.findall(said), list(_AMPS.finditer(said))
    supply = _supply(signs, last_answer)
    if supply is None:
        return None
    if _RESISTOR.search(said) and _DROP.search(said) and len(volts) == len(amps) == 1:
        return _before_lamp(supply[0], float(volts[0]), _in_amps(amps[0]))
    if not _WATTS.search(said) or _NEEDS.search(said) or volts or amps or supply[1] is None:
        return None
    watts = as_said(supply[0] * supply[1])
    return f"{as_said(supply[0])} volts times {as_said(supply[1])} amps is {watts} watts."


def _before_lamp(supply: float, drop: float, amps: float) -> str | None:
    rest = supply - drop
    if not (rest > 0 and supply <= MOST_VOLTS and amps > 0):
        return None
    ohms = as_said(rest / amps)
    return f"{ohms} ohms: {as_said(rest)} volts are left of {as_said(supply)}, at {_milli(amps)}."


def _milli(amps: float) -> str:
    return f"{as_said(1000 * amps)} milliamps"


def _supply(signs: Sequence[Sequence[str]], last_answer: str) -> tuple[float, float | None] | None:
    """The volts, and the amps where they are printed, of the one label that has volts; of several
    the one that was read last."""
    found: list[tuple[float, float | None, bool]] = []
    for sign in signs:
        lines = [line for line in sign if not _MAINS.search(line)]
        volts = {float(each) for line in lines for each in _VOLTS.findall(line)}
        amps = {_in_amps(each) for line in lines for each in _AMPS.finditer(line)}
        if len(volts) == 1:
            amount = amps.pop() if len(amps) == 1 else None
            found.append((volts.pop(), amount, any(line in last_answer for line in sign)))
    meant = found if len(found) == 1 else [each for each in found if each[2]]
    if len(meant) == 1:
        return meant[0][:2]
    return None


def _in_amps(found: re.Match[str]) -> float:
    return float(found["n"]) / (1000 if found["milli"] else 1)
