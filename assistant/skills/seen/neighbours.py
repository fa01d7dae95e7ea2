"""Which things stand where beside another one in the picture, and what somebody rides. Pure
functions on boxes.

Knows no depth: what looks beside a thing may stand far behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.skills.words import sightings, wording
from models.vision.scene import Box, Scene, Thing, center

NEAREST = 3  # things told
_ON = 0.35  # of a thing's height: how far below the top edge of what it stands on its foot may be

_RIDDEN = ("bicycle", "motorcycle", "horse", "skateboard", "surfboard", "snowboard")
OVER = 0.3  # of the lower half of a person: what it lies over is ridden
_ASKS_PERSON = re.compile(
    r"\b(?:doing|riding|who|whose|helmet|kid|child|man|woman|guy|rider|cyclists?|somebody|someone|"
    r"anybody|anyone)\b"
)


@dataclass(frozen=True)
class Relation:
    """A place beside an anchor: how it is said, and whether a thing is there. `depth`: a picture
    does not show it, and only what is near is told."""

    said: str
    holds: Callable[[Box, Box], bool]
    depth: bool = False


def gap(a: Box, b: Box) -> float:
    """The distance of the middles of two boxes, in pixels along both axes."""
    (ax, ay), (bx, by) = center(a), center(b)
    return abs(ax - bx) + abs(ay - by)


def beside(relation: Relation, anchor: Thing, things: Sequence[Thing]) -> list[Thing]:
    """The certain things that stand so beside another one, the nearest first."""
    others = [t for t in things if t is not anchor and t.certain and not _same(t, anchor)]
    there = [t for t in others if relation.holds(t.box, anchor.box)]
    return sorted(there, key=lambda t: gap(t.box, anchor.box))[:NEAREST]


def _same(thing: Thing, anchor: Thing) -> bool:
    """Whether it is the anchor under another name: nearly the same box."""
    return all(
        abs(a - b) < 0.1 * (anchor.box[2] - anchor.box[0] + 1)
        for a, b in zip(thing.box, anchor.box, strict=True)
    )


def _left(box: Box, anchor: Box) -> bool:
    return center(box)[0] <= anchor[0]


def _right(box: Box, anchor: Box) -> bool:
    return center(box)[0] >= anchor[2]


def _on(box: Box, anchor: Box) -> bool:
    """Its foot is within the anchor, or just above it, and it is not much larger."""
    x, foot = center(box)[0], box[3]
    height = box[3] - box[1]
    above = anchor[1] - _ON * height <= foot <= anchor[3]
    smaller = box[2] - box[0] <= 1.2 * (anchor[2] - anchor[0])
    return anchor[0] <= x <= anchor[2] and above and smaller


def _under(box: Box, anchor: Box) -> bool:
    x, y = center(box)
    return anchor[0] <= x <= anchor[2] and y > center(anchor)[1]


def _above(box: Box, anchor: Box) -> bool:
    x, y = center(box)
    return anchor[0] <= x <= anchor[2] and y < center(anchor)[1]


def _near(box: Box, anchor: Box) -> bool:
    return True


_BELOW = Relation("below", _under)
_NEAR = Relation("near", _near)
_ON_IT = Relation("on or just above", _on)
RELATIONS = {
    "left of": Relation("left of", _left),
    "right of": Relation("right of", _right),
    "on": _ON_IT,
    "on top of": _ON_IT,
    "in": Relation("in or at", _on),
    "inside": Relation("in or at", _on),
    "under": _BELOW,
    "underneath": _BELOW,
    "beneath": _BELOW,
    "below": _BELOW,
    "above": Relation("above", _above),
    "over": Relation("above", _above),
    "behind": Relation("near", _near, depth=True),
    "in front of": Relation("near", _near, depth=True),
    "near": _NEAR,
    "around": _NEAR,
    "by": _NEAR,
    "beside": Relation("beside", _near),
    "next to": Relation("next to", _near),
}


def riding(question: str, scene: Scene) -> str:
    """That the largest person seems to be on something, where a question is about somebody; "" for
    any other, or where nothing is there to be ridden."""
    if _ASKS_PERSON.search(question.casefold()) is None:
        return ""
    people = [t for t in scene.things or () if t.name == "person" and t.certain]
    if not people:
        return ""
    person = max(people, key=lambda t: wording.share(t.box, scene.frame))
    left, top, right, bottom = person.box
    lower: Box = (left, (top + bottom) / 2, right, bottom)
    for thing in sightings.likely(scene.things or ()):
        if thing.name in _RIDDEN and _covers(thing, lower):
            return f"The person seems to be on the {thing.name}."
    return ""


def _covers(thing: Thing, lower: Box) -> bool:
    box = thing.box
    width = max(0.0, min(box[2], lower[2]) - max(box[0], lower[0]))
    height = max(0.0, min(box[3], lower[3]) - max(box[1], lower[1]))
    return width * height > OVER * (lower[2] - lower[0]) * (lower[3] - lower[1])
