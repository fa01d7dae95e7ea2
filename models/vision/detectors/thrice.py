"""The things of a picture as three looks show them: as it is, in a mirror, and smaller. For who
asks how many there are: what one look doubts, three settle.

A detector sees the same dog with another confidence when the picture is turned or smaller; what is
none is seldom there three times. Knows no family of detectors, nor what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.detectors.boxes import overlaps
from models.vision.detectors.detector import Detector
from models.vision.scene import COUNTED_THING, Box, Thing

SEEN_TWICE = 0.15  # the mean from which a thing of two looks may be there
LOOKS = 3
_LESS = 0.01  # than a thing that is counted
SAME = 0.5  # intersection over union from which two boxes of one name are one thing
_SMALLER = 0.7
_HOLDS = 0.8  # of a smaller box inside a larger one, that is then around it
_LARGER = 0.7  # of the larger one's area, at most, for the smaller one
_AS_SURE = 0.5  # of the confidence of what is around several: so much each of them has


@dataclass(frozen=True)
class _Seen:
    """A thing with its confidence in each look, 0 where it was not seen."""

    thing: Thing
    each: tuple[float, ...]

    def merged(self) -> Thing:
        """The thing with the mean confidence; what was not seen each time is not counted."""
        mean = sum(self.each) / LOOKS
        if 0.0 in self.each:
            mean = min(mean, COUNTED_THING - _LESS)
        return replace(self.thing, confidence=mean)


def thrice(detector: Detector, image: Array, things: Sequence[Thing]) -> tuple[Thing, ...]:
    """The things in BGR uint8 [h, w, 3], each once, by falling mean confidence of three looks.
    `things`: those of the first look, at the picture as it is."""
    width = image.shape[1]

    def from_mirror(box: Box) -> Box:
        return width - box[2], box[1], width - box[0], box[3]

    small, from_small = _smaller(image)
    mirror = np.ascontiguousarray(image[:, ::-1])
    looks = (
        list(things),
        _placed(detector.detect(mirror), from_mirror),
        _placed(detector.detect(small), from_small),
    )
    merged = [seen.merged() for seen in _joined(looks)]
    kept = [thing for thing in merged if thing.confidence >= SEEN_TWICE]
    alone = [thing for thing in kept if not _is_group(thing, kept)]
    return tuple(sorted(alone, key=lambda t: -t.confidence))


def _placed(things: Sequence[Thing], place: Callable[[Box], Box]) -> list[Thing]:
    return [replace(thing, box=place(thing.box)) for thing in things]


def _smaller(image: Array) -> tuple[Array, Callable[[Box], Box]]:
    """The picture in the middle of a black one of its size, and how places in that are its own."""
    cv2 = untyped("cv2")
    height, width = image.shape[:2]
    size = max(1, round(_SMALLER * width)), max(1, round(_SMALLER * height))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    canvas = np.zeros_like(image)
    canvas[top : top + size[1], left : left + size[0]] = small

    def back(box: Box) -> Box:
        x0, x1 = ((x - left) / _SMALLER for x in (box[0], box[2]))
        y0, y1 = ((y - top) / _SMALLER for y in (box[1], box[3]))
        return max(0.0, x0), max(0.0, y0), min(float(width), x1), min(float(height), y1)

    return canvas, back


def _joined(looks: Sequence[Sequence[Thing]]) -> list[_Seen]:
    """The things of all looks, those of one name and place as one, from the surest on."""
    found = [(thing, look) for look, things in enumerate(looks) for thing in things]
    seen: list[_Seen] = []
    for thing, look in sorted(found, key=lambda pair: -pair[0].confidence):
        alike = [i for i, other in enumerate(seen) if other.thing.name == thing.name]
        boxes = np.array([seen[i].thing.box for i in alike])
        shared = overlaps(np.array([thing.box]), boxes)[0] if alike else np.zeros(0)
        if alike and shared.max() >= SAME:
            at = alike[int(shared.argmax())]
            seen[at] = _with(seen[at], look, thing.confidence)
        else:
            seen.append(_with(_Seen(thing, (0.0,) * LOOKS), look, thing.confidence))
    return seen


def _with(seen: _Seen, look: int, confidence: float) -> _Seen:
    each = list(seen.each)
    each[look] = max(each[look], confidence)
    return replace(seen, each=tuple(each))


def _is_group(thing: Thing, things: Sequence[Thing]) -> bool:
    """Whether a box is around several others of its name: three dogs in a heap are no fourth."""
    inside = [
        other
        for other in things
        if other.name == thing.name
        and _area(other.box) < _LARGER * _area(thing.box)
        and _shared(other.box, thing.box) >= _HOLDS * _area(other.box)
        and other.confidence >= _AS_SURE * thing.confidence
    ]
    return len(inside) > 1


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(a: Box, b: Box) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)
