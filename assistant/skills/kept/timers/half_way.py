"""A reminder when half of a timer is over that was ordered in the same breath: "set it, and tell me
halfway so I can stir".

English only.
"""

from __future__ import annotations

import re

from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills import timers
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command

_ORDER = Pattern(
    r"^(?:(?:and|then|also|please) )*(?:(?:remind|nudge|tell|warn|alert|ping|buzz|poke) (?:me|us)|"
    r"give (?:me|us) an? (?:nudge|shout|buzz)|let (?:me|us) know|shout) "
    r"(?:again |too )?(?:at |when (?:it's|it is) |by )?(?:the )?half ?way(?: point| mark| through)?"
    r"(?: (?:as well|too|please|also))*(?: (?:so (?:that )?i can|to|so i know to) "
    r"(?P<errand>[a-z][\w' ]{1,60}))?$"
)


def command(said: str, context: Context) -> Command | None:
    """The command of such an order, in `phrases.plain` form; None for any other request."""
    found = _ORDER.match(said)
    if found is None:
        return None
    errand = re.sub(r"(?: (?:as well|too|please))+$", "", found["errand"] or "")

    async def run(context: Context) -> Answer:
        running = await off_loop(context.notebook.running, context.now, context.wearer)
        last = max(running, key=lambda timer: timer.id, default=None)
        if last is None or not last.seconds:
            return await timers.cannot_know_when(context)
        left = (last.due - context.now).total_seconds() - last.seconds / 2
        if left < 1:
            return Answer("More than half of it is over.", {"timer": None})
        return await timers.timer(round(left), context, name=errand or "it is half way")

    return Command(run, changes=True)
