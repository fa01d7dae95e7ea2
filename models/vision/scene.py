"""What perception reports of one frame: the one type that every network fills and every
skill reads.

Coordinates are pixels of the original image: x to the right, y down, origin at the top left corner.
A part that nobody looked for, or that nothing here can see, is None; a part that was looked for and
not found is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.json_types import JsonObject

Box = tuple[float, float, float, float]  # x0, y0, x1, y1
Point = tuple[float, float]
Quad = tuple[
    Point, Point, Point, Point
]  # clockwise from the top left corner of the text or code as it is read
Part = Literal[
    "things",
    "counted",
    "guesses",
    "looks",
    "poses",
    "details",
    "texts",
    "enlarged",
    "codes",
    "colors",
]
LookOf = Literal["view", "part", "person", "head", "chest"]
# What a description needs; details are looked for where something small was named.
PARTS: tuple[Part, ...] = ("things", "texts", "codes", "colors")
CERTAIN_THING = 0.45  # confidence from which an object is stated; below it is only "perhaps" there
LIKELY_THING = 0.3  # below it, three of four that a detector reports are not there
# The mean confidence of three looks from which a thing is counted; below the other one it is none.
COUNTED_THING, OPEN_THING = 0.32, 0.2
CERTAIN_TEXT = 0.9  # the same for a line of text: of 9 below it, in photographs, 8 were wrong


@dataclass(frozen=True)
class FrameFacts:
    """Facts of the image itself. `time` is seconds on the clock of samples; 0 for a lone image."""

    time: float
    width: int
    height: int
    sharpness: float  # variance of the Laplacian of a grey copy that is 320 pixels wide
    brightness: float  # mean grey level, 0 (black) to 1 (white)


@dataclass(frozen=True)
class Thing:
    """An object that a detector found. `confidence` is 0 to 1."""

    name: str
    confidence: float
    box: Box

    @property
    def certain(self) -> bool:
        return self.confidence >= CERTAIN_THING

    @property
    def likely(self) -> bool:
        return self.confidence >= LIKELY_THING


@dataclass(frozen=True)
class Text:
    """One line of text in view. One that was found and not read has no text: `unread` says why,
    since it is in a script that the reader does not know, written as in a mirror, too small, or
    because the time for the picture was over. `doubted` are the letters and digits that were read
    with less certainty than the others, in a word with a digit: each of them may be another one.
    `alike` are pairs of one that was read and a letter or digit that looks like it and may be
    there: "8B"."""

    text: str
    confidence: float
    quad: Quad
    unread: Literal["", "script", "mirror", "small", "limit"] = ""
    doubted: str = ""
    alike: str = ""

    @property
    def certain(self) -> bool:
        return self.confidence >= CERTAIN_TEXT


@dataclass(frozen=True)
class Code:
    """A QR code or bar code: `kind` is "qr", "ean-13", "ean-8", "upc-a" or the like.

    `add_on` is the small number beside the bar code of a book or a magazine: a price or an issue.
    """

    kind: str
    data: str
    quad: Quad
    add_on: str = ""


@dataclass(frozen=True)
class Look:
    """What a classifier takes a region for, with its belief in each kind, 0 to 1, the likeliest
    first; weak ones too."""

    of: LookOf
    box: Box
    kinds: Mapping[str, float]


@dataclass(frozen=True)
class BodyPose:
    """How the person in a box holds the body: the place of each joint, by the names of
    models/vision/poses, and how likely it is in view and not hidden, 0 to 1. `whole`: legs are in
    view; else they are guessed."""

    box: Box
    joints: Mapping[str, Point]
    visible: Mapping[str, float]
    whole: bool


COLOR_NAMES = tuple("black grey white red orange yellow green blue purple pink brown".split())


@dataclass(frozen=True)
class Color:
    """A colour by its plain name, one of COLOR_NAMES, and the share of the image (or region)
    that has it, 0 to 1."""

    name: str
    share: float


@dataclass(frozen=True)
class Scene:
    """All that was seen in one frame. `seen_by` names the model that looked for each part, None
    where there is none; `resting` is why nothing looked for things although there is a model for
    them. `unread` are lines of text that were found and not read; `texts` has none of them.
    `details` are the things of a closer look at the parts of the picture, `enlarged` its lines of
    text; `counted` are things with their mean confidence in three looks. `guesses` are what a
    classifier takes the places of some things, and the parts of the picture, for; `looks` have what
    it believes of each of them and of people, weakly too; `poses` are of the largest people."""

    frame: FrameFacts
    things: tuple[Thing, ...] | None = None
    texts: tuple[Text, ...] | None = None
    codes: tuple[Code, ...] | None = None
    colors: tuple[Color, ...] | None = None
    seen_by: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    resting: str = ""
    unread: tuple[Text, ...] = ()
    details: tuple[Thing, ...] | None = None
    counted: tuple[Thing, ...] | None = None
    enlarged: tuple[Text, ...] | None = None
    guesses: tuple[Thing, ...] | None = None
    looks: tuple[Look, ...] | None = None
    poses: tuple[BodyPose, ...] | None = None

    def to_json(self) -> JsonObject:
        """The form that `sightline see --json` prints: plain lists, numbers rounded to what they
        are worth."""
        frame = self.frame
        return {
            "frame": {
                "time": round(frame.time, 3),
                "width": frame.width,
                "height": frame.height,
                "sharpness": round(frame.sharpness, 1),
                "brightness": round(frame.brightness, 3),
            },
            "things": [
                {
                    "name": t.name,
                    "confidence": round(t.confidence, 3),
                    "box": [round(v, 1) for v in t.box],
                }
                for t in self.things or ()
            ],
            "texts": [
                {"text": t.text, "confidence": round(t.confidence, 3), "quad": _rounded(t.quad)}
                for t in self.texts or ()
            ],
            "unread": [{"why": t.unread, "quad": _rounded(t.quad)} for t in self.unread],
            "codes": [
                {"kind": c.kind, "data": c.data, "quad": _rounded(c.quad)} for c in self.codes or ()
            ],
            "colors": [{"name": c.name, "share": round(c.share, 3)} for c in self.colors or ()],
            "seen_by": {part: self.seen_by.get(part) for part in ("things", "texts", "codes")},
        }


def _rounded(quad: Quad) -> list[list[float]]:
    return [[round(x, 1), round(y, 1)] for x, y in quad]


def center(box: Box) -> Point:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def bounds(quad: Quad) -> Box:
    """The upright box around a quad."""
    xs, ys = [p[0] for p in quad], [p[1] for p in quad]
    return min(xs), min(ys), max(xs), max(ys)
