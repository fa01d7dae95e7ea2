"""Changed copies of a picture in which a code may be read better, each with the way back.

Knows no code and no reader.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import Point

LARGEST = 4096  # longest side that is searched, in pixels; the time grows with the square of it
_MARGIN = 20  # pixels of quiet zone that a view adds; a code that is cut off close needs it
_ENLARGED_TO = 1600  # longest side of an enlarged view
_FLAT = 80  # rows of a flattened one


@dataclass(frozen=True)
class CodeView:
    """A changed grey copy of the picture, uint8 [h, w], and the affine map [2, 3] back to it."""

    image: Array
    back: Array


def plain(image: Array) -> CodeView:
    cv2 = untyped("cv2")
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    view = CodeView(gray, np.eye(2, 3))
    scale = LARGEST / max(gray.shape)
    if scale < 1:
        return resized(view, scale)
    return view


def corners(view: CodeView, box: list[int], scale: float) -> list[Point]:
    """The corners of x, y, width and height in a smaller copy of a view, in the picture's
    pixels."""
    x, y, width, height = (side / scale for side in box)
    return mapped([(x, y), (x + width, y + height)], view.back)


def cut(view: CodeView, points: list[Point], share: float = 0.25) -> CodeView:
    """The part of a view around points of the picture, and a margin about them: at least this share
    of the longer side."""
    in_view = np.array(mapped(points, untyped("cv2").invertAffineTransform(view.back)))
    (x0, y0), (x1, y1) = in_view.min(axis=0), in_view.max(axis=0)
    margin = max(_MARGIN, share * max(x1 - x0, y1 - y0))
    left, top = max(0, int(x0 - margin)), max(0, int(y0 - margin))
    cut = view.image[top : int(y1 + margin) + 1, left : int(x1 + margin) + 1]
    return CodeView(cut, _after(view.back, np.array([[1.0, 0.0, left], [0.0, 1.0, top]])))


def resized(view: CodeView, across: float, down: float | None = None) -> CodeView:
    """Larger or smaller; by another factor from top to bottom, where one is given."""
    cv2 = untyped("cv2")
    height, width = view.image.shape
    down = across if down is None else down
    size = max(1, round(width * across)), max(1, round(height * down))
    method = cv2.INTER_AREA if down < 1 else cv2.INTER_CUBIC
    image = cv2.resize(view.image, size, interpolation=method)
    back = np.array([[width / size[0], 0.0, 0.0], [0.0, height / size[1], 0.0]])
    return CodeView(image, _after(view.back, back))


def enlarged(view: CodeView, scale: float) -> CodeView:
    """Larger, as far as `_ENLARGED_TO` allows, in a margin as light as the paper."""
    scale = max(1.0, min(scale, _ENLARGED_TO / max(view.image.shape)))
    return _framed(resized(view, scale))


def flattened(view: CodeView, scale: float) -> CodeView:
    """Wider, as `enlarged` is, and of `_FLAT` rows at most: bars that run across the view need few,
    and the time for a view grows with them. Each row is the mean of several."""
    height, width = view.image.shape
    across = max(1.0, min(scale, _ENLARGED_TO / width))
    return _framed(resized(resized(view, 1.0, min(1.0, _FLAT / height)), across, 1.0))


def _framed(view: CodeView) -> CodeView:
    cv2 = untyped("cv2")
    light = int(np.percentile(view.image[::4, ::4], 90))
    m = _MARGIN
    framed = cv2.copyMakeBorder(view.image, m, m, m, m, cv2.BORDER_CONSTANT, value=light)
    return CodeView(framed, _after(view.back, np.array([[1.0, 0.0, -m], [0.0, 1.0, -m]])))


def equalized(view: CodeView) -> CodeView:
    """With the contrast of each part stretched: for codes in shadow or behind a reflection."""
    cv2 = untyped("cv2")
    equalized = cv2.createCLAHE(3, (8, 8)).apply(view.image)
    return enlarged(CodeView(equalized, view.back), 1)


def sharper(view: CodeView) -> CodeView:
    cv2 = untyped("cv2")
    soft = cv2.GaussianBlur(view.image, (0, 0), 2.5)
    return CodeView(cv2.addWeighted(view.image, 2.2, soft, -1.2, 0), view.back)


def inverted(view: CodeView) -> CodeView:
    return CodeView(255 - view.image, view.back)


def narrowed(view: CodeView) -> CodeView:
    """Half as wide: bars that run across the view stay as thick as they are."""
    cv2 = untyped("cv2")
    height, width = view.image.shape
    half = max(1, width // 2)
    # halfway between two columns is their mean, in a third of the time that areas take
    image = cv2.resize(view.image, (half, height), interpolation=cv2.INTER_LINEAR)
    back = np.array([[width / half, 0.0, 0.0], [0.0, 1.0, 0.0]])
    return CodeView(image, _after(view.back, back))


def laid_down(view: CodeView) -> CodeView:
    """Turned to the right: what runs down runs from right to left."""
    cv2 = untyped("cv2")
    image = cv2.rotate(view.image, cv2.ROTATE_90_CLOCKWISE)
    back = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, view.image.shape[0]]])
    return CodeView(image, _after(view.back, back))


def turned(view: CodeView, degrees: float) -> CodeView:
    cv2 = untyped("cv2")
    height, width = view.image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = int(height * sin + width * cos), int(height * cos + width * sin)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    image = cv2.warpAffine(
        view.image, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return CodeView(image, _after(view.back, cv2.invertAffineTransform(turn)))


def _after(back: Array, step: Array) -> Array:
    """The map of a changed view: first `step` to the view that it was made of, then `back`."""
    whole = np.vstack([back, (0, 0, 1)]) @ np.vstack([step, (0, 0, 1)])
    return whole[:2]


def mapped(points: list[Point], matrix: Array) -> list[Point]:
    (a, b, c), (d, e, f) = matrix.tolist()
    return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]
