"""Objects in a picture, by ONNX models of two families: YOLOX, and D-FINE / RT-DETR.

The family is read from the names and shapes of the model's inputs and outputs. Boxes are in pixels
of the picture that was given, clipped to it. This module does not know where models come from, nor
which objects anyone asked for.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.runtime import OnnxSession, session
from models.untyped import untyped
from models.vision.scene import Thing

# fmt: off
COCO = (  # the 80 classes of COCO 2017 in the order that these families are trained with
    "person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light", "fire hydrant",
    "stop sign", "parking meter", "bench", "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra",
    "giraffe", "backpack", "umbrella", "handbag", "tie", "suitcase", "frisbee", "skis", "snowboard", "sports ball", "kite",
    "baseball bat", "baseball glove", "skateboard", "surfboard", "tennis racket", "bottle", "wine glass", "cup", "fork",
    "knife", "spoon", "bowl", "banana", "apple", "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut",
    "cake", "chair", "couch", "potted plant", "bed", "dining table", "toilet", "tv", "laptop", "mouse", "remote",
    "keyboard", "cell phone", "microwave", "oven", "toaster", "sink", "refrigerator", "book", "clock", "vase", "scissors",
    "teddy bear", "hair drier", "toothbrush",
)
# fmt: on
NMS_IOU = 0.45  # the overlap above which two boxes of one class are one thing: YOLOX's own default
STRIDES = (8, 16, 32)
_PAD = 114  # the grey that YOLOX was trained to see beside the picture


class Detector(Protocol):
    """`detect` takes BGR uint8 [h, w, 3] and gives things by falling confidence; at most `limit` of
    them."""

    name: str
    threshold: float
    providers: tuple[str, ...]  # what the session really runs on, best first

    def detect(self, image: Array) -> tuple[Thing, ...]: ...


def load(
    path: str | Path,
    providers: Sequence[str] | None = None,
    *,
    threads: int = 1,
    threshold: float | None = None,
) -> Detector:
    """The detector in an ONNX file. Things below `threshold` (0 to 1; None: the family's own) are
    not reported.

    Raises MissingModel when there is no file, UserError when it is no model or one of another
    family.
    """
    model = session(path, providers, threads)
    shapes = list(model.outputs.values())
    names = set(model.outputs)
    if (
        len(model.inputs) == 1
        and len(shapes) == 1
        and len(shapes[0]) == 3
        and isinstance(shapes[0][2], int)
        and shapes[0][2] > 5
    ):
        return Yolox(model, YOLOX_THRESHOLD if threshold is None else threshold)
    if {"labels", "boxes", "scores"} <= names or {"logits", "pred_boxes"} <= names:
        return Detr(model, DETR_THRESHOLD if threshold is None else threshold)
    raise UserError(
        f"{path} is not a detector of the YOLOX, D-FINE or RT-DETR family "
        f"(inputs {_signature(model.inputs)}; outputs {_signature(model.outputs)}): choose a model of one of them."
    )


YOLOX_THRESHOLD = 0.25
DETR_THRESHOLD = 0.4


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
        self._centers, self._strides = _grid(self._height, self._width)
        self._names = _class_names(model, classes=next(iter(model.outputs.values()))[2] - 5)
        blank = self._run(np.full((self._height, self._width, 3), _PAD, np.uint8))
        if len(blank) != len(self._strides):
            raise UserError(
                f"{model.path} gives {len(blank)} boxes where YOLOX gives {len(self._strides)}: it is of another family."
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
        return _things(boxes[kept], scores[kept], labels[kept], self._names, image)

    def _run(self, canvas: Array) -> Array:
        return self._model.run({self._input: _blob(canvas)})[0][0]

    def _boxes(self, raw: Array, rows: Array) -> Array:
        """Corners in pixels of the canvas, float32 [n, 4], from center and size."""
        centers, sizes = raw[:, :2], raw[:, 2:]
        if not self._in_pixels:
            strides = self._strides[rows, None]
            centers = (centers + self._centers[rows]) * strides
            sizes = np.exp(sizes) * strides
        return np.concatenate([centers - sizes / 2, centers + sizes / 2], axis=1)


class Detr:
    """D-FINE (Peng et al. 2024) and RT-DETR (Zhao et al. 2023): no anchors, no overlap to suppress.

    Two exports: labels, boxes and scores for a picture whose size is a second input (width,
    height), or logits [1, queries, classes] and pred_boxes [1, queries, 4] (center and size, 0 to
    1). The input is RGB 0 to 1, stretched.
    """

    def __init__(self, model: OnnxSession, threshold: float) -> None:
        self.name, self.providers = model.path.stem, model.providers
        self.threshold = threshold
        self._model = model
        self._image, shape = next(
            (name, shape) for name, shape in model.inputs.items() if len(shape) == 4
        )
        self._height, self._width = (side if isinstance(side, int) else 640 for side in shape[2:4])
        self._size = next((name for name in model.inputs if name != self._image), None)
        self._outputs = list(model.outputs)
        classes = model.outputs["logits"][2] if "logits" in model.outputs else None
        self._names = _class_names(model, classes if isinstance(classes, int) else None)

    def detect(self, image: Array) -> tuple[Thing, ...]:
        height, width = image.shape[:2]
        inputs = {
            self._image: _blob(_resize(image, self._width, self._height), scale=1 / 255, rgb=True)
        }
        if self._size is not None:
            inputs[self._size] = np.array([[width, height]], np.int64)
        found = dict(zip(self._outputs, self._model.run(inputs), strict=True))
        if "logits" in found:
            scores = 1 / (1 + np.exp(-found["logits"][0].astype(np.float64)))
            labels, scores = scores.argmax(axis=1), scores.max(axis=1)
            middle, size = found["pred_boxes"][0][:, :2], found["pred_boxes"][0][:, 2:]
            boxes = np.concatenate([middle - size / 2, middle + size / 2], axis=1) * (
                width,
                height,
                width,
                height,
            )
        else:
            labels, scores, boxes = (found[name][0] for name in ("labels", "scores", "boxes"))
        order = np.argsort(-scores, kind="stable")
        order = order[scores[order] >= self.threshold]
        return _things(
            boxes[order], scores[order], labels[order].astype(np.int64), self._names, image
        )


def nms(boxes: Array, scores: Array, labels: Array, iou: float = NMS_IOU) -> Array:
    """Indices of the boxes to keep, best first: each is dropped that overlaps a better one of its
    own class by more than `iou`.

    `boxes` float [n, 4] as corners, `scores` float [n], `labels` int [n].
    """
    order = np.argsort(-scores, kind="stable")
    overlapping = (overlaps(boxes[order], boxes[order]) > iou) & (
        labels[order][:, None] == labels[order][None, :]
    )
    alive = np.ones(len(order), dtype=bool)
    for i in range(len(order)):
        if alive[i]:
            alive[i + 1 :] &= ~overlapping[i, i + 1 :]
    return order[alive]


def overlaps(a: Array, b: Array) -> Array:
    """Intersection over union of every box of `a` [n, 4] with every one of `b` [m, 4], float [n,
    m]; 0 for empty boxes."""
    low, high = (
        np.maximum(a[:, None, :2], b[None, :, :2]),
        np.minimum(a[:, None, 2:], b[None, :, 2:]),
    )
    shared = np.prod(np.maximum(high - low, 0), axis=2)
    area_a, area_b = (np.prod(np.maximum(x[:, 2:] - x[:, :2], 0), axis=1) for x in (a, b))
    union = area_a[:, None] + area_b[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(union), where=union > 0)


def _things(
    boxes: Array, scores: Array, labels: Array, names: tuple[str, ...], image: Array
) -> tuple[Thing, ...]:
    height, width = image.shape[:2]
    corners: list[list[float]] = boxes.clip(0, (width, height, width, height)).tolist()
    classes: list[int] = labels.tolist()
    sure: list[float] = scores.tolist()
    return tuple(
        # a class beyond the table gets the one name that is never wrong
        Thing(
            names[label] if 0 <= label < len(names) else "object", min(1.0, score), (x0, y0, x1, y1)
        )
        for (x0, y0, x1, y1), score, label in zip(corners, sure, classes, strict=True)
        if x1 > x0 and y1 > y0
    )


def _grid(height: int, width: int) -> tuple[Array, Array]:
    """Cells [anchors, 2] (x, y) and their strides [anchors], float32, in the order of YOLOX's
    output."""
    cells: list[Array] = []
    strides: list[Array] = []
    for stride in STRIDES:
        rows, columns = height // stride, width // stride
        cells.append(
            np.stack(
                [np.tile(np.arange(columns), rows), np.repeat(np.arange(rows), columns)], axis=1
            )
        )
        strides.append(np.full(rows * columns, stride))
    return np.concatenate(cells).astype(np.float32), np.concatenate(strides).astype(np.float32)


def _letterbox(image: Array, width: int, height: int, scale: float) -> Array:
    canvas = np.full((height, width, 3), _PAD, np.uint8)
    inner_width, inner_height = (
        max(1, int(image.shape[1] * scale)),
        max(1, int(image.shape[0] * scale)),
    )
    canvas[:inner_height, :inner_width] = _resize(image, inner_width, inner_height)
    return canvas


def _resize(image: Array, width: int, height: int) -> Array:
    cv2 = untyped("cv2")
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)


def _blob(canvas: Array, scale: float = 1.0, rgb: bool = False) -> Array:
    """Float32 [1, 3, h, w] from uint8 [h, w, 3]."""
    cv2 = untyped("cv2")
    return cv2.dnn.blobFromImage(canvas, scalefactor=scale, swapRB=rgb)


def _class_names(model: OnnxSession, classes: int | None) -> tuple[str, ...]:
    """The model's own names where its metadata has them (a list, a dict by number, or lines); else
    COCO's."""
    own = _parse_names(model.metadata.get("names", ""))
    if own:
        return own
    if classes not in (None, len(COCO)):
        raise UserError(
            f"{model.path} knows {classes} classes and does not name them: add them as metadata `names` of the ONNX file."
        )
    return COCO


def _parse_names(text: str) -> tuple[str, ...]:
    try:
        names: Any = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        names = [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]
    if isinstance(names, dict):
        table: dict[int, Any] = {int(key): value for key, value in names.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        names = [table.get(i, "object") for i in range(max(table, default=-1) + 1)]
    return tuple(str(name) for name in names)


def _signature(tensors: dict[str, list[Any]]) -> str:
    return ", ".join(f"{name} {shape}" for name, shape in tensors.items())
