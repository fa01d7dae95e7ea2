"""Detectors of the family of DETR: D-FINE (Peng et al. 2024) and RT-DETR (Zhao et al. 2023)."""

from __future__ import annotations

import numpy as np

from models.arrays import Array
from models.runtime import OnnxSession
from models.vision.detectors.boxes import blob, class_names, resized, things
from models.vision.scene import Thing

DETR_THRESHOLD = 0.4


def is_detr(model: OnnxSession) -> bool:
    """One of the two exports that `Detr` describes."""
    names = set(model.outputs)
    return {"labels", "boxes", "scores"} <= names or {"logits", "pred_boxes"} <= names


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
        self._names = class_names(model, classes if isinstance(classes, int) else None)

    def detect(self, image: Array) -> tuple[Thing, ...]:
        height, width = image.shape[:2]
        inputs = {
            self._image: blob(resized(image, self._width, self._height), scale=1 / 255, rgb=True)
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
        return things(
            boxes[order], scores[order], labels[order].astype(np.int64), self._names, image
        )
