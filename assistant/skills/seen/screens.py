"""Whether a screen is on: how bright the inside of its box is. A dark picture on a screen looks
like one that is off, so nothing is said for certain.

Knows the boxes of a detector and the picture; knows no device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.seen import misses
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.sightings import PERHAPS
from models.vision.scene import Box

if TYPE_CHECKING:
    from models.arrays import Array

_SCREEN = (
    r"(?:computer|laptop|screen|monitor|tv|telly|television|display|phone|mobile|tablet|ipad|pc|"
    r"projector)"
)
_IS_ON = Pattern(
    rf"^(?:is|are|was|has|have|did i leave|have i left|tell me (?:if|whether)|check (?:if|whether))"
    rf" (?:the|my|that|this|our|his|her) (?:\w+ )?{_SCREEN}s? (?:is |are )?(?:still )?(?:switched |"
    r"turned |gone )?(?:on|off|lit|running|awake|asleep|black|blank|dark|working|showing \w+)\b"
    r"(?! (?:the|this|that|my|our|your|his|her|an?|here|there)\b)"
)
_NAMES = ("tv", "laptop")
# The part of a box, from left, top, right and bottom, that shows the picture: the foot of a monitor
# is in its box as well.
INSIDE = (0.2, 0.15, 0.8, 0.65)
DARK, LIT = 80.0, 130.0  # median grey level, 0 to 255
DULL, COLORFUL = 60.0, 75.0  # mean saturation, 0 to 255
HINT = "A dark picture looks the same as a screen that is off."


def command(said: str, context: Context) -> Command | None:
    """Whether a screen in view is on, for a question that asks it; else None."""
    if _IS_ON.match(said) is None or context.view.trouble:
        return None
    return Command(_state, skill="look")


async def _state(context: Context) -> Answer:
    scene = await context.view.see("things")
    screens = [t for t in scene.things or () if t.name in _NAMES and t.confidence >= PERHAPS]
    if scene.seen_by.get("things") is None:
        return misses.cannot_look_for("screen", scene)
    if not screens:
        sentence = f"I see no screen.{wording.caution(scene.frame)} Turn it to me, and ask again."
        return Answer(sentence, {"found": False}, found=False)
    screen = max(screens, key=lambda t: wording.share(t.box, scene.frame))
    level, saturation = _look_of(await context.view.picture(), screen.box)
    place = wording.where(screen.box, scene.frame)
    evidence = {"found": True, "level": round(level), "saturation": round(saturation)}
    return Answer(f"{said(level, saturation)} It is {place}.", evidence, found=True)


def said(level: float, saturation: float) -> str:
    """What the look of a screen says of it: median grey level and mean saturation, 0 to 255."""
    if level > LIT or saturation > COLORFUL:
        return "The screen is bright or colorful, so it seems to be on."
    if level < DARK and saturation < DULL:
        return f"The screen looks dark, so it seems to be off. {HINT}"
    return "I can't tell whether the screen is on."


def _look_of(picture: Array, box: Box) -> tuple[float, float]:
    """The median grey level and the mean saturation of the inside of a box of a picture
    [h, w, 3], BGR, 0 to 255."""
    import cv2
    import numpy as np

    left, top, right, bottom = box
    x0, y0, x1, y1 = INSIDE
    width, height = right - left, bottom - top
    inside = find.crop(
        picture, (left + x0 * width, top + y0 * height, left + x1 * width, top + y1 * height)
    )
    hsv = cv2.cvtColor(inside, cv2.COLOR_BGR2HSV)
    return float(np.median(inside.mean(axis=2))), float(hsv[..., 1].mean())
