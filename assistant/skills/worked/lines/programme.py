"""When one part of a day's programme is, and how long it is until then: "what time's the toddler
one and how long have we got" beside "10.30 Parent and toddler".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.pages.times import weekdays
from assistant.skills.words import wording

_LEFT = (
    r"(?:how (?:long|much time)(?: (?:have|do) (?:i|we)(?: got| have)?| till then| is that| left)?)"
)
_NAMED = (
    r"(?!(?:is|was|does|do|are|it|that|this|he|she|they|we|i|you|my|next|now|the next|the last|"
    r"the first)\b)"
)
_ASKS = Pattern(
    rf"\b(?:what time|when)(?:'s| is| does| do| are)? {_NAMED}(?P<what>[a-z][a-z' ]{{2,40}}?)"
    rf"(?P<also>,? and {_LEFT}(?: left| till then| until then)?)?"
    r"(?: (?:on|start|starts|begin|begins|today|then|at))*$|"
    r"\bhow (?:long|many minutes)(?:'s| is)?(?: it)?(?: have (?:i|we) got| left)? "
    r"(?:till|until|til|before) "
    rf"{_NAMED}(?P<wait>[a-z][a-z' ]{{2,40}}?)(?: (?:starts?|begins?|is on|then))*$"
)
_ROW = Pattern(
    r"^\W{0,3}(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?: ?[-–] ?\d{1,2}[:.]\d\d)?:? "
    r"(?P<name>[A-Za-z].{1,40})$"
)
_BOARD = Pattern(r"\b(?:plat\w*|gate|exp\w*|on time|delayed|cancelled|calling|via|stand)\b", re.I)
_COMMON = frozenset(content_stems("one thing session class bit time the next last swim lesson"))
_LEAST_ROWS = 3


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask when something of a programme is."""
    return _ASKS.search(said) is not None


def is_one(said: str) -> bool:
    """Whether a question for the time of something also asks how long it is until then."""
    found = _ASKS.search(said)
    return found is not None and found["also"] is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The one row that is named, with the time until it where that is asked for and the page is of
    today; None where the page is no programme, or several rows are named."""
    found = _ASKS.search(said)
    rows = [(line.strip(" ."), row) for line in lines if (row := _ROW.match(line.strip(" .")))]
    if found is None or len(rows) < _LEAST_ROWS or any(_BOARD.search(line) for line in lines):
        return None
    what = found["what"] or found["wait"]
    wanted = content_stems(what)
    wanted = wanted - _COMMON or wanted
    scores = [len(wanted & stems(row["name"])) for _, row in rows]
    best = max(scores)
    held = [row for row, score in zip(rows, scores, strict=True) if score == best]
    if not best or len(held) != 1:
        return None
    line, row = held[0]
    sentence = f"It says: {line}."
    if not (found["wait"] or found["also"]) or not _is_of_today(lines, now):
        return sentence
    away = 60 * int(row["h"]) + int(row["m"]) - 60 * now.hour - now.minute
    if away <= 0:
        return f"{sentence} That is past."
    return f"{sentence} That is in {wording.duration(60 * away)}."


def _is_of_today(lines: Sequence[str], now: datetime) -> bool:
    """Whether the page names no other day than today."""
    days = {day for line in lines for day in weekdays.days_named(line.casefold())}
    return not days or now.weekday() in days
