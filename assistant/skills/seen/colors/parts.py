"""The colours of what can't be told apart: a part of a thing, "the dog's collar", and a thing that
no detector knows. Which part it is nobody here can tell, so all colours of the thing are told, or
where the bright ones are in view.

Knows boxes and pixels; knows no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills.context import Answer
from assistant.skills.find import crop
from assistant.skills.seen.clothes import WORN
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular
from models.vision.scene import COLOR_NAMES, Color, Scene, Thing

if TYPE_CHECKING:
    from models.arrays import Array

_OF = Pattern(
    r"(?P<a>[a-z ]{1,40}?)'s? (?P<x>[a-z ]+)"
    r"|(?P<y>[a-z ]{1,40}?) (?:of|on|in|around) "
    r"(?:(?:the|an?|my|his|her|its|that|this) )?(?P<b>[a-z ]+)"
)
_GREYS = frozenset(("black", "grey", "white"))
_LEAST = 0.04  # of a thing's box: less may be anything
TOLD = 3  # colours of one thing
_DULL = frozenset(("brown", "pink"))  # of fur and skin
SPOTS_TOLD = 2
# What is small on a thing and mostly of another colour than that.
_BRIGHT_PARTS = frozenset(
    "collar lead leash harness bridle halter ribbon bow bandana scarf tie badge tag rope".split()
)
_SOFT_SEATS = ("couch", "bed", "chair", "bench")
_CYCLES = ("bicycle", "motorcycle")
_VEHICLES = (*_CYCLES, "car", "bus", "truck", "train")
_ANIMALS = ("dog", "cat", "horse", "cow", "sheep", "bird")
_VESSELS = ("wine glass", "cup", "bottle", "bowl")
_CARRIERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("cushion", "pillow", "throw"), _SOFT_SEATS),
    **dict.fromkeys(("sheet", "blanket", "duvet", "bedspread", "cover"), ("bed", "couch")),
    **dict.fromkeys(("tablecloth", "cloth"), ("dining table",)),
    **dict.fromkeys(("saddle", "seat", "handlebar", "frame"), _CYCLES),
    **dict.fromkeys(("wheel", "tyre", "tire", "door", "bumper", "roof"), _VEHICLES),
    **dict.fromkeys(("sail", "hull", "deck"), ("boat",)),
    **dict.fromkeys(("wing", "engine"), ("airplane",)),
    **dict.fromkeys(("collar", "fur", "ear", "tail", "head", "nose", "beak", "mane"), _ANIMALS),
    **dict.fromkeys(("flower", "leaf", "petal", "pot"), ("potted plant", "vase")),
    **dict.fromkeys(("drink", "liquid", "wine", "juice", "label", "lid"), _VESSELS),
}
VIVID = 0.12  # of a third of the view: a colour that somebody would name there
_FILLS = 0.5  # of each third: the view is of that colour
_THIRDS = (("on your left", 0), ("ahead", 1), ("on your right", 2))


def of_part(picture: Array, scene: Scene, what: str, question: str = "") -> Answer:
    """What can be told of the colour of something that can't be found by itself; the question may
    say what it is on."""
    unknown = f"I can't tell which part is the {what}."
    placed = _owner(what, scene) or _owner(_with_place(what, question), scene)
    thing = placed or _carrier(what, scene)
    if thing is not None:
        return of_whole(picture, thing, unknown, what)
    worn = what.split()[-1] in WORN  # it may be on anybody in view
    if worn and any(thing.name == "person" and thing.likely for thing in scene.things or ()):
        return Answer(unknown, {"color": None}, untold=True)
    places = _vivid_places(picture)
    if not places:
        told = f"I see no bright color; the view is mostly {_plain(picture)}."
        return Answer(f"{unknown} {told}", {"color": None})
    told = wording.listing([f"{color} {place}" for color, place in places])
    evidence = {"color": None, "colors": [color for color, _ in places]}
    return Answer(f"{unknown} I see {told}.", evidence)


def of_whole(picture: Array, thing: Thing, unknown: str, what: str) -> Answer:
    """All colours of a thing, after what can't be told of a part of it or of another one."""
    names, spots = _of_box(picture, thing), _spots(picture, thing)
    spots = [color for color in spots if color not in names]
    if len(spots) == 1 and what.split()[-1] in _BRIGHT_PARTS:
        unknown = f"I am not sure, but the {what} may be {spots[0]}."
    spots = [f"a spot of {color}" for color in spots]
    told = f"On the whole {thing.name} I see {wording.listing([*names, *spots])}."
    return Answer(f"{unknown} {told}", {"color": None, "colors": names, "name": thing.name})


def _with_place(what: str, question: str) -> str:
    """A part with the thing that a question places it on: "cushions on the sofa"."""
    placed = re.search(
        rf"\b{re.escape(what)} (?:on|in|around|of) (?:the|that|this|my|his|her) "
        r"(?:(?!parked|other|same)[a-z]+|\w+ [a-z]+)",
        question.casefold(),
    )
    return "" if placed is None else placed[0]


def _owner(what: str, scene: Scene) -> Thing | None:
    """The largest of the things in view that a part belongs to."""
    found = _OF.fullmatch(what)
    if found is None:
        return None
    names = wanted(singular(str(found["a"] or found["b"]).strip())).names
    there = [thing for thing in scene.things or () if thing.name in names]
    return max(there, key=lambda thing: wording.share(thing.box, scene.frame), default=None)


def _carrier(what: str, scene: Scene) -> Thing | None:
    """The largest of the likely things on which something of that name mostly is."""
    names = _CARRIERS.get(singular(what.split()[-1]), ())
    there = [thing for thing in scene.things or () if thing.name in names and thing.likely]
    return max(there, key=lambda thing: wording.share(thing.box, scene.frame), default=None)


def _of_box(picture: Array, thing: Thing) -> list[str]:
    from models.vision.colors import colors

    found = colors(crop(picture, thing.box))
    return [color.name for color in found if color.share >= _LEAST][:TOLD]


def _spots(picture: Array, thing: Thing) -> list[str]:
    """The colours of small patches inside a thing's box, the largest first, as a collar or a badge
    has: what touches its edge may be behind it."""
    from models.vision.color_regions import regions

    part = crop(picture, thing.box)
    height, width = part.shape[:2]
    found: dict[str, float] = {}
    for color in COLOR_NAMES:
        if color in _GREYS | _DULL:
            continue
        for left, top, right, bottom in regions(part, color):
            inside = left > 0 and top > 0 and right < width - 1 and bottom < height - 1
            if inside:
                found[color] = max(found.get(color, 0.0), (right - left) * (bottom - top))
    return sorted(found, key=lambda color: -found[color])[:SPOTS_TOLD]


def _vivid_places(picture: Array) -> list[tuple[str, str]]:
    """The brightest colour of each third of the view, with its place; a colour that fills all of
    them is told once."""
    from models.vision.colors import colors

    width = picture.shape[1]
    found: list[tuple[Color, str]] = []
    for place, at in _THIRDS:
        part = picture[:, at * width // 3 : max(at * width // 3 + 1, (at + 1) * width // 3)]
        if (color := _most_vivid(colors(part))) is not None:
            found.append((color, place))
    names = {color.name for color, _ in found}
    if len(found) == len(_THIRDS) and len(names) == 1:
        place = "in several places"
        if all(color.share >= _FILLS for color, _ in found):
            place = "all over the view"
        return [(names.pop(), place)]
    return [(color.name, place) for color, place in found]


def _most_vivid(seen: Sequence[Color]) -> Color | None:
    """The largest of the bright colours; where there is none, of the dull ones, as skin has."""
    vivid = [color for color in seen if color.name not in _GREYS and color.share >= VIVID]
    bright = [color for color in vivid if color.name not in _DULL]
    return next(iter(bright or vivid), None)


def _plain(picture: Array) -> str:
    from models.vision.colors import colors

    return wording.listing([color.name for color in colors(picture)[:2]])
