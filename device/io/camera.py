"""The camera and the ring of its last seconds. Frames carry the time on the clock of samples at
which they were captured.

A thread reads the source, admits frames at a given rate, and puts them compressed into the ring; a
file gives its frames when the clock has reached their time, so that it plays as fast or as slow as
the microphone beside it. What a frame shows is not known here.
"""

from __future__ import annotations

import asyncio
import logging
import math
import threading
import time
from collections.abc import Callable
from typing import Any

from assistant.sight.frame_ring import Frame, FrameRing, framed
from assistant.turn.clock import Clock
from device.io.sources import PictureSource
from models.errors import SightlineError, describe_error
from models.vision.scene import FrameFacts

log = logging.getLogger("sightline.camera")
# Between two tries of a camera that is away: a stream takes up to 2 s more until its first picture.
REOPEN_S = 0.5
# How long a choice waits for the frames of a file that decodes more slowly than the clock runs.
CATCH_UP_S = 2.0
CLOSE_LIVE_S = 2.0  # that a camera may take to end, which may hang
CLOSE_FILE_S = 20.0
DARK = 0.02  # mean brightness of a covered lens: a dark room with a window in it is brighter
DARK_S = 2.0  # of darkness after which it is said


class Camera:
    """Keeps the ring filled from a source in a thread. `open_source` is called again whenever the
    source was lost.

    `say` is called once for each outage and for its end; `keep` gets every frame that was admitted.
    Both are called in the camera's thread.
    """

    def __init__(
        self,
        open_source: Callable[[], PictureSource],
        ring: FrameRing,
        clock: Clock,
        rate: float = 10.0,
        notify: Callable[[str], None] = lambda _: None,
        keep: Callable[[Frame], None] = lambda _: None,
        catch_up_s: float = CATCH_UP_S,
    ) -> None:
        self.ring, self.clock = ring, clock
        self._catch_up_s = catch_up_s
        self.skipped = 0  # frames that came faster than the rate and were not admitted
        self.damaged = 0  # JPEGs that were cut off
        self.missing: str | None = "The camera has not given a picture yet."
        self._open, self._period, self._notify, self._keep = open_source, 1.0 / rate, notify, keep
        self._outage_reported = False  # that the camera is away
        self._covered = False  # and that was said
        self._dark_since: float | None = None
        self._reached = -1.0  # the file has given every frame up to this time
        self._over = threading.Event()
        self._live: bool | None = None  # not opened yet
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    def set_rate(self, rate: float) -> None:
        """Admit this many frames a second from now on."""
        self._period = 1.0 / rate

    def close(self) -> None:
        self._over.set()
        self.clock.stop()
        # A file is read to the end of a picture: the thread must not be in a library at exit.
        self._thread.join(CLOSE_LIVE_S if self._live else CLOSE_FILE_S)
        if self._thread.is_alive():
            log.warning("the camera did not stop in time and is left")

    async def reach(self, seconds: float) -> None:
        """Wait until a file has given all its frames up to `seconds`; of a live camera only the
        opening is waited for."""
        last_call = time.monotonic() + self._catch_up_s
        while self._is_behind(seconds) and time.monotonic() < last_call:
            await asyncio.sleep(0.002)

    def _is_behind(self, seconds: float) -> bool:
        if self._outage_reported:
            return False
        return self._live is None or (not self._live and self._reached < seconds)

    def _run(self) -> None:
        import cv2

        # One thread: waking the others costs a tenth of the work and gains nothing at 720p.
        cv2.setNumThreads(1)
        while not self._over.is_set():
            try:
                source = self._open()
            except Exception as e:
                self._lost(e)
                self._over.wait(REOPEN_S)
                continue
            self._live = source.live
            self._reached = -1.0 if not source.live else float("inf")
            try:
                if not self._drain(source):
                    return
            # An outage, or a picture that OpenCV can't read. The thread must not end unnoticed.
            except Exception as e:
                self._lost(e)
                # A file that ends too soon: it won't grow again, and would begin at its beginning.
                if not source.live:
                    self._reached = float("inf")
                    return
                self._over.wait(REOPEN_S)
            finally:
                source.close()

    def _drain(self, source: PictureSource) -> bool:
        """Read until the source is lost (raises) or ends (False)."""
        due = 0.0
        while not self._over.is_set():
            read = source.read(due)
            if read is None:
                self._reached = float("inf")
                return False
            captured, picture = read
            if not source.live:
                # All that came before is in the ring.
                self._reached = math.nextafter(captured, -1.0)
            if picture is None or (captured + 1e-6 < due and not isinstance(picture, Frame)):
                self.skipped += 1
                continue
            if not source.live and not self.clock.wait_until(captured):
                return False
            due = max(due + self._period, captured)
            self._admit(self.clock.seconds if source.live else captured, picture)
        return False

    def _admit(self, seconds: float, picture: Any) -> None:
        frame = picture if isinstance(picture, Frame) else framed(picture, seconds)
        if frame is None:
            self.damaged += 1
            return
        self.ring.add(frame)
        self._keep(frame)
        if self._outage_reported:
            self._outage_reported = False
            self._notify("The camera is back.")
        self.missing = None
        self._notice_darkness(frame.facts)

    def _notice_darkness(self, facts: FrameFacts) -> None:
        """Report once that the lens is covered, and once that it is free again."""
        if facts.brightness >= DARK:
            if self._covered:
                self._notify("The camera sees again.")
            self._dark_since, self._covered = None, False
            return
        if self._dark_since is None:
            self._dark_since = facts.time
        elif not self._covered and facts.time - self._dark_since >= DARK_S:
            self._covered = True
            self._notify("The camera sees only darkness: is it covered?")

    def _lost(self, error: Exception) -> None:
        """Report an outage once, however its reason changes while it lasts."""
        why = (
            str(error)
            if isinstance(error, SightlineError)
            else f"The camera failed: {describe_error(error)}."
        )
        if not self._outage_reported:
            self._notify(why)
        self._outage_reported, self.missing = True, why
        self._dark_since = None  # what was dark before says nothing of what comes after
