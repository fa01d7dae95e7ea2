"""Names on a programme that hold the name of a day: on "16:30 The Larks, 18:00 Dovecote, 20:15 Iron
Sunday" the last is a band, since none of the others has a day.

English only. Knows words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words.days import WEEKDAYS

LEAST = 3  # lines of one form that make a programme
_ENTRY = Pattern(
    r"^\W{0,3}\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[ :–-]{1,4}(?P<title>[^\W\d].*)$", re.IGNORECASE
)
_DAY = Pattern(rf"\b(?:{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)
# Words before a day that make it a day: "every Sunday", "until Friday".
_OF_DAY = Pattern(
    rf"\b(?:on|every|each|next|this|until|till|by|from|to|not|except|only|closed|open|and|or) "
    rf"(?:{'|'.join(WEEKDAYS)})",
    re.IGNORECASE,
)


def names(lines: Sequence[str]) -> dict[str, str]:
    """The entries of a programme whose names hold a day, each with that name."""
    entries = [(line, found["title"]) for line in lines if (found := _ENTRY.match(line))]
    held = {line: title for line, title in entries if _DAY.search(title)}
    if len(entries) < LEAST or 2 * len(held) >= len(entries):
        return {}
    return {line: title for line, title in held.items() if _is_name(title)}


def without_day(line: str) -> str:
    """An entry without the day in its name."""
    return _DAY.sub("", line)


def _is_name(title: str) -> bool:
    return _OF_DAY.search(title) is None and _DAY.fullmatch(title.strip(" .")) is None
