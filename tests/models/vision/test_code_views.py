"""Changed copies of a picture lead back to its own pixels."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from models.vision import code_views
from models.vision.code_views import CodeView, mapped


def flat(view: CodeView) -> CodeView:
    return code_views.flattened(view, 1.5)


def large(view: CodeView) -> CodeView:
    return code_views.enlarged(view, 1.5)


def turned(view: CodeView) -> CodeView:
    return code_views.turned(flat(view), 3)


@pytest.mark.parametrize("size", [(60, 90), (480, 640), (350, 50)])
@pytest.mark.parametrize("change", [flat, large, turned, code_views.narrowed, code_views.laid_down])
def test_a_spot_is_found_where_it_was(
    change: Callable[[CodeView], CodeView], size: tuple[int, int]
) -> None:
    image = np.full((*size, 3), 255, np.uint8)
    x, y = size[1] // 3, size[0] // 2
    cv2.rectangle(image, (x - 6, y - 6), (x + 6, y + 6), (0, 0, 0), -1)
    view = change(code_views.plain(image))
    dark = np.argwhere(view.image < 128)
    down, across = dark.mean(axis=0)
    ((back_x, back_y),) = mapped([(float(across), float(down))], view.back)
    assert (back_x, back_y) == pytest.approx((x, y), abs=3)


def test_a_flattened_view_has_few_rows_and_all_columns() -> None:
    view = code_views.flattened(code_views.plain(np.zeros((480, 640, 3), np.uint8)), 1.5)
    assert view.image.shape[0] < 150
    assert view.image.shape[1] > 960
