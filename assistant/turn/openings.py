"""Makes what skills' answers often begin with before somebody asks, so that such an answer sounds
at once. Knows no turn; assistant/turn/clauses cuts an answer behind its opening.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant.answer.spoken_text import spoken_text
from assistant.skills.registry import openings
from models.speech.voice import KeepingVoice

if TYPE_CHECKING:
    from models.speech.voice import Voice
    from models.worker import Worker

IDLE_POLL_S = 0.1  # how often it is checked whether the other workers are idle


async def prepare(
    voice: Voice, speaking: Worker, others: Sequence[Worker], wearer: Hashable
) -> None:
    """Have the worker `speaking` make the openings, piece by piece, while the others, which work
    for an answer, are idle. A voice that takes no time for its first sound keeps none."""
    if not isinstance(voice, KeepingVoice):
        return
    for opening in openings():
        text = spoken_text(opening, voice.language)
        if voice.keeps(text):
            continue
        while not all(worker.idle for worker in (speaking, *others)):
            await asyncio.sleep(IDLE_POLL_S)
        await _make(text, voice, speaking, wearer)


async def _make(text: str, voice: KeepingVoice, speaking: Worker, wearer: Hashable) -> None:
    sound = [pcm async for pcm in speaking.stream(wearer, partial(voice.stream, text))]
    await speaking.run(wearer, lambda stop: voice.keep(text, sound))
