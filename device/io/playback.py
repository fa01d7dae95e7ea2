"""A sound that is being played and may still grow. A speaker takes its blocks. Knows no device and
no time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.speech.voice import Pcm

RAMP = 0.005  # seconds in which the level changes, so that nothing clicks


class Playback:
    """The samples of one sound on their way out: what is left, how loud, and whether it was
    stopped. Pure; one lock.

    `samples` int16 [n] at `rate`. With `more` it waits for further ones at its end, in silence. The
    level follows what is asked for within `RAMP`; a stop is a level of 0 and then the end.
    """

    def __init__(
        self, samples: NDArray[np.int16], rate: int, gain: float = 1.0, more: bool = False
    ) -> None:
        self._samples, self._step = samples, 1.0 / max(1.0, RAMP * rate)
        self._lock = threading.Lock()
        self._at, self._level, self._target = 0, gain, gain
        self._stopping, self._more = False, more
        self.done = len(samples) == 0 and not more

    def __len__(self) -> int:
        """Samples that it has so far."""
        return len(self._samples)

    def extend(self, samples: NDArray[np.int16], more: bool) -> None:
        """Play these behind the others."""
        import numpy as np

        with self._lock:
            self._samples = np.concatenate([self._samples, samples])
            self._more = more
            self._end_if_played()

    @property
    def position(self) -> int:
        """Samples played so far."""
        return self._at

    def end(self) -> None:
        """No further samples come."""
        with self._lock:
            self._more = False
            self._end_if_played()

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
            self._end_if_played()
            return out

    def _end_if_played(self) -> None:
        self.done = self.done or (self._at >= len(self._samples) and not self._more)


class Pieces:
    """Plays the pieces of a sound without a gap, on a card with samples at `rate`.

    A resampler remembers the piece before, so that no seam is heard.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._resampler: Untyped = None
        self._playback: Playback | None = None

    def add(self, pcm: Pcm, gain: float) -> tuple[Playback, int]:
        """What plays the piece, and where in it the piece begins."""
        more = pcm.following > 0
        playback = self._playback
        if pcm.before and playback is not None and not playback.done:
            begins = len(playback)
            playback.extend(self._resampled(pcm), more)
            return playback, begins
        self._resampler = None
        playback = self._playback = Playback(self._resampled(pcm), self._rate, gain, more)
        return playback, 0

    def _resampled(self, pcm: Pcm) -> NDArray[np.int16]:
        if pcm.rate == self._rate:
            return pcm.samples
        if self._resampler is None:
            stream = untyped("soxr").ResampleStream
            self._resampler = stream(pcm.rate, self._rate, 1, dtype="int16")
        resampler = self._resampler
        if not pcm.following:
            self._resampler = None
        return resampler.resample_chunk(pcm.samples, last=pcm.following == 0)
