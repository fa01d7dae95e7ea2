"""The last of several dates that stand one below another, as stamped in a library's book: who asks
when it is due wants that one, and not the list.

Knows lines; knows no calendar of today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.patterns import Pattern
from assistant.skills.words.days import MONTHS, spelled_out
from models.vision.scene import CERTAIN_TEXT, Text

_ASKS = Pattern(
    r"^(?:so |and )*(?:when|what(?:'s| is) the (?:last |latest )?(?:due )?date|by when|"
    r"until when)\b"
    r".*\b(?:due|back|return|returned|date|stamp(?:ed)?|bring it)\b|\b(?:last|latest) date\b"
)
_MONTHS = [month[:3] for month in MONTHS]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_DAY, _YEAR = r"(?P<day>\d ?\d?)(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d ?\d)"
_DATES = tuple(
    Pattern(rf"{first}\W{{0,3}}{second}\W{{0,3}}{_YEAR}", re.IGNORECASE)
    for first, second in ((_MONTH, _DAY), (_DAY, _MONTH))
)
FEW = 3  # dates: of two each may mean something else


def last(question: str, texts: Sequence[Text]) -> str:
    """A sentence with the latest of the dates that are stamped, for a question when something is
    due; "" for any other, and where there are few."""
    if _ASKS.search(question.casefold()) is None:
        return ""
    dated = [(when, text) for text in texts if (when := _date_of(text.text)) is not None]
    if len(dated) < FEW:
        return ""
    _, latest = max(dated, key=lambda each: each[0])
    perhaps = "" if latest.confidence >= CERTAIN_TEXT else "perhaps "
    return f"The last of {len(dated)} dates is {perhaps}{latest.text}. "


def _date_of(line: str) -> date | None:
    """The date of a line that is one and nothing more, the month or the day first; None also for
    "03/04/2024", which may be two."""
    text = line.strip() if "/" in line else spelled_out(line.strip())
    found = next((found for each in _DATES if (found := each.fullmatch(text))), None)
    if found is None:
        return None
    day, year = (int(found[name].replace(" ", "")) for name in ("day", "year"))
    try:
        return date(year, _MONTHS.index(found["month"].casefold()) + 1, day)
    except ValueError:
        return None
