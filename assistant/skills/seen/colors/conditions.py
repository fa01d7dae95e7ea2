"""What a picture in which nothing is certain shows all the same: that it is dark, blurred or
dazzled, and where it shines. Then the wearer knows what to change.

Knows pixels; knows no thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.skills.context import Answer, View
from assistant.skills.words import wording
from models.vision.scene import FrameFacts

if TYPE_CHECKING:
    from models.arrays import Array

DIM = 0.2  # mean grey level of a frame, 0 to 1, below which more light helps
DULL = 0.4  # the same, below which what shines stands out
_PLACES = {"left": "on your left", "ahead": "in the middle", "right": "on your right"}
COLORLESS = "The picture is black and white, so I can't tell any color."
DAZZLED = " The light dazzles, so it may have another color: turn it from the light, and ask again."
STEADY = "Hold the camera still, an arm's length away, and ask again."


def colorless(picture: Array) -> Answer | None:
    """That a picture is black and white, so that no colour of a thing can be told."""
    from models.vision.colors import is_colorless

    return Answer(COLORLESS, {"color": None}) if is_colorless(picture) else None


def washed_out(color: str, picture: Array) -> str:
    """That what looks white may have another colour, where the light dazzles; else ""."""
    from models.vision.color_regions import glare

    return DAZZLED if color == "white" and glare(picture) is not None else ""


async def told(view: View, cautioned: bool = False) -> str:
    """Sentences about the light and the sharpness of a picture; "" for a good one. `cautioned`: it
    was said before that the picture is bad."""
    frame = (await view.see()).frame
    shining = _shining(await view.picture(), frame)
    blurred = frame.sharpness < wording.BLURRED
    said = [shining]
    if not cautioned:
        said.insert(0, _quality(frame, blurred))
    if blurred and "Glare" not in shining:
        said.append(STEADY)
    return " ".join(filter(None, said))


def _quality(frame: FrameFacts, blurred: bool) -> str:
    if frame.brightness >= DIM:
        return "The picture is blurred, or shows only something plain." if blurred else ""
    if blurred:
        return "The picture is dark and blurred."
    return "More light may help."


def _shining(picture: Array, frame: FrameFacts) -> str:
    """Where glare hides what is behind it, or something shines in the dark."""
    from models.vision.color_regions import bright_spots, glare

    box = glare(picture)
    if box is not None:
        place = _PLACES[wording.side(box, frame)]
        return f"Glare, or something white, covers much of the view, {place}."
    spots = bright_spots(picture)
    if not spots or frame.brightness >= DULL:
        return ""
    sides = {wording.side(spot, frame) for spot in spots}
    places = wording.listing([place for side, place in _PLACES.items() if side in sides])
    return f"Something shines {places}; it may be a lamp, a window or a reflection."
