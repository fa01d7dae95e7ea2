"""Print that more contrast or a turn of the picture shows, where nothing was read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.arrays import Array
from models.vision.perception import Perception
from models.vision.reading import other_views
from models.vision.scene import Quad, Text, bounds
from models.vision.text import Reader

WORDS, PLACE = "PLATFORM SEVEN", (200, 400)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def faint(contrast: int) -> Array:
    """Print that is hardly darker than its ground, with the noise of a camera."""
    image = np.full((720, 1280, 3), 200, np.uint8)
    ink = (200 - contrast,) * 3
    cv2.putText(image, WORDS, PLACE, cv2.FONT_HERSHEY_SIMPLEX, 3, ink, 7, cv2.LINE_AA)
    noise = np.random.default_rng(0).normal(0, 1, image.shape)
    return (image + noise).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("contrast", [4, 6, 8])
@pytest.mark.long
def test_faint_print_is_read_at_the_closer_look(reader: Reader, contrast: int) -> None:
    image = faint(contrast)
    assert reader.read(image) == ()
    scene = Perception(None, reader).perceive(image, ("texts", "enlarged"))
    assert [line.text for line in scene.enlarged or ()] == [WORDS]


@pytest.mark.long
def test_noise_that_is_stretched_is_no_print(reader: Reader) -> None:
    assert Perception(None, reader).perceive(faint(0), ("enlarged",)).enlarged == ()


def test_a_line_of_the_turned_picture_has_its_place_in_the_picture_itself() -> None:
    image = np.zeros((300, 400, 3), np.uint8)
    seen: list[tuple[int, ...]] = []
    # 100 to 120 from the left and 50 to 250 from the top, once the picture is turned to the left.
    turned: Quad = ((50.0, 280.0), (250.0, 280.0), (250.0, 300.0), (50.0, 300.0))

    def reading(view: Array) -> tuple[Text, ...]:
        seen.append(view.shape[:2])
        return (Text("JULY 2011", 0.95, turned),) if view.shape[0] == 400 else ()

    found = other_views.read(image, reading, lambda: False)
    assert seen == [(300, 400), (400, 300)]
    assert bounds(found[0].quad) == (100.0, 50.0, 120.0, 250.0)


@pytest.mark.parametrize(("said", "confidence"), [("HO", 0.99), ("HOUSE", 0.8)])
def test_what_is_short_or_doubtful_is_not_believed(said: str, confidence: float) -> None:
    line = Text(said, confidence, ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)))
    blank = np.zeros((64, 64, 3), np.uint8)
    assert other_views.read(blank, lambda _: (line,), lambda: False) == ()


def test_no_view_is_made_once_it_is_over() -> None:
    line = Text("JULY 2011", 0.95, ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)))
    seen: list[Array] = []

    def reading(view: Array) -> tuple[Text, ...]:
        seen.append(view)
        return () if len(seen) == 1 else (line,)

    blank = np.zeros((64, 64, 3), np.uint8)
    assert other_views.read(blank, reading, lambda: len(seen) == 1) == ()
    assert len(seen) == 1
