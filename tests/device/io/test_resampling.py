"""Resampling without a delay that the echo canceller would notice."""

import math

import numpy as np
import pytest

from device.io.resampling import HALF, Resampler
from models.speech.audio_format import SAMPLE_RATE

RATES = (8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000)


def tone(rate: int, hz: float, seconds: float = 1.0) -> np.ndarray:
    return np.sin(2 * np.pi * hz * np.arange(int(seconds * rate)) / rate).astype(np.float32)


def in_pieces(rate: int, sound: np.ndarray, lengths: tuple[int, ...]) -> list[np.ndarray]:
    resampler, pieces, at = Resampler(rate), list[np.ndarray](), 0
    while at < len(sound):
        length = lengths[len(pieces) % len(lengths)]
        pieces.append(resampler.resample(sound[at : at + length]))
        at += length
    return pieces


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("hz", [100, 1000, 3000])
def test_a_tone_stays_the_tone(rate: int, hz: float) -> None:
    out = np.concatenate(in_pieces(rate, tone(rate, hz), (rate // 100,)))
    delay = math.ceil(HALF * max(1.0, rate / SAMPLE_RATE)) * SAMPLE_RATE / rate
    want = np.sin(2 * np.pi * hz * (np.arange(len(out)) - delay) / SAMPLE_RATE)
    assert np.abs(out[500:] - want[500:]).max() < 0.03


@pytest.mark.parametrize("rate", RATES)
def test_each_piece_gives_what_it_is_worth(rate: int) -> None:
    """No piece waits for the next: after each there are as many samples as its time is worth."""
    pieces = in_pieces(rate, tone(rate, 440), (rate // 100,))
    lengths = np.cumsum([len(piece) for piece in pieces])
    given = np.minimum(np.arange(1, len(pieces) + 1) * (rate // 100), rate)
    worth = given * SAMPLE_RATE / rate
    assert np.abs(lengths - worth).max() <= 1 + SAMPLE_RATE / rate


@pytest.mark.parametrize("rate", RATES)
def test_pieces_of_any_length_have_no_seam(rate: int) -> None:
    sound = tone(rate, 700)
    whole = Resampler(rate).resample(sound)
    parts = np.concatenate(in_pieces(rate, sound, (1, 7, 480, 3, 1000)))
    np.testing.assert_allclose(parts, whole, atol=1e-6)


@pytest.mark.parametrize("rate", [22_050, 24_000, 44_100, 48_000])
def test_what_is_too_high_for_the_rate_is_left_out(rate: int) -> None:
    out = Resampler(rate).resample(tone(rate, 10_500))
    assert np.abs(out[200:]).max() < 0.02


def test_no_samples_give_none() -> None:
    assert len(Resampler(48_000).resample(np.zeros(0, np.float32))) == 0
