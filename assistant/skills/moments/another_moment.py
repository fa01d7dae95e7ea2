"""A reminder that takes the place of the one that was set last: "not before the airport one, before
the second 42". Only where the new moment is known does the old one go.

English only.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Change, Context
from assistant.skills.moments import reminders
from assistant.skills.skill import Command, saying
from assistant.skills.words import wording
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_wording import with_rest

LEAD = "instead of that"
_ORDER = Pattern(rf"^{LEAD} (?P<order>.+)$")


async def command(said: str, context: Context) -> Command | None:
    """The command of an order that begins with `LEAD`, in `phrases.plain` form; None for others."""
    found = _ORDER.match(said)
    if found is None:
        return None
    old = chosen_timers.spoken_of(context.running, context.timer_topic)
    asked, context.question = context.question, found["order"]
    anew = await reminders.command(found["order"], context)
    if anew is not None and anew.changes:
        return replace(anew, run=partial(_in_its_place, anew))
    context.question = asked
    stands = "" if old is None else f" {wording.capital(with_rest(old, context.now))}."
    return Command(saying(f"I can't tell when that is, so I changed nothing.{stands}"))


async def _in_its_place(anew: Command, context: Context) -> Answer:
    old = chosen_timers.spoken_of(context.running, context.timer_topic)
    answer = await anew.run(context)
    if old is None or answer.change is None:
        return answer
    await off_loop(context.notebook.end_timer, old, context.wearer)
    change = answer.change.then(Change(removed=(old,)))
    return replace(answer, change=change, sentence=f"Changed. {answer.sentence}")
