"""From a frame to a scene: runs the eyes that are asked for, and only those that an earlier look at
the frame has not run.

It does not know which frame was meant, what was asked, or where the models come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from models.arrays import Array
from models.vision import codes, colors
from models.vision.detector import Detector
from models.vision.picture import draw, facts, load_image, sharpness, too_blurred, too_dark
from models.vision.scene import PARTS, Part, Scene
from models.vision.text import Reader
from models.worker import Stop

__all__ = ["Perception", "draw", "facts", "load_image", "sharpness", "too_blurred", "too_dark"]


class Perception:
    """The eyes that this machine has. A detector or reader that is None leaves its part None in
    every scene."""

    def __init__(self, detector: Detector | None, reader: Reader | None) -> None:
        self.detector = detector
        self.reader = reader
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
        if self.reader is not None:
            self.reader.load()

    def perceive(
        self,
        image: Array,
        parts: Iterable[Part],
        time: float = 0.0,
        known: Scene | None = None,
        stop: Stop | None = None,
    ) -> Scene:
        """What is in BGR uint8 [h, w, 3] taken at `time`, as far as `parts` asks.

        `known` is an earlier scene of the same frame: what it has is kept and not looked for again.
        When `stop` is set the parts that were not finished stay None, so that a later look does
        them.
        """
        scene = known if known is not None else Scene(facts(image, time))
        if scene.things is None:  # who looks for them may be another than at the earlier look
            scene = replace(scene, seen_by=self.seen_by, resting=self.resting)
        for part in sorted(set(parts), key=PARTS.index):
            if getattr(scene, part) is not None:
                continue
            if stop is not None and stop.is_set():
                break
            found = self._look(part, image, stop)
            if stop is not None and stop.is_set() and part == "texts":
                break  # some lines may be missing
            scene = replace(scene, **{part: found})
        return scene

    def _look(self, part: Part, image: Array, stop: Stop | None) -> tuple[Any, ...] | None:
        if part == "things":
            return self.detector.detect(image) if self.detector else None
        if part == "texts":
            return self.reader.read(image, stop) if self.reader else None
        return codes.scan(image) if part == "codes" else colors.colors(image)
