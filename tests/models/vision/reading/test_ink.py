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
    "ivory": (150, 205, 235),
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
