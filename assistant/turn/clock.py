"""Samples are the clock: how far the microphone has been heard. Everything else waits for it,
nothing asks the wall."""

from __future__ import annotations

import math
import threading

from assistant.turn.utterance import SAMPLE_RATE


class Clock:
    """Seconds of microphone heard so far. One thread or task advances it; any number wait in
    threads of their own."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._samples = 0
        self._soonest = (
            math.inf
        )  # second that the first of those who wait is waiting for: nobody is woken in vain
        self._stopped = False

    @property
    def seconds(self) -> float:
        """Where the microphone is, in seconds since it began."""
        return self._samples / SAMPLE_RATE

    def advance(self, samples: int) -> None:
        """The microphone has been heard up to this sample."""
        with self._changed:
            self._samples = samples
            if self.seconds >= self._soonest:
                self._soonest = math.inf
                self._changed.notify_all()  # whoever must still wait says so again

    def stop(self) -> None:
        """The run ends: whoever waits is let go."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait_until(self, seconds: float) -> bool:
        """Block this thread until the clock shows `seconds`; False when the run ended before."""
        with self._changed:
            while not self._stopped and self.seconds < seconds:
                self._soonest = min(self._soonest, seconds)
                self._changed.wait()
            return not self._stopped
