"""At which sides of the view a text runs out of it, and whether it is held upside down.

Knows lines with their places.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words import wording
from models.vision.layout import runs_down
from models.vision.scene import Box, FrameFacts, Point, Scene, Text, bounds

# Of the width or height: a line that comes this close to the border goes on behind it.
AT_EDGE = 0.006
SHORTEST = 3  # letters of a line whose corners say which way it runs
_FIRST, _LAST = Pattern(r"^\W{0,3}(\d+)"), Pattern(r"(\d+)\W{0,3}$")
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


def cut_numbers(lines: Sequence[Text], frame: FrameFacts) -> str:
    """What is said of numbers at an end of their line at which the view ends: digits beyond it may
    be missing. "" where there are none."""
    told: list[str] = []
    for line in lines:
        (a, b, c, d), text = line.quad, line.text.strip()
        ends = ((a, b), (c, d)) if runs_down(line.quad) else ((a, d), (b, c))
        start, end = (_touched(pair, frame) for pair in ends)
        if len(start | end) == len(_TURNS):  # cut out by somebody
            continue
        if start - end and (found := _FIRST.search(text)):
            told.append(f"before {found[1]}")
        if end - start and (found := _LAST.search(text)):
            told.append(f"after {found[1]}")
    where = wording.listing(told, "or")
    return f" The view ends there: more digits may stand {where}." if told else ""


def _touched(corners: Sequence[Point], frame: FrameFacts) -> set[str]:
    """The sides of the view that an end of a line touches."""
    sides = [_cut((x, y, x, y), frame) for x, y in corners]
    return set[str]().union(*sides)


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
