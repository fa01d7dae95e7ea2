"""From a frame to a scene: runs the networks that are asked for, unless an earlier look at the
frame has run them.

It does not know which frame was meant, what was asked, or where the models come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from models.arrays import Array
from models.vision import codes, colors
from models.vision.classifier.classifier import Classifier, places
from models.vision.classifier.confirmed import confirmed
from models.vision.classifier.looks import looks
from models.vision.detectors.closer import closer
from models.vision.detectors.detector import Detector
from models.vision.detectors.hands import with_hands
from models.vision.detectors.thrice import thrice
from models.vision.picture import draw, facts, load_image, sharpness, too_blurred, too_dark
from models.vision.poses.blazepose import BlazePose
from models.vision.reading import other_views
from models.vision.scene import Box, Code, Part, Scene, Text, Thing, bounds, center
from models.vision.text import Reader
from models.vision.time_limit import TimeLimit
from models.worker import Stop

__all__ = ["Perception", "draw", "facts", "load_image", "sharpness", "too_blurred", "too_dark"]

_ORDER: tuple[Part, ...] = (
    "things",
    "counted",
    "guesses",
    "looks",
    "poses",
    "details",
    "codes",
    "texts",
    "enlarged",
    "colors",
)


class Perception:
    """The networks of this machine. A detector, reader, classifier or network of poses that is None
    leaves its part None in every scene."""

    def __init__(
        self,
        detector: Detector | None,
        reader: Reader | None,
        classifier: Classifier | None = None,
        posing: BlazePose | None = None,
    ) -> None:
        self.detector = detector
        self.reader = reader
        self.classifier = classifier
        self.posing = posing
        self.resting = ""  # why there is no detector for now

    @property
    def seen_by(self) -> dict[str, str | None]:
        """The model of each part."""
        return {
            "things": self.detector.name if self.detector else None,
            "texts": self.reader.name if self.reader else None,
            "codes": codes.name,
        }

    def load(self) -> None:
        """Load what otherwise loads itself at the first look."""
        codes.scan(np.zeros((2 * codes.SMALLEST, 2 * codes.SMALLEST, 3), np.uint8))
        if self.reader is not None:
            self.reader.load()

    def perceive(
        self,
        image: Array,
        parts: Iterable[Part],
        time: float = 0.0,
        known: Scene | None = None,
        stop: Stop | None = None,
        limit: TimeLimit | None = None,
    ) -> Scene:
        """What is in BGR uint8 [h, w, 3] taken at `time`, as far as `parts` asks.

        `known` is an earlier scene of the same frame: what it has is kept and not looked for again.
        When `stop` is set the parts that were not finished stay None, so that a later look does
        them. When `limit` is over, the lines of text that are left are in `unread`.
        """
        scene = known if known is not None else Scene(facts(image, time))
        if scene.things is None:  # the detector may be another than at the earlier look
            scene = replace(scene, seen_by=self.seen_by, resting=self.resting)
        asked = set(parts)
        if asked & {"texts", "enlarged"}:
            asked.add("codes")  # without them the pattern of a code is read as letters
        if asked & {"guesses", "looks", "poses", "counted"}:
            asked.add("things")  # their places are among those that are looked at
        for part in _ORDER:
            if part not in asked or getattr(scene, part) is not None:
                continue
            if stop is not None and stop.is_set():
                break
            found = self._look(part, image, stop, limit, scene.things or ())
            if stop is not None and stop.is_set() and part in ("texts", "enlarged"):
                break  # some lines may be missing
            if part == "enlarged":
                found = _outside_codes(found, scene.codes or ())
            if part == "texts":
                lines = _outside_codes(found, scene.codes or ())
                scene = replace(scene, unread=tuple(line for line in lines or () if line.unread))
                found = None if lines is None else tuple(x for x in lines if not x.unread)
            scene = replace(scene, **{part: found})
        return scene

    def _look(
        self,
        part: Part,
        image: Array,
        stop: Stop | None,
        limit: TimeLimit | None,
        things: Sequence[Thing],
    ) -> tuple[Any, ...] | None:
        if part == "things":
            return with_hands(self.detector.detect(image), image) if self.detector else None
        if part == "guesses" and self.classifier is not None:
            return self.classifier.guess(image, places(image, things))
        if part == "details":
            return closer(self.detector, image) if self.detector else None
        if part == "counted":
            return self._counted(image, things) if self.detector else None
        if part == "texts":
            return self.reader.read(image, stop, limit) if self.reader else None
        if part == "enlarged":
            return _enlarged(self.reader, image, stop, limit) if self.reader else None
        if part == "looks" and self.classifier is not None:
            return looks(self.classifier, image, things)
        if part == "poses" and self.posing is not None:
            return self.posing.poses(image, things)
        if part in ("guesses", "looks", "poses"):
            return None
        return codes.scan(image) if part == "codes" else colors.colors(image)

    def _counted(self, image: Array, things: Sequence[Thing]) -> tuple[Thing, ...]:
        assert self.detector is not None
        return confirmed(self.classifier, image, thrice(self.detector, image, things))


def _enlarged(
    reader: Reader, image: Array, stop: Stop | None, limit: TimeLimit | None
) -> tuple[Text, ...]:
    """The lines of a closer look; where it finds none, those that more contrast or a turn shows."""

    def read(view: Array) -> tuple[Text, ...]:
        return reader.read(view, stop, limit)

    def is_over() -> bool:
        has_room = limit is None or limit.has_room_for(reader.finding_s)
        return not has_room or (stop is not None and stop.is_set())

    return reader.read_enlarged(image, stop, limit) or other_views.read(image, read, is_over)


def _outside_codes(
    texts: tuple[Text, ...] | None, found: Sequence[Code]
) -> tuple[Text, ...] | None:
    """The texts but for what was read out of the pattern of a code; digits under bars are print."""
    if texts is None:
        return None
    squares = [bounds(code.quad) for code in found if code.kind in codes.PATTERNS]
    return tuple(text for text in texts if not any(_within(text, box) for box in squares))


def _within(text: Text, box: Box) -> bool:
    x, y = center(bounds(text.quad))
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
