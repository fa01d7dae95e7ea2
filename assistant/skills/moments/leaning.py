"""What leans on a moment or a length that was told or is printed: orders, and questions of the
clock. Decides nothing itself.
"""

from __future__ import annotations

from assistant.skills.context import Answer, Context
from assistant.skills.kept.timers import half_way
from assistant.skills.moments import (
    another_moment,
    clock_questions,
    departures,
    printed_timers,
    reminders,
)
from assistant.skills.pages.facts import command as page_facts
from assistant.skills.skill import Command
from assistant.skills.words.phrases import plain


async def command(said: str, context: Context) -> Command | None:
    """The command of an order, in `phrases.plain` form."""
    if (half := half_way.command(said, context)) is not None:
        return half
    anew = await another_moment.command(said, context) or await reminders.command(said, context)
    return anew or await printed_timers.command(said, context)


async def answer(question: str, context: Context) -> Answer | None:
    """What follows for a question from the print in view and from what was told."""
    if (leave := await departures.answer(question, context)) is not None:
        return leave
    told = await clock_questions.answer(plain(question), context)
    return told or await page_facts.answer(question, context)
