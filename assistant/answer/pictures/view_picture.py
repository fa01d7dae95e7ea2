"""The picture that goes to a vision-language model with a question: the part of the frame that is
asked about, no larger than such models take in.

Knows views and scenes; knows no model and no server.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.skills.context import View
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import Box, FrameFacts, Scene, Thing

# Pixels of the longer side. Vision-language models take 336 to 1,024; each tile more costs tokens.
MAX_SIDE = 1024
JPEG_QUALITY = 85
MARGIN = 0.2  # of the height and width of a thing, on each side: what it is beside matters, too
WHOLE = 0.6  # of the view: where the part would be larger, all of the view is sent
_PERSON = frozenset("she he her him his hers they them their wearing wears dressed".split())


@dataclass(frozen=True)
class ViewPicture:
    """A JPEG file; `caption` says which part of the view it shows."""

    jpeg: bytes
    caption: str


async def view_picture(question: str, view: View, scene: Scene) -> ViewPicture:
    """The part of the view that the question is about, or else all of it."""
    things = asked_about(question, scene)
    box = _part(things, scene.frame)
    image = await view.picture()
    jpeg = await asyncio.to_thread(_encoded, image, box)
    if box is None:
        return ViewPicture(jpeg, "The picture shows the whole view.")
    names = dict.fromkeys(thing.name for thing in things)
    what = wording.listing([f"the {name}" for name in names])
    where = wording.where(box, scene.frame)
    return ViewPicture(jpeg, f"The picture shows only the part of the view with {what}, {where}.")


def asked_about(question: str, scene: Scene) -> list[Thing]:
    """The things that a question names, of which the detector is sure; a person for "she"."""
    names = set[str]()
    for word in re.findall(r"[a-z]+", question.casefold().replace("’", "'")):
        if word in _PERSON:
            names |= wanted("person").names
        names |= wanted(word).names or wanted(word.removesuffix("s")).names
    return [thing for thing in scene.things or () if thing.certain and thing.name in names]


def _part(things: Sequence[Thing], frame: FrameFacts) -> Box | None:
    """A box around the things with a margin, or None where it would be most of the view."""
    if not things:
        return None
    boxes = [thing.box for thing in things]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    aside, above = MARGIN * (right - left), MARGIN * (bottom - top)
    part = (
        max(0.0, left - aside),
        max(0.0, top - above),
        min(float(frame.width), right + aside),
        min(float(frame.height), bottom + above),
    )
    if wording.share(part, frame) > WHOLE:
        return None
    return part


def _encoded(image: Array, box: Box | None) -> bytes:
    """A JPEG of the part of BGR uint8 [h, w, 3] inside the box, at most MAX_SIDE large."""
    cv2 = untyped("cv2")
    if box is not None:
        left, top, right, bottom = (round(value) for value in box)
        image = image[top : max(top + 1, bottom), left : max(left + 1, right)]
    height, width = image.shape[:2]
    scale = MAX_SIDE / max(height, width)
    if scale < 1:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    quality = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]
    return bytes(cv2.imencode(".jpg", image, quality)[1])
