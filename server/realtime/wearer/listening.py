"""When a session's loop listens: always, never (its client commits by itself), not while an answer
plays, or after a wake word. Follows the session's settings as they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.turn.listening.attention import AttentionChange, ListeningGate, WakeWordAttention
from models.errors import BadInput, MissingModel, UserError
from server.realtime.session_config import SessionConfig

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SessionAttention:
    """An `Attention` (assistant/turn/listening/attention.py).

    `tell` hears when a wake word opens or closes it.
    """

    def __init__(self, config: SessionConfig, tell: Callable[[bool], None]) -> None:
        self._config, self._tell = config, tell
        self._word: str | None = None
        self._gate: ListeningGate | None = None
        self._skip = False

    def changed(self) -> None:
        """The session's settings have changed. Raises BadInput for a wake word that is not here."""
        word = self._config.extensions["wake_word"]
        if word == self._word:
            return
        self._word, self._gate = word, None
        if word is not None:
            wake = wake_word(word)
            self._gate = ListeningGate("wake-word", wake, report=self._gate_changed)

    def forget(self) -> None:
        """What is being said does not count: the next window is not heard."""
        self._skip = True

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        if self._skip:
            self._skip = False
            return False
        detection = self._config.turn_detection
        if detection.type == "none" or (answering and not detection.interrupt_response):
            return False
        if self._gate is None:
            return True
        return self._gate.hears(sample, window, speaking, answering)

    def _gate_changed(self, change: AttentionChange) -> None:
        self._tell(change.open)


def wake_word(word: object) -> WakeWordAttention:
    """The detector of one wake word. Raises BadInput for an unknown name."""
    from models.speech.wake_word import WakeWord

    if not isinstance(word, str):
        raise BadInput("sightline.wake_word is a word, or null")
    try:
        return WakeWord(word)
    except (MissingModel, UserError) as error:
        raise BadInput(str(error)) from error
