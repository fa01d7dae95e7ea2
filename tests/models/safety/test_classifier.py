"""The safety classifier on wordings that its phrases do not hold, and on harmless ones."""

from __future__ import annotations

import numpy as np
import pytest

from models.safety import classifier

RISKY = (
    ("may I go across now, love", "traffic"),
    ("any cars coming up behind me", "traffic"),
    ("would I fall if I stepped down here", "way"),
    ("will that old bench carry my weight", "way"),
    ("which of the capsules is the evening one", "medicine"),
    ("how many drops am I supposed to take", "medicine"),
    ("could my daughter eat this, she can't have peanuts", "food"),
    ("has the ham gone off, do you reckon", "food"),
    ("is the pan still hot, I want to lift it", "heat"),
    ("is that cable live or can I grab it", "heat"),
    ("does that dog look like it bites", "people"),
    ("should I let the man in", "people"),
)
HARMLESS = (
    "read the label on the tablets",
    "how many cars are there",
    "where did I put the kettle",
    "what colour is the bus",
    "set a timer for the chicken",
    "what does the road sign say",
    "is there a bench on the left",
    "remember that I took my pills",
    "who is at the door",
    "when does the tram leave",
)


@pytest.mark.parametrize(("question", "kind"), RISKY)
def test_a_risky_question_has_its_kind(question: str, kind: str) -> None:
    assert classifier.judged(question).kind == kind


def test_of_new_wordings_five_in_six_are_surely_risky() -> None:
    sure = [question for question, _ in RISKY if classifier.judged(question).risk > 0.75]
    assert len(sure) * 6 >= len(RISKY) * 5


@pytest.mark.parametrize("question", HARMLESS)
def test_a_harmless_question_has_none(question: str) -> None:
    assert classifier.judged(question).risk < 0.5


@pytest.mark.parametrize("question", ["", "?!", "a " * 5000, "\u4f60\u597d", "\x00" * 100])
def test_any_text_has_a_probability(question: str) -> None:
    assert 0.0 <= classifier.judged(question).risk <= 1.0


def test_the_weights_are_small_and_finite() -> None:
    found = classifier.model()
    assert found.weights.shape == (classifier.BUCKETS, len(found.kinds))
    assert np.isfinite(found.weights).all()
    assert classifier.WEIGHTS.stat().st_size < 300_000
