"""Detectors of the YOLOX family (Ge et al. 2021)."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.runtime import OnnxSession
from models.vision.detectors.boxes import blob, class_names, grid, nms, resized, things
from models.vision.scene import Thing

YOLOX_THRESHOLD = 0.25
STRIDES = (8, 16, 32)
_PAD = 114  # the grey that YOLOX was trained to see beside the picture


def is_yolox(model: OnnxSession) -> bool:
    """One output of boxes with objectness and class scores."""
    shapes = list(model.outputs.values())
    if len(model.inputs) != 1 or len(shapes) != 1 or len(shapes[0]) != 3:
        return False
    return isinstance(shapes[0][2], int) and shapes[0][2] > 5


class Yolox:
    """YOLOX (Ge et al. 2021): one output [1, anchors, 5 + classes] of box, objectness, class
    scores.

    The input is BGR 0 to 255, scaled to fit the top left corner of a grey canvas. Exports come with
    boxes as the network gives them (offsets in cells, logarithms of sizes) or already in pixels;
    one look at an empty canvas tells which.
    """

    def __init__(self, model: OnnxSession, threshold: float) -> None:
        self.name, self.providers = model.path.stem, model.providers
        self.threshold = threshold
        self._model = model
        self._input, shape = next(iter(model.inputs.items()))
        self._height, self._width = (side if isinstance(side, int) else 640 for side in shape[2:4])
        self._centers, self._strides = grid(self._height, self._width, STRIDES)
        self._names = class_names(model, classes=next(iter(model.outputs.values()))[2] - 5)
        blank = self._run(np.full((self._height, self._width, 3), _PAD, np.uint8))
        if len(blank) != len(self._strides):
            raise UserError(
                f"{model.path} gives {len(blank)} boxes where YOLOX gives {len(self._strides)}: "
                "it is of another family."
            )
        self._in_pixels = float(np.median(blank[:, 0])) > self._width / 4

    def detect(self, image: Array) -> tuple[Thing, ...]:
        scale = min(self._width / image.shape[1], self._height / image.shape[0])
        found = self._run(_letterbox(image, self._width, self._height, scale))
        rows = np.flatnonzero(
            found[:, 4] >= self.threshold
        )  # a score is objectness times class, so never above it
        found = found[rows]
        labels = found[:, 5:].argmax(axis=1)
        scores = found[:, 4] * found[np.arange(len(found)), 5 + labels]
        sure = scores >= self.threshold
        rows, found, labels, scores = rows[sure], found[sure], labels[sure], scores[sure]
        boxes = self._boxes(found[:, :4], rows) / scale
        kept = nms(boxes, scores, labels)
        return things(boxes[kept], scores[kept], labels[kept], self._names, image)

    def _run(self, canvas: Array) -> Array:
        return self._model.run({self._input: blob(canvas)})[0][0]

    def _boxes(self, raw: Array, rows: Array) -> Array:
        """Corners in pixels of the canvas, float32 [n, 4], from center and size."""
        centers, sizes = raw[:, :2], raw[:, 2:]
        if not self._in_pixels:
            strides = self._strides[rows, None]
            centers = (centers + self._centers[rows]) * strides
            sizes = np.exp(sizes) * strides
        return np.concatenate([centers - sizes / 2, centers + sizes / 2], axis=1)


def _letterbox(image: Array, width: int, height: int, scale: float) -> Array:
    canvas = np.full((height, width, 3), _PAD, np.uint8)
    inner_width, inner_height = (
        max(1, int(image.shape[1] * scale)),
        max(1, int(image.shape[0] * scale)),
    )
    canvas[:inner_height, :inner_width] = resized(image, inner_width, inner_height)
    return canvas
