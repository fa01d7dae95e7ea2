"""Doubtful things that a classifier confirms count as seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from models.arrays import Array
from models.vision.classifier.classifier import Classifier
from models.vision.classifier.confirmed import confirmed
from models.vision.classifier.kinds import KINDS
from models.vision.scene import COUNTED_THING, Box, Thing

PICTURE = np.zeros((400, 600, 3), np.uint8)
SURE = Thing("dog", 0.5, (0.0, 0.0, 200.0, 200.0))
DOUBTED = Thing("dog", 0.2, (300.0, 100.0, 450.0, 300.0))


class Beliefs:
    """A classifier that takes every place for one kind."""

    def __init__(self, kind: str, belief: float) -> None:
        self.kind, self.belief = kind, belief
        self.asked: list[Box] = []

    def probabilities(self, image: Array, boxes: Sequence[Box]) -> Array:
        self.asked += boxes
        found = np.zeros((len(boxes), 1000), np.float32)
        found[:, KINDS[self.kind][0]] = self.belief
        return found


def seen(beliefs: Beliefs | None, *things: Thing) -> list[float]:
    classifier = cast("Classifier | None", beliefs)
    return [t.confidence for t in confirmed(classifier, PICTURE, things)]


def test_a_doubtful_thing_of_the_same_kind_counts() -> None:
    assert seen(Beliefs("dog", 0.8), SURE, DOUBTED) == [0.5, COUNTED_THING]
    assert seen(Beliefs("dog", 0.5), SURE, DOUBTED) == [0.5, 0.2]
    assert seen(Beliefs("cat", 0.8), SURE, DOUBTED) == [0.5, 0.2]
    assert seen(None, SURE, DOUBTED) == [0.5, 0.2]


def test_a_part_of_a_sure_one_is_not_looked_at() -> None:
    part = Thing("dog", 0.2, (100.0, 100.0, 220.0, 220.0))
    beliefs = Beliefs("dog", 0.9)
    assert seen(beliefs, SURE, part) == [0.5, 0.2]
    assert beliefs.asked == []


def test_what_the_classifier_has_no_kind_for_stays_as_it_is() -> None:
    beliefs = Beliefs("dog", 0.9)
    person = Thing("person", 0.2, DOUBTED.box)
    assert seen(beliefs, person) == [0.2]
    assert beliefs.asked == []
