"""When the loop listens: always, after the wake word, or when a key says so. Counts samples;
knows no words and no answers.

It sees every window of sound before voice activity detection does. The same windows, keys and
answers start and stop the listening at the same samples. A recording keeps those samples, and
`RecordedAttention` follows them when it is replayed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from models.errors import MissingModel
from models.speech.audio_format import SAMPLE_RATE, WINDOW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Samples after the wake word in which a question may begin: time for a thought and a breath.
WOKEN = int(6.0 * SAMPLE_RATE)
# Samples after an answer in which the next question needs no wake word.
FOLLOW_UP = int(4.0 * SAMPLE_RATE)
# Samples before the listening started that may belong to the question: a wake word is noticed 0.1
# to 0.3 s late.
LEAD = 5 * WINDOW


@dataclass(frozen=True)
class AttentionChange:
    """Listening starts (`open`) or stops at `sample`; `why` is for people: "wake word", "key",
    "answered", "muted", ..."""

    sample: int
    open: bool
    why: str


class Attention(Protocol):
    """Says for each window whether the loop listens to it."""

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        """Whether the window at `sample`, float32 [512], is listened to. `speaking`: an
        utterance is under way there; `answering`: an answer is. A window that is not heard ends
        an utterance."""
        ...


class WakeWordAttention(Protocol):
    """Finds one word in a stream of sound."""

    def heard(self, samples: NDArray[np.float32]) -> bool:
        """Whether the word ended in float32 [n], 16 kHz, or shortly before."""
        ...


class AlwaysListening:
    """Listens all the time; with `half_duplex` not while an answer plays."""

    def __init__(self, half_duplex: bool = False) -> None:
        self._half_duplex = half_duplex

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        return not (self._half_duplex and answering)


class ListeningGate:
    """When a live run listens; `report` gets every change.

    Without a wake word and with `talking` it listens until somebody mutes it or switches it off.
    With a wake word it listens from the word on: for a question, as long as it lasts, while it
    is answered (so that the answer can be interrupted), and a little longer for the next
    question. Keys may come from any thread; they count from the next window on.
    """

    def __init__(
        self,
        listen: str = "always",
        wake: WakeWordAttention | None = None,
        half_duplex: bool = False,
        report: Callable[[AttentionChange], None] = lambda _: None,
    ) -> None:
        self.muted = False
        self.talking = listen == "always"  # switched on by the key, or for good
        self._listen, self._wake, self._half_duplex = listen, wake, half_duplex
        self._report = report
        self._until = 0  # sample up to which it listens by itself
        self._answering = False
        self._open = False
        self._why = "started"

    @property
    def open(self) -> bool:
        return self._open

    def press(self) -> None:
        """The talk key: on and off in press-to-talk, otherwise the same as the wake word."""
        if self._listen == "press-to-talk":
            self.talking = not self.talking
        else:
            self._until = -1  # the next window knows what sample it is
        self._why = "key"

    def mute(self, muted: bool | None = None) -> None:
        """Listen to nothing, or listen again; None changes it."""
        self.muted = not self.muted if muted is None else muted
        self._until, self._why = 0, "muted" if self.muted else "unmuted"

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        # The wake word's network hears every window, or its own memory would have gaps.
        woken = self._wake is not None and self._wake.heard(window)
        if self._until < 0:
            self._until = sample + WOKEN
        if woken and not self.muted:
            self._until, self._why = max(self._until, sample + WOKEN), "wake word"
        if self._answering and not answering and self._wake is not None:
            self._until, self._why = max(self._until, sample + FOLLOW_UP), "answered"
        self._answering = answering
        self._set(sample, self._wants(sample, speaking, answering))
        return self._open

    def _wants(self, sample: int, speaking: bool, answering: bool) -> bool:
        if self.muted or (self._half_duplex and answering):
            return False
        if self.talking or sample < self._until:
            return True
        return self._open and (speaking or (answering and self._wake is not None))

    def _set(self, sample: int, opened: bool) -> None:
        if opened != self._open:
            self._open = opened
            self._report(AttentionChange(sample, opened, self._why))
            self._why = "over"


class RecordedAttention:
    """Listens as in a recording: `changes` are the samples at which that started and stopped."""

    def __init__(self, changes: Sequence[AttentionChange]) -> None:
        self._samples = [change.sample for change in changes]
        self._open = [False, *(change.open for change in changes)]

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        return self._open[bisect_right(self._samples, sample)]


def listening_gate(
    listen: str,
    wake_word: str,
    half_duplex: bool,
    report: Callable[[AttentionChange], None],
    notify: Callable[[str], None],
) -> ListeningGate:
    """What the settings ask for. Where no wake word can be recognised, the talk key is used
    instead, and `notify` gets one line."""
    wake: WakeWordAttention | None = None
    if listen == "wake-word":
        from models.speech.wake_word import WakeWord

        try:
            wake = WakeWord(wake_word)
        except MissingModel as error:
            notify(f"Press Enter to talk; there is no wake word: {error}.")
            listen = "press-to-talk"
    return ListeningGate(listen, wake, half_duplex, report)
