"""How long it is from one printed time to another: "and for how long" beside "02:00-06:30", "how
many hours is that, the two long days together" on a rota, where "LD" is a long day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.pages.times import weekdays
from assistant.skills.words import wording

_SPAN = Pattern(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d) ?(?:-|–|to) ?(?P<h2>[01]?\d|2[0-4])[:.]"
    r"(?P<m2>[0-5]\d)(?![\d:.])"
)
_ASKS = Pattern(
    r"\bhow many hours\b|^(?:(?:and|so|but) )*(?:for )?how long(?: for|'s| is| does| will|$)"
)
_NO_SPAN = Pattern(
    r"\b(?:till|until|left|before|ago|since|take|cook|bake|wait|keep|last|away|timer|alarm|in a|"
    r"sleep|slept|from)\b"
)
_TOGETHER = Pattern(
    r"\b(?:together|both|altogether|in all|in total|all)\b|\bthe (?:two|2|three|3)\b"
)
_CODE = Pattern(r"(?<![\w:])[A-Z]{1,3}(?![\w:])")
_ALSO = Pattern(r"\band (?:for )?how long(?: for)?$")
_MOST = 7  # spans that are added
_DAY = 1440


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask how long a printed span of times is."""
    asked = _ASKS.search(said) or _ALSO.search(said)
    return asked is not None and _NO_SPAN.search(said) is None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The length of the span that is meant, or of all that are; None where that is not sure."""
    held = [line for line in lines if len([*_SPAN.finditer(line)]) == 1]
    meant = _meant(said, held, last_answer)
    if not meant and _ALSO.search(said):
        meant = held
    if not 0 < len(meant) <= _MOST:
        return None
    if len(meant) > 1 and not _TOGETHER.search(said):
        return None
    lengths = [_length(line) for line in meant]
    shown = ", ".join(line.strip(" .") for line in meant)
    whole = _hours(sum(lengths))
    if len(meant) == 1:
        return f"It says: {shown}. That is {whole}."
    return f"It says: {shown}. Together that is {whole}."


def _hours(minutes: int) -> str:
    """So many hours, also of more than a day."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return wording.duration(60 * rest)
    if not rest:
        return wording.amount(hours, "hour")
    return f"{wording.amount(hours, 'hour')} and {wording.amount(rest, 'minute')}"


def _length(line: str) -> int:
    found = next(_SPAN.finditer(line))
    start = 60 * int(found["h"]) + int(found["m"])
    end = 60 * int(found["h2"]) + int(found["m2"])
    return (end - start) % _DAY or _DAY


def _meant(said: str, lines: Sequence[str], last_answer: str) -> list[str]:
    """The lines that words name, by a day, a word or the letters that it is written with; or that
    were read last."""
    days = weekdays.days_named(said)
    if days:
        lines = [line for line in lines if days & weekdays.days_named(line)]
    wanted = content_stems(said) - stems("how many hours long two three together both all day that")
    named = [line for line in lines if wanted & stems(line)]
    coded = [line for line in lines if any(_stands_for(c[0], said) for c in _CODE.finditer(line))]
    read = [line for line in lines if line.strip(" .") in last_answer]
    for some in (named, coded, read):
        if some:
            return some
    if days:
        return list(lines)
    return []


def _stands_for(code: str, said: str) -> bool:
    """Whether letters begin words that follow one another: LD of "long days"."""
    words = re.findall(r"[a-z]+", said)
    letters = code.casefold()
    if len(letters) == 1:
        return any(word.startswith(letters) and len(word) > 3 for word in words)
    initials = "".join(word[0] for word in words)
    return letters in initials
