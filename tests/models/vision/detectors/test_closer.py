"""A closer look: parts of the picture, each thing once and whole."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.vision.detectors.closer import closer
from models.vision.scene import Box, Thing

HEIGHT, WIDTH = 800, 1000


class Spots:
    """A detector that finds where a picture is white, as far as it is seen."""

    name, threshold, providers = "spots", 0.2, ("cpu",)

    def __init__(self) -> None:
        self.looks = 0

    def detect(self, image: Array) -> tuple[Thing, ...]:
        self.looks += 1
        rows, columns = np.nonzero(image[..., 0] == 255)
        if not len(rows):
            return ()
        box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        x0, y0, x1, y1 = (float(side) for side in box)
        return (Thing("spot", 0.6, (x0, y0, x1, y1)),)


def picture(*boxes: tuple[int, int, int, int]) -> Array:
    image = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    for x0, y0, x1, y1 in boxes:
        image[y0:y1, x0:x1] = 255
    return image


def found(*boxes: tuple[int, int, int, int]) -> list[Box]:
    return [thing.box for thing in closer(Spots(), picture(*boxes))]


def test_a_thing_is_placed_in_the_whole_picture() -> None:
    assert found((960, 750, 980, 770)) == [(960, 750, 980, 770)]


def test_a_thing_that_several_parts_show_is_one() -> None:
    assert found((490, 390, 510, 410)) == [(490, 390, 510, 410)]


def test_things_of_different_parts_are_all_told() -> None:
    both = [(10, 10, 30, 30), (960, 750, 980, 770)]
    assert sorted(found(*both)) == both


def test_a_thing_that_a_part_cuts_off_is_left_out() -> None:
    assert found((0, 350, 1000, 450)) == []


def test_what_is_seen_in_a_part_is_less_sure() -> None:
    (thing,) = closer(Spots(), picture((10, 10, 30, 30)))
    assert 0.4 < thing.confidence < 0.6


def test_a_small_picture_shows_no_more_in_parts() -> None:
    detector = Spots()
    assert closer(detector, np.full((375, 500, 3), 255, np.uint8)) == ()
    assert detector.looks == 0


def test_nothing_is_found_where_nothing_is() -> None:
    detector = Spots()
    assert closer(detector, picture()) == ()
    assert detector.looks == 5
