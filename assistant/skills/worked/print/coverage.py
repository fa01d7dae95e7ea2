"""How far a tin goes: "would this tin do for 55 square metres", "and two coats", beside "5 litres"
and "Coverage 12 m2 per litre".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as number_said

_N = r"\d{1,5}(?:\.\d{1,3})?"
_AREA = r"(?:m2|m²|sq\.? ?m(?:etres?)?|square met(?:re|er)s?)"
_PER_LITRE = Pattern(
    rf"\b(?:cover(?:s|age)?|goes|spreads?)\b.{{0,20}}?(?P<n>{_N}) ?{_AREA} ?(?:per|a|/|each) ?"
    r"(?:litre|liter|ltr|l)\b",
    re.IGNORECASE,
)
_PER_TIN = Pattern(
    rf"\b(?:cover(?:s|age)?|enough for)\b.{{0,20}}?(?P<n>{_N}) ?{_AREA}(?! ?(?:per|a|/|each)\b)",
    re.IGNORECASE,
)
_TIN = Pattern(rf"(?<![\d.])(?P<n>{_N}) ?(?:litres?|liters?|ltr|l)\b", re.IGNORECASE)
_WANTED = Pattern(rf"(?P<n>{_N}) ?(?:{_AREA}|squares?\b|metres? square)")
_ASKS = Pattern(
    r"\b(?:do|enough|cover|last|stretch|will it|would (?:it|this|that)|does it|"
    r"is (?:it|this|that))\b"
)
_COATS = Pattern(r"\b(?P<n>\d{1,2}|an?|another|a second|second) (?:more )?coats?\b")
_GOES_ON = Pattern(
    r"^(?:(?:and|so|but|what|about|if|for|how|with|do|i|we|want|would|it|that|be|enough|say|need|"
    r"give|two|put|on) )*(?P<n>\d{1,2}|a second|another) coats?(?: (?:then|though|too|of it))*$"
)
_TOLD = Pattern(rf"\bcovers? (?P<whole>{_N}) square metres\b.*\b(?P<n>{_N}) square metres\b")
_SECOND = ("a second", "second", "another")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask whether a tin is enough, or ask it again for more coats."""
    if _GOES_ON.match(said) and _TOLD.search(last_answer):
        return True
    if re.search(r"\bhow (?:many|much)\b", said):
        return False
    return _WANTED.search(said) is not None and _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """Yes or no, with what it covers and what is wanted; None where the print does not say."""
    whole = _covers(lines)
    if whole is None:
        return None
    before = _TOLD.search(last_answer)
    wanted = _WANTED.search(said)
    if wanted is not None:
        area = float(wanted["n"])
    elif before is not None:
        area = float(before["n"])
    else:
        return None
    return _judged(whole, area, _coats(said))


def _coats(said: str) -> int:
    found = _COATS.search(said)
    if found is None and re.search(r"\btwice\b", said):
        return 2
    if found is None:
        return 1
    if found["n"].isdecimal():
        return int(found["n"])
    return 1 + (found["n"] in _SECOND)


def _covers(lines: Sequence[str]) -> float | None:
    rates = [found for line in lines if (found := _PER_LITRE.search(line))]
    tins = [found for line in lines if not _PER_LITRE.search(line) and (found := _TIN.search(line))]
    if len(rates) == 1 and len(tins) == 1:
        return float(rates[0]["n"]) * float(tins[0]["n"])
    wholes = [found for line in lines if (found := _PER_TIN.search(line))]
    if rates or len(wholes) != 1:
        return None
    return float(wholes[0]["n"])


def _judged(whole: float, area: float, coats: int) -> str:
    need = area * coats
    covers = f"by its print it covers {number_said(whole)} square metres in one coat"
    much = f"{number_said(area)} square metres"
    if coats > 1:
        much = f"{coats} coats of {much} are {number_said(need)}"
    if need <= whole:
        return f"Yes: {covers}, and {much}{' is wanted' * (coats == 1)}."
    return f"No: {covers}, and {much}{' is wanted' * (coats == 1)}."
