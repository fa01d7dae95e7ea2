"""Meaning of sentences, by the real model where it was pulled."""

from __future__ import annotations

import numpy as np
import pytest

from models import sentence_embedding, weights
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


def test_sentences_that_are_read_together_mean_the_same(model: SentenceEmbedder) -> None:
    path = weights.find("embedding")
    assert path is not None
    alone, together = SentenceEmbedder(path), SentenceEmbedder(path)
    sentences = ["soup", *NOTES, "password " * 500, *(f"shelf {n} holds paint" for n in range(9))]
    one_by_one = [alone.vector(sentence) for sentence in sentences]
    at_once = together.vectors([*sentences, NOTES[0]])
    assert np.allclose(at_once[:-1], one_by_one, atol=1e-4)
    assert np.array_equal(at_once[-1], at_once[1])


def test_many_sentences_are_learned_a_few_at_a_time(
    model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three comparisons with 12 sentences, where each may read five: all are known after them."""
    monkeypatch.setattr(sentence_embedding, "LEARNED", 5)
    path = weights.find("embedding")
    assert path is not None
    fresh = SentenceEmbedder(path)
    read: list[str] = []
    keep = fresh._keep
    monkeypatch.setattr(fresh, "_keep", lambda text, made: (read.append(text), keep(text, made)))
    sentences = [*(f"shelf {number} holds paint" for number in range(11)), NOTES[0]]
    question = "what's the internet password"

    found = [fresh.nearest(question, sentences)[0] for _ in range(4)]

    assert found[2:] == [11, 11]
    assert all(position < 10 for position in found[:2])
    assert sorted(read) == sorted([question, *sentences])  # each of them once


def test_what_was_kept_longest_is_dropped(
    model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_embedding, "KEPT", 3)
    path = weights.find("embedding")
    assert path is not None
    fresh = SentenceEmbedder(path)
    for sentence in ("one", "two", "three", "one", "four"):
        fresh.vector(sentence)
    assert list(fresh._kept) == ["three", "one", "four"]


def test_long_sentences_are_not_read_together_with_short_ones(
    model: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = weights.find("embedding")
    assert path is not None
    fresh = SentenceEmbedder(path)
    read: list[list[int]] = []
    means = fresh._means
    monkeypatch.setattr(
        fresh, "_means", lambda few: (read.append(list(map(len, few))), means(few))[1]
    )
    sentences = [f"parcel {n} " + "with a long story " * (60 * (n % 4 == 0)) for n in range(12)]
    together = fresh.vectors(sentences)
    padded = sum(len(lengths) * max(lengths) for lengths in read)
    assert padded <= 1.25 * sum(map(sum, read))
    for sentence, vector in zip(sentences, together, strict=True):
        assert vector @ model.vector(sentence) > 0.99
