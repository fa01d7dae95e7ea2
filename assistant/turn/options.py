"""How a loop behaves: the differences between a live run, the demo and a replay."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.turn.listening import endpointing
from assistant.turn.listening.attention import Attention
from assistant.turn.listening.partials import PartialTranscripts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


SaysStop = Callable[["NDArray[np.float32]"], Awaitable[bool]]


def _never(sample: int) -> bool:
    return False


async def _not_looked_for(samples: NDArray[np.float32]) -> bool:
    return False


@dataclass(frozen=True)
class LoopOptions:
    """How the loop behaves.

    `attention` says when the loop listens; None for always. `half_duplex`: it does not listen while
    an answer plays. `lockstep`: an answer is finished before more is heard, so that a recording can
    be played at any speed with the same events; `answering` then says at which samples an answer
    was under way when it was recorded. `required_pause` gives the seconds of silence that end a
    turn, from its words, whether the voice fell, and the code of their language. `partials`
    recognises what was said so far while somebody speaks; None for not. `speech_ends_answer`:
    speech during an answer ends it at once, for clients that stop their own loudspeaker; else the
    answer pauses until the words are known. `says_stop` looks for "stop" in a sound during an
    answer that was not understood, float32 [n] at 16 kHz.
    """

    lockstep: bool = False
    half_duplex: bool = False
    attention: Attention | None = None
    answering: Callable[[int], bool] = _never
    partials: PartialTranscripts | None = None
    speech_ends_answer: bool = False
    says_stop: SaysStop = _not_looked_for
    required_pause: Callable[[str, bool, str], float] = endpointing.required_pause


DEFAULT = LoopOptions()
