"""Whether now is within the months that a packet names for an act: "am I too late to put these in"
beside "Plant Sept-Dec".
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


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask if it is the season."""
    return _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """What the packet says with what follows; None where it names no such months."""
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
