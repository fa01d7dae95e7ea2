"""The picture of one line of text, cut out and made upright. Knows no network."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.layout import height_of, runs_down, width_of
from models.vision.scene import Box, Quad, bounds


def quad_of(corners: list[list[float]]) -> Quad:
    a, b, c, d = ((x, y) for x, y in corners)
    return a, b, c, d


def corners_of(box: Box) -> Quad:
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def upright(image: Array, quad: Quad) -> Array:
    """The quad of the full picture, made upright; text that runs down the picture is laid on its
    side."""
    cv2 = untyped("cv2")
    x0, y0, x1, y1 = (int(v) for v in bounds(quad))
    image = image[y0 : y1 + 2, x0 : x1 + 2]
    quad = quad_of([[x - x0, y - y0] for x, y in quad])
    width, height = max(1, round(width_of(quad))), max(1, round(height_of(quad)))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(np.array(quad, np.float32), target)
    crop = cv2.warpPerspective(
        image, warp, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.ascontiguousarray(np.rot90(crop)) if runs_down(quad) else crop
