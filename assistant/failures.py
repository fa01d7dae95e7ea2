"""What is said where something failed that nobody foresaw: one sentence, and a line in the log that
quotes nothing.

A number or a date that Python's own types do not hold raises OverflowError where it is worked out.
Nobody catches it there: it ends the answer here, with a sentence of its own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

from assistant.answer.languages import ENGLISH, sentences
from assistant.answer.request import AnswerRequest
from assistant.skills.context import Answer
from models.errors import SightlineError, places

FAILED = sentences(ENGLISH).failed
BEYOND = "That goes beyond the numbers and dates that I can work with."
log = logging.getLogger("sightline.server")


def told(error: Exception, language: str = ENGLISH) -> Answer:
    """The answer in place of one that failed, in the language of the question. The failure is
    logged, unless what was asked for was too large."""
    name = type(error).__name__
    if isinstance(error, OverflowError):
        return Answer(BEYOND, {"error": name})
    log.error(json.dumps({"answer": "failed", "error": name, "at": places(error)}))
    return Answer(sentences(language).failed, {"error": name})


async def or_told(
    pieces: AsyncGenerator[str, None], ask: AnswerRequest
) -> AsyncGenerator[str, None]:
    """The pieces of an answer; where they break off, a sentence in place of the rest. Raises
    SightlineError, which says itself what is wrong."""
    begun = ""
    try:
        async with aclosing(pieces) as stream:
            async for piece in stream:
                begun = " "
                yield piece
    except SightlineError:
        raise
    except Exception as error:  # of whatever kind: one question must not end more than itself
        answer = told(error, ask.language)
        ask.answers.append(answer)
        yield begun + answer.sentence
