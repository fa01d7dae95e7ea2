"""The time and the date."""

from __future__ import annotations

from assistant.skills import read, wording
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Skill


async def time(context: Context) -> Answer:
    """The time and the date: the question may be for either, and the skill has no argument. A price
    or opening hours that stand there to be read come first."""
    written = await read.fact(context, ("price", "expiry", "hours"))
    if written is not None:
        return written
    now = context.now
    return Answer(
        f"It is {wording.clock_time(now)}, {wording.day(now)}.",
        {"time": now.isoformat(timespec="seconds")},
    )


SKILLS = (Skill("time", "Tell the time or the date.", time),)
