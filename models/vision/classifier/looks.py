"""What parts of a picture and of people in it look like to a classifier: kinds, each with its
belief, for questions that name a kind themselves, "is he wearing a hat", "is it a beach".

A guess of `classifier` is one name for a place; this keeps the weak ones too. It does not know what
was asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.arrays import Array
from models.vision.classifier.classifier import Classifier
from models.vision.classifier.kinds import KINDS
from models.vision.detectors.closer import parts
from models.vision.scene import Box, Look, LookOf, Thing

MOST_PEOPLE = 3
SMALLEST_PERSON = 0.16  # of the picture's height: a head has fewer pixels than a class needs
LEAST = 0.03  # of a kind that is kept
# The network was trained never to give a class nothing: of a plain wall each has about so much.
FLOOR = 0.0004
_PERSON = "person"
# Of a person's height, and of the width around the middle, where the head is.
_HEAD_HIGH, _ABOVE = 0.28, 0.05


def looks(classifier: Classifier, image: Array, things: Sequence[Thing]) -> tuple[Look, ...]:
    """The looks of BGR uint8 [h, w, 3]: of the whole, its parts, and its largest people."""
    regions = _regions(image, things)
    found = classifier.probabilities(image, [box for _, box in regions])
    return tuple(Look(of, box, likely(p)) for (of, box), p in zip(regions, found, strict=True))


def likely(probabilities: Array) -> dict[str, float]:
    """The kinds that have LEAST above what each has of any picture, of classes' float [1000]."""
    sums = {
        name: float(probabilities[classes].sum()) - FLOOR * len(classes)
        for name, classes in KINDS.items()
    }
    kept = {name: belief for name, belief in sums.items() if belief >= LEAST}
    return dict(sorted(kept.items(), key=lambda kind: -kind[1]))


def _regions(image: Array, things: Sequence[Thing]) -> list[tuple[LookOf, Box]]:
    height, width = image.shape[:2]
    found: list[tuple[LookOf, Box]] = [("view", (0.0, 0.0, float(width), float(height)))]
    for box in parts(image):
        found.append(("part", box))
    people = [t for t in things if t.name == _PERSON and t.likely]
    high = [t for t in people if t.box[3] - t.box[1] >= SMALLEST_PERSON * height]
    for person in sorted(high, key=lambda t: -_area(t.box))[:MOST_PEOPLE]:
        box = person.box
        found.extend((("person", box), ("head", _head(box)), ("chest", _chest(box))))
    return found


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _head(box: Box) -> Box:
    """The upper end of a person's box, no higher than wide. It is a larger part of a box that ends
    at the hip."""
    left, top, right, bottom = box
    wide = right - left
    high = min(wide, max(_HEAD_HIGH * (bottom - top), 0.45 * wide))
    return left, max(0.0, top - _ABOVE * high), right, min(bottom, top + high)


def _chest(box: Box) -> Box:
    left, top, right, bottom = box
    return left, top + 0.15 * (bottom - top), right, top + 0.65 * (bottom - top)
