"""The frame ring: the last seconds of full-resolution frames, compressed, under a memory bound.

Frames carry the time on the clock of samples at which they were captured. What a frame shows is not
known here.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from models.vision.scene import FrameFacts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.turn.clock import Clock

JPEG_QUALITY = 92  # text survives; four seconds of 1080p take some 15 MB instead of 746


@dataclass(frozen=True)
class Frame:
    """One image with its capture time, compressed as JPEG."""

    facts: FrameFacts
    jpeg: bytes

    @property
    def time(self) -> float:
        return self.facts.time

    def image(self) -> NDArray[np.uint8]:
        """The picture: BGR uint8 [height, width, 3]."""
        import cv2
        import numpy as np

        return np.asarray(
            cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8
        )


@dataclass(frozen=True)
class Still(Frame):
    """A lone picture, which is held for one question: it is not compressed, and has no JPEG."""

    picture: NDArray[np.uint8]

    def image(self) -> NDArray[np.uint8]:
        return self.picture


class FrameRing:
    """The last frames, oldest first, bounded in bytes and in seconds. One thread adds; any thread
    looks."""

    def __init__(self, megabytes: float = 64.0, seconds: float = 8.0) -> None:
        self.bytes = 0
        self.added = 0
        self._most_bytes, self._seconds = int(megabytes * 2**20), seconds
        self._frames: deque[Frame] = deque()
        self._lock = threading.Lock()

    def limit(self, megabytes: float) -> None:
        """Hold at most `megabytes` of 2**20 bytes from now on; the newest frame stays whatever its
        size."""
        with self._lock:
            self._most_bytes = int(megabytes * 2**20)
            self._shrink()

    def add(self, frame: Frame) -> None:
        """Take a frame that is newer than all others; the oldest leave when there is no room."""
        with self._lock:
            self._frames.append(frame)
            self.bytes += len(frame.jpeg)
            self.added += 1
            self._shrink()

    def _shrink(self) -> None:
        frames = self._frames
        while len(frames) > 1 and (
            self.bytes > self._most_bytes or frames[-1].time - frames[0].time > self._seconds
        ):
            self.bytes -= len(frames.popleft().jpeg)

    def between(self, start: float, end: float) -> list[Frame]:
        """The frames captured from `start` to `end`, both included, in seconds, oldest first."""
        with self._lock:
            frames = list(self._frames)
        first = bisect_left(frames, start, key=lambda f: f.time)
        return [f for f in frames[first:] if f.time <= end]

    @property
    def newest(self) -> Frame | None:
        with self._lock:
            return self._frames[-1] if self._frames else None


class FrameSource(Protocol):
    """What fills a ring: a camera of this machine, a file, or the frames that a client sends."""

    ring: FrameRing
    clock: Clock

    @property
    def missing(self) -> str | None:
        """Why there is no picture, or None."""
        ...

    async def reach(self, seconds: float) -> None:
        """Wait until every frame that was captured up to `seconds` is in the ring, as far as it can
        be waited for."""
        ...


def framed(picture: Any, seconds: float) -> Frame | None:
    """A picture (BGR uint8 [h, w, 3], or a JPEG's bytes) as a frame; None for bytes that are no
    picture."""
    import cv2
    import numpy as np

    from models.vision.picture import facts, jpeg_facts

    if isinstance(picture, bytes):
        found = jpeg_facts(picture, seconds)
        return None if found is None else Frame(found, picture)
    ok, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return Frame(facts(np.asarray(picture, np.uint8), seconds), jpeg.tobytes()) if ok else None
