"""Rows of doses, each for an age or a weight: "Age 2-4 years: 7.5 ml". Which of them holds is
judged by nobody here, so none of several is ever told alone. Pure functions; knows no question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from models.vision.scene import Text

_FOR_WHOM = Pattern(
    r"\b(?:adults?|child(?:ren)?(?!['’]s)|infants?|bab(?:y|ies)|toddlers?|teen\w*|elderly|aged?|"
    r"years?|months?|yrs?|mths?)\b|\b\d{1,3} ?(?:kg|kilos?|stone|lbs?)\b|"
    r"\b\d{1,2} ?(?:-|–|to) ?\d{1,2}\b(?! ?(?:ml|mg|tablets?|drops|puffs))",
    re.IGNORECASE,
)
_AMOUNT = Pattern(
    r"(?:\b\d[\d.,/]{0,6}|[½¼¾]|\b(?:one|two|three|four|half|an?)) ?(?:x )?(?:[\d.]{1,5} ?)?"
    r"(?:ml|mls|mg|mcg|µg|tablets?|capsules?|caplets?|pills?|(?:\w{1,12} )?spoons?(?:fuls?)?|"
    r"teaspoons?(?:fuls?)?|sachets?|drops?|puffs?|lozenges?|suppositor\w{1,4}|units?)\b",
    re.IGNORECASE,
)
_BETWEEN = Pattern(
    r"\b(?:hours?|hrs?|hourly|minutes)\b.{0,40}\b(?:between|apart|dos(?:e|es|age)|next)\b|"
    r"\b(?:every|after|least|wait|leave)\b.{0,30}\b(?:hours?|hrs?)\b|\b\d{1,2} ?hourly\b|"
    r"\b(?:in|per|every) (?:any |a |each )?(?:24 ?(?:hours?|hrs?|h)|day)\b|"
    r"\b(?:once|twice|times) (?:a|per|each) day\b|\b(?:once|twice|times) daily\b",
    re.IGNORECASE,
)


def is_row(line: str) -> bool:
    """Whether a line tells the dose for somebody of an age or a weight."""
    return _FOR_WHOM.search(line) is not None and _AMOUNT.search(line) is not None


def of_page(texts: Sequence[Text]) -> tuple[Text, ...]:
    """The rows of doses where there are several; none where there is one at most."""
    found = tuple(text for text in texts if is_row(text.text))
    return found if len(found) > 1 else ()


def never_alone(chosen: Sequence[Text], texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that were chosen, with all rows of doses of the page where one of them is."""
    several = of_page(texts)
    if not any(line in several for line in chosen):
        return tuple(chosen)
    return tuple(line for line in texts if line in several or line in chosen)


def tells_some(sentence: str, lines: Sequence[str]) -> bool:
    """Whether a sentence tells some of several rows of doses, and not all of them."""
    told = [line.strip(" .") in sentence for line in lines if is_row(line)]
    return any(told) and not all(told)


def between(lines: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that say how long lies between two doses, or how many there are in a day."""
    return tuple(line for line in lines if _BETWEEN.search(line.text) and not is_row(line.text))
