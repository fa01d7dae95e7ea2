"""Where the finding network saw lines: the corners of each, as rapidocr makes them of what the
network gave, and with the same numbers, in half of the time.

On a page of fine strokes there are a thousand such places, and rapidocr spends more on calls of
NumPy with four numbers each, and on pictures of the lines that nobody looks at, half of what the
network takes. Knows no picture and no text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from models.arrays import Array
from models.untyped import Untyped, untyped

_BLANK = 64  # pixels
_NARROW = 3  # pixels: a place that is no wider holds no line
_Corner = tuple[float, float]


def write(engine: Untyped) -> None:
    """Let an engine of rapidocr find lines so; loads its detector."""
    blank = np.zeros((_BLANK, _BLANK, 3), np.uint8)
    engine(blank, use_det=True, use_cls=False, use_rec=False)
    engine.text_det.postprocess_op = LinePlaces(engine.text_det.postprocess_op)


def find(engine: Untyped, image: Array) -> Array | None:
    """Corners float32 [n, 4, 2] of the lines in BGR uint8 [h, w, 3], or None for none."""
    return engine.text_det(image).boxes


class LinePlaces:
    """What rapidocr's DBPostProcess makes of what the network gave, with `rules`, such a one."""

    def __init__(self, rules: Untyped) -> None:
        self._rules = rules

    def __call__(self, given: Array, shape: tuple[int, int]) -> tuple[Array, list[float]]:
        """Corners float32 [n, 4, 2] and how certain each place is, from float32 [1, 1, h, w] for a
        picture of this height and width."""
        cv2, rules = untyped("cv2"), self._rules
        sure = given[0, 0]
        mask = (sure > rules.thresh).astype(np.uint8)
        if rules.dilation_kernel is not None:
            mask = cv2.dilate(mask, rules.dilation_kernel)
        outlines = cv2.findContours(mask * 255, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[-2]
        found: list[Array] = []
        scores: list[float] = []
        for outline in outlines[: rules.max_candidates]:
            around, short_side = rules.get_mini_boxes(outline)
            if short_side < rules.min_size:
                continue
            score = certainty(sure, around)
            if rules.box_thresh > score:
                continue
            wider, short_side = rules.get_mini_boxes(rules.unclip(around))
            if short_side >= rules.min_size + 2:
                found.append(wider)
                scores.append(score)
        return _in_picture(found, scores, sure.shape, shape)


def certainty(sure: Array, corners: Array) -> float:
    """The mean of float32 [h, w] within corners float32 [4, 2]."""
    cv2 = untyped("cv2")
    height, width = sure.shape
    (left, top), (right, bottom) = corners.min(0).tolist(), corners.max(0).tolist()
    x0, x1 = _between(math.floor(left), width), _between(math.ceil(right), width)
    y0, y1 = _between(math.floor(top), height), _between(math.ceil(bottom), height)
    inside = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    moved = corners - np.array((x0, y0), np.float32)
    cv2.fillPoly(inside, moved.astype(np.int32)[None], 1)
    return cv2.mean(sure[y0 : y1 + 1, x0 : x1 + 1], inside)[0]


def _between(value: int, size: int) -> int:
    return min(max(value, 0), size - 1)


def _in_picture(
    found: Sequence[Array],
    scores: Sequence[float],
    given: tuple[int, ...],
    shape: tuple[int, int],
) -> tuple[Array, list[float]]:
    """The places in the picture's own pixels, without those that are too narrow."""
    if not found:
        return np.zeros((0, 4, 2), np.float32), []
    (high, wide), (height, width) = given, shape
    corners = np.stack(found)
    scale = np.array((wide, high), np.float32), np.array((width, height), np.float32)
    whole = np.round(corners / scale[0] * scale[1])
    inside = np.minimum(np.maximum(whole, 0), scale[1] - 1)
    kept: list[list[_Corner]] = []
    kept_scores: list[float] = []
    for place, score in zip(inside.tolist(), scores, strict=True):
        a, b, c, d = clockwise([(x, y) for x, y in place])
        if int(math.dist(a, b)) > _NARROW and int(math.dist(a, d)) > _NARROW:
            kept.append([a, b, c, d])
            kept_scores.append(score)
    if not kept:
        return np.zeros((0, 4, 2), np.float32), []
    return np.array(kept, np.float32), kept_scores


def clockwise(corners: Sequence[_Corner]) -> list[_Corner]:
    """Four corners from the upper left one on."""
    ordered = sorted(corners, key=lambda corner: corner[0])
    (a, d), (b, c) = (sorted(side, key=lambda corner: corner[1])
                      for side in (ordered[:2], ordered[2:]))  # fmt: skip
    return [a, b, c, d]
