"""Which kind of place a scene looks like: by the things in it, by what a classifier believes of the
whole view and its parts, and by a clear sky.

Pure functions on a scene and its picture; knows no question. A place is always a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.skills.seen.place.kinds import IN, LEAST, OUT, PLACES, Place
from assistant.skills.words import descriptions, wording
from models.vision.scene import Look, Scene

if TYPE_CHECKING:
    from models.arrays import Array

_OF_PART = 0.7  # of a belief in a part of the view: the whole says more of a place
_GRASS = 0.1  # of the view
_ROUGH = 6  # mean Laplacian around a pixel of a small copy, from which there are edges
_SKY = 0.12  # of the view, from its upper edge on
_CERTAIN, _LIKELY = 1.0, 0.5  # what a thing counts
_SEVERAL = 0.3  # more for each further thing of one name, up to two
# Of the view: a car far off does not make a street, nor does one that hides all around it.
_SMALL, _FILLS, _COUNTS = 0.01, 0.5, 0.5
HINT = 0.06  # belief in a kind that a question for a way names, which is worth a warning
SEEN = 0.12  # belief in a kind that is told as a part of the background
_COPY = 40  # pixels of the small copy on which the sky is looked for, up and down


@dataclass(frozen=True)
class Guess:
    """A kind of place and how much speaks for it; LEAST is what a guess needs."""

    place: Place
    weight: float


def guesses(scene: Scene, least: float = LEAST) -> list[Guess]:
    """The kinds of place that the scene looks like, the likeliest first; none where too little
    speaks for any, and in a picture that is not sharp nothing of the classifier's."""
    found = [Guess(place, _weight(place, scene)) for place in PLACES]
    there = [guess for guess in found if guess.weight >= least]
    return sorted(there, key=lambda guess: -guess.weight)


def outdoors(scene: Scene, picture: Array) -> bool | None:
    """Whether the view is outdoors; None where nothing tells."""
    weights = {True: 0.0, False: 0.0}
    for place in PLACES:
        if place.outdoors is not None:
            weights[place.outdoors] += _weight(place, scene)
    for is_out, names in ((True, OUT), (False, IN)):
        weights[is_out] += _of_things(dict.fromkeys(names, 0.6), scene)
        weights[is_out] += _of_looks(dict.fromkeys(names, 1.5), scene)
    sharp = scene.frame.sharpness >= descriptions.SOFT
    if sky(picture) or (sharp and grass(picture)):
        weights[True] += LEAST
    if abs(weights[True] - weights[False]) < LEAST:
        return None
    return weights[True] > weights[False]


def grass(picture: Array) -> bool:
    """Whether a part of BGR uint8 [h, w, 3] is green with many edges, as leaves are."""
    import cv2
    import numpy as np

    small = cv2.resize(picture, (4 * _COPY, 3 * _COPY), interpolation=cv2.INTER_AREA)
    hue, saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2HSV))
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    rough = cv2.blur(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (5, 5)) >= _ROUGH
    green = (hue >= 32) & (hue <= 85) & (saturation >= 50) & (value >= 40) & rough
    return bool(green.mean() >= _GRASS)


def sky(picture: Array) -> bool:
    """Whether a clear sky reaches down from the upper edge of BGR uint8 [h, w, 3]: bright, blue and
    without edges."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    small = cv2.resize(picture, (4 * _COPY, 3 * _COPY), interpolation=cv2.INTER_AREA)
    hue, saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2HSV))
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    smooth = cv2.blur(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (5, 5)) < _ROUGH
    blue = (hue >= 90) & (hue <= 128) & (saturation >= 40) & (value >= 110) & smooth
    _, labels = cv2.connectedComponents(blue.astype(np.uint8))
    from_above = set(np.unique(labels[0]).tolist()) - {0}
    if not from_above or min(height, width) < _COPY:
        return False
    return bool(np.isin(labels, list(from_above)).mean() >= _SKY)


def _weight(place: Place, scene: Scene) -> float:
    return _of_things(place.things, scene) + _of_looks(place.looks, scene)


def _of_things(worth: dict[str, float], scene: Scene) -> float:
    """What the things of a place count that are seen, each name once and a little more where there
    are several."""
    total = 0.0
    for name, value in worth.items():
        seen = [t for t in scene.things or () if t.name == name and t.likely]
        if not seen:
            continue
        best = max(_CERTAIN if t.certain else _LIKELY for t in seen)
        largest = max(wording.share(t.box, scene.frame) for t in seen)
        if not _SMALL <= largest <= _FILLS:
            best *= _COUNTS
        total += value * (best + _SEVERAL * min(2, len(seen) - 1))
    return total


def _of_looks(worth: dict[str, float], scene: Scene) -> float:
    if scene.frame.sharpness < descriptions.SOFT:
        return 0.0
    return sum(value * belief(name, scene.looks or ()) for name, value in worth.items())


def belief(kind: str, looks: Sequence[Look]) -> float:
    """How much a classifier believes in a kind, in the whole view or, less, in a part of it."""
    whole = [look.kinds.get(kind, 0.0) for look in looks if look.of == "view"]
    parts = [look.kinds.get(kind, 0.0) for look in looks if look.of == "part"]
    return max([*whole, *(_OF_PART * part for part in parts)], default=0.0)
