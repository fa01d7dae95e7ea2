"""Objects in a picture, by an ONNX model of one of the families that are known here.

The family is read from the names and shapes of the model's inputs and outputs. Boxes are in pixels
of the picture that was given, clipped to it. This module does not know where models come from, nor
which objects anyone asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from models.arrays import Array
from models.errors import UserError
from models.runtime import OnnxSession, session
from models.vision.detectors.detr import DETR_THRESHOLD, Detr, is_detr
from models.vision.detectors.nanodet import NANODET_THRESHOLD, NanoDet, is_nanodet
from models.vision.detectors.yolox import YOLOX_THRESHOLD, Yolox, is_yolox
from models.vision.scene import Thing


class Detector(Protocol):
    """`detect` takes BGR uint8 [h, w, 3] and gives things by falling confidence."""

    name: str
    threshold: float
    providers: tuple[str, ...]  # what the session really runs on, best first

    def detect(self, image: Array) -> tuple[Thing, ...]: ...


_FAMILIES: tuple[
    tuple[Callable[[OnnxSession], bool], Callable[[OnnxSession, float], Detector], float], ...
] = (
    (is_yolox, Yolox, YOLOX_THRESHOLD),
    (is_detr, Detr, DETR_THRESHOLD),
    (is_nanodet, NanoDet, NANODET_THRESHOLD),
)


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
    model = session(path, providers, threads, lean=True, mapped=True)
    for is_family, family, usual in _FAMILIES:
        if is_family(model):
            return family(model, usual if threshold is None else threshold)
    raise UserError(
        f"{path} is not a detector of the YOLOX, D-FINE, RT-DETR or NanoDet family "
        f"(inputs {_signature(model.inputs)}; outputs {_signature(model.outputs)}): "
        "choose a model of one of them."
    )


def _signature(tensors: Mapping[str, list[Any]]) -> str:
    return ", ".join(f"{name} {shape}" for name, shape in tensors.items())
