"""The stages of one session: the wearer's own (assistant/turn/wearer.py), spoken or written as the
client wants it, and answered only where the client wants an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from assistant.turn.turn import Turn
from server.realtime.media.speaker import ClausePcm
from server.realtime.session_config import SessionConfig
from server.realtime.wearer.client_tools import CallsInProgress
from server.realtime.wearer.llm import SessionLLM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.turn.listening.partials import PartialResult
    from assistant.turn.stages import VoiceActivity
    from assistant.turn.wearer import VoiceChoice, Wearer
    from models.speech.transcriber import Transcript
    from models.speech.voice import Pcm, Voice

WRITTEN_RATE = 24_000  # of the empty sound of a clause that is only written
SPEED_STEP = 10  # words a minute: voices are kept by their speed, and there are not that many


class SessionStages:
    """`Stages` (assistant/turn/stages.py) for one session."""

    def __init__(
        self, wearer: Wearer, llm: SessionLLM, calls: CallsInProgress, config: SessionConfig
    ) -> None:
        self._wearer, self._llm, self._calls, self._config = wearer, llm, calls, config
        # Turns that the client asked to be answered, by id(), with its instructions for each.
        self.asked_for: dict[int, str] = {}
        self.speaks: Callable[[], bool] = lambda: config.speaks

    async def transcribe(self, samples: NDArray[np.float32], start: int) -> Transcript:
        return await self._wearer.transcribe(samples, start)

    async def transcribe_partial(self, samples: NDArray[np.float32]) -> PartialResult | None:
        """What was said so far, for a client that wants to read it."""
        if not (self._config.transcribes or self._config.extensions["events"]):
            return None
        return await self._wearer.transcribe_partial(samples)

    async def ground(self, turn: Turn) -> None:
        await self._wearer.ground(turn)

    async def reply(self, turn: Turn) -> AsyncIterator[str]:
        if not self.answers(turn):
            await turn.committed.wait()
            return
        self._llm.begin(turn.text, self.asked_for.get(id(turn), ""))
        self._calls.committed = turn.committed.wait
        async for piece in self._wearer.reply(turn):
            yield piece

    def answers(self, turn: Turn) -> bool:
        """Whether this turn is answered: by itself, or because the client asked."""
        return turn.asked or self._config.turn_detection.create_response

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        if not self.speaks():
            yield silent(clause)
            return
        async for pcm in self._wearer.speak(turn, clause):
            yield ClausePcm(pcm.samples, pcm.rate, pcm.before, pcm.following, clause)

    def begin(self, start: int) -> None:
        self._wearer.begin(start)

    def finish(self, turn: Turn) -> None:
        self.asked_for.pop(id(turn), None)
        self._wearer.finish(turn)


def silent(clause: str) -> ClausePcm:
    """A clause that is written and not spoken."""
    import numpy as np

    return ClausePcm(np.zeros(0, np.int16), WRITTEN_RATE, text=clause)


def at_speed(voice: VoiceChoice, config: SessionConfig) -> VoiceChoice:
    """The same voices, as much faster or slower as the session wants."""

    def chosen(words_per_minute: int, *, language: str = "") -> Voice:
        if config.speed != 1.0:
            wanted = words_per_minute * config.speed
            words_per_minute = max(60, SPEED_STEP * round(wanted / SPEED_STEP))
        return voice(words_per_minute, language=language)

    return chosen


class Thresholded:
    """Voice activity with a session's threshold in the place of 0.5."""

    def __init__(self, activity: VoiceActivity, config: SessionConfig) -> None:
        self._activity, self._config = activity, config

    def probability(self, window: NDArray[np.float32]) -> float:
        found = self._activity.probability(window)
        threshold = self._config.turn_detection.threshold
        if threshold == 0.5:
            return found
        return min(1.0, 0.5 * found / threshold)
