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
from assistant.skills.registry import expected, openings, openings_at
from models.speech.voice import KeepingVoice

if TYPE_CHECKING:
    from models.speech.voice import Pcm, Voice
    from models.worker import Worker

IDLE_POLL_S = 0.1  # how often it is checked whether the workers are idle
SAVED_AT_ONCE = 16  # sounds: a file that is written for each would be written too often
ANSWER_WITHIN = timedelta(seconds=5)  # of the beginning of a question, as a rule


async def prepare(
    voice: Voice, speaking: Worker, others: Sequence[Worker], wearer: Hashable, sees: bool = False
) -> None:
    """Have the worker `speaking` make the openings, piece by piece, while the others, which work
    for an answer, are idle. A voice that takes no time for its first sound keeps none.

    Where a detector `sees`, what is expected of it is made, too: the voice would otherwise make it
    while the detector looks, and take the processor from it.
    """
    await _prepare(openings(), voice, speaking, others, wearer)
    if sees:
        await _prepare(expected(), voice, speaking, others, wearer)


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
    made = 0
    for opening in texts:
        text = spoken_text(opening, voice.language)
        if voice.keeps(text):
            continue
        sound: list[Pcm] = []
        await _idle(speaking, *others)
        async for piece in speaking.stream(wearer, partial(voice.stream, text)):
            sound.append(piece)
            await _idle(speaking, *others)
        voice.keep(text, sound, passing=passing)
        made += 1
        if made % SAVED_AT_ONCE == 0:
            await speaking.run(wearer, lambda _: voice.save())
    if made:
        await speaking.run(wearer, lambda _: voice.save())


async def _idle(*workers: Worker) -> None:
    while not all(worker.idle for worker in workers):
        await asyncio.sleep(IDLE_POLL_S)
