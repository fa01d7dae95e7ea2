"""Colour names hold under noise, shade and a tint of the light."""

import cv2
import numpy as np
import pytest
from PIL import ImageColor

from models.vision.colors import colors, dominant, light
from models.vision.scene import COLOR_NAMES

TYPICAL = {
    "black": "#141414", "grey": "#808080", "white": "#f2f2f2", "red": "#c81e1e",
    "orange": "#f08214", "yellow": "#f0d21e", "green": "#28963c", "blue": "#2850c8",
    "purple": "#7828a0", "pink": "#f08cb4", "brown": "#784b23",
}  # fmt: skip


def bgr(color: str) -> tuple[int, int, int]:
    red, green, blue = ImageColor.getrgb(color)[:3]
    return blue, green, red


def patch(color: str, size: int = 120) -> np.ndarray:
    return np.full((size, size, 3), bgr(color), np.uint8)


def lit(
    image: np.ndarray,
    gains: tuple[float, float, float] = (1, 1, 1),
    slope: float = 0,
    noise: float = 0,
) -> np.ndarray:
    """Linear light changed by gains (BGR), falling by `slope` from left to right, then noise of the
    sensor."""
    linear = (image / 255) ** 2.2 * gains * np.linspace(1, 1 - slope, image.shape[1])[None, :, None]
    seen = 255 * linear.clip(0, 1) ** (1 / 2.2) + np.random.default_rng(0).normal(
        0, noise, image.shape
    )
    return seen.clip(0, 255).astype(np.uint8)


def test_the_names_of_css() -> None:
    """Of the colours of CSS whose name ends in a plain one (dark green, sky blue) at least 0.8 get
    it."""
    named = {
        n: next((p for p in COLOR_NAMES if n.replace("gray", "grey").endswith(p)), None)
        for n in ImageColor.colormap
    }
    right = [dominant(patch(n)).name == plain for n, plain in named.items() if plain]  # type: ignore[union-attr]
    assert len(right) > 70
    assert np.mean(right) >= 0.8


@pytest.mark.parametrize("name", COLOR_NAMES)
def test_noise_and_a_shadow(name: str) -> None:
    assert dominant(lit(patch(TYPICAL[name]), noise=20)).name == name  # type: ignore[union-attr]
    if name not in (
        "white",
        "orange",
    ):  # in shade these are grey and brown to anyone who sees nothing else
        assert (
            dominant(lit(patch(TYPICAL[name]), gains=(0.6, 0.6, 0.6), slope=0.3, noise=8)).name
            == name
        )  # type: ignore[union-attr]


@pytest.mark.parametrize("gains", [(0.75, 0.95, 1.1), (1.15, 1, 0.85)])
def test_lamplight_and_sky_light_are_told_from_what_is_white(
    gains: tuple[float, float, float],
) -> None:
    wrong = []
    for name, color in TYPICAL.items():
        frame = patch("#ececec", 300)
        frame[90:210, 90:210] = bgr(color)
        seen = lit(frame, gains, noise=4)
        found = dominant(seen[90:210, 90:210], light(seen))
        if found is None or found.name != name:
            wrong.append(name)
    assert wrong in ([], ["black"], ["grey"], ["white"])


def test_a_picture_without_white_is_left_alone() -> None:
    assert light(patch("#c81e1e")) is None
    assert colors(patch("#c81e1e"))[0].name == "red"


def test_shares_add_up() -> None:
    picture = np.concatenate(
        [patch("#2850c8", 240)[:120], patch("#c81e1e", 360)[:120], patch("#f2f2f2")], axis=1
    )
    assert [(c.name, round(c.share, 2)) for c in colors(picture)] == [
        ("red", 0.5),
        ("blue", 0.33),
        ("white", 0.17),
    ]


@pytest.mark.parametrize("background", ["#f2f2f2", "#28963c", "#141414"])
def test_a_thing_is_told_from_what_is_behind_it(background: str) -> None:
    crop = patch(background, 200)
    cv2.ellipse(crop, (100, 100), (80, 90), 0, 0, 360, bgr("#c81e1e"), -1)
    assert dominant(crop).name == "red"  # type: ignore[union-attr]


def test_odd_pictures() -> None:
    assert dominant(np.zeros((0, 5, 3), np.uint8)) is None
    assert dominant(np.zeros((1, 1, 3), np.uint8)).name == "black"  # type: ignore[union-attr]
    assert colors(np.full((1, 3000, 3), 255, np.uint8))[0].name == "white"
