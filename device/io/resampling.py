"""Brings sound to the recogniser's rate, a piece at a time, a millisecond late. Knows samples only.

A library that resamples in blocks of its own gives nothing for one piece and two for the next. What
is played then comes to the echo canceller up to 20 ms after its echo.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HALF = 16  # samples at the lower rate to both sides that make one: the delay at SAMPLE_RATE


class Resampler:
    """From `rate` to SAMPLE_RATE, with a low pass: a Hamming window over a sinc, a row for each
    place of an output between two inputs (a polyphase filter)."""

    def __init__(self, rate: int) -> None:
        import numpy as np

        common = math.gcd(rate, SAMPLE_RATE)
        self.rate = rate
        self._places, self._step = SAMPLE_RATE // common, rate // common
        cutoff = min(1.0, SAMPLE_RATE / rate)
        reach = math.ceil(HALF / cutoff)
        at = np.arange(-reach, reach + 1) - np.arange(self._places)[:, None] / self._places
        window = 0.54 + 0.46 * np.cos(at / (reach + 1) * np.pi)
        self._rows = (cutoff * np.sinc(at * cutoff) * window).astype(np.float32)
        self._waiting: NDArray[np.float32] = np.zeros(2 * reach, np.float32)
        self._next = 0  # place of the next output in what waits, in parts of an input

    def resample(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The next samples at SAMPLE_RATE, float32 [n * SAMPLE_RATE / rate], give or take one."""
        import numpy as np

        taps = self._rows.shape[1]
        waiting = np.concatenate([self._waiting, samples])
        complete = max(0, len(waiting) - taps + 1)  # inputs from which on there are enough
        count = max(0, -(-(complete * self._places - self._next) // self._step))
        if count == 0:
            self._waiting = waiting
            return np.zeros(0, np.float32)
        places = self._next + np.arange(count) * self._step
        first, row = places // self._places, places % self._places
        windows = np.lib.stride_tricks.sliding_window_view(waiting, taps)[first]
        done = (self._next + count * self._step) // self._places
        self._next = (self._next + count * self._step) % self._places
        self._waiting = waiting[done:]
        return np.einsum("ij,ij->i", windows, self._rows[row])
