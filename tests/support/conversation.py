"""A conversation without a loop: each question through the router and the pocket Llama."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from assistant import build
from assistant.answer.interpreter.understanding import Understanding
from assistant.answer.llm import LLM
from assistant.answer.prompt import Pair
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.failures import FAILED
from assistant.skills.context import Context


async def answered(
    question: str,
    context: Context,
    llm: LLM | None = None,
    understanding: Understanding | None = None,
    history: Sequence[Pair] = (),
) -> AnswerRequest:
    """Ask, and keep in `context` what the answer leaves behind. Its text is `context.last_answer`.

    With `llm` the pocket Llama only routes, as in a run with an LLM; `understanding` works out what
    the rules leave open. `history` is what was asked and answered before.
    """
    replier = Replier(llm or build.pocket(), decide=build.decide, understanding=understanding)
    request = AnswerRequest(replace(context, question=question), history=tuple(history))
    pieces = [piece async for piece in replier.reply(request)]
    request.keep(context)
    context.last_answer = "".join(pieces).strip()
    assert FAILED not in context.last_answer
    return request


def say(question: str, context: Context) -> str:
    """The answer to a question."""
    asyncio.run(answered(question, context))
    return context.last_answer
