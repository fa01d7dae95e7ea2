"""The row of a price list that holds for somebody's age: "how much for a nine year old" beside
"Child 5-15 3.80". Of a medicine nothing is picked: all
that is printed of ages is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.caution.dangers import MEDICINE_PRINT

_AGE = Pattern(
    r"\b(?P<old>\d{1,3})[ -]years?[ -]olds?\b|"
    r"\b(?:i'm|i am|he's|he is|she's|she is|who's|who is|(?:my|our|the) [a-z]{2,15}(?:'s| is)|aged|"
    r"age|is) (?P<age>\d{1,3})(?= |$)(?! (?:pounds?|minutes?|hours?|quid|euros?|percent|of|times|"
    r"kilos?|centimet|metres?|feet|days?|weeks?|months?))"
)
_MORE_PEOPLE = Pattern(
    r"\b(?:\d{1,2}|an?|the|of) (?:adults?|grown[- ]?ups?|kids?|child|children|seniors?|pensioners?|"
    r"us)\b"
)
_MONTHS = Pattern(r"\bmonths?[ -]olds?\b|\b\d{1,2} months\b")
_COST = Pattern(
    r"\b(?:how much|what(?:'s| is| does| do| would| will| about)|price|cost|ticket|pay|get in|fare|"
    r"charge|free|rate|and|say|dose)\b"
)
_RANGE = Pattern(
    r"(?<![\d.:/£$€])(?P<a>\d{1,2}) ?(?:-|–|to) ?(?P<b>\d{1,3})"
    r"(?![\d:/]|\.\d| ?(?:am|pm|mg|ml|min))"
)
_UNDER = Pattern(r"\b(?:under|below|younger than)[ -]?(?P<n>\d{1,2})s?\b", re.IGNORECASE)
_UP_TO = Pattern(r"\bup to(?: age)? (?P<n>\d{1,2})\b", re.IGNORECASE)
_OVER = Pattern(
    r"\b(?:over)[ -]?(?P<n>\d{1,3})s?\b|(?<![\d.])(?P<plus>\d{2}) ?(?:\+|plus\b|and over|or over)",
    re.IGNORECASE,
)
_CHILD = Pattern(
    r"\b(?:child\w*|kids?|junior|infants?|adults?|seniors?|oap|concession|age|under|over|"
    r"toddlers?|bab(?:y|ies)|youth|teen\w*|years?|yrs?)\b",
    re.IGNORECASE,
)
_SAYS = Pattern(r"\b(?:say|says|dose|dosage|how much|how many)\b")
_DOSE = Pattern(r"\b(?:years?|months?|yrs?|doses?|hours?|adults?|children|daily)\b", re.IGNORECASE)
_NAME = Pattern(r"\d ?mg\b|\bout of (?:the )?(?:reach|sight)\b", re.IGNORECASE)
_ASK = "Please have a pharmacist or somebody you trust check it."
_ADULT = Pattern(r"^adults?\b", re.IGNORECASE)
_GROWN = 18  # from which an adult's row holds where no other does


def asks(said: str, last_answer: str) -> bool:
    """Whether words name an age, and may ask what holds for it."""
    found = _AGE.search(said)
    if found is None or _MONTHS.search(said) or _MORE_PEOPLE.search(said):
        return False
    goes_on = "it says:" in last_answer.casefold()
    return found["old"] is not None or _COST.search(said) is not None or goes_on


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The one row that holds for the age; None where none, or several, do."""
    ages = {int(each["old"] or each["age"]) for each in _AGE.finditer(said)}
    if len(ages) != 1:
        return None
    if any(MEDICINE_PRINT.search(line) for line in lines):
        return _of_medicine(said, lines)
    age = ages.pop()
    bands = [line for line in lines if _is_band(line)]
    held = of_age(age, lines)
    if not bands or len(held) != 1:
        return None
    return f"For {age} it says: {held[0].strip(' .')}."


def _of_medicine(said: str, lines: Sequence[str]) -> str | None:
    """All that is printed of doses and ages, for whoever asks what is printed."""
    held = [line.strip(" .") for line in lines if _DOSE.search(line) and not _NAME.search(line)]
    if not held or _SAYS.search(said) is None:
        return None
    return f"It says: {'. '.join(held)}. {_ASK}"


def of_age(age: int, lines: Sequence[str]) -> list[str]:
    """The lines that hold for an age; of a grown-up whom no other line names, that for adults."""
    held = [line for line in lines if _is_band(line) and _holds(line, age)]
    if not held and age >= _GROWN:
        return [line for line in lines if _ADULT.match(line)]
    return held


def _is_band(line: str) -> bool:
    kinds = (_RANGE, _UNDER, _UP_TO, _OVER)
    return _CHILD.search(line) is not None and any(kind.search(line) for kind in kinds)


def _holds(line: str, age: int) -> bool:
    """Whether an age is within what a line names."""
    if (span := _RANGE.search(line)) is not None:
        return int(span["a"]) <= age <= int(span["b"])
    if (under := _UNDER.search(line)) is not None:
        return age < int(under["n"])
    if (most := _UP_TO.search(line)) is not None:
        return age <= int(most["n"])
    over = _OVER.search(line)
    if over is None:
        return False
    if over["plus"]:
        return age >= int(over["plus"])
    return age > int(over["n"])
