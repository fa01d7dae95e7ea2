"""Which of several things is past its printed date: "has one of them gone off".

English only. Tells what the dates say, and judges no food and no medicine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from assistant.skills.kept import deadlines
from assistant.skills.pages import row
from assistant.skills.words.days import printed_day
from models.vision.scene import Text

_SOME = (
    r"(?:one|any|either|some|both|all|each)(?: one)?(?: of (?:them|these|those|the (?:two|boxes)))?"
)
_PAST = (
    r"(?:gone off|gone over|expired|run out|out of date|past (?:it'?s |their |the )?(?:date|best|"
    r"use by)|too old|still (?:in date|good|ok|okay|valid)|in date)"
)
_ASKS = re.compile(
    rf"^(?:(?:and|so|but|oh) )*(?:(?:has|have|is|are) {_SOME} (?:already |now |perhaps )?{_PAST}|"
    rf"which (?:one |ones |of (?:them|these|those) )?(?:has|have|is|are|'s) (?:already )?{_PAST}|"
    rf"(?:have|are) (?:they|these|those) (?:all |both )?{_PAST})(?: yet| now| already)*$"
)
LEAST = 2  # things with a date, of which one may be meant


def asks(said: str) -> bool:
    """Whether words in `phrases.plain` form ask which of several things is past its date."""
    return _ASKS.match(said) is not None


def tells(texts: Sequence[Text], now: datetime) -> bool:
    """Whether print tells the dates of several things."""
    return told([[line.text for line in sign] for sign in row.signs(texts)], now) is not None


def told(signs: Sequence[Sequence[str]], now: datetime) -> str | None:
    """Each thing with its date and how far off that is, the earliest first; None for less than two
    things with a date."""
    found: list[tuple[int, str]] = []
    for sign in signs:
        dated = [line for line in sign if deadlines.keeps_until(line)]
        for above, line in pairwise(("", *sign)):
            low = line.casefold()
            day = printed_day(low, now.date()) if deadlines.keeps_until(line) else None
            if day is None:
                continue
            off = deadlines.days_off(day, low, now)
            head = above if len(dated) > 1 and above not in dated else sign[0]
            name = f"{head}: " if head and line != sign[0] else ""
            found.append(((day.date - now.date()).days, f"{name}{line.strip(' .')}. {off}"))
    if len(found) < LEAST:
        return None
    return " ".join(sentence for _, sentence in sorted(found))
