"""Whether now is within the months that a packet names for an act: "am I too late to put these in"
beside "Plant Sept-Dec". And how many plants stand in a row: three metres beside "Spacing 45 cm".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.words.days import MONTHS

_ACTS = r"(?:sow|plant|put|get|prune|pick|harvest|pot|set)"
_ASKS = Pattern(
    rf"\b(?:am i|are we|is it|i'm not|it's not)(?: (?:still|not|already))? (?:too (?:late|early)|"
    rf"in time|time|the (?:right )?time)(?: (?:of year|for me|now))* to "
    rf"(?P<act>{_ACTS})\b|"
    rf"\b(?:can|could|should) (?:i|we)(?: still)? (?P<act_b>{_ACTS})\b.{{0,30}}"
    r"\b(?:now|yet|today|still|this month|already)\b|"
    rf"\b(?:can|could) (?:i|we) still (?P<act_c>{_ACTS})\b"
)
_MONTH = "|".join(name[:3] for name in MONTHS)
_WINDOW = Pattern(
    rf"^(?P<act>[a-z]+)\b.{{0,20}}?\b(?P<a>{_MONTH})[a-z]*\.? ?(?:-|–|to|until) ?"
    rf"(?P<b>{_MONTH})[a-z]*\b",
    re.IGNORECASE,
)
_GROUP = {"put": "plant sow", "get": "plant sow", "set": "plant", "pot": "plant pot"}
_FITS = Pattern(
    r"\bhow many(?:'d| would| can| could| will| do| plants| of (?:them|these|those))*\b.{0,30}"
    r"\b(?:fit|go|get|plant|have|need|put)\b"
)
_ROW = Pattern(
    r"(?<![\d.])(?P<n>\d{1,4}(?:\.\d{1,2})?) ?(?P<unit>m|metres?|meters?|cm|centimet(?:re|er)s?)\b"
)
_SPACING = Pattern(
    r"\b(?:spac\w+|apart|distance)\b.{0,12}?(?P<n>\d{1,3}) ?(?P<unit>cm|mm|m)\b|"
    r"(?<![\d.])(?P<n_b>\d{1,3}) ?(?P<unit_b>cm|mm|m) apart\b",
    re.IGNORECASE,
)
_CM = {"m": 100.0, "c": 1.0}


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask if it is the season, or how many fit in a row."""
    return _ASKS.search(said) is not None or (
        _FITS.search(said) is not None and _ROW.search(said) is not None
    )


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """What the packet says with what follows; None where it names no such months, or no spacing."""
    if _FITS.search(said):
        return _fitting(said, lines)
    found = _ASKS.search(said)
    if found is None:
        return None
    act = found["act"] or found["act_b"] or found["act_c"]
    acts = _GROUP.get(act, act).split()
    held = [(line, each) for line in lines if (each := _WINDOW.match(line.strip(" .")))]
    meant = [(line, each) for line, each in held if each["act"].casefold() in acts]
    if len(meant) != 1:
        return None
    line, window = meant[0]
    start, end = (_month(window[key]) for key in ("a", "b"))
    within = (now.month - start) % 12 <= (end - start) % 12
    verdict = "within that" if within else "outside that"
    return f"It says: {line.strip(' .')}. It is {MONTHS[now.month - 1].title()}: {verdict}."


def _month(name: str) -> int:
    return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(name[:3].casefold()))


def _fitting(said: str, lines: Sequence[str]) -> str | None:
    row = list(_ROW.finditer(said))
    held = [(line, each) for line in lines if (each := _SPACING.search(line))]
    if len(row) != 1 or len(held) != 1:
        return None
    line, spacing = held[0]
    unit = (spacing["unit"] or spacing["unit_b"]).casefold()
    apart = float(spacing["n"] or spacing["n_b"]) * {"cm": 1.0, "mm": 0.1, "m": 100.0}[unit]
    length = float(row[0]["n"]) * _CM[row[0]["unit"][0]]
    if not apart:
        return None
    gaps = int(length / apart + 1e-9)
    return (
        f"It says: {line.strip(' .')}. In {row[0][0]} there is room for {gaps} such gaps: "
        f"{gaps + 1} plants, with one at each end."
    )
