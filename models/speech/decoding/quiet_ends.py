"""Where a recording is more than silence: from its first sound to its last.

The encoder's time grows with the length of what it is given, and a file often begins and ends with
seconds in which nothing is heard. This module does not know speech: what is not clearly silence
stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME_S = 0.1
SILENCE_DB = -60.0  # of full scale; a quiet room is louder in most recordings
BELOW_SOUND_DB = 40.0  # and by so much below the loudest tenth: whispers in a quiet file stay
MARGIN_S = 0.4  # that stays at both ends: a word may end softly


def heard_part(samples: NDArray[np.float32]) -> tuple[int, int]:
    """Where the sound in float32 [n], 16 kHz, begins and ends, with a margin, in samples; all of it
    where there is no silence at its ends."""
    import numpy as np

    frame, margin = int(FRAME_S * SAMPLE_RATE), int(MARGIN_S * SAMPLE_RATE)
    count = len(samples) // frame
    if count < 2:
        return 0, len(samples)
    frames = np.reshape(samples[: count * frame], (count, frame))
    level = 10.0 * np.log10(np.square(frames).mean(axis=1) + 1e-12)
    quiet = min(SILENCE_DB, float(np.percentile(level, 90)) - BELOW_SOUND_DB)
    heard = np.flatnonzero(level > quiet)
    if not len(heard):
        return 0, len(samples)
    begin = max(0, int(heard[0]) * frame - margin)
    end = (int(heard[-1]) + 1) * frame + margin
    if end + frame > len(samples):  # the last, shorter frame was not judged
        end = len(samples)
    return begin, end
