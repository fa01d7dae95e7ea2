"""How late what stands on a board is, and how long it is till the next one to the same place: "how
many minutes late is the York one" beside "07:58 York Exp 08:06", "if I miss it how long till the
one after". English only.

Pure functions on words, lines of print and the time now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.moments.lines import Occasion, moment, seconds_until
from assistant.skills.words import wording

_LATE = Pattern(
    r"^(?:(?:and|so|but|then|right|ok|okay) )*(?:by )?how (?:many minutes |many mins |much )?"
    r"(?:late|delayed|behind|overdue)\b(?P<what>.{0,40})$"
)
_AFTER = Pattern(
    r"^(?:(?:and|so|but|or|then) )*(?:(?:if|when|say|suppose) (?:i|we) (?:miss|missed|don't "
    r"(?:get|catch|make)) (?:that|it|this)(?: one)?,? )?(?:(?:how long|how many minutes)"
    r"(?: is it| do i wait| have i got)? (?:till|until|to|for)|when(?:'s| is)|what time(?:'s| is)) "
    r"the (?:next )?(?:one|train|bus|tram|boat|ferry|flight|next) after(?: that| it)?(?: one)?$"
)
_ROW = Pattern(
    r"^(?P<clock>\d{1,2}[:.]\d\d) (?P<where>[A-Z][\w' ()-]{1,40}?)(?=,| (?:plat\w*|gate|stand|stop|"
    r"bay|exp\w*|on time|delayed|cancel\w*|due|est\w*|\d)\b|$)",
)
_STATE = Pattern(
    r" (?:Plat\w*|Gate|Stand|Stop|Bay|Exp\w*|On time|Delayed|Cancel\w*|Due|Est\w*)\b.*"
)
_VEHICLE = frozenset(content_stems("train bus tram one running service late flight boat ferry is"))


@dataclass(frozen=True)
class _Entry:
    """A row of a board: where to, and when."""

    line: str
    where: str
    at: Occasion


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask how late something is, or for the one after what was told."""
    return _LATE.match(said) is not None or _AFTER.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The row with what follows from it; None where not one is meant."""
    board = _board(lines, now)
    if (late := _LATE.match(said)) is not None:
        return _late(_meant(late["what"], board, last_answer))
    before = _first_told(board, last_answer)
    if before is None:
        return None
    later = [each for each in board if each.where == before.where and each.at.when > before.at.when]
    later = [each for each in later if not each.at.off]
    if not later:
        return None
    then = min(later, key=lambda each: each.at.when)
    wait = seconds_until(then.at.when, now)
    if wait <= 0:
        return None
    away = wording.duration(60 * max(1, round(wait / 60)))
    return f"It says: {then.line}. That is in {away}."


def _board(lines: Sequence[str], now: datetime) -> list[_Entry]:
    found: list[_Entry] = []
    for line in lines:
        row = _ROW.match(_STATE.sub("", line.strip(" .")))
        at = moment(line, now)
        if row is not None and at is not None and at.timed:
            found.append(_Entry(line.strip(" ."), row["where"].strip().casefold(), at))
    return found


def _meant(what: str, board: Sequence[_Entry], last_answer: str) -> _Entry | None:
    named = content_stems(what) - _VEHICLE
    if not named:
        return _first_told(board, last_answer) or (board[0] if len(board) == 1 else None)
    held = [each for each in board if named & stems(each.where)]
    late = [each for each in held if each.at.early is not None] or held
    return late[0] if len(late) == 1 else None


def _late(entry: _Entry | None) -> str | None:
    if entry is None or entry.at.early is None:
        return None
    minutes = round(seconds_until(entry.at.when, entry.at.early) / 60)
    if minutes <= 0:
        return None
    return f"It says: {entry.line}. That is {wording.amount(minutes, 'minute')} late."


def _first_told(board: Sequence[_Entry], last_answer: str) -> _Entry | None:
    """The row that the last answer tells first."""
    held = [each for each in board if each.line in last_answer]
    return min(held, key=lambda each: last_answer.index(each.line), default=None)
