"""That a printed date such as 03/09/2009 has two readings: in some countries the day stands first,
in others the month. Pure rules on lines; knows no picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.patterns import Pattern
from assistant.skills.words.days import MONTHS
from models.vision.scene import Text

# Behind dots the day stands first everywhere.
_IN_FIGURES = Pattern(
    r"(?<![\w/.-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)"
    r"(?![\w/-])"
)
_ASKS_DAY = Pattern(
    r"^(?!(?:is|are) there\b).*\b(?:date|dated|day|month|when|due|expir\w+|best before|use by|"
    rf"{'|'.join(MONTHS)})\b"
)


def told(question: str, lines: Sequence[Text], page: Sequence[Text]) -> str:
    """Both readings of the first date in the lines that a question for a day asks for; "" where
    there is one reading, or another date on the page shows in which order they are."""
    if not _ASKS_DAY.search(question.casefold()) or any(map(_shows_order, _dates(page))):
        return ""
    for found in _dates(lines):
        first, second = int(found["first"]), int(found["second"])
        if first != second and min(first, second) > 0:
            return f" By the country {found[0]} is {_day(first, second)} or {_day(second, first)}."
    return ""


def _dates(lines: Sequence[Text]) -> Iterator[re.Match[str]]:
    return (found for line in lines for found in _IN_FIGURES.finditer(line.text))


def _shows_order(found: re.Match[str]) -> bool:
    """Whether one of the two figures can be no month."""
    return max(int(found["first"]), int(found["second"])) > len(MONTHS)


def _day(day: int, month: int) -> str:
    """A day as it is said: "3 September"."""
    return f"{day} {MONTHS[month - 1].capitalize()}"
