"""What lies or sits on the largest piece of furniture in view, and on which part of it, for who
asks whether there is room left. Pure functions on a scene.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.seen import neighbours
from assistant.skills.words import sightings, wording
from models.vision.scene import Box, Scene, Thing, center

_FURNITURE = ("bed", "couch", "bench", "dining table", "chair")
_ON_IT = 0.6  # of a thing's box, over the furniture's
_PARTS = ("on its left", "in its middle", "on its right")
MORE = "There may be more on it."


def told(scene: Scene) -> str:
    """ "On the bed I see 2 dogs, in its middle and on its right."; "" where nothing is seen on
    any."""
    seen = sightings.each_place_once(sightings.likely(scene.things or ()))
    furniture = [t for t in seen if t.name in _FURNITURE]
    if not furniture:
        return ""
    largest = max(furniture, key=lambda t: wording.share(t.box, scene.frame))
    on_it = [t for t in seen if t.name not in _FURNITURE and _over(t.box, largest.box) >= _ON_IT]
    if not on_it:
        return ""
    name = neighbours.named(largest, scene).removeprefix("perhaps ").partition(" ")[2]
    name = name.replace(" or a ", " or ").replace(" or an ", " or ")
    things = neighbours.listed(on_it, scene)
    return f"On the {name} I see {things}, {wording.listing(_parts(on_it, largest))}. {MORE}"


def _parts(things: Sequence[Thing], furniture: Thing) -> list[str]:
    """The thirds of a piece of furniture in which things are."""
    left, _, right, _ = furniture.box
    at = {min(2, max(0, int(3 * (center(t.box)[0] - left) / (right - left)))) for t in things}
    return [_PARTS[part] for part in sorted(at)]


def _over(box: Box, furniture: Box) -> float:
    """The share of a box that lies over the furniture's."""
    width = min(box[2], furniture[2]) - max(box[0], furniture[0])
    height = min(box[3], furniture[3]) - max(box[1], furniture[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(0.0, width) * max(0.0, height) / max(1.0, area)
