"""What the detector families share: boxes and their overlaps, the picture as a model's input, and
the names of classes. Knows no family."""

from __future__ import annotations

import ast
from typing import cast

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.json_types import JsonObject
from models.runtime import OnnxSession
from models.untyped import untyped
from models.vision.detectors.coco import COCO
from models.vision.scene import Thing

NMS_IOU = 0.45  # the overlap above which two boxes of one class are one thing: YOLOX's own default

# Each box is compared with each: at a threshold near 0 NanoDet proposes tens of thousands, whose
# overlaps fill the memory.
MOST_BOXES = 2000


def nms(boxes: Array, scores: Array, labels: Array, iou: float = NMS_IOU) -> Array:
    """Indices of the boxes to keep, best first: each is dropped that overlaps a better one of its
    own class by more than `iou`. Of more than MOST_BOXES the best are looked at.

    `boxes` float [n, 4] as corners, `scores` float [n], `labels` int [n].
    """
    order = np.argsort(-scores, kind="stable")[:MOST_BOXES]
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


def things(
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


def grid(height: int, width: int, strides: tuple[int, ...]) -> tuple[Array, Array]:
    """Cells [anchors, 2] (x, y) and their strides [anchors], float32: the rows of the finest level
    first."""
    cells: list[Array] = []
    sizes: list[Array] = []
    for stride in strides:
        rows, columns = height // stride, width // stride
        x, y = np.tile(np.arange(columns), rows), np.repeat(np.arange(rows), columns)
        cells.append(np.stack([x, y], axis=1))
        sizes.append(np.full(rows * columns, stride))
    return np.concatenate(cells).astype(np.float32), np.concatenate(sizes).astype(np.float32)


def resized(image: Array, width: int, height: int) -> Array:
    cv2 = untyped("cv2")
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)


def blob(canvas: Array, scale: float = 1.0, rgb: bool = False) -> Array:
    """Float32 [1, 3, h, w] from uint8 [h, w, 3]."""
    cv2 = untyped("cv2")
    return cv2.dnn.blobFromImage(canvas, scalefactor=scale, swapRB=rgb)


def class_names(model: OnnxSession, classes: int | None) -> tuple[str, ...]:
    """The model's own names where its metadata has them (a list, a dict by number, or lines); else
    COCO's."""
    own = _parse_names(model.metadata.get("names", ""))
    if own:
        return own
    if classes not in (None, len(COCO)):
        raise UserError(
            f"{model.path} knows {classes} classes and does not name them: "
            "add them as metadata `names` of the ONNX file."
        )
    return COCO


def _parse_names(text: str) -> tuple[str, ...]:
    try:
        names = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        names = [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]
    if isinstance(names, dict):
        pairs = cast("JsonObject", names).items()
        table = {int(key): value for key, value in pairs}
        names = [table.get(i, "object") for i in range(max(table, default=-1) + 1)]
    return tuple(str(name) for name in names)
