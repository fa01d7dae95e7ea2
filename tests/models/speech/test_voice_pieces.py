"""Silence around a sound that comes in pieces, and what is left of a text."""

import numpy as np
import pytest

from models.speech.voice import LEAD_S, Pcm, joined, with_pause, with_rest, without_silence

RATE = 1000
LEAD = round(LEAD_S * RATE)


def sound() -> np.ndarray:
    """Silence, two words with a pause between them, and silence."""
    samples = np.zeros(1000, np.int16)
    samples[200:300] = 5000
    samples[600:700] = -5000
    return samples


@pytest.mark.parametrize("size", [1, 37, 150, 1000])
def test_pieces_lose_the_silence_that_the_whole_loses(size: int) -> None:
    whole = sound()
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    made = np.concatenate(list(without_silence(pieces, RATE)))
    assert np.array_equal(made, whole[200 - LEAD : 700 + LEAD])
    assert np.array_equal(made, with_pause(whole, RATE, "word", 0.5))


def test_a_voice_may_begin_and_end_closer_to_its_sound() -> None:
    made = np.concatenate(list(without_silence([sound()], RATE, lead_s=0, rest_s=0.003)))
    assert np.array_equal(made, sound()[200:703])


def test_silence_alone_is_no_sound() -> None:
    assert list(without_silence([np.zeros(100, np.int16)] * 3, RATE)) == []


def test_each_part_knows_how_many_characters_follow() -> None:
    assert list(with_rest(["abc", "de", "f"])) == [("abc", 3), ("de", 1), ("f", 0)]


def test_pieces_join_to_one_sound() -> None:
    pieces = [Pcm(np.ones(3, np.int16), 8000, following=2), Pcm(np.ones(2, np.int16), 8000)]
    assert (joined(pieces, 1).rate, len(joined(pieces, 1).samples)) == (8000, 5)
    assert (joined([], 1).rate, len(joined([], 1).samples)) == (1, 0)
