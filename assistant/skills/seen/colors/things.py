"""The colour of a thing that a detector found: one colour where one fills most of it.

Knows boxes, and nothing of what is in front of a thing or behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills.context import Answer
from assistant.skills.find import crop
from assistant.skills.words import wording
from assistant.skills.words.object_names import ObjectQuery
from models.vision.scene import Color, Thing, center

if TYPE_CHECKING:
    from models.arrays import Array

# Of the middle of its box. With less, every second name was that of a rider, a window or the ground
# behind it.
PLAIN = 0.5
FEW = 0.35  # of its box: what has less of one colour is mostly hidden, or mostly background
_EDGE = 0.2  # of its width and height, where what is behind a thing shows
_SECOND = 0.15  # of the box: a colour that is worth telling beside the first

_OPEN_SHARE = 0.06  # the same of what one sees through: its frame is a small part of its box
_CYCLES = ("bicycle", "motorcycle")

NO_COLOR = "has no color that I can make out"
IN_SHADE = "looks black or dark brown, which are hard to tell apart in shade"


def of_thing(
    picture: Array, things: Sequence[Thing], side: str, wish: ObjectQuery
) -> Answer | None:
    """The colour of the largest of the things, or of the outermost on a side that was named."""
    from models.vision.colors import dominant, light

    if not things:
        return None
    thing, which = things[0], ""
    if len(things) > 1:
        which = " largest"
    if side:
        thing, which = _outermost(things, side), f" {side}"
    found = dominant(crop(picture, thing.box), light(picture))
    if found is None:
        return None
    name = wish.noun
    if wish.loosely:
        name = thing.name
    box = [round(v, 1) for v in thing.box]
    return Answer(
        f"The{which} {name} {_told(picture, thing, found)}.",
        {"color": found.name, "name": thing.name, "box": box},
    )


# Each of several is asked for: "what colours are these three ties, left to right".
_EACH = Pattern(
    r"\b(?:left to right|right to left|each|all (?:of )?(?:them|these|those|the)|"
    r"(?:these|those|the|my) (?:two|three|four|five|[2-5])|colou?rs are (?:these|those|they))\b"
)
_BACKWARDS = Pattern(r"\bright to left\b")
MOST_TOLD = 5  # things whose colours are told one after the other
_NTH = ("first", "second", "third", "fourth", "fifth")


def of_each(picture: Array, things: Sequence[Thing], question: str) -> Answer | None:
    """The colours of a few things from left to right; None for one, or too many, and where not that
    of each is asked for."""
    from models.vision.colors import dominant, light

    if _EACH.search(question) is None or not 1 < len(things) <= MOST_TOLD:
        return None
    ordered = sorted(things, key=lambda t: center(t.box)[0])
    first = "left"
    if _BACKWARDS.search(question):
        ordered.reverse()
        first = "right"
    told: list[str] = []
    for which, thing in zip(_NTH, ordered, strict=False):
        found = dominant(crop(picture, thing.box), light(picture))
        told.append(f"the {which} {_told(picture, thing, found) if found else NO_COLOR}")
    boxes = [[round(v, 1) for v in thing.box] for thing in ordered]
    return Answer(f"From the {first}: {wording.listing(told)}.", {"boxes": boxes})


def _outermost(things: Sequence[Thing], side: str) -> Thing:
    if side == "left":
        return min(things, key=lambda t: center(t.box)[0])
    return min(things, key=lambda t: -center(t.box)[0])


def _told(picture: Array, thing: Thing, found: Color) -> str:
    """The colour as the end of a sentence: with the next one where none fills the thing, and no
    claim where all of them are of small parts."""
    from models.vision.colors import colors

    left, top, right, bottom = thing.box
    x, y = _EDGE * (right - left), _EDGE * (bottom - top)
    seen = colors(crop(picture, (left + x, top + y, right - x, bottom - y)))
    others = [c.name for c in seen if c.name != found.name and c.share >= _SECOND]
    if found.name == "black" and others[:1] == ["brown"]:
        return IN_SHADE
    if found.share >= PLAIN and not (thing.name in _CYCLES and _others(seen, found)):
        return f"is {found.name}"
    if thing.name in _CYCLES:
        others = _others(seen, found)[:2]
    if others and (found.share < FEW or thing.name in _CYCLES):
        names = wording.listing([found.name, *others])
        return f"has no clear color: I see {names} there, some of it in front or behind"
    if not others:
        return f"looks partly {found.name}"
    return f"looks partly {found.name} and partly {others[0]}"


def _others(seen: Sequence[Color], found: Color) -> list[str]:
    """The other colours in the box of a thing that one sees through."""
    return [c.name for c in seen if c.name != found.name and c.share >= _OPEN_SHARE]
