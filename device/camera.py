"""The camera and the ring of its last seconds. Frames carry the time on the clock of samples at which they were captured.

A thread reads the source, admits frames at a given rate, and puts them compressed into the ring; a file gives its frames when
the clock has reached their time, so that it plays as fast or as slow as the microphone beside it. What a frame shows is not
known here.
"""

from __future__ import annotations

import asyncio
import threading
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from device.clock import Clock
from models.errors import DeviceLost, UserError
from models.scene import FrameFacts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

JPEG_QUALITY = 92  # text survives; four seconds of 1080p take some 15 MB instead of 746
REOPEN_S = 1.0  # between two tries of a camera that is away
CATCH_UP_S = 2.0  # how long a choice waits for frames of a file that decodes more slowly than the clock runs
VIDEO_SUFFIXES = {".mp4", ".mkv", ".avi", ".mov", ".webm", ".mjpeg", ".mjpg", ".m4v"}


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

        return np.asarray(cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8)


class FrameRing:
    """The last frames, oldest first, bounded in bytes and in seconds. One thread adds; any thread looks."""

    def __init__(self, megabytes: float = 64.0, seconds: float = 8.0) -> None:
        self.bytes = 0
        self.added = 0
        self._most_bytes, self._seconds = int(megabytes * 2**20), seconds
        self._frames: deque[Frame] = deque()
        self._lock = threading.Lock()

    def add(self, frame: Frame) -> None:
        """Take a frame that is newer than all others; the oldest leave when there is no room."""
        with self._lock:
            self._frames.append(frame)
            self.bytes += len(frame.jpeg)
            self.added += 1
            while len(self._frames) > 1 and (
                self.bytes > self._most_bytes or frame.time - self._frames[0].time > self._seconds
            ):
                self.bytes -= len(self._frames.popleft().jpeg)

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


class Source(Protocol):
    """Where pictures come from."""

    live: bool  # whether frames come when they come; a file is asked for each

    def read(self) -> tuple[float, Any] | None:
        """The next (seconds since the source began, BGR image), or None at its end. Raises DeviceLost."""
        ...

    def close(self) -> None: ...


class VideoSource:
    """A video file, a stream's address or a camera's number, through OpenCV. Raises UserError or DeviceLost at once."""

    def __init__(self, name: str, width: int = 1280, height: int = 720) -> None:
        import cv2

        self.name = name
        self.live = name.isdigit() or "://" in name
        if not self.live and not Path(name).is_file():
            raise UserError(f"There is no camera and no video file {name!r}; give a number, a file, an address, or none.")
        self._video: Any = cv2.VideoCapture(int(name) if name.isdigit() else name)
        if not self._video.isOpened():
            self._video.release()
            if self.live:
                raise DeviceLost(f"The camera {name} cannot be opened: it is missing, or another program uses it.")
            raise UserError(f"{name} is not a video that can be read.")
        if name.isdigit():
            self._video.set(cv2.CAP_PROP_FRAME_WIDTH, width)
            self._video.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        rate = float(self._video.get(cv2.CAP_PROP_FPS))
        self._period = 1.0 / rate if 0 < rate <= 1000 else 1.0 / 30.0
        self._read = 0
        self._began = time.monotonic()

    def read(self) -> tuple[float, Any] | None:
        ok, image = self._video.read()
        if not ok:
            if self.live:
                raise DeviceLost(f"The camera {self.name} gives no more pictures; it is opened again when it is back.")
            return None
        self._read += 1
        return (time.monotonic() - self._began if self.live else (self._read - 1) * self._period), image

    def close(self) -> None:
        self._video.release()


class Camera:
    """Keeps the ring filled from a source in a thread. `open_source` is called again whenever the source was lost."""

    def __init__(
        self,
        open_source: Callable[[], Source],
        ring: FrameRing,
        clock: Clock,
        rate: float = 10.0,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.ring, self.clock = ring, clock
        self.skipped = 0  # frames that came faster than the rate and were not admitted
        self.missing: str | None = "The camera has not given a picture yet."
        self._open, self._period, self._say = open_source, 1.0 / rate, say
        self._reached = -1.0  # the file has given every frame up to this time
        self._over = threading.Event()
        self._live = True
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self.clock.stop()
        self._thread.join(timeout=2.0)

    async def reach(self, seconds: float) -> None:
        """Wait until a file has given all its frames up to `seconds`; a live camera is never waited for."""
        last_call = time.monotonic() + CATCH_UP_S
        while not self._live and self._reached < seconds and self.missing is None and time.monotonic() < last_call:
            await asyncio.sleep(0.002)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                source = self._open()
            except (DeviceLost, UserError) as e:
                self._lost(str(e))
                self._over.wait(REOPEN_S)
                continue
            self._live = source.live
            self._reached = -1.0 if not source.live else float("inf")
            try:
                if not self._drain(source):
                    return
            except DeviceLost as e:
                self._lost(str(e))
                self._over.wait(REOPEN_S)
            finally:
                source.close()

    def _drain(self, source: Source) -> bool:
        """Read until the source is lost (raises) or ends (False)."""
        due = 0.0
        while not self._over.is_set():
            read = source.read()
            if read is None:
                self._reached = float("inf")
                return False
            captured, image = read
            if not source.live and not self.clock.wait_until(captured):
                return False
            if captured + 1e-6 < due:
                self.skipped += 1
            else:
                due = max(due + self._period, captured)
                self._admit(self.clock.seconds if source.live else captured, image)
            if not source.live:
                self._reached = captured
        return False

    def _admit(self, seconds: float, image: Any) -> None:
        import cv2
        import numpy as np

        from models.perception import facts

        ok, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        if ok:
            self.ring.add(Frame(facts(np.asarray(image, np.uint8), seconds), jpeg.tobytes()))
            if self.missing is not None and self.ring.added > 1 and not self.missing.startswith("The camera has not"):
                self._say("The camera is back.")
            self.missing = None

    def _lost(self, why: str) -> None:
        if self.missing != why:
            self._say(why)
        self.missing = why
