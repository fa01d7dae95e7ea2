"""The real Whisper finds "stop" in a sound whose end an echo canceller made soft, and in no word of
somebody who listens, no noise and no silence."""

from pathlib import Path

import numpy as np
import pytest
import soxr

from models.speech.audio_files import read_wav
from models.speech.audio_format import SAMPLE_RATE
from models.speech.decoding import said_stop
from models.speech.system_voice import SystemVoice
from models.speech.whisper import Whisper

VOICES = ("en-us", "en-us+f3", "en-us+m4")


def spoken(text: str, voice: str = "en-us", wpm: int = 160) -> np.ndarray:
    pcm = SystemVoice(voice, wpm).speak(text)
    sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    loud = np.nonzero(np.abs(sound) > 0.02 * np.abs(sound).max())[0]
    sound = 0.3 * sound[loud[0] : loud[-1]] / np.abs(sound).max()
    quiet = np.random.default_rng(1).normal(0, 0.0005, SAMPLE_RATE // 5)
    return np.concatenate([quiet, sound, quiet]).astype(np.float32)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("gain", [1.0, 0.3, 0.1])
def test_stop_with_a_soft_end_is_stop(real_whisper: Whisper, voice: str, gain: float) -> None:
    sound = spoken("stop", voice)
    sound[int(0.6 * len(sound)) :] *= gain
    assert real_whisper.says_stop(sound)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize(
    "word",
    ["mm-hmm", "okay", "yeah", "right", "thank you", "good", "oh", "uh-huh", "sure", "great"],
)
def test_a_word_of_listening_is_not_stop(real_whisper: Whisper, voice: str, word: str) -> None:
    assert not real_whisper.says_stop(spoken(word, voice))


@pytest.mark.parametrize(
    "sound", ["noise/kitchen.wav", "speechbrain/noise/noise1.wav", "speechbrain/noise/noise3.wav"]
)
def test_a_noise_is_not_stop(real_whisper: Whisper, test_data: Path, sound: str) -> None:
    samples = read_wav(test_data / "audio" / sound)
    for start in range(0, min(len(samples), 4 * SAMPLE_RATE), SAMPLE_RATE):
        assert not real_whisper.says_stop(samples[start:][: int(0.7 * SAMPLE_RATE)])


def test_silence_and_nothing_are_not_stop(real_whisper: Whisper) -> None:
    assert not real_whisper.says_stop(np.zeros(SAMPLE_RATE, np.float32))
    assert not real_whisper.says_stop(np.zeros(0, np.float32))


def test_stop_must_fit_by_itself_and_beside_the_others() -> None:
    others = [-3.0] * len(said_stop.LISTENING)
    assert said_stop.says_stop([-1.0, *others])
    assert said_stop.says_stop([-3.4, *others])
    assert not said_stop.says_stop([-3.6, *others])
    assert not said_stop.says_stop([-3.0, -1.0, *others[1:]])
