"""A reminder before another moment that is put right: another length before it, "make it three
days", or another moment, "not the airport one, the second 42". It is asked for anew, and the one
that was set goes.

English only. Sets nothing.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.answer.rewriting.kept import last_set, shortened
from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.moments import another_moment
from assistant.skills.told import statements
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import corrections
from models.pocket.durations import seconds

_N = (
    r"(?:half an|an?|(?:three )?quarters? of an|a couple of|\d+|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|ninety)"
)
_BEFORE = Pattern(
    rf"\b(?P<length>{_N} (?P<unit>second|minute|hour|day|week)s?) (?:before(?:hand)?|ahead of|"
    r"ahead|prior to|earlier|in advance)\b"
)
_LENGTH = Pattern(
    rf"^(?:(?:no|actually|sorry|oh|wait|hmm|well|better|rather|hang on)[, ]+)*"
    r"(?:(?:make|change|move|set) (?:it|that|this)(?: to)?|let's say|let's do|say|i meant?|"
    rf"make it) (?P<length>{_N}(?: (?P<unit>second|minute|hour|day|week)s?)?)"
    r"(?: (?:instead|then|please|before(?:hand)?|ahead|before (?:that|it)))*$"
)
# Behind a "no" the words alone do: "no, half an hour before".
_ALONE = Pattern(
    rf"^(?:(?:hmm?|oh|well|um) )*(?:no|actually|sorry|wait|rather)\b[, ]*(?:make it )?"
    rf"(?P<length>{_N} (?P<unit>second|minute|hour|day|week)s?)"
    r"(?: (?:before(?:hand)?|ahead|earlier|before (?:that|it)))?$"
)


# What is told first, and the order behind a comma: "the feed's at five, wake me ten before".
_TOLD_FIRST = Pattern(
    r"^(?P<told>[^.!?;,]{3,80}), (?:so |and |please |can you ){0,2}(?P<order>(?:remind|wake|nudge|"
    r"tell|warn|alert|ping|buzz|shout|give me)\b[^.!?;,]{0,60}? (?:before(?:hand)?|ahead|in "
    r"advance)"
    r"(?: (?:that|it|then))?)\W*$",
    re.IGNORECASE,
)


def in_two_sentences(question: str) -> str:
    """What is told and the order that leans on it, each in a sentence of its own; and an order in
    its common form."""
    question = shortened.written_out(question)
    found = _TOLD_FIRST.match(question)
    if found is None or not statements.is_timed(found["told"]):
        return question
    return f"{found['told']}. {found['order']}"


def written_out(question: str, context: Context) -> str:
    """The reminder in full, in place of the one that was set; as it was said where the last
    request set no such reminder."""
    before = _BEFORE.search(context.last_request.casefold())
    timer = last_set.last_timer(context)
    if before is None or timer is None or timer.seconds or not context.changed_just_now:
        return question
    if context.last_skill != "timer":
        return question
    asked = context.last_request.strip(" .!?")
    if (length := _other_length(question, before["unit"])) is not None:
        return _moved(timer, before["length"], length, context.now) or question
    if (anchor := _other_moment(question, asked, before.end())) is not None:
        return f"{another_moment.LEAD} {asked[: before.end()]} {anchor}"
    return question


def _moved(timer: Timer, old: str, new: str, now: datetime) -> str | None:
    """The reminder at so much before the same moment; None for words that are no length."""
    was, will_be = (seconds(re.sub(r"\ba couple of\b", "two", each)) for each in (old, new))
    if was is None or will_be is None:
        return None
    due = (timer.due + timedelta(seconds=was - will_be)).astimezone(now.tzinfo)
    date = wording.day(due).partition(" ")[2]  # without the weekday, which comes each week
    day = f" on {date}" if due.date() != now.date() else ""
    return f"change that timer to {wording.clock_time(due)}{day}"


def _other_length(question: str, unit: str) -> str | None:
    """Another length before the same moment; one without a unit has that of the first."""
    said = " ".join(re.sub(r"[^\w\s']", " ", question.casefold()).split())
    found = _LENGTH.match(said) or _ALONE.match(said)
    if found is None:
        return None
    return found["length"] if found["unit"] else f"{found['length']} {unit}s"


def _other_moment(question: str, asked: str, start: int) -> str | None:
    """What it is to be before instead of what was understood."""
    meant = corrections.correction(question)
    if meant is None or not meant.old:
        return None
    rest = plain(asked[start:])
    old = re.sub(r"^(?:the|my|that) | (?:one|bus|train)$", "", meant.old)
    if not old or re.search(rf"\b{re.escape(old)}\b", rest) is None:
        return None
    return meant.new
