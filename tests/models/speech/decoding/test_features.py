"""The features are those of faster-whisper's own extractor."""

import numpy as np
import pytest
from faster_whisper.feature_extractor import FeatureExtractor

from models.speech.audio_format import SAMPLE_RATE
from models.speech.decoding.features import log_mel

EXTRACTORS = {bands: FeatureExtractor(feature_size=bands) for bands in (80, 128)}
RNG = np.random.default_rng(5)
NOISE = RNG.normal(0, 0.1, 3 * SAMPLE_RATE).astype(np.float32)
TONE = np.sin(np.arange(SAMPLE_RATE, dtype=np.float32) * 0.3)


@pytest.mark.parametrize("bands", EXTRACTORS)
@pytest.mark.parametrize(
    ("sound", "window_s"),
    [
        (NOISE, 7.0),
        (NOISE, 3.0),  # no silence after it
        (NOISE, 2.0),  # longer than the window
        (NOISE[:4001], 10.0),
        (NOISE[:1600], 7.013),
        (TONE, 7.0),
        (np.zeros(SAMPLE_RATE, np.float32), 7.0),
    ],
)
def test_they_are_those_of_faster_whisper(sound: np.ndarray, window_s: float, bands: int) -> None:
    extractor = EXTRACTORS[bands]
    length = int(window_s * SAMPLE_RATE)
    padded = np.pad(sound[:length], (0, max(0, length - len(sound))))
    expected = extractor(padded, padding=0)
    found = log_mel(sound, window_s, extractor.mel_filters)
    assert found.dtype == np.float32
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-5
