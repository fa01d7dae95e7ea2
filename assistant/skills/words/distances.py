"""How far away a thing is, from how tall it looks. Pure functions.

Only things of a size that hardly varies are judged, and only where all of their height is in view;
vehicles never are, since somebody might step onto a road for it.
The camera is assumed to see VIEW_DEGREES from side to side. For cameras that see 60 to 90 degrees,
and sizes that vary by a tenth, nine of ten distances are within a half of what is said; so they are
said in round numbers only.
"""

from __future__ import annotations

import math

from assistant.skills.words import wording
from models.vision.scene import CERTAIN_THING, FrameFacts, Thing

_HEIGHTS = {  # metres
    "person": 1.7,
    "chair": 0.9,
    "stop sign": 0.75,
    "refrigerator": 1.7,
    "bottle": 0.25,
    "horse": 1.9,
    "cow": 1.5,
}
_STANDING = 2.0  # heights of a person in widths: one who sits is not as tall
_EDGE = 0.01  # of the height: what comes closer to the border goes on behind it
_WITHIN_REACH = 0.8  # metres
_FAR = 20.0


def meters(thing: Thing, frame: FrameFacts) -> float | None:
    """How far away a thing is, in metres; None where its size does not tell."""
    height = _HEIGHTS.get(thing.name)
    left, top, right, bottom = thing.box
    margin = _EDGE * frame.height
    cut_off = top <= margin or bottom >= frame.height - margin
    if height is None or cut_off or thing.confidence < CERTAIN_THING:
        return None
    if thing.name == "person" and bottom - top < _STANDING * (right - left):
        return None
    focal = frame.width / 2 / math.tan(math.radians(wording.VIEW_DEGREES / 2))
    return height * focal / max(1.0, bottom - top)


def spoken(distance: float) -> str:
    """A distance in metres as one says it: "about 3 meters away"."""
    if distance < _WITHIN_REACH:
        return "within reach"
    if distance < 1.5:
        return "about one meter away"
    if distance >= _FAR:
        return f"more than {_FAR:.0f} meters away"
    step = 1 if distance < 5 else 5
    return f"about {max(2, round(distance / step) * step)} meters away"
