"""What a loop needs from outside: the models of its wearer, a speaker, and voice
activity detection.

assistant/turn/wearer.py has the real stages; device/io/speaker.py the speakers
of this machine. A benchmark or a test gives others.
"""

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
        """The answer in pieces of text, as they come. What changes anything waits for
        `turn.committed`."""
        ...

    def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        """A clause of the turn's answer as sound, in pieces as they are made: at least one."""
        ...

    def begin(self, start: int) -> None:
        """Somebody began to speak: work that does not need the words may start."""
        ...

    def finish(self, turn: Turn) -> None:
        """The turn has ended; `turn.spoken` is what was heard of its answer."""
        ...


class Speaker(Protocol):
    """Plays one piece at a time, and those of one sound without a gap. `duck`, `restore` and `stop`
    may be called at any moment, from any thread."""

    async def play(self, pcm: Pcm) -> int:
        """Play to the end, or until `stop`; returns how many samples were played. Does not raise
        when the sound card is lost. A piece that others follow counts as played shortly before its
        end, so that the next one can be there in time."""
        ...

    def duck(self, db: float) -> None:
        """Go on at `db` (negative) against full level."""
        ...

    def restore(self) -> None:
        """Go on at full level."""
        ...

    def stop(self) -> int:
        """End what is playing within 5 ms; returns how many of its samples were played, 0 when
        nothing is."""
        ...


class VoiceActivity(Protocol):
    """Voice activity detection (VAD) on one stream of sound."""

    def probability(self, window: NDArray[np.float32]) -> float:
        """The probability of speech, 0 to 1, in the next window: float32 [512] at 16 kHz."""
        ...
