"""What the real Whisper writes for sounds that are no speech is refused, with a reason."""

from pathlib import Path

import pytest

from models.speech.audio_files import read_wav
from models.speech.audio_format import SAMPLE_RATE
from models.speech.whisper import Whisper

SOUNDS = (
    "noise/kitchen.wav",
    "speechbrain/noise/noise1.wav",
    "speechbrain/noise/noise3.wav",
    "speechbrain/noise/noise5.wav",
    "speechbrain/ESC50/1-100032-A-0.wav",  # a dog
    "speechbrain/ESC50/3-103051-C-19.wav",  # thunder
)


@pytest.mark.parametrize("seconds", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("sound", SOUNDS)
def test_a_noise_is_no_speech(
    real_whisper: Whisper, test_data: Path, sound: str, seconds: float
) -> None:
    samples = read_wav(test_data / "audio" / sound)
    heard = real_whisper.transcribe(samples[: int(seconds * SAMPLE_RATE)])
    assert heard.text == "", heard
    assert heard.refused
