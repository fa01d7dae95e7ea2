"""Pauses belong to no word."""

import numpy as np
import pytest

from models.speech.transcriber import Word
from models.speech.word_timing import put_right, without_pauses

RNG = np.random.default_rng(0)


def bursts(*spans: tuple[float, float], seconds: float = 3.0, floor: float = 1e-4) -> np.ndarray:
    """Noise as loud as speech in these spans, and a quiet room elsewhere."""
    sound = RNG.normal(0, floor, int(seconds * 16_000))
    for start, end in spans:
        at = slice(int(start * 16_000), int(end * 16_000))
        sound[at] += RNG.normal(0, 0.1, at.stop - at.start)
    return sound.astype(np.float32)


def test_a_pause_before_or_after_a_word_is_cut_off() -> None:
    heard = [Word("read", 0.0, 0.8, 0.9), Word("this", 0.8, 2.9, 0.8)]
    first, second = without_pauses(heard, bursts((0.5, 0.8), (2.0, 2.3)))
    assert (first.start, first.end) == pytest.approx((0.5, 0.8), abs=0.03)
    assert (second.start, second.end) == pytest.approx((2.0, 2.3), abs=0.03)
    assert (second.text, second.confidence) == ("this", 0.8)


def test_attention_is_early_by_what_was_measured() -> None:
    """In noise nothing else moves a word; none ends after the sound."""
    sound = bursts((0.5, 2.9), floor=0.05)
    first, last = put_right([Word("read", 0.6, 0.9, 0.9), Word("this", 2.5, 3.0, 0.8)], sound)
    assert (first.start, first.end) == pytest.approx((0.65, 0.95))
    assert (last.start, last.end) == pytest.approx((2.55, 3.0))
    assert (last.text, last.confidence) == ("this", 0.8)


def test_in_noise_the_times_stay() -> None:
    heard = [Word("read", 0.1, 0.9)]
    assert without_pauses(heard, bursts((0.5, 0.8), floor=0.05)) == heard


def test_a_word_in_silence_keeps_some_length() -> None:
    (word,) = without_pauses([Word("a", 1.0, 2.0)], bursts((0.0, 0.5)))
    assert 1.0 <= word.start < word.end <= 2.0
    assert without_pauses([Word("a", 0.0, 0.5)], np.zeros(0, np.float32)) == [Word("a", 0.0, 0.5)]
