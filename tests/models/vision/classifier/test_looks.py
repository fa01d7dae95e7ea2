"""A classifier's weak beliefs are kept for the view, its parts and its people."""

import numpy as np

from models.vision.classifier import looks
from models.vision.classifier.kinds import CLASSES, KINDS
from models.vision.scene import Thing

DOG_BREEDS, HAT = len(KINDS["dog"]), KINDS["hat"][0]


class Fixed:
    """A classifier that believes in a hat wherever it looks."""

    def __init__(self) -> None:
        self.boxes: list[object] = []

    def probabilities(self, image: np.ndarray, boxes: list[object]) -> np.ndarray:
        self.boxes = boxes
        row = np.full(CLASSES, looks.FLOOR, np.float32)
        row[HAT] = 0.2
        return np.tile(row, (len(boxes), 1))


def test_what_any_picture_has_is_no_belief() -> None:
    found = looks.likely(np.full(CLASSES, looks.FLOOR))
    assert found == {}  # not a little of each of a hundred breeds of dogs
    assert DOG_BREEDS > 100


def test_people_are_looked_at_in_parts() -> None:
    fixed, picture = Fixed(), np.zeros((400, 300, 3), np.uint8)
    tall, tiny = (100.0, 50.0, 200.0, 390.0), (0.0, 0.0, 10.0, 30.0)
    people = [Thing("person", 0.8, tall), Thing("person", 0.8, tiny), Thing("dog", 0.9, tall)]
    found = looks.looks(fixed, picture, people)  # pyright: ignore[reportArgumentType]
    assert [look.of for look in found] == ["view", *["part"] * 5, "person", "head", "chest"]
    assert [look.box for look in found] == fixed.boxes
    head = next(look.box for look in found if look.of == "head")
    assert head[1] < tall[1]
    assert head[3] < tall[1] + 0.4 * (tall[3] - tall[1])
    assert all(list(look.kinds) == ["hat"] for look in found)
