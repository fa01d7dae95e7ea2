"""Samples are the clock: how far the microphone has been heard. Everything else waits for it, and
nothing reads the time of day."""

from __future__ import annotations

import math
import threading

from models.speech.audio_format import SAMPLE_RATE


class Clock:
    """Seconds of microphone heard so far. One thread or task advances it; any number of threads
    wait."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._samples = 0
        self._next_wake = math.inf  # the earliest second that a thread waits for
        self._stopped = False

    @property
    def seconds(self) -> float:
        """Where the microphone is, in seconds since it began."""
        return self._samples / SAMPLE_RATE

    def advance(self, samples: int) -> None:
        """The microphone has been heard up to this sample."""
        with self._changed:
            self._samples = samples
            if self.seconds >= self._next_wake:
                self._next_wake = math.inf  # a waiter that must wait longer sets it again
                self._changed.notify_all()

    def stop(self) -> None:
        """The run ends: every waiter is released."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def wait_until(self, seconds: float) -> bool:
        """Block this thread until the clock shows `seconds`; False when the run ended before."""
        with self._changed:
            while not self._stopped and self.seconds < seconds:
                self._next_wake = min(self._next_wake, seconds)
                self._changed.wait()
            return not self._stopped
