"""The colours of printed letters: the fill is meant, with and without an outline around it."""

from __future__ import annotations

from itertools import permutations

import cv2
import numpy as np
import pytest

from models.vision.reading.ink import ink

COLORS = {
    "black": (20, 20, 20), "white": (245, 245, 245), "blue": (180, 60, 10), "yellow": (0, 220, 250),
    "red": (30, 30, 200), "green": (40, 140, 40), "shade": (190, 190, 190),
    "ivory": (150, 205, 235), "brown": (40, 90, 160),
}  # fmt: skip
PLAIN = ("black", "white", "blue", "yellow", "red", "green")


def drawn(fill: str, ground: str, outline: str, tall: int) -> np.ndarray:
    image = np.full((200, 900, 3), COLORS[ground], np.uint8)
    font, place = cv2.FONT_HERSHEY_DUPLEX, (40, 140)
    cv2.putText(image, "Davidson", place, font, 4, COLORS[outline], 26, cv2.LINE_AA)
    cv2.putText(image, "Davidson", place, font, 4, COLORS[fill], 12, cv2.LINE_AA)
    image = image[20:180]
    small = cv2.resize(image, (tall * 900 // 160, tall), interpolation=cv2.INTER_AREA)
    noise = np.random.default_rng(1).normal(0, 6, small.shape)
    return np.clip(small + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("tall", [20, 40, 90])
@pytest.mark.parametrize(("fill", "ground", "outline"), list(permutations(PLAIN, 3)))
def test_the_fill_of_outlined_letters_is_told(
    fill: str, ground: str, outline: str, tall: int
) -> None:
    found = ink(drawn(fill, ground, outline, tall))
    assert found is not None
    assert (found.fill, found.ground) == (fill, ground)


@pytest.mark.parametrize("tall", [20, 40, 90])
@pytest.mark.parametrize(("fill", "ground"), list(permutations(PLAIN, 2)))
def test_letters_without_an_outline(fill: str, ground: str, tall: int) -> None:
    found = ink(drawn(fill, ground, fill, tall))
    assert found is not None
    assert (found.fill, found.ground) == (fill, ground)


@pytest.mark.parametrize(("light", "name"), [("shade", "white"), ("ivory", "cream")])
@pytest.mark.parametrize("ground", ["blue", "black", "red"])
def test_light_letters_are_no_grey_or_brown(light: str, name: str, ground: str) -> None:
    found = ink(drawn(light, ground, "red", 60))
    assert found is not None
    assert found.fill == name


def test_a_plain_area_has_no_letters() -> None:
    assert ink(np.full((40, 200, 3), 90, np.uint8)) is None
    assert ink(np.zeros((0, 5, 3), np.uint8)) is None


def _small(color: tuple[int, int, int]) -> np.ndarray:
    """Letters of twelve pixels on white, with the compression of a photograph."""
    image = np.full((64, 600, 3), 255, np.uint8)
    cv2.putText(image, "america", (10, 46), cv2.FONT_HERSHEY_SIMPLEX, 1.7, color, 5)
    image = cv2.resize(image, (150, 16), interpolation=cv2.INTER_AREA)
    small = cv2.imdecode(cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, 75))[1], 1)
    assert small is not None
    return small


@pytest.mark.parametrize(
    ("name", "color"),
    [
        ("red", (0, 60, 240)),
        ("orange", (0, 140, 255)),
        ("brown", (40, 90, 160)),
        ("brown", (20, 60, 110)),
        ("blue", (160, 60, 20)),
        ("green", (30, 130, 30)),
    ],
)
def test_small_letters_are_doubted_where_their_ground_mixes_in(
    name: str, color: tuple[int, int, int]
) -> None:
    found = ink(_small(color))
    assert found is not None
    assert name in (found.fill, found.may_be)
    assert found.may_be in ("", "red", "orange")
    assert not found.may_be or found.fill == "brown"


def test_dark_brown_and_large_letters_are_not_doubted() -> None:
    for line in (_small((20, 60, 110)), drawn("brown", "white", "brown", 60)):
        found = ink(line)
        assert found is not None
        assert (found.fill, found.may_be) == ("brown", "")
