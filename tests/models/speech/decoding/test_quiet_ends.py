"""What of a recording is given to Whisper: all but the silence at its ends."""

import numpy as np
import pytest
from numpy.typing import NDArray

from models.speech.audio_format import SAMPLE_RATE
from models.speech.decoding.quiet_ends import MARGIN_S, heard_part


def noise(seconds: float, level_db: float) -> NDArray[np.float32]:
    """White noise of so many dB of full scale."""
    samples = np.random.default_rng(1).standard_normal(int(seconds * SAMPLE_RATE))
    return (samples * 10 ** (level_db / 20)).astype(np.float32)


def in_silence(level_db: float, silence_db: float) -> NDArray[np.float32]:
    """A second of silence, one of sound, and three of silence."""
    ends = noise(1.0, silence_db), noise(3.0, silence_db)
    return np.concatenate([ends[0], noise(1.0, level_db), ends[1]])


def test_silence_at_the_ends_is_left_out() -> None:
    begin, end = heard_part(in_silence(-20.0, -80.0))
    assert begin / SAMPLE_RATE == pytest.approx(1.0 - MARGIN_S, abs=0.1)
    assert end / SAMPLE_RATE == pytest.approx(2.0 + MARGIN_S, abs=0.1)


@pytest.mark.parametrize(
    ("level_db", "silence_db"),
    [
        (-20.0, -50.0),  # a room is no silence
        (-62.0, -80.0),  # nor is a whisper among quiet noise
        (-80.0, -80.0),
    ],
)
def test_what_may_be_sound_stays(level_db: float, silence_db: float) -> None:
    sound = in_silence(level_db, silence_db)
    assert heard_part(sound) == (0, len(sound))


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.15, 0.25])
def test_a_moment_of_sound_is_whole(seconds: float) -> None:
    sound = noise(seconds, -20.0)
    assert heard_part(sound) == (0, len(sound))


def test_the_end_of_the_last_frame_is_not_lost() -> None:
    sound = np.concatenate([np.zeros(SAMPLE_RATE, np.float32), noise(0.55, -20.0)])
    assert heard_part(sound)[1] == len(sound)


def test_digital_silence_is_left_out_too() -> None:
    sound = np.concatenate([noise(1.0, -20.0), np.zeros(2 * SAMPLE_RATE, np.float32)])
    assert heard_part(sound) == (0, int((1.0 + MARGIN_S) * SAMPLE_RATE))
