"""What a dialog lets one press: "what are the buttons" beside "Restart now" and "Remind me later";
who rang, beside "Missed call (2)"; and which line of a menu a choice is on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern

_BUTTONS = Pattern(
    r"\b(?:what|which)(?:'s| is| are)?\b.{0,30}\b(?:buttons?|choices)\b|"
    r"\bwhat (?:can|could|do|should|am) i (?:able to |have to |got to )?(?:press|click|tap|choose|"
    r"pick|select|hit)\b|\bwhat(?:'s| is| are) (?:there )?to (?:press|click|tap|choose)\b|"
    r"\bwhat(?:'s| is| are) (?:my|the) options\b|\bwhat options\b"
)
_BUTTON = Pattern(
    r"^\W{0,3}(?:ok(?:ay)?|cancel|yes|no|save|don't save|discard|continue|accept(?: all)?|"
    r"reject(?: all)?|decline|agree|disagree|later|not now|now|close|dismiss|next|back|previous|"
    r"finish|done|submit|send|delete|keep|remove|allow(?: once)?|deny|block|retry|try again|skip|"
    r"ignore|install(?: now)?|update(?: now| later)?|restart(?: now| later)?|download|upgrade|"
    r"remind me(?: later| tomorrow)?|learn more|more (?:info\w*|options)|settings|manage \w+|"
    r"log ?in|log ?out|sign (?:in|up|out)|open|view|start|stop|pause|resume|quit|exit|leave|stay|"
    r"confirm|apply|reset|help|abort|replace|skip this|shut down|maybe later|no thanks|"
    r"yes please|got it|turn (?:on|off)|enable|disable|call back|reply|answer|print|share|copy|"
    r"choose|select|browse|undo)\W{0,3}$",
    re.IGNORECASE,
)
_RANG = Pattern(
    r"\bwho(?:'s| is| has|'ve| have| was| did)?\b.{0,20}\b(?:ringing|rang|rung|ring|calling|"
    r"called|call|phoned|phoning|phone|trying to (?:get|reach|ring|call)|been on)\b|"
    r"\bwho(?:'s| is| are| was)? (?:the |my |those |that )?(?:missed )?calls?\b|"
    r"\b(?:any|what|which) missed calls\b|"
    r"\b(?:did|has|have) (?:any|some)(?:body|one) (?:call|called|ring|rung|phone|phoned)\b|"
    r"\bwho have i missed\b"
)
_MISSED = Pattern(r"\bmissed(?: voice| video)? calls?\b|\bcalls? missed\b", re.IGNORECASE)
_CALL = Pattern(
    r"^(?P<who>.{2,40}?) (?:\(\d{1,2}\) )?(?:(?:today|yesterday|mon|tue|wed|thu|fri|sat|sun)\w* )?"
    r"(?:at )?(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]m)?$|^.{2,40} (?:yesterday|\d{1,2} min ago)$",
    re.IGNORECASE,
)
_LINE = Pattern(
    r"\bwhich (?:line|row|one|button|option|number|item|place) (?:down|from the top|"
    r"from the bottom|in the list|along|up from)\b|"
    r"\bhow (?:far|many(?: lines| rows| places)?) down\b|"
    r"\bhow many (?:from|off) the (?:top|bottom)\b|\bwhereabouts (?:on|in|down) the (?:list|menu|"
    r"screen)\b|\bwhich (?:line|row) (?:is|has|says|'s)\b|"
    r"\bwhich (?:button|option|choice)(?: is|'s)(?: the one)? for\b"
)
# What asks for a button and stands on none.
_ABOUT_BUTTONS = (
    "which what button buttons choice choices option options side left right top bottom press "
    "pressing click tap choose pick select hit need want get pound pounds euro euros dollar "
    "dollars one this that these those there screen machine thing able should have "
    "go going for do can"
)
_FIGURE = Pattern(r"\d+(?:[.,]\d+)?")
_AMOUNT = Pattern(r"^[£$€]\s?\d+(?:\.\d\d)?(?:$|\s{3,})")
_APART = Pattern(r"\s{3,}|\t")
_MOST_LINES = 12  # of a menu or a dialog
_LEAST_LINES = 3


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for the buttons, for who rang, or for a line's number."""
    return any(each.search(said) for each in (_BUTTONS, _RANG, _LINE))


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The lines that answer; None where the page is none of these, or is not sure."""
    if len(lines) > _MOST_LINES:
        return None
    if _LINE.search(said):
        return _place(said, lines)
    if _RANG.search(said):
        return _callers(lines)
    if (named := _named_buttons(said, lines)) is not None:
        return named or None
    return _buttons(lines)


def _named_buttons(said: str, lines: Sequence[str]) -> str | None:
    """The lines of the buttons that are asked for by what stands on them; "" where none has the
    number that is named, and None where nothing is named."""
    wanted = content_stems(said) - stems(_ABOUT_BUTTONS)
    figures = set(_FIGURE.findall(said))
    if not wanted and not figures:
        return None
    rows = [[cell.strip(" .") for cell in _APART.split(line.strip())] for line in lines]
    held = [(row, cell) for row in rows for cell in row if _is_named(cell, wanted, figures)]
    if not held:
        return "" if figures else None
    told = [
        ", ".join(row) for n, (row, _) in enumerate(held) if row not in [r for r, _ in held[:n]]
    ]
    sentence = f"It says: {'; '.join(told)}."
    row, cell = held[0]
    if len(held) > 1 or len(row) != 2:
        return sentence
    return f"{sentence} {cell} is on the {'left' if cell == row[0] else 'right'}."


def _is_named(cell: str, wanted: set[str], figures: set[str]) -> bool:
    """Whether a button has the numbers that are named, or else a word."""
    if figures:
        return figures <= set(_FIGURE.findall(cell))
    return bool(wanted & stems(cell))


def _buttons(lines: Sequence[str]) -> str | None:
    """The buttons where print stands above them that is none."""
    held = [line.strip(" .") for line in lines if _BUTTON.match(line)]
    amounts = any(_AMOUNT.search(line.strip()) for line in lines)  # those are buttons as well
    if not held or len(held) == len(lines) or amounts:
        return None
    return f"By their words: {'; '.join(held)}."


def _callers(lines: Sequence[str]) -> str | None:
    """The line of missed calls with those below it that name somebody and a time."""
    at = [i for i, line in enumerate(lines) if _MISSED.search(line)]
    if not at:
        return None
    below = [line.strip(" .") for line in lines[at[0] + 1 :] if _CALL.match(line.strip(" ."))]
    if not below:
        return None
    return f"It says: {', '.join([lines[at[0]].strip(' .'), *below])}."


def _place(said: str, lines: Sequence[str]) -> str | None:
    """Which line a choice is on, counted from below the heading where there is one."""
    shown = [line.strip(" .") for line in lines]
    if len(shown) < _LEAST_LINES:
        return None
    wanted = content_stems(said) - stems("line row one down up list menu screen top bottom just")
    scores = [len(wanted & stems(line)) for line in shown]
    best = max(scores)
    held = [i for i, score in enumerate(scores) if score == best]
    if not best or len(held) != 1:
        return None
    at = held[0]
    headed = shown[0].isupper() and not all(line.isupper() for line in shown)
    if headed and at:
        return f"{shown[at]} is number {at} of {len(shown) - 1} below {shown[0]}."
    return f"{shown[at]} is line {at + 1} of {len(shown)} that I read."
