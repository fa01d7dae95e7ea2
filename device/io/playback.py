"""One piece of sound on its way out, taken in blocks by the speaker that plays it. It knows no
device and no time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RAMP = 0.005  # seconds in which the level changes, so that nothing clicks


class Playback:
    """The samples of one piece on their way out: what is left, how loud, and whether it was
    stopped. Pure; one lock.

    `samples` int16 [n] at `rate`. The level follows what is asked for within `RAMP`; a stop is a
    level of 0 and then the end.
    """

    def __init__(self, samples: NDArray[np.int16], rate: int, gain: float = 1.0) -> None:
        self._samples, self._step = samples, 1.0 / max(1.0, RAMP * rate)
        self._lock = threading.Lock()
        self._at, self._level, self._target = 0, gain, gain
        self._stopping = False
        self.done = len(samples) == 0

    @property
    def position(self) -> int:
        """Samples played so far."""
        return self._at

    def set(self, gain: float) -> None:
        """Go to another level, 0 to 1."""
        with self._lock:
            if not self._stopping:
                self._target = gain

    def stop(self) -> int:
        """Fade out and end; returns the position."""
        with self._lock:
            self._stopping, self._target = True, 0.0
            return self._at

    def take(self, n: int) -> NDArray[np.int16]:
        """The next `n` samples, int16 [n], with zeros after the end."""
        import numpy as np

        with self._lock:
            out: NDArray[np.int16] = np.zeros(n, np.int16)
            if self.done:
                return out
            piece = self._samples[self._at : self._at + n]
            steps = np.arange(1, len(piece) + 1, dtype=np.float32) * self._step
            change = self._target - self._level
            gains = self._level + np.sign(change) * np.minimum(steps, abs(change))
            if self._stopping:
                piece = piece[: int((gains > 0).sum())]
                gains = gains[: len(piece)]
                self.done = len(piece) < n
            out[: len(piece)] = piece * gains
            if len(gains):
                self._level = float(gains[-1])
            self._at += len(piece)
            self.done = self.done or self._at >= len(self._samples)
            return out
