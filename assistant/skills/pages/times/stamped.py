"""The last of several dates that stand one below another, as stamped in a library's book: who asks
when it is due wants that one, and not the list.

Knows lines; knows no calendar of today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.vision.scene import CERTAIN_TEXT, Text

_ASKS = re.compile(
    r"^(?:so |and )*(?:when|what(?:'s| is) the (?:last |latest )?(?:due )?date|by when|"
    r"until when)\b"
    r".*\b(?:due|back|return|returned|date|stamp(?:ed)?|bring it)\b|\b(?:last|latest) date\b"
)
_MONTHS: Sequence[str] = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\W{{0,3}}(?P<day>\d ?\d?)\W{{0,3}}"
    r"(?P<year>(?:19|20)\d ?\d)(?!\d)",
    re.IGNORECASE,
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


def _date_of(line: str) -> tuple[int, int, int] | None:
    """Year, month and day of a line that is a date and nothing more."""
    found = _DATE.fullmatch(line.strip())
    if found is None:
        return None
    day, year = (int(found[name].replace(" ", "")) for name in ("day", "year"))
    return year, _MONTHS.index(found["month"].casefold()) + 1, day
