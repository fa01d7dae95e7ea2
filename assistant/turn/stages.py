"""What a loop needs of others: the models of its wearer, a speaker, voice activity.
assistant/turn/wearer.py has the real stages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Protocol

from assistant.turn.turn import Turn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.speech.transcriber import Transcript
    from models.speech.voice import Pcm


class Stages(Protocol):
    """The models of one wearer. Cancelling a call stops its work."""

    async def transcribe(self, samples: NDArray[np.float32], start: int) -> Transcript:
        """Recognise float32 [n] at 16 kHz, the microphone's samples from `start` on."""
        ...

    async def ground(self, turn: Turn) -> None:
        """Choose the frame that the turn's question points at: fills `choice` and `view`."""
        ...

    def reply(self, turn: Turn) -> AsyncIterator[str]:
        """The answer as it comes, in pieces of text. What changes anything waits for
        `turn.committed`."""
        ...

    async def speak(self, clause: str) -> Pcm:
        """The clause as sound."""
        ...

    def begin(self, start: int) -> None:
        """Somebody began to speak: whatever can already run, may."""
        ...

    def finish(self, turn: Turn) -> None:
        """The turn is over; what was really spoken is in `turn.spoken`."""
        ...


class VoiceActivity(Protocol):
    def probability(self, window: NDArray[np.float32]) -> float: ...
