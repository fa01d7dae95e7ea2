"""The lengths that a line names: "Simmer 25 minutes", "18 to 22 minutes", "5 min 30 s".

English only. Knows words; knows no view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.pocket.durations import seconds

_AMOUNT = (
    r"(?:\d+(?:[.,]\d+)?(?: ?1/2| ?½)?|½|half an?|an?|[a-z]+(?:[ -](?:a half|five|two|three))?)"
)
_UNIT = r"(?:seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?)"
_LENGTHS = re.compile(
    rf"\b(?:(?P<least>\d+)(?: ?{_UNIT})? ?(?:-|–|to|or) ?)?"
    rf"(?P<length>{_AMOUNT} ?{_UNIT}(?: and a half)?"
    rf"(?:,? (?:and )?\d{{1,2}}(?: ?{_UNIT}|\b(?! ?(?:degrees?|[a-z]+\b|[%°]))))?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Length:
    """Seconds; `most`: of a range its end."""

    least: int
    most: int | None = None


def lengths_in(line: str) -> list[Length]:
    """The lengths that a line names, each once."""
    found: list[Length] = []
    for each in _LENGTHS.finditer(line.casefold()):
        whole = seconds(each["length"])
        unit = re.search(rf"{_UNIT}\b", each["length"])
        if whole is None:
            continue
        least = seconds(f"{each['least']} {unit[0]}") if each["least"] and unit else None
        if least is not None and least < whole:
            found.append(Length(least, whole))
        else:
            found.append(Length(whole))
    return list(dict.fromkeys(found))
