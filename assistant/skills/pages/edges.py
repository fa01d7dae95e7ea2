"""At which sides of the view a text runs out of it, and whether it is held upside down.

Knows lines with their places.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.words import wording
from models.vision.scene import Box, FrameFacts, Scene, Text, bounds

# Of the width or height: a line that comes this close to the border goes on behind it.
AT_EDGE = 0.006
SHORTEST = 3  # letters of a line whose corners say which way it runs
_TURNS = {"left": "left", "right": "right", "top": "up", "bottom": "down"}


def cut_sides(scene: Scene) -> list[str]:
    """The sides of the view at which a line of text runs out of it: left, right, top, bottom."""
    frame, sides = scene.frame, set[str]()
    for text in scene.texts or ():
        cut = _cut(bounds(text.quad), frame)
        if len(cut) < len(_TURNS):  # a line that fills the picture was cut out by somebody
            sides |= cut
    return [side for side in _TURNS if side in sides]


def cut_off(sides: list[str]) -> str:
    """What is said of a text that goes on beyond these sides of the view."""
    places = {side: f"on the {side}" for side in ("left", "right")}
    where = wording.listing([places.get(side, f"at the {side}") for side in sides])
    if len(sides) > 1:
        return f" The text is cut off {where}."
    to = "to the " if sides[0] in places else ""
    return f" The text is cut off {where}; turn a little {to}{_TURNS[sides[0]]}."


def turned_over(texts: Sequence[Text]) -> str:
    """What is said of print that is held upside down; "" for any other. A line's corners are in
    the order in which it is read."""
    lines = [t.quad for t in texts if t.certain and len(t.text) >= SHORTEST]
    over = bool(lines) and all(quad[1][0] < quad[0][0] for quad in lines)
    return " It is upside down: turn it half round." if over else ""


def _cut(box: Box, frame: FrameFacts) -> set[str]:
    x, y = max(2.0, AT_EDGE * frame.width), max(2.0, AT_EDGE * frame.height)
    tests = {
        "left": box[0] <= x,
        "right": box[2] >= frame.width - x,
        "top": box[1] <= y,
        "bottom": box[3] >= frame.height - y,
    }
    return {side for side, touches in tests.items() if touches}
