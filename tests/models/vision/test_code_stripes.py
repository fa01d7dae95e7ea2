"""Where stripes are found that may be a bar code, and where not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.arrays import Array
from models.vision.code_stripes import striped_regions
from models.vision.code_views import laid_down, mapped, narrowed, plain
from tests.support.drawn_codes import draw_code

MIDDLE = (320.0, 240.0)


def bars_on_grey(degrees: float) -> Array:
    """BGR uint8 [480, 640, 3]: a code in the middle of a plain picture, turned to the left."""
    code = cv2.resize(draw_code("5901234123457", "EAN13"), (300, 120))
    frame = np.full((480, 640), 150, np.uint8)
    frame[180:300, 170:470] = code
    turn = cv2.getRotationMatrix2D(MIDDLE, degrees, 1)
    turned = cv2.warpAffine(frame, turn, (640, 480), borderValue=150)
    return cv2.cvtColor(turned, cv2.COLOR_GRAY2BGR)


@pytest.mark.parametrize("degrees", [0, 20, 45, 90, -60])
def test_a_tilted_code_is_cut_out_upright(degrees: float) -> None:
    (region,) = striped_regions(plain(bars_on_grey(degrees)))
    across = np.abs(np.diff(region.image.astype(int), axis=1)).sum()
    down = np.abs(np.diff(region.image.astype(int), axis=0)).sum()
    assert across > 3 * down, "the bars do not stand upright"
    height, width = region.image.shape
    ((x, y),) = mapped([(width / 2, height / 2)], region.back)
    assert abs(x - MIDDLE[0]) < 40
    assert abs(y - MIDDLE[1]) < 40


def test_checks_and_noise_are_no_stripes() -> None:
    checks = np.kron(np.indices((60, 80)).sum(0) % 2, np.ones((8, 8))) * 255
    noise = np.random.default_rng(0).normal(128, 40, (480, 640)).clip(0, 255)
    for picture in (checks, noise, np.full((480, 640), 90)):
        image = cv2.cvtColor(picture.astype(np.uint8), cv2.COLOR_GRAY2BGR)
        assert striped_regions(plain(image)) == []


def test_a_view_that_is_laid_down_knows_the_way_back() -> None:
    image = np.zeros((30, 50, 3), np.uint8)
    image[4, 7] = 255
    view = laid_down(plain(image))
    y, x = np.unravel_index(int(view.image.argmax()), view.image.shape)
    ((back_x, back_y),) = mapped([(x + 0.5, y + 0.5)], view.back)
    assert (back_x, back_y) == pytest.approx((7.5, 4.5))


@pytest.mark.parametrize(("bars", "regions"), [(5, 0), (30, 1)])
def test_a_railing_has_too_few_bars_for_a_code(bars: int, regions: int) -> None:
    image = np.full((480, 640, 3), 150, np.uint8)
    width = 240 / (2 * bars)
    for bar in range(bars):
        left = round(200 + 2 * bar * width)
        image[180:300, left : round(left + width)] = 30
    assert len(striped_regions(plain(image))) == regions


def test_a_narrowed_view_knows_the_way_back() -> None:
    image = np.zeros((30, 50, 3), np.uint8)
    image[4, 6:8] = 255
    view = narrowed(plain(image))
    assert view.image.shape == (30, 25)
    ((x, y),) = mapped([(3.5, 4.5)], view.back)
    assert (x, y) == pytest.approx((7.0, 4.5))
