"""Things that a detector doubts, confirmed by a classifier that looks at each place by itself: a
third dog in a heap of dogs.

Knows neither network's file, nor what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.arrays import Array
from models.vision.classifier.classifier import Classifier
from models.vision.classifier.kinds import KINDS, probability
from models.vision.scene import COUNTED_THING, Box, Thing

SURE = 0.6  # belief from which a doubtful thing is there
MOST = 4  # places that are looked at; each costs a tenth of what finding text does
SMALLEST = 0.02  # of the view: what is smaller has too few pixels
_APART = 0.6  # of a box, at most, that lies in another of its name: else it shows that one


def confirmed(
    classifier: Classifier | None, image: Array, things: Sequence[Thing]
) -> tuple[Thing, ...]:
    """The things in BGR uint8 [h, w, 3]; the doubtful ones that the classifier takes for the same
    kind, and that stand apart from the others, count as seen."""
    surest = [thing for thing in things if thing.confidence >= COUNTED_THING]
    least = SMALLEST * image.shape[0] * image.shape[1]
    doubted = [
        thing
        for thing in things
        if thing.confidence < COUNTED_THING
        and thing.name in KINDS
        and _area(thing.box) >= least
        and all(_inside(thing.box, t.box) <= _APART for t in surest if t.name == thing.name)
    ][:MOST]
    if classifier is None or not doubted:
        return tuple(things)
    beliefs = classifier.probabilities(image, [thing.box for thing in doubted])
    sure = [t for t, p in zip(doubted, beliefs, strict=True) if probability(t.name, p) >= SURE]
    return tuple(replace(t, confidence=COUNTED_THING) if t in sure else t for t in things)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _inside(box: Box, other: Box) -> float:
    """The share of a box that lies in another."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    return max(0.0, width) * max(0.0, height) / max(1.0, _area(box))
