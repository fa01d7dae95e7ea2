"""What Whisper's encoder is given: how strong the sound is in each band of pitch, every 10 ms.

As openai/whisper computes it (a log-mel spectrogram), but for two things. Frames of nothing but
silence are not computed. And the bands are computed of a few frames at a time: numpy's BLAS shares
a larger product among threads that wait actively for each other, which takes 0.3 ms where the cores
are free, and 30 where other programs want them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HOP, LENGTH = 160, 400  # samples from frame to frame, and of a frame
FAINTEST = 1e-10
RANGE = 8.0  # powers of ten below the strongest value, below which all is the same
# Multiplications, below which OpenBLAS uses one thread (its GEMM_MULTITHREAD_THRESHOLD).
MOST_IN_ONE_THREAD = 4 << 16


def log_mel(
    samples: NDArray[np.float32], window_s: float, filters: NDArray[np.float32]
) -> NDArray[np.float32]:
    """float32 [bands, 100 * window_s] for float32 [n], 16 kHz, and the silence after it.

    `filters` is float32 [bands, LENGTH // 2 + 1]: the share of each frequency in each band. What is
    longer than the window is left out.
    """
    import numpy as np

    length = int(window_s * SAMPLE_RATE)
    sound = samples[:length]
    frames = length // HOP
    audible = min(frames, (len(sound) + LENGTH // 2) // HOP + 1)  # of them, those with sound
    whole = np.pad(np.pad(sound, (0, length - len(sound))), LENGTH // 2, mode="reflect")
    cut = np.lib.stride_tricks.sliding_window_view(whole, LENGTH)[::HOP]
    hann = np.hanning(LENGTH + 1)[:-1].astype(np.float32)
    strength = np.full((len(filters), frames), FAINTEST, np.float32)
    step = max(1, MOST_IN_ONE_THREAD // filters.size)
    for begin in range(0, audible, step):
        spectrum = np.fft.rfft(cut[begin : min(begin + step, audible)] * hann)
        power: NDArray[np.float32] = np.square(spectrum.real) + np.square(spectrum.imag)
        strength[:, begin : begin + len(power)] = filters @ np.transpose(power)
    logs: NDArray[np.float32] = np.log10(np.maximum(strength, FAINTEST))
    np.maximum(logs, logs.max() - RANGE, out=logs)
    logs += 4.0
    logs /= 4.0
    return logs
