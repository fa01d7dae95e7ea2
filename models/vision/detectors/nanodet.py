"""Detectors of the NanoDet family (RangiLyu, github.com/RangiLyu/nanodet)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.runtime import OnnxSession
from models.vision.detectors.boxes import blob, class_names, grid, nms, resized, things
from models.vision.scene import Thing

# A score is told to this power, so that CERTAIN_THING means as much as with YOLOX: with the plain
# scores `python -m bench.finding` counts half as many false finds again.
_CALIBRATION = 1.25
NANODET_THRESHOLD = 0.3**_CALIBRATION
STRIDES = (8, 16, 32)
# Of BGR pixels, from the configuration that NanoDet is trained with.
_MEAN = (103.53, 116.28, 123.675)
_DEVIATION = (57.375, 57.12, 58.395)


def is_nanodet(model: OnnxSession) -> bool:
    """Scores and distances of each level in outputs of their own."""
    return _output_names(model) is not None


def _output_names(model: OnnxSession) -> tuple[list[str], list[str]] | None:
    """The outputs of class scores and those of distances, the finest level first."""
    if len(model.inputs) != 1 or len(model.outputs) != 2 * len(STRIDES):
        return None
    shapes = model.outputs
    if not all(len(shape) == 3 and isinstance(shape[1], int) for shape in shapes.values()):
        return None
    names = sorted(shapes, key=lambda name: -shapes[name][1])
    distances = [name for name in names if shapes[name][2] == _distance_channels(model)]
    scores = [name for name in names if name not in distances]
    return (scores, distances) if len(scores) == len(distances) else None


def _distance_channels(model: OnnxSession) -> int:
    """How many numbers describe the four sides of a box: the smaller of the outputs' two widths."""
    return min(shape[2] for shape in model.outputs.values())


@dataclass(frozen=True)
class _Letterbox:
    """How a picture lies in the middle of the model's input."""

    canvas: Array
    scale: float
    left: int
    top: int


class NanoDet:
    """NanoDet with the head of generalized focal loss (Li et al. 2020).

    The input is BGR, normalized, in the middle of a black canvas. For each cell come class scores
    from 0 to 1 and, for each of the four sides, logits over whole distances in cells; their mean
    under the softmax is the distance from the cell's middle.
    """

    def __init__(self, model: OnnxSession, threshold: float) -> None:
        names = _output_names(model)
        if names is None:
            raise UserError(f"{model.path} is not of the NanoDet family.")
        self.name, self.providers = model.path.stem, model.providers
        self.threshold = threshold
        self._model = model
        self._outputs = list(model.outputs)
        self._scores, self._distances = names
        self._input, shape = next(iter(model.inputs.items()))
        self._height, self._width = shape[2:4]
        cells, self._strides = grid(self._height, self._width, STRIDES)
        self._centers = (cells + 0.5) * self._strides[:, None]
        self._names = class_names(model, model.outputs[self._scores[0]][2])

    def detect(self, image: Array) -> tuple[Thing, ...]:
        placed = self._letterbox(image)
        found = self._run(placed.canvas)
        scores = np.concatenate([found[name][0] for name in self._scores])
        logits = np.concatenate([found[name][0] for name in self._distances])
        # A cell may show two classes: its second name is the right one often enough to be kept.
        scores = scores**_CALIBRATION
        rows, labels = np.nonzero(scores >= self.threshold)
        best = scores[rows, labels]
        boxes = self._boxes(logits[rows], rows)
        boxes = (boxes - (placed.left, placed.top, placed.left, placed.top)) / placed.scale
        kept = nms(boxes, best, labels)
        return things(boxes[kept], best[kept], labels[kept], self._names, image)

    def _letterbox(self, image: Array) -> _Letterbox:
        height, width = image.shape[:2]
        scale = min(self._width / width, self._height / height)
        inner = max(1, round(width * scale)), max(1, round(height * scale))
        left, top = (self._width - inner[0]) // 2, (self._height - inner[1]) // 2
        canvas = np.zeros((self._height, self._width, 3), np.uint8)
        canvas[top : top + inner[1], left : left + inner[0]] = resized(image, *inner)
        return _Letterbox(canvas, scale, left, top)

    def _run(self, canvas: Array) -> dict[str, Array]:
        pixels = blob(canvas)
        for channel in range(3):
            pixels[0, channel] -= _MEAN[channel]
            pixels[0, channel] /= _DEVIATION[channel]
        return dict(zip(self._outputs, self._model.run({self._input: pixels}), strict=True))

    def _boxes(self, logits: Array, rows: Array) -> Array:
        """Corners in pixels of the canvas, float32 [n, 4], from logits [n, 4 * distances]."""
        sides = np.reshape(logits, (len(rows), 4, logits.shape[1] // 4))
        weights = np.exp(sides - sides.max(axis=2, keepdims=True))
        steps = np.arange(sides.shape[2], dtype=np.float32)
        distances = (weights * steps).sum(axis=2) / weights.sum(axis=2)
        distances = distances * self._strides[rows, None]
        centers = self._centers[rows]
        return np.concatenate([centers - distances[:, :2], centers + distances[:, 2:]], axis=1)
