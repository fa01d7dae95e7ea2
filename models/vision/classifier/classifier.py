"""What kind of thing parts of a picture show, by an EfficientNet-Lite that was trained on ImageNet.

It names things that no detector here knows: a ship, a tower, a guitar. It always answers, so a
guess below LEAST is none. This module does not know where models come from, nor what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.catalog import digest, folder
from models.derived.made_files import made_once
from models.json_types import JsonObject
from models.runtime import OnnxSession, session
from models.untyped import untyped
from models.vision.classifier.checkpoint import arrays
from models.vision.classifier.kinds import likeliest
from models.vision.classifier.network import INPUT, network
from models.vision.detectors.closer import parts
from models.vision.scene import Box, Thing

LEAST = 0.25  # probability of a guess that is kept; what is told asks for more
MOST_THINGS = 6  # whose places are guessed; each costs as much as a part of the picture
SMALLEST = 0.02  # of the view: what is smaller in it has too few pixels
SIDE = 260  # pixels of the network's input
_MEAN, _DEVIATION = 127.0, 128.0
_NETWORK = "network.onnx"
_KEY_LENGTH = 16  # hexadecimal digits of a hash that name a folder


class Classifier:
    """Holds one network; one thread at a time."""

    def __init__(self, model: OnnxSession, name: str) -> None:
        self.name, self.providers = name, model.providers
        self._model = model

    def guess(self, image: Array, boxes: Sequence[Box]) -> tuple[Thing, ...]:
        """What the boxes of BGR uint8 [h, w, 3] show most likely, those of LEAST and more."""
        if not boxes:
            return ()
        probabilities = self.probabilities(image, boxes)
        found = [Thing(*likeliest(row), box) for row, box in zip(probabilities, boxes, strict=True)]
        return tuple(thing for thing in found if thing.confidence >= LEAST)

    def probabilities(self, image: Array, boxes: Sequence[Box]) -> Array:
        """Those of ImageNet's classes for each box, float32 [n, 1000]."""
        inputs = np.concatenate([_input(image, box) for box in boxes])
        return self._model.run({INPUT: inputs})[0]


def places(image: Array, things: Sequence[Thing]) -> list[Box]:
    """What is worth a guess in BGR uint8 [h, w, 3]: the places of things but for people, whom a
    detector knows better, and the parts of the picture, where there may be what it does not
    know."""
    least = SMALLEST * image.shape[0] * image.shape[1]
    large = [t for t in things if (t.box[2] - t.box[0]) * (t.box[3] - t.box[1]) >= least]
    named = dict.fromkeys(t.box for t in large if t.name != "person")
    return [*list(named)[:MOST_THINGS], *parts(image)]


def load(
    path: str | Path, providers: Sequence[str] | None = None, *, threads: int = 1
) -> Classifier:
    """The classifier whose PyTorch checkpoint lies at `path`. It is made an ONNX model once.

    Raises MissingModel where there is no file, and UserError where it is not such a checkpoint.
    """
    path = Path(path)
    home = folder() / "converted" / digest(path)[:_KEY_LENGTH]

    def make(made: Path) -> JsonObject:
        (made / _NETWORK).write_bytes(network(arrays(path.read_bytes())))
        return {"from": path.name}

    made_once(home, make)
    model = session(home / _NETWORK, providers, threads, lean=True, mapped=True)
    return Classifier(model, path.stem)


def _input(image: Array, box: Box) -> Array:
    """A box with what is around it, as a square where the picture is large enough: float32 [1, 3,
    SIDE, SIDE], RGB."""
    cv2 = untyped("cv2")
    height, width = image.shape[:2]
    left, top, right, bottom = box
    half = max(right - left, bottom - top) / 2
    x, y = (left + right) / 2, (top + bottom) / 2
    x0, y0 = min(width - 1, max(0, round(x - half))), min(height - 1, max(0, round(y - half)))
    x1, y1 = round(x + half), round(y + half)
    cut = image[y0 : max(y0 + 1, y1), x0 : max(x0 + 1, x1)]
    small = cv2.resize(cut, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    pixels = (small[:, :, ::-1].astype(np.float32) - _MEAN) / _DEVIATION
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])
