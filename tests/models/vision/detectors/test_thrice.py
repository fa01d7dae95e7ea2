"""Three looks: what each shows counts, what one shows does not, and a heap is none more."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.vision.detectors.thrice import thrice
from models.vision.scene import COUNTED_THING, Box, Thing

HEIGHT, WIDTH = 400, 600
LEFT, RIGHT = (50.0, 100.0, 150.0, 300.0), (400.0, 100.0, 500.0, 300.0)


class Looks:
    """A detector that gives what it was told for the mirror and for the smaller picture."""

    name, threshold, providers = "looks", 0.2, ("cpu",)

    def __init__(self, mirror: list[Thing], small: list[Thing]) -> None:
        self.given = [tuple(mirror), tuple(small)]

    def detect(self, image: Array) -> tuple[Thing, ...]:
        assert image.shape == (HEIGHT, WIDTH, 3)
        return self.given.pop(0)


def dog(box: Box, confidence: float = 0.4) -> Thing:
    return Thing("dog", confidence, box)


def in_mirror(thing: Thing) -> Thing:
    x0, y0, x1, y1 = thing.box
    return Thing(thing.name, thing.confidence, (WIDTH - x1, y0, WIDTH - x0, y1))


def smaller(thing: Thing) -> Thing:
    x0, y0, x1, y1 = (0.7 * side for side in thing.box)
    left, top = 0.15 * WIDTH, 0.15 * HEIGHT
    return Thing(thing.name, thing.confidence, (x0 + left, y0 + top, x1 + left, y1 + top))


def found(first: list[Thing], mirror: list[Thing], small: list[Thing]) -> tuple[Thing, ...]:
    detector = Looks([in_mirror(t) for t in mirror], [smaller(t) for t in small])
    return thrice(detector, np.zeros((HEIGHT, WIDTH, 3), np.uint8), first)


def test_what_each_look_shows_is_one_thing_at_its_place() -> None:
    seen = found([dog(LEFT)], [dog(LEFT, 0.5)], [dog(LEFT, 0.3)])
    assert [t.name for t in seen] == ["dog"]
    assert abs(seen[0].confidence - 0.4) < 1e-6
    assert np.allclose(seen[0].box, LEFT)
    assert seen[0].confidence >= COUNTED_THING


def test_what_two_looks_show_stays_open_and_what_one_shows_is_none() -> None:
    seen = found([dog(LEFT, 0.8), dog(RIGHT)], [dog(LEFT, 0.8)], [])
    assert [(t.box[0], t.confidence < COUNTED_THING) for t in seen] == [(LEFT[0], True)]


def test_a_box_around_several_is_no_further_one() -> None:
    both = [dog(LEFT), dog(RIGHT)]
    heap = dog((40.0, 90.0, 510.0, 310.0), 0.6)
    assert [t.box[0] for t in found([*both, heap], [*both, heap], [*both, heap])] == [
        LEFT[0],
        RIGHT[0],
    ]
    alone = found([both[0], heap], [both[0], heap], [both[0], heap])
    assert len(alone) == 2  # one in a larger one may be either
