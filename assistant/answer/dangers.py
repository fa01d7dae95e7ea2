"""What may be dangerous in a request, before anything else is done about it: an emergency, what
goes on with one, what nothing here may judge, and what is said to somebody else.

    spoken? ─► emergency ─► said to others ─► symptoms ─► ways, allergies, demands, acts, subjects
"""

from __future__ import annotations

from assistant.answer import request_words
from assistant.skills.caution import (
    acts,
    allergies,
    authentic,
    demands,
    looking_out,
    shared_food,
    strangers,
    subjects,
    symptoms,
)
from assistant.skills.context import Answer, Context
from assistant.skills.pages.facts.signs import past_dates
from assistant.skills.pages.packaging import outright
from assistant.skills.skill import Command, saying
from assistant.skills.talk import bystanders
from assistant.skills.talk.danger import emergencies, next_words, whether_taken


async def command(question: str, said: str, context: Context) -> Command | None:
    """The answer to a question, whose `phrases.plain` form is `said`; None where nothing in it is
    dangerous. What is written and not said is none of these."""
    if not request_words.may_be_spoken(question):
        return None
    urgent = next_words.command(said, context) or emergencies.command(said, context)
    if urgent is None and bystanders.is_for_others(question):
        return Command(_say_nothing, skill="stop")
    urgent = await symptoms.judged(said, context, urgent)
    if urgent is None and past_dates.asks(said) and not context.view.trouble:
        texts = (await context.view.see("texts")).texts or ()
        if past_dates.tells(texts, context.now):
            return None  # each of them is told with its date
    if urgent is None and whether_taken.asks(said, context.last_question.casefold()):
        return Command(acts.not_known)
    printed = None if urgent is not None else await outright.judged(said, context)
    judged = urgent or printed or await looking_out.judged(said, context)
    judged = judged or await allergies.judged(said, context)
    judged = judged or await shared_food.judged(said, context)
    judged = judged or strangers.judged(said, context.last_answer)
    judged = judged or await demands.judged(said, context)
    judged = judged or await authentic.judged(said, context)
    judged = judged or await acts.command(said, context)
    judged = judged or await subjects.judged(said, context)
    if judged is not None and urgent is None and (aid := next_words.aid_given(context)):
        return Command(saying(aid, {"called": False}))
    return judged


async def _say_nothing(context: Context) -> Answer:
    return Answer("Okay.", {"silent": True}, silent=True)
