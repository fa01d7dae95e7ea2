"""Where a card says that a parcel is, and when somebody called: "where have they put my parcel"
beside "Your parcel is: with neighbour at no. 23" and "Time 12.50".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern

_PARCEL = r"(?:parcel|package|delivery|order|post|packet|box|letter|mail|stuff|thing|item|it|them)"
_WHERE = Pattern(
    r"\bwhere(?:abouts)?(?:'s|'ve|'d| is| are| was| have| has| did| do| can| should| must)?\b"
    rf".{{0,30}}\b(?:{_PARCEL})\b|"
    r"\bwho(?:'s| has|'ve| have) (?:got|taken) (?:it|the|my|me|our)\b|"
    rf"\bwhere\b.{{0,12}}\b(?:put|left|leave|gone with|pick|collect)\b.{{0,20}}\b{_PARCEL}\b"
)
_WHEN = Pattern(
    r"\b(?:what time|when)(?:'s| is| was| did| do)? (?:they|he|she|it|the (?:postman|postie|driver|"
    r"courier|delivery(?: man| driver)?|post|man|bloke|lady)|postie|somebody|someone|that)? ?"
    r"(?:come|came|call|called|try|tried|deliver|delivered|here|there|knock|knocked|leave|left|"
    r"been|round|drop|dropped)\b"
)
_CARD = Pattern(
    r"\b(?:sorry we missed you|missed you|your (?:parcel|package|item|delivery|order)|"
    r"parcel|we (?:called|tried)|tried to deliver|attempted delivery|courier|while you were out)\b",
    re.IGNORECASE,
)
_PLACE = Pattern(
    r"\b(?:neighbou?r\w*|safe place|locker|depot|sorting office|delivery office|porch|shed|garage|"
    r"reception|concierge|behind|under|collection point|collect(?:ion)?(?: it)? (?:from|at)|"
    r"pick(?: it)? up (?:from|at)|post office|parcel shop|left (?:with|at|in|by)|"
    r"with (?:no|number)\b|returned to|back door|front door|bin|no\.? ?\d)",
    re.IGNORECASE,
)
_TO_COME = Pattern(r"\b(?:collect\w*|after|from tomorrow|will be|return\w*)\b", re.IGNORECASE)
_TIME = Pattern(
    r"(?<![\d:./])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:./])|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE
)
_HOURS = Pattern(r"\d ?[-–] ?\d|\b(?:open|hours|mon|from|after|before|until)\b", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask where a parcel is, or when somebody called."""
    return _WHERE.search(said) is not None or _WHEN.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The line of the card that says it; None where the page is no such card, or is not sure."""
    if not any(_CARD.search(line) for line in lines):
        return None
    if _WHEN.search(said):
        held = [line for line in lines if _TIME.search(line) and not _HOURS.search(line)]
    else:
        held = [line for line in lines if _PLACE.search(line)]
        held = [line for line in held if not _TO_COME.search(line)] or held
    if len(held) != 1:
        return None
    return f"It says: {held[0].strip(' .')}."
