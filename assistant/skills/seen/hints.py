"""What may help where a question about the view can't be answered: where to point the camera, that
small print may tell it, where something of a color is.

Knows the words of a question and boxes of color; knows no model.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import sightings, wording
from assistant.skills.words.object_names import color_word, wanted
from models.pocket.arguments import singular
from models.vision.scene import Scene

if TYPE_CHECKING:
    from models.arrays import Array

_INSIDE = Pattern(
    r"\b(?:on|in|inside) (?:the|my|this|that|these|his|her|our) (?:\w+ )?(?:plates?|bowl|cup|mug|"
    r"tray|pan|pot|fridge|drawer|bag|basket|glass|sink|dish)\b"
)
_COLORED = Pattern(
    r"\b(?P<color>[a-z]+) (?:stuff|thing|things|one|bit|part|area|spot|patch|light|line|stripe|"
    r"shape|object|blob)s?\b"
)
_WHAT_IS = Pattern(
    r"^(?:(?:so|and|but) )*(?:what(?:'s| is| are)|where(?:'s| is| are)) (?:that|the|this|those|"
    r"these|all that|all the) "
)
# Of these other rules tell: where they are, what is written, what somebody wears.
_NO_NOUN = frozenset(
    """and or on in over there here at with of to by behind next one ones text letters writing
    print words sign signs shirt t-shirt top jacket coat jumper sweater dress trousers jeans hat
    cap""".split()
)
_SIGNS = Pattern(r"\b(?:signs|symbols?|pictograms?|warnings?|allowed|forbidden|prohibited)\b")
_BY_PRINT = Pattern(r"\b(?:which|version|model|make|brand|name|kind|type|flavou?r|size|number)\b")
_IN_GLASS = Pattern(r"\b(?:inside|in there|glass|windows?|mirrors?|doors?|reflections?|through)\b")
IN_GLASS = "Who is seen in glass may be a reflection, perhaps your own."
AIM = "If it is not in the middle of the view, point the camera down at it."
NO_PICTURES = "Signs that are pictures I can't read."
UNNAMED = "I can't tell what it is."
SMALLER = "Smaller print may tell it: come closer, or turn it."
# Of the view: smaller areas of a color are on many things, above all of one that walls have.
LARGE, SMALL, SMALLEST = 0.07, 0.01, 0.005
_COMMON = ("black", "white", "grey", "brown")
SAME = 0.3  # intersection over union with a thing: the color is that thing's
FEW = 3  # lines: where more are read, small print is among them


async def color_place(question: str, context: Context) -> str:
    """Where the largest area of a color is that a question names a thing by, "the white stuff", and
    that it is not told what that is, where no thing is; "" where it names none."""
    asked = question.casefold()
    found = _COLORED.search(asked)
    color = color_word(found["color"]) if found is not None else ""
    color = color or _color_of_unknown(asked)
    if not color:
        return ""
    picture, scene = await context.view.picture(), await context.view.see("things")
    return _place_of(color, picture, scene, sightings.side_named(asked))


def _color_of_unknown(asked: str) -> str:
    """The color by which a question names a thing of a kind that nothing here knows, "the little
    blue box"; "" for none."""
    if not _WHAT_IS.match(asked):
        return ""
    words = re.findall(r"[a-z]+", asked)
    for word, noun in pairwise(words):
        color = color_word(word)
        if color and noun not in _NO_NOUN and not wanted(singular(noun)).names:
            return color
    return ""


def _place_of(color: str, picture: Array, scene: Scene, side: str = "") -> str:
    from models.vision.color_regions import regions

    least = SMALL
    if color in _COMMON:
        least = LARGE
    boxes = regions(picture, color)
    if side:  # it is told where to look
        least = min(least, SMALLEST)
        boxes = tuple(box for box in boxes if wording.side(box, scene.frame) == side)
    if not boxes or wording.share(boxes[0], scene.frame) < least:
        return ""
    box = boxes[0]
    place, large = wording.where(box, scene.frame), wording.size(box, scene.frame)
    likely = [thing.box for thing in scene.things or () if thing.likely]
    named = any(sightings.overlap(other, box) >= SAME for other in likely)
    said = f"Something {color} is {place}, {large}."
    if named:
        return said
    return f"{said} {UNNAMED}"


def after(question: str, scene: Scene) -> str:
    """What is said last where a question could not be answered; "" where nothing would help."""
    few = scene.texts and len(scene.texts) <= FEW
    if few and _BY_PRINT.search(question.casefold()):
        return SMALLER
    return aim(question)


def aim(question: str) -> str:
    """Where to point the camera for what is on a plate or in a bag; "" for any other question."""
    return AIM if _INSIDE.search(question.casefold()) else ""


def of_signs(question: str) -> str:
    """That signs without words are not read, for a question about signs."""
    return NO_PICTURES if _SIGNS.search(question.casefold()) else ""


def in_glass(question: str) -> str:
    """That glass mirrors, for a question about somebody behind it: said where a person is seen."""
    if _IN_GLASS.search(question.casefold()):
        return IN_GLASS
    return ""
