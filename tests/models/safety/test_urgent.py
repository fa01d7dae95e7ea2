"""The classifier of emergencies on words that its phrases do not hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.skills.talk.danger.emergencies import kind_of
from assistant.skills.talk.danger.first_aid import FIRST_AID
from assistant.skills.words.phrases import plain
from models.safety import classifier

LINES = Path(__file__).with_name("urgent.txt").read_text(encoding="utf-8").splitlines()
SAID = [line.split(" | ", 1) for line in LINES if " | " in line]
URGENT = [(kind, plain(words)) for kind, words in SAID if kind != "none"]
HARMLESS = [plain(words) for kind, words in SAID if kind == "none"]


def test_of_emergencies_nine_in_ten_are_known() -> None:
    known = [words for _, words in URGENT if kind_of(words)]
    assert len(known) >= 0.9 * len(URGENT)


def test_what_is_known_mostly_has_its_kind() -> None:
    kinds = [(kind, kind_of(words)) for kind, words in URGENT]
    known = [(kind, found) for kind, found in kinds if found]
    assert sum(kind == found for kind, found in known) >= 0.9 * len(known)


def test_what_only_sounds_like_one_is_seldom_taken_for_it() -> None:
    false = [words for words in HARMLESS if kind_of(words)]
    assert len(false) <= 0.02 * len(HARMLESS)


def test_every_kind_has_its_first_aid() -> None:
    kinds = set(classifier.model(classifier.URGENT).kinds) - {classifier.NONE}
    assert kinds <= set(FIRST_AID)


@pytest.mark.parametrize("words", ["", "?!", "a " * 5000, "\u4f60\u597d", "\x00" * 100])
def test_any_text_has_a_probability(words: str) -> None:
    assert 0.0 <= classifier.urgent(words).risk <= 1.0


def test_the_weights_are_small_and_finite() -> None:
    found = classifier.model(classifier.URGENT)
    assert found.weights.shape == (classifier.BUCKETS, len(found.kinds))
    assert np.isfinite(found.weights).all()
    assert classifier.URGENT.stat().st_size < 400_000
