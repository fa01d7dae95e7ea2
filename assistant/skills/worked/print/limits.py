"""The line that names the most or the least: "what's the most I can have of these in a day" beside
"Max 6 tablets in 24 hours"; and until when one may keep what is lent: "how long can I keep this"
beside "Due 18 DEC 2026".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.kept import deadlines
from assistant.skills.words.days import printed_day

_MOST = Pattern(
    r"\b(?:what(?:'s| is)|how many(?: is)?|which is) the (?:most|maximum|max|highest(?: number)?)"
    r"\b(?!.{0,40}\b(?:expensive|costs?|price\w*|i(?:'ve| have) got)\b)"
    r"(?=.{0,60}\b(?:i|we|you|he|she|they|one|can|could|may|should|allowed|day|"
    r"hours|for|a|per|of)\b)"
)
_MAXIMUM = Pattern(
    r"\b(?:max(?:imum)?|no more than|not more than|do(?:es)? not (?:take|exceed)\b.{0,20}|"
    r"never (?:take )?more than|at most|up to|not exceed(?:ing)?|don't exceed)\b",
    re.IGNORECASE,
)
_UP_TO = Pattern(r"\bup to\b", re.IGNORECASE)
_PER_DAY = Pattern(r"\b(?:24 ?(?:h|hours?|hrs)|days?|daily)\b", re.IGNORECASE)
_KEEP = Pattern(
    r"^(?:(?:and|so|but|then) )*(?:how long (?:can|may|do|am|have|could) (?:i|we)(?: allowed to|"
    r" got| get to)?(?: (?:keep|have|borrow|hang on to|hold on to))? (?:this|it|them|these|the "
    r"(?:book|books|dvd|film))|(?:when|what day) (?:do|must|should|have) (?:i|we)(?: have)? "
    r"(?:to )?(?:give|take|bring|hand|get) (?:this|it|them|these|the books?) back)"
    r"(?: for| then| got)*$"
)
_DUE = Pattern(r"\b(?:due|return(?: by)?|back by|loan until|date due)\b", re.IGNORECASE)
_ASK = "Please have a pharmacist or somebody you trust check it."


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for the most that is printed, or until when a thing may be kept."""
    return _MOST.search(said) is not None or _KEEP.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The line; None where none, or several, say it."""
    if _KEEP.match(said):
        return _until(lines, now)
    held = [line for line in lines if _MAXIMUM.search(line)]
    if len(held) > 1:
        held = [line for line in held if not _UP_TO.search(line)]
    if len(held) > 1 and _PER_DAY.search(said):
        held = [line for line in held if _PER_DAY.search(line)]
    if len(held) != 1:
        return None
    sentence = f"It says: {held[0].strip(' .')}."
    if any(MEDICINE_PRINT.search(line) for line in lines):
        return f"{sentence} {_ASK}"
    return sentence


def _until(lines: Sequence[str], now: datetime) -> str | None:
    held = [line for line in lines if _DUE.search(line) and printed_day(line, now.date())]
    read = printed_day(held[0], now.date()) if len(held) == 1 else None
    if read is None:
        return None
    return f"It says: {held[0].strip(' .')}. {deadlines.days_off(read, '', now)}"
