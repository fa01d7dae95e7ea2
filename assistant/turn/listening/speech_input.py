"""From the microphone's samples to speech events: windows, noise floor, voice activity detection.

Also holds the sound of the utterance that is under way. Knows no words, no turn and no answer.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.events import Listener, PartialTranscript, ignore
from assistant.turn.listening.partials import PartialTranscripts
from assistant.turn.listening.utterance import (
    PREROLL,
    NoiseFloor,
    SpeechEvent,
    SpeechStarted,
    UtteranceDetector,
)
from models.speech.audio_format import WINDOW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.turn.stages import VoiceActivity

# Quiet windows that are judged in one go while nobody speaks: a network that was used just before
# costs a fifth.
BATCH = 8
RECENT_WINDOWS = 64  # arrival times that are kept: two seconds


@dataclass(frozen=True)
class QueuedWindow:
    """A window, float32 [512], when it arrived on the clock of time.perf_counter, and what the
    noise floor says of it."""

    samples: NDArray[np.float32]
    arrived: float
    quiet: bool
    hiss: bool


class SpeechInput:
    """Windows go in with `queue` or `skip`; `process_next` gives the speech events of one."""

    def __init__(
        self,
        vad: VoiceActivity,
        partials: PartialTranscripts | None = None,
        report: Listener = ignore,
    ) -> None:
        self.detector = UtteranceDetector()
        self._partials, self._report = partials, report
        self._vad = vad
        self._floor = NoiseFloor()
        self._rest: NDArray[np.float32] | None = None  # samples that do not fill a window yet
        self._queue: deque[QueuedWindow] = deque()
        self._kept: deque[NDArray[np.float32]] = deque()  # the pre-roll, or the whole utterance
        self._arrivals: deque[tuple[int, float]] = deque(maxlen=RECENT_WINDOWS)
        self._skipped = False  # the window before this one was not listened to

    @property
    def sample(self) -> int:
        """Where the next window of the microphone starts."""
        return self.detector.sample + len(self._queue) * WINDOW

    @property
    def speaking(self) -> bool:
        """Whether an utterance is under way."""
        return self.detector.start is not None

    @property
    def must_process(self) -> bool:
        """Whether the queued windows can't wait: the last one is loud, or there are enough."""
        return bool(self._queue) and (not self._queue[-1].quiet or len(self._queue) >= BATCH)

    def windows(self, samples: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
        """Cut the stream into windows: float32 [n] in, float32 [512] out."""
        import numpy as np

        if self._rest is not None and len(self._rest):
            samples = np.concatenate([self._rest, samples])
        whole = len(samples) // WINDOW * WINDOW
        self._rest = samples[whole:]
        for start in range(0, whole, WINDOW):
            yield samples[start : start + WINDOW]

    def queue(self, window: NDArray[np.float32]) -> None:
        """Take a window that is listened to."""
        quiet, hiss = self._floor.judge(window)
        self._queue.append(QueuedWindow(window, time.perf_counter(), quiet, hiss))

    def skip(self, window: NDArray[np.float32], lead: int) -> None:
        """Take a window that is not listened to. It ends an utterance; the pre-roll of the next one
        may reach `lead` samples into it."""
        self._kept.append(window)
        self.detector.skip(WINDOW, lead)
        self._trim()
        self._skipped = True

    def process_next(self, closely: bool = False) -> list[SpeechEvent] | None:
        """The speech events of the oldest queued window; None where none is queued. `closely`: an
        answer is under way."""
        if not self._queue:
            return None
        window = self._queue.popleft()
        self._kept.append(window.samples)
        if self._skipped:
            self._catch_up()
        probability = self._vad.probability(window.samples)
        self._arrivals.append((self.detector.sample + WINDOW, window.arrived))
        events = self.detector.hear(probability, window.quiet, window.hiss, closely)
        if not self.speaking:
            self._trim()
        elif self._partials is not None:
            self._recognize_partial(self._partials, events)
        return events

    def _recognize_partial(
        self, partials: PartialTranscripts, events: Sequence[SpeechEvent]
    ) -> None:
        """Recognise what was said so far, while somebody speaks."""
        start = self.detector.start or 0
        if any(isinstance(event, SpeechStarted) for event in events):
            partials.begin(start)
        if self.detector.paused:
            partials.cancel()
        elif self.detector.confirmed:
            partials.grow(self.detector.sample, lambda: self.sound(start), self._report_partial)

    def _report_partial(self, text: str, stable: int) -> None:
        self._report(PartialTranscript(text, stable))

    def sound(self, start: int) -> NDArray[np.float32]:
        """What was heard from sample `start` on, as far as it is kept: float32 [n]."""
        import numpy as np

        kept = np.concatenate(list(self._kept))
        return kept[max(0, len(kept) - (self.detector.sample - start)) :]

    def arrival(self, sample: int) -> float:
        """When a recent sample was heard, on the clock of time.perf_counter."""
        for end, arrived in reversed(self._arrivals):
            if end <= sample:
                return arrived
        return time.perf_counter()

    def forget(self) -> None:
        """The utterance is over: its sound is needed no more."""
        if self._partials is not None:
            self._partials.cancel()
        self._kept.clear()

    def _catch_up(self) -> None:
        """VAD did not run on what was skipped; its state wants the pre-roll first."""
        self._skipped = False
        for earlier in list(self._kept)[:-1]:
            self._vad.probability(earlier)

    def _trim(self) -> None:
        while len(self._kept) * WINDOW > PREROLL:
            self._kept.popleft()
