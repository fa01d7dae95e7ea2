"""Whether the ears are open: always, after the wake word, or when a key says so. Counts samples;
knows no words and no answers.

Every window of sound is shown to it before voice activity is. The same windows, keys and answers
open and close the ears at the same samples; a recording keeps those samples, and `RecordedAttention` opens
and closes by them when it is replayed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.turn.utterance import SAMPLE_RATE, WINDOW
from models.errors import MissingModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WOKEN = int(
    6.0 * SAMPLE_RATE
)  # samples after the wake word in which a question may begin: a thought, and a breath
FOLLOW_UP = int(
    4.0 * SAMPLE_RATE
)  # samples after an answer in which the next question needs no wake word
LEAD = (
    5 * WINDOW
)  # samples before the ears opened that may belong to the question: a wake word is noticed 0.1 to 0.3 s late


@dataclass(frozen=True)
class AttentionChange:
    """The ears open or close at `sample`; `why` is for people: "wake word", "key", "answered",
    "muted", ..."""

    sample: int
    open: bool
    why: str


class Attention(Protocol):
    """Says for each window whether it is heard."""

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        """Whether the window at `sample`, float32 [512], is for the ears. `speaking`: an utterance
        is under way there; `answering`: an answer is. A window that is not heard ends an utterance.
        """
        ...


class WakeWordAttention(Protocol):
    """Finds one word in a stream of sound."""

    def heard(self, samples: NDArray[np.float32]) -> bool:
        """Whether the word ended in float32 [n], 16 kHz, or shortly before."""
        ...


class AlwaysListening:
    """The ears are open; with `half_duplex` not while an answer plays."""

    def __init__(self, half_duplex: bool = False) -> None:
        self._half_duplex = half_duplex

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        return not (self._half_duplex and answering)


class ListeningGate:
    """Opens the ears for a live wearer, and tells `tell` of every change.

    Without a wake word and with `talking` they are open until somebody mutes or switches off; with
    a wake word they open when it is heard, stay open for a question, as long as it lasts, while it
    is answered (so that it can be interrupted), and a little longer for the next one. Keys may come
    from any thread; they count from the next window on.
    """

    def __init__(
        self,
        listen: str = "always",
        wake: WakeWordAttention | None = None,
        half_duplex: bool = False,
        tell: Callable[[AttentionChange], None] = lambda _: None,
    ) -> None:
        self.muted = False
        self.talking = listen == "always"  # switched on by the key, or for good
        self._listen, self._wake, self._half_duplex, self._tell = listen, wake, half_duplex, tell
        self._until = 0  # sample up to which the ears stay open of themselves
        self._answering = False
        self._open = False
        self._why = "started"

    @property
    def open(self) -> bool:
        return self._open

    def press(self) -> None:
        """The talk key: on and off in push-to-talk, otherwise the same as the wake word."""
        if self._listen == "push-to-talk":
            self.talking = not self.talking
        else:
            self._until = -1  # the next window knows what sample it is
        self._why = "key"

    def mute(self, muted: bool | None = None) -> None:
        """Hear nothing at all, or again; None changes it."""
        self.muted = not self.muted if muted is None else muted
        self._until, self._why = 0, "muted" if self.muted else "unmuted"

    def hears(
        self, sample: int, window: NDArray[np.float32], speaking: bool, answering: bool
    ) -> bool:
        woken = self._wake is not None and self._wake.heard(
            window
        )  # it hears all, or its own memory would have gaps
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
            self._tell(AttentionChange(sample, opened, self._why))
            self._why = "over"


class RecordedAttention:
    """Opens and closes as a recording says: `changes` are the samples at which the ears opened and
    closed, in turn."""

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
    tell: Callable[[AttentionChange], None],
    say: Callable[[str], None],
) -> ListeningGate:
    """What the settings ask for. Where no wake word can be heard, the talk key opens the ears, and
    `say` is told so once."""
    wake: WakeWordAttention | None = None
    if listen == "wake-word":
        from models.speech.wake_word import WakeWord

        try:
            wake = WakeWord(wake_word)
        except MissingModel as error:
            say(f"The Enter key opens the ears: {error}.")
            listen = "push-to-talk"
    return ListeningGate(listen, wake, half_duplex, tell)
