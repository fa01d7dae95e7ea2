"""What may help where a question about the view can't be answered: where to point the camera, that
small print may tell it, where something of a color is.

Knows the words of a question and boxes of color; knows no model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.object_names import color_word
from models.vision.scene import FrameFacts, Scene

if TYPE_CHECKING:
    from models.arrays import Array

_INSIDE = re.compile(
    r"\b(?:on|in|inside) (?:the|my|this|that|these|his|her|our) (?:\w+ )?(?:plates?|bowl|cup|mug|"
    r"tray|pan|pot|fridge|drawer|bag|basket|glass|sink|dish)\b"
)
_COLORED = re.compile(
    r"\b(?P<color>[a-z]+) (?:stuff|thing|things|one|bit|part|area|spot|patch|light|line|stripe|"
    r"shape|object|blob)s?\b"
)
_SIGNS = re.compile(r"\b(?:signs|symbols?|pictograms?|allowed|forbidden|prohibited)\b")
_BY_PRINT = re.compile(
    r"\b(?:which|version|model|make|brand|name|kind|type|flavou?r|size|number)\b"
)
AIM = "If it is not in the middle of the view, point the camera down at it."
NO_PICTURES = "Signs that are pictures I can't read."
SMALLER = "Smaller print may tell it: come closer, or turn it."
LARGE = 0.07  # of the view: smaller areas of a color are on many things
FEW = 3  # lines: where more are read, small print is among them


async def color_place(question: str, context: Context) -> str:
    """Where the largest area of a color is that a question names a thing by, "the white stuff"; ""
    where it names none."""
    found = _COLORED.search(question.casefold())
    color = color_word(found["color"]) if found is not None else ""
    if not color:
        return ""
    picture = await context.view.picture()
    return _place_of(color, picture, (await context.view.see()).frame)


def _place_of(color: str, picture: Array, frame: FrameFacts) -> str:
    from models.vision.color_regions import regions

    boxes = regions(picture, color)
    if not boxes or wording.share(boxes[0], frame) < LARGE:
        return ""
    place, large = wording.where(boxes[0], frame), wording.size(boxes[0], frame)
    return f"Something {color} is {place}, {large}."


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
