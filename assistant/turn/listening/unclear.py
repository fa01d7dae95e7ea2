"""A sound during an answer that was not understood, or is too short to be surely speech: is it
"stop", made unclear by the echo?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer.languages import ENGLISH
from assistant.turn.listening import backchannel
from models.speech.decoding.said_stop import STOP
from models.speech.transcriber import Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.turn.turn import Turn


async def becomes_stop(
    turn: Turn, answer: str, says_stop: Callable[[NDArray[np.float32]], Awaitable[bool]]
) -> bool:
    """Whether the turn's sound is "stop" after all; then its question says so. A word of somebody
    who listens, and the answer's own words, are understood."""
    if backchannel.is_backchannel(turn.text) or backchannel.is_own_voice(turn.text, answer):
        return False
    if not turn.proven and _says(answer, STOP):
        return False  # a rest of its echo is as short
    if not await says_stop(turn.samples):
        return False
    question = turn.question or Transcript("", (), "", ENGLISH, 1.0)
    turn.question = replace(question, text=STOP, words=(), refused=None)
    return True


def _says(answer: str, word: str) -> bool:
    return not set(backchannel.words_of(word)).isdisjoint(backchannel.words_of(answer))
