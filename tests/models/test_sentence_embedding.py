"""Meaning of sentences, by the real model where it was pulled."""

from __future__ import annotations

import pytest

from models.sentence_embedding import SentenceEmbedder, embedder

NOTES = ("the wifi password is bluebird", "my blood type is o negative", "the cat eats twice a day")


@pytest.fixture(scope="module")
def model() -> SentenceEmbedder:
    found = embedder()
    if found is None:
        pytest.skip("sightline models pull notes")
    return found


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what's the internet password", 0),
        ("what blood group am i", 1),
        ("how often do i feed the cat", 2),
    ],
)
def test_the_closest_sentence_is_found(model: SentenceEmbedder, question: str, number: int) -> None:
    best, closeness = model.nearest(question, NOTES)
    assert best == number
    assert closeness >= 0.5


def test_a_sentence_is_closest_to_itself(model: SentenceEmbedder) -> None:
    assert model.vector(NOTES[0]).shape == (384,)
    assert model.nearest(NOTES[1], NOTES) == (1, pytest.approx(1.0, abs=1e-5))


def test_a_long_text_is_read_to_its_limit(model: SentenceEmbedder) -> None:
    assert model.vector("password " * 5000).shape == (384,)
