"""The joints of people by BlazePose (Bazarevsky et al. 2020, "BlazePose: On-device real-time body
pose tracking").

The network always answers: how sure it is that there is somebody where it looked decides. It was
trained on squares around the middle of the hip, so of somebody who is cut off below, or sits behind
a table, a square is tried whose middle is the lower end of the box. It does not know who is a
person, nor what was asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.errors import UserError
from models.runtime import OnnxSession, session
from models.untyped import untyped
from models.vision.scene import BodyPose, Box, Point, Thing

# In the order of the network's output; it has six helpers of its tracking more.
JOINTS: tuple[str, ...] = tuple(
    (
        "nose|left eye, inside|left eye|left eye, outside|right eye, inside|right eye|"
        "right eye, outside|left ear|right ear|left mouth|right mouth|left shoulder|right shoulder|"
        "left elbow|right elbow|left wrist|right wrist|left pinky|right pinky|left index|"
        "right index|left thumb|right thumb|left hip|right hip|left knee|right knee|left ankle|"
        "right ankle|left heel|right heel|left foot|right foot"
    ).split("|")
)
MOST_PEOPLE = 3
SMALLEST = 0.16  # of the picture's height: who is smaller has too few pixels
SIDE = 256  # pixels of the network's input
_NUMBERS = 195  # of the output of joints
_COLUMNS = 5  # of a joint: x, y, z, whether it is in view, whether it is there
_KNEES = ("left knee", "right knee")
# Belief that somebody is in the square; of squares that were laid wrongly few have half of it.
THERE, SURELY_THERE = 0.5, 0.8
KNEES_IN_VIEW = 0.5
# Of the length from shoulders to hips: of wider shoulders the body was pressed into what is in view
# of it.
_BROAD = 1.25
_AROUND = 1.25  # of a person's height: the side of the square around the whole of them
# The same of a square around those of whom the upper half, or head and shoulders, are in view, and
# how far below the end of their box its middle is.
_HALF, _BUST = (2.2, 0.0), (3.0, 0.35)
_WIDEST = 0.8  # of its width: the least height that a box is taken for

_Square = tuple[float, float, float]  # the middle, and the side


class BlazePose:
    """Holds one network; one thread at a time."""

    def __init__(self, model: OnnxSession) -> None:
        shapes = {name: shape for name, shape in model.outputs.items() if shape[-1] == _NUMBERS}
        ones = [name for name, shape in model.outputs.items() if list(shape) == [1, 1]]
        if len(shapes) != 1 or len(ones) != 1 or len(model.inputs) != 1:
            raise UserError(f"{model.path} is not of the BlazePose family.")
        self.name, self.providers = model.path.stem, model.providers
        self._model = model
        self._input = next(iter(model.inputs))
        self._joints, self._there = next(iter(shapes)), ones[0]

    def poses(self, image: Array, things: Sequence[Thing]) -> tuple[BodyPose, ...]:
        """Those of the largest people among the things in BGR uint8 [h, w, 3]."""
        height = image.shape[0]
        people = [t for t in things if t.name == "person" and t.likely]
        high = [t for t in people if t.box[3] - t.box[1] >= SMALLEST * height]
        largest = sorted(high, key=lambda t: -(t.box[2] - t.box[0]) * (t.box[3] - t.box[1]))
        found = (self._pose(image, thing.box) for thing in largest[:MOST_PEOPLE])
        return tuple(pose for pose in found if pose is not None)

    def _pose(self, image: Array, box: Box) -> BodyPose | None:
        """The pose of the person in a box; None where no square shows one."""
        for whole, least, square in _squares(box):
            pose, there = self._look(image, box, square, whole)
            if there >= least and (not whole or _is_whole(pose)):
                return pose
        return None

    def _look(self, image: Array, box: Box, square: _Square, whole: bool) -> tuple[BodyPose, float]:
        """What a square shows, and the belief that somebody is there."""
        pixels = _cut(image, square)[:, :, ::-1].astype(np.float32) / 255
        found = self._model.run({self._input: np.ascontiguousarray(pixels[None])})
        by_name = dict(zip(self._model.outputs, found, strict=True))
        rows = np.reshape(by_name[self._joints], (-1, _COLUMNS))[: len(JOINTS)]
        x, y, side = square
        places = (rows[:, :2] / SIDE - 0.5) * side + (x, y)
        visible = (1 + np.tanh(rows[:, 3] / 2)) / 2  # the logistic function
        joints = dict(zip(JOINTS, ((px, py) for px, py in places.tolist()), strict=True))
        seen = dict(zip(JOINTS, visible.tolist(), strict=True))
        return BodyPose(box, joints, seen, whole), float(by_name[self._there][0, 0])


def load(path: str | Path, providers: Sequence[str] | None = None) -> BlazePose:
    """The network in an ONNX file. Raises MissingModel where there is none, and UserError where it
    is another one."""
    return BlazePose(session(path, providers, 1, lean=True, mapped=True))


def _is_whole(pose: BodyPose) -> bool:
    """Whether a pose with legs is likely: a knee is in view, and the body is not pressed."""
    if max(pose.visible[name] for name in _KNEES) < KNEES_IN_VIEW:
        return False
    left, right = (pose.joints[f"{side} shoulder"] for side in ("left", "right"))
    hips = _middle(pose.joints["left hip"], pose.joints["right hip"])
    return abs(left[0] - right[0]) <= _BROAD * math.dist(_middle(left, right), hips)


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _squares(box: Box) -> Iterator[tuple[bool, float, _Square]]:
    """The squares to be tried, each with whether it is around the whole person and the belief that
    it needs."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    x = (left + right) / 2
    yield True, THERE, (x, (top + bottom) / 2, _AROUND * max(wide, high))
    for least, (times, below) in ((THERE, _HALF), (SURELY_THERE, _BUST)):
        yield False, least, (x, bottom + below * high, times * max(high, _WIDEST * wide))


def _cut(image: Array, square: _Square) -> Array:
    """A square of BGR uint8 [h, w, 3] as uint8 [SIDE, SIDE, 3], black where the picture ends."""
    cv2 = untyped("cv2")
    height, width = image.shape[:2]
    x, y, side = square
    left, top, count = round(x - side / 2), round(y - side / 2), max(1, round(side))
    whole = np.zeros((count, count, 3), np.uint8)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + count), min(height, top + count)
    if x1 > x0 and y1 > y0:
        whole[y0 - top : y1 - top, x0 - left : x1 - left] = image[y0:y1, x0:x1]
    shrinks = cv2.INTER_AREA if count > SIDE else cv2.INTER_LINEAR
    return cv2.resize(whole, (SIDE, SIDE), interpolation=shrinks)
