"""The rows beside the one that was just read: "and the other fish", "what about the other one",
"and them others".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic.page.prices import Priced
from assistant.skills.worked.orders import things

_ASKS = Pattern(
    r"^(?:(?:and|so|but|what|what's|what is|how much|how much's|when's|when is|where's|about|is|"
    r"are|for|read|tell|me|them|those|these|the|does|do|cost) ){0,6}others?"
    r"(?: (?P<what>ones?|[a-z]{3,20}(?: [a-z]{3,20})?))?"
    r"(?: (?:cost|then|say|please|is|are|go|come|leave))*$"
)
_TAIL = Pattern(r"\d[\d.,:]*(?P<tail>[^\d]{0,20})$")
_SHARE = 3  # rows that are told


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for what stands beside a row that was just read."""
    return ("It says: " in last_answer or ". 1 " in last_answer) and _ASKS.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The rows that are like the one that was read; None where none or too many are."""
    found = _ASKS.match(said)
    read = [line for line in lines if line.strip(" .") and line.strip(" .") in last_answer]
    if found is None or len(read) != 1:
        return None
    beside = [line for line in lines if line not in read and _alike(line, read[0])]
    what = found["what"] or "one"
    if not re.match(r"ones?$", what):
        beside = _of_kind(what, beside)
    if not 0 < len(beside) <= _SHARE:
        return None
    return f"It says: {', '.join(line.strip(' .') for line in beside)}."


def _alike(line: str, read: str) -> bool:
    """Whether two lines end alike: both in a price, both in "min", both in "per kg"."""
    one, other = _TAIL.search(line.strip(" .")), _TAIL.search(read.strip(" ."))
    if one is None or other is None:
        return False
    return one["tail"].casefold().strip() == other["tail"].casefold().strip()


def _of_kind(what: str, lines: Sequence[str]) -> list[str]:
    priced = {line: each for line in lines for each in things.priced([line])}
    chosen = things.of_kind(what, [*priced.values()])
    return [line for line, each in priced.items() if _is_among(each, chosen)]


def _is_among(thing: Priced, chosen: Sequence[Priced]) -> bool:
    return any(each.name == thing.name for each in chosen)
