"""Learns how the speaker sounds in the microphone, and takes that out: a Kalman filter in the
frequency domain.

Source: Kuech, Mabande and Enzner, "State-space architecture of the partitioned-block-based
acoustic echo controller" (ICASSP 2014). The response of the room is cut into partitions, each with
a spectrum and with how uncertain that is. From the uncertainty follows how much echo is still in
the output: bands that hold little more than that are made quiet. Knows samples only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.arrays import Array

BLOCK = 256  # samples that are filtered at once: 16 ms
PARTITIONS = 32  # blocks from a sound to the end of its echo: 0.5 s, delay and reverberation
LEARNED = 35  # blocks of sound after which the filter is trusted: 0.56 s; after 25 it is not
LOUD = 1e-3  # amplitude of a block of sound that something can be learned from
# Of the power that the whole way is measured to have, what each partition may have at the start.
PRIOR = 0.15
FORGETTING = 0.996  # a block: the wearer moves, and two cards never run at quite the same rate
# Of the output's power that counts as the wearer and noise, which the filter must not follow.
DISTURBANCE = 0.3
RESIDUAL = 2.0  # of the expected rest of an echo that a band must have to be heard
BAND = 16  # bins that are judged together: 500 Hz, so that the hiss of an "s" passes by itself
# Of the power of an echo that may still come behind the partitions, and how it falls a block. In a
# hall it goes on for a second, and its end after an answer sounds like speech to voice activity.
LATE = 0.01
LATE_FALL = 0.97
# Of the microphone's power of late that a block must have to be heard: what is fainter is no
# wearer, and voice activity would judge it by its shape alone.
FAINT = 0.0025
OPEN = 0.15  # mean gain of a block below which it holds no speech, but bands that were misjudged
# Mean gain of a block from which a wearer surely speaks, for how many blocks the end of a word is
# then left in, and the least gain of a band meanwhile: the "op" of "stop" is softer than its "st".
SPOKEN = 0.4
HELD = 10
HELD_GAIN = 0.3
SMOOTHING = 0.4  # of the power that a new block counts for: some 40 ms
TINY = 1e-9


class EchoFilter:
    """`process` takes a block of what was played and what the microphone had meanwhile."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the room."""
        import numpy as np

        bins = BLOCK + 1
        self._response: Array = np.zeros((PARTITIONS, bins), np.complex64)
        self._uncertainty: Array = np.zeros((PARTITIONS, bins), np.float32)
        self._played: Array = np.zeros(
            (PARTITIONS, bins), np.complex64
        )  # spectra, the newest first
        self._last: Array = np.zeros(BLOCK, np.float32)
        self._output_power: Array = np.zeros(bins, np.float32)
        self._late: Array = np.zeros(bins, np.float32)
        self._loudness = 0.0  # the power of a block that was heard of late
        self._suppressor = ResidualSuppressor()
        self._levels = (0.0, 0.0)  # of what was played and heard, smoothed
        self._loudest = (0.0, 0.0)  # of these so far
        self._ratio = 0.0  # of the power that was heard to that which was played
        self._sounding = 0  # blocks in which something was played
        self._turn = 0  # which partitions are constrained next

    @property
    def trusted(self) -> bool:
        """Whether enough was played to learn from. Before that the output is silence."""
        return self._sounding >= LEARNED

    def process(
        self, played: NDArray[np.float32], heard: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The microphone's block without the echo; all are float32 [BLOCK] in -1 to 1."""
        import numpy as np

        spectrum = np.fft.rfft(np.concatenate([self._last, played])).astype(np.complex64)
        self._last = played
        self._played = np.concatenate([spectrum[None], self._played[:-1]])
        loud = float(np.sqrt(np.mean(np.square(played)))) >= LOUD
        self._sounding += int(loud)
        if self._sounding and not self.trusted:
            self._measure(played, heard)
        echo: Array = np.sum(self._response * self._played, axis=0)
        output = (heard - np.fft.irfft(echo)[BLOCK:]).astype(np.float32)
        error = np.fft.rfft(np.concatenate([np.zeros(BLOCK), output])).astype(np.complex64)
        rest = self._adapt(error)
        self._late = np.maximum(LATE_FALL * self._late, 0.5 * LATE * np.square(np.abs(echo)))
        cleaned = self._suppressor.suppress(error, rest + self._late)
        self._loudness = max(LATE_FALL * self._loudness, float(heard @ heard))
        if not self.trusted or float(cleaned @ cleaned) < FAINT * self._loudness:
            return np.zeros(BLOCK, np.float32)
        return cleaned

    def _measure(self, played: NDArray[np.float32], heard: NDArray[np.float32]) -> None:
        """Measure the level of the echo against the sound that was played: it may be louder or much
        softer. While that level grows, so does the possible level of each partition."""
        powers = float(played @ played), float(heard @ heard)
        self._levels = _smoothed(self._levels, powers)
        far, near = (max(pair) for pair in zip(self._levels, self._loudest, strict=True))
        self._loudest = far, near
        ratio = near / (far + TINY)
        if self._ratio == 0.0:
            self._uncertainty[:] = PRIOR * ratio
        elif ratio > self._ratio:
            self._uncertainty *= ratio / self._ratio
        self._ratio = max(ratio, self._ratio)

    def _adapt(self, error: Array) -> Array:
        """Learn from the spectrum of what is left; the power of the echo expected in it, by bin."""
        import numpy as np

        power: Array = np.square(np.abs(error))
        self._output_power = (self._output_power + power) / 2
        played_power: Array = np.square(np.abs(self._played))
        # A block is half of the window, so half of the power falls into it.
        rest = 0.5 * np.sum(self._uncertainty * played_power, axis=0)
        disturbance = DISTURBANCE * np.maximum(self._output_power, power)
        step = self._uncertainty / (rest + disturbance + TINY)
        self._response += step * np.conj(self._played) * error
        kept = FORGETTING**2
        self._uncertainty *= kept * (1 - 0.5 * step * played_power)
        self._uncertainty += (1 - kept) * np.square(np.abs(self._response))
        self._constrain()
        return rest

    def _constrain(self) -> None:
        """A partition is one block long: cut off what circular convolution adds after it. A quarter
        of the partitions at a time."""
        import numpy as np

        some = slice(self._turn, None, 4)
        self._turn = (self._turn + 1) % 4
        response = np.fft.irfft(self._response[some], axis=1)
        response[:, BLOCK:] = 0
        self._response[some] = np.fft.rfft(response, axis=1)


class ResidualSuppressor:
    """Makes quiet what is left of the echo, band by band. A wearer's word passes in the bands where
    the echo is weak, also while the answer goes on."""

    def __init__(self) -> None:
        import numpy as np

        self._power: Array = np.zeros(BLOCK + 1, np.float32)
        self._expected: Array = np.zeros(BLOCK + 1, np.float32)
        self._held = 0  # blocks for which a word may still go on

    def suppress(self, error: Array, expected: Array) -> NDArray[np.float32]:
        """A block of sound, float32 [BLOCK], from its spectrum (behind a block of zeros) and the
        power of the echo that is expected in each bin."""
        import numpy as np

        self._power += SMOOTHING * (np.square(np.abs(error)) - self._power)
        self._expected += SMOOTHING * (expected - self._expected)
        rest, whole = _by_band(self._expected), _by_band(self._power)
        gain: Array = np.maximum(0.0, 1 - RESIDUAL * rest / (whole + TINY))
        mean = float(np.mean(gain))
        self._held = HELD if mean >= SPOKEN else max(0, self._held - 1)
        if self._held:
            gain = np.maximum(gain, HELD_GAIN)
        elif mean < OPEN:
            return np.zeros(BLOCK, np.float32)
        return np.fft.irfft(error * gain)[BLOCK:].astype(np.float32)


def _by_band(power: Array) -> Array:
    """The mean of each bin's band."""
    import numpy as np

    return np.convolve(power, np.full(BAND, 1 / BAND), "same")


def _smoothed(before: tuple[float, float], now: tuple[float, float]) -> tuple[float, float]:
    first, second = (
        SMOOTHING * new + (1 - SMOOTHING) * old for old, new in zip(before, now, strict=True)
    )
    return first, second
