"""A correction of the timer or alarm that was set last, with the reason for it: "ooh no, they've
got club, make it ten past four instead", "sorry, I wanted say half past six, not half past five".

The reason is dropped; what stays is the time. English only.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.words.timers.timer_labels import without_time

_CLAUSE = re.compile(r"[.;!?](?:\s|$)|,\s|\s[-–—]\s")
_LEAD = re.compile(
    r"^(?:(?:no|nope|nah|oh|ooh|ah|och|uh|um|er|erm|well|wait|sorry|actually|please|hm+|right|"
    r"then|so|but|and|rather|hang on|hold on|my mistake|can you|could you)(?: |$))+"
)
_CORRECTS = re.compile(
    r"\b(?:no|nope|nah|sorry|actually|wait|instead|rather|better|meant|mean|mistake|wrong|not|"
    r"make (?:it|that)|i (?:want|wanted|said))\b"
)
_TIME = re.compile(
    r"^(?:i (?:wanted|want|meant|mean|said|would say)(?: to)?(?: say)? |"
    r"(?:make|change|move|push|put|set|shift) (?:it|that) (?:to |for |at )?|it's |it is |"
    r"it should be |that should be |let's (?:say|do) |say )?(?P<time>[\w: ]+?)"
    r"(?: (?:instead|rather|please|then|is better|would be better|i mean|i meant))*$"
)
_NOT = re.compile(r"^(?:and )?not ")
# A clause that asks for something else.
_REQUEST = re.compile(
    r"^(?:remind|wake|tell|read|what|when|where|which|who|how|find|count|look|note|remember|write|"
    r"give|show|set an?|add|cancel|stop|delete|forget|scrap|start|call|put (?!it|that))\b"
)


# An order about a timer behind a sentence that only tells why: "I don't start till ten. Make the
# alarm seven thirty".
_TOLD_FIRST = re.compile(
    r"^(?:(?:then|so|oh|well|actually|right|and|but|no)[, ]+)*(?:i|i'm|i've|i'll|i'd|we|we're|"
    r"we've|it|it's|that's|he|he's|she|she's|they|they're|my|the|there's)\b[^.!?;]{2,80}[.!;]\s+"
    r"(?=(?:(?:so|then|can you|could you|please)[, ]+)*(?:set|start|make|change|move|push|put|"
    r"cancel|delete|wake|add|give)\b[^.!?;]*\b(?:timers?|alarms?|reminders?|me up)\b"
    r"[^.!?;]*[.!?]?$)",
    re.IGNORECASE,
)


def order(question: str) -> str:
    """The order alone, where a sentence before it gives the reason."""
    return _TOLD_FIRST.sub("", question)


def correction(question: str, context: Context) -> str | None:
    """The correction alone; None where none is made, or something else is asked for as well."""
    if context.last_skill != "timer" or _CORRECTS.search(question.casefold()) is None:
        return None
    clauses = [_bare(clause) for clause in _CLAUSE.split(question)]
    if any(_REQUEST.match(clause) for clause in clauses):
        return None
    times = [time for clause in clauses if (time := _time(clause)) is not None]
    if len(times) != 1 or len(clauses) < 2:
        return None
    return f"no, {times[0]}"


def _bare(clause: str) -> str:
    said = re.sub(r"[^\w\s':]", " ", clause.casefold().replace("’", "'"))
    return _LEAD.sub("", " ".join(said.split()))


def _time(clause: str) -> str | None:
    """The time that a clause consists of."""
    found = _TIME.match(clause)
    if not clause or found is None or _NOT.match(clause):
        return None
    time = re.sub(r"^(?:at|for|in|to) ", "", found["time"])
    time = re.sub(r"^(\w+) and (half|quarter)$", r"\2 past \1", time)
    named = (time, f"at {time}", f"for {time}")
    return time if any(not without_time(form) for form in named) else None
