"""A date or a time of day that is pointed at, "what date is that": print in view says it, and the
clock only where no print does, and is then said to be the clock.

Knows lines of text; knows no reader.
"""

from __future__ import annotations

from functools import partial

from assistant.patterns import Pattern
from assistant.skills import dates, read
from assistant.skills.context import Answer, Context
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.skill import Command
from assistant.skills.words.line_kinds import KINDS

_KIND = r"(?P<kind>date|time)"
_THAT = r"(?:that|this|there|shown|written|printed|stamped)"
_POINTED_AT = Pattern(
    rf"^(?:and |so |but )*(?:what|which) {_KIND}(?:'s| is| was) {_THAT}(?: one)?(?: here| there)?$|"
    rf"^(?:and |so |but )*what(?:'s| is) {_THAT} (?P<other>date|time)(?: here| there)?$|"
    r"^(?:and |so |but )*(?:what|which) (?P<said>date|time) (?:does|do|did) "
    r"(?:it|that|this|they|the \w+) (?:say|show|give|have|read)\b"
)
# What was talked of, and not shown: "remind me on Friday", "what date is that".
_TALKED_OF = frozenset(("time", "timer", "remember", "recall"))
_HOLDS = {
    "date": (KINDS["date"].holds,),
    "time": (KINDS["departure"].holds, KINDS["clock"].holds),
}
MOST = 3  # lines that are told first


def command(said: str, context: Context) -> Command | None:
    """A date or a time that is pointed at; None for today's, or one that was talked of."""
    found = _POINTED_AT.match(said)
    if found is None or context.view.trouble or context.last_skill in _TALKED_OF:
        return None
    kind = found["kind"] or found["other"] or found["said"]
    return Command(partial(_in_print, kind), skill="read")


async def _in_print(kind: str, context: Context) -> Answer:
    """The lines in view with a date or a time; else that none is read, and the clock."""
    texts = (await scene_with_print(context.view)).texts or ()
    for holds in _HOLDS[kind]:
        lines = [text for text in texts if holds.search(text.text.casefold())]
        if lines:
            return read.told(lines[:MOST], texts, context.question)
    clock = dates.now(context)
    sentence = f"I read no {kind} here. By my own clock: {clock.sentence}"
    return Answer(sentence, clock.evidence, untold=True)
