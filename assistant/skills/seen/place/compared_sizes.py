"""How large a thing looks beside a known one, for who asks how big it is: a picture has no measure.

Pure functions on boxes; knows no depth, so what stands at another height in view is not compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.words import wording
from models.vision.scene import Scene, Thing

_ONE_HEIGHT = 0.15  # of the height of the view: feet that differ by less may be at one distance
_TIMES = (
    (0.15, "a tenth as high as"),
    (0.29, "a quarter as high as"),
    (0.42, "a third as high as"),
    (0.6, "half as high as"),
    (0.85, "a little lower than"),
    (1.18, "as high as"),
    (1.7, "one and a half times as high as"),
    (2.5, "twice as high as"),
    (3.5, "three times as high as"),
)
# What everybody knows the size of, the best first.
_KNOWN = (
    "person",
    "chair",
    "car",
    "bottle",
    "cup",
    "cell phone",
    "dining table",
    "bicycle",
    "bench",
)
_LEAST = 0.05  # of the height of the view: smaller things are measured too badly


def compared(thing: Thing, scene: Scene) -> str:
    """A sentence, with a blank before it, about a thing's height beside that of a known one that
    may be as far away; "" where none is."""
    others = [t for t in scene.things or () if t.certain and t.name != thing.name]
    known = _known(others, thing, scene)
    if known is None or wording.height(thing.box) < _LEAST * scene.frame.height:
        return ""
    ratio = wording.height(thing.box) / max(1.0, wording.height(known.box))
    said = next((words for most, words in _TIMES if ratio <= most), "much higher than")
    return f" In view it is about {said} the {known.name}, if both are as far away."


def _known(others: Sequence[Thing], thing: Thing, scene: Scene) -> Thing | None:
    reach = _ONE_HEIGHT * scene.frame.height
    near = [t for t in others if t.name in _KNOWN and abs(t.box[3] - thing.box[3]) <= reach]
    return min(near, key=lambda t: (_KNOWN.index(t.name), -t.confidence), default=None)
