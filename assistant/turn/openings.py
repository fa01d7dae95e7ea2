"""Makes the sound of the phrases with which skills' answers often begin, before somebody asks.

Knows no turn; assistant/turn/clauses cuts an answer after its opening.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from assistant.answer.spoken_text import spoken_text
from assistant.skills.registry import openings, openings_at
from models.speech.voice import KeepingVoice

if TYPE_CHECKING:
    from models.speech.voice import Voice
    from models.worker import Worker

IDLE_POLL_S = 0.1  # how often it is checked whether the workers are idle
ANSWER_WITHIN = timedelta(seconds=5)  # of the beginning of a question, as a rule


async def prepare(
    voice: Voice, speaking: Worker, others: Sequence[Worker], wearer: Hashable
) -> None:
    """Have the worker `speaking` make the openings, piece by piece, while the others, which work
    for an answer, are idle. A voice that takes no time for its first sound keeps none."""
    await _prepare(openings(), voice, speaking, others, wearer)


async def prepare_for(now: datetime, voice: Voice, speaking: Worker, wearer: Hashable) -> None:
    """The same for the openings that the clock changes, while somebody begins to speak: for this
    moment, and for the one in which the answer may come."""
    texts = dict.fromkeys([*openings_at(now), *openings_at(now + ANSWER_WITHIN)])
    await _prepare(texts, voice, speaking, (), wearer, passing=True)


async def _prepare(
    texts: Iterable[str],
    voice: Voice,
    speaking: Worker,
    others: Sequence[Worker],
    wearer: Hashable,
    passing: bool = False,
) -> None:
    if not isinstance(voice, KeepingVoice):
        return
    for opening in texts:
        text = spoken_text(opening, voice.language)
        if voice.keeps(text):
            continue
        while not all(worker.idle for worker in (speaking, *others)):
            await asyncio.sleep(IDLE_POLL_S)
        sound = [pcm async for pcm in speaking.stream(wearer, partial(voice.stream, text))]
        await speaking.run(wearer, lambda _, t=text, s=sound: voice.keep(t, s, passing=passing))
