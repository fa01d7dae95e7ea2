"""Speech for tests that hear: the product's own voices as a microphone would hear them."""

from __future__ import annotations

from functools import cache

import numpy as np
import soxr

from models.speech.audio_format import SAMPLE_RATE
from models.speech.voices import Voices


@cache
def spoken(text: str, voice: str = "en-us", words_per_minute: int = 160) -> np.ndarray:
    """The text as float32 [n] at 16 kHz, without the silence around it."""
    pcm = Voices()(words_per_minute, voice).speak(text)
    sound = soxr.resample(pcm.samples.astype(np.float32) / 32_768, pcm.rate, SAMPLE_RATE)
    loud = np.flatnonzero(np.abs(sound) > 1e-3)
    return (0.5 * sound[loud[0] : loud[-1]]).astype(np.float32)


def room(seconds: float) -> np.ndarray:
    """A quiet room: float32 [n] at 16 kHz."""
    noise = np.random.default_rng(1).normal(0, 3e-4, int(seconds * SAMPLE_RATE))
    return noise.astype(np.float32)
