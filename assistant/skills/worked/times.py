"""Clock times that follow from print: when to stop eating before an appointment, when to be out of
a room, the next row of a timetable and the one after.

English only. `said` is in `phrases.plain` form; `lines` are the print in view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.moments.lengths import lengths_in
from assistant.skills.moments.lines import moments
from assistant.skills.words import wording

_STOP = Pattern(
    r"^when (?:do|should|must|will) (?:i|we) (?:have to |need to |got to |must )?(?:stop|finish|"
    r"quit) (?:eating|drinking|food|eating and drinking)(?: by| then| from)?$"
    r"|^(?:when|what time)(?:'s| is| can i have| do i have) (?:my|the) last (?:meal|bite)\b.*$"
    r"|^(?:what time|when|from when) (?:can't i|am i not allowed to|may i not|do i fast from|does "
    r"the fast(?:ing)? (?:start|begin))(?: eat)?$"
)
_FAST = Pattern(
    r"\b(?:fast(?:ing)?|no(?:thing to eat| food)|do not eat|don't eat|eat nothing|no eating)\b"
)
_BEFORE = Pattern(r"\b(?:for|before|beforehand|prior)\b")
_OUT = Pattern(
    r"^(?:by )?(?:what time|when) (?:do|must|should|have|does) (?:we|i|you|one)?(?: have| need|"
    r" got| supposed)?(?: to)? ?(?:be (?:out|gone)|check out|leave|vacate|clear out|"
    r"hand back the key)(?: by| of (?:here|the room)| the room)*$"
)
_CHECK_OUT = Pattern(r"\bcheck[- ]?out\b|\bvacate\b|\bdepart\w* by\b")
_CLOCK = Pattern(r"(?<![\d:.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d:.])")
_NEXT = Pattern(
    r"^(?:when(?:'s| is)|what time(?:'s| is)|what(?:'s| is)) the next (?P<what>.{2,40})$"
)
_REACHES = Pattern(
    r"^(?:what time|when) (?:does|will) (?:that|it|that one) (?:get|arrive|reach|be)"
    r"(?: to| at| in)? (?:the )?(?P<where>[a-z ]{3,30})$"
)
_AFTER = Pattern(r"^(?:and |what about |when's |when is )*the (?:one|next one) after(?: that)?$")
# One departure with two times, planned and expected.
_OF_ONE = Pattern(r"\b(?:exp\w*|est\w*|due|delayed|late|now)\b", re.IGNORECASE)
_MOST_TIMES = 12


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for one of these."""
    return any(each.match(said) for each in (_STOP, _OUT, _NEXT, _REACHES, _AFTER))


def told(said: str, lines: Sequence[str], before: tuple[str, str], now: datetime) -> str | None:
    """The time with what it follows from; `before`: the last question and answer."""
    if _STOP.match(said):
        return _stop(lines, now)
    if _OUT.match(said):
        held = [line for line in lines if _CHECK_OUT.search(line.casefold())]
        if len(held) != 1:
            return None
        return f"It says: {held[0].rstrip('.')}."
    return _timetable(said, lines, before, now)


def _stop(lines: Sequence[str], now: datetime) -> str | None:
    """So many hours before the one moment that is printed."""
    held = [line for line in lines if _FAST.search(line.casefold())]
    lengths = [each for line in held for each in lengths_in(line.casefold())]
    found = [each for each in moments(lines, now) if each.timed and each.ends is None]
    if len(held) != 1 or len(lengths) != 1 or lengths[0].most is not None or len(found) != 1:
        return None
    if not _BEFORE.search(held[0].casefold()):
        return None
    stop = found[0].when - timedelta(seconds=lengths[0].least)
    length = wording.duration(lengths[0].least)
    return (
        f"By {wording.clock_time(stop)} on {wording.day(stop)}: {length} before "
        f"{wording.clock_time(found[0].when)}. It says: {held[0].rstrip('.')}."
    )


def _rows(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The rows of a timetable: each a name with at least two times; all have as many."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        times = [each[0] for each in _CLOCK.finditer(line)]
        name = _CLOCK.sub(" ", line).strip(" .-")
        of_one = _OF_ONE.search(line)
        if len(times) > 1 and of_one is None and re.search(r"[a-z]", name.casefold()):
            found.append((name, times))
    even = len({len(times) for _, times in found}) == 1
    return found if even and len(found[0][1]) <= _MOST_TIMES else []


def _timetable(
    said: str, lines: Sequence[str], before: tuple[str, str], now: datetime
) -> str | None:
    rows = _rows(lines)
    if not rows:
        return None
    if (coming := _NEXT.match(said)) is not None:
        row = _of(coming["what"], rows)
        later = [] if row is None else [each for each in row[1] if _minute(each) >= _now(now)]
        if row is None or not later or not _ordered(row[1]):
            return None
        return _said(row[0], later[0], now)
    column = _column(rows, before[1])
    if column is None:
        return None
    if (there := _REACHES.match(said)) is not None:
        row = _of(there["where"], rows)
        if row is None:
            return None
        return f"{row[1][column]} at {row[0]}."
    if column + 1 >= len(rows[0][1]):
        return "I read none after that."
    told = [f"{name} {times[column + 1]}" for name, times in rows]
    return f"The one after: {wording.listing(told)}."


def _of(what: str, rows: Sequence[tuple[str, list[str]]]) -> tuple[str, list[str]] | None:
    named = [row for row in rows if content_stems(what) & stems(row[0])]
    if len(named) != 1:
        return None
    return named[0]


def _column(rows: Sequence[tuple[str, list[str]]], last_answer: str) -> int | None:
    """The place of the one time of the rows that was told last."""
    told = {each[0] for each in _CLOCK.finditer(last_answer)}
    places = {at for _, times in rows for at, each in enumerate(times) if each in told}
    if len(places) != 1:
        return None
    return places.pop()


def _said(name: str, clock: str, now: datetime) -> str:
    if minutes := _minute(clock) - _now(now):
        return f"{clock} from {name}, in {wording.duration(60 * minutes)}."
    return f"{clock} from {name}, now."


def _ordered(times: Sequence[str]) -> bool:
    minutes = [_minute(each) for each in times]
    return minutes == sorted(minutes)


def _minute(clock: str) -> int:
    hour, minute = re.split(r"[:.]", clock)
    return 60 * int(hour) + int(minute)


def _now(now: datetime) -> int:
    return 60 * now.hour + now.minute
