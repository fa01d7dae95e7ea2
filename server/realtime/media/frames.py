"""The pictures that a client sends: a ring of frames with their times, and lone pictures.

The face that assistant/turn/wearer.py expects of a camera. A frame's time is its place in the
session's sound, in milliseconds since the first sample that was appended: samples are the clock. A
picture without a time belongs to the question that comes next. Knows no protocol.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import io
import re
import struct
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from assistant.sight.frame_ring import Frame, FrameRing, framed
from assistant.turn.clock import Clock
from models.errors import BadInput
from models.runtime import usable_cores
from models.untyped import Untyped, untyped
from models.vision.picture import scans

if TYPE_CHECKING:
    from models.arrays import Array

P = ParamSpec("P")
T = TypeVar("T")
Decode = Callable[[bytes], Awaitable["Array"]]
RING_MB, RING_S = 24.0, 8.0  # of one session
MOST_A_SECOND = 30  # frames that are taken; more are dropped and counted
AHEAD_S = 2.0  # by which a frame may be newer than the sound that has arrived
CURRENT_S = 4.0  # age from which the newest frame says nothing about what is in view
LATE_S = 0.15  # that a turn waits for frames that are still on their way
STEP_S = 0.01
MOST_PIXELS = 12.5e6  # of a frame with a time, of which there are many a second
# A JPEG is passed over once for each of its scans: pixels times scans. Encoders write some 10.
MOST_PASSED = 150e6
NO_FRAMES = "I have no picture."
MAGIC = b"SLF1"  # a binary message with a frame: this, uint32 milliseconds (little-endian), a JPEG
HEAD = struct.Struct("<4sI")
DATA_URL = re.compile(r"data:image/(jpeg|jpg|png|webp);base64,", re.IGNORECASE)
# Of all sessions: frames keep no other work waiting, and leave it half of the cores.
_THREADS = ThreadPoolExecutor(max(1, usable_cores() // 2), thread_name_prefix="frames")


class ClientFrames:
    """A client's camera, as a `FrameSource`. `decode` makes BGR uint8 [h, w, 3] of a picture's file
    and raises BadInput and TooLarge."""

    def __init__(self, clock: Clock, max_pixels: float, decode: Decode) -> None:
        self.ring = FrameRing(RING_MB, RING_S)
        self.clock = clock
        self.dropped = 0  # frames that came too fast, or out of order
        self._max_pixels, self._decode = min(max_pixels, MOST_PIXELS), decode
        self._lone: Frame | None = None  # the picture without a time that was sent last
        self._last = -1.0

    @property
    def missing(self) -> str | None:
        """Why nothing is in view; None while pictures come."""
        if self._lone is not None or self._is_current(self.clock.seconds):
            return None
        return NO_FRAMES

    def _is_current(self, now: float) -> bool:
        newest = self.ring.newest
        return newest is not None and now - newest.time <= CURRENT_S

    async def add(self, data: bytes, milliseconds: int) -> None:
        """Take a JPEG that was captured at `milliseconds` of the session's sound. Raises BadInput
        for what is no picture; a frame that is too old or too soon after the last is dropped."""
        seconds = milliseconds / 1000
        if seconds > self.clock.seconds + AHEAD_S:
            raise BadInput(
                f"the frame's time is {seconds:.1f} s, and the sound has come to "
                f"{self.clock.seconds:.1f} s"
            )
        if seconds - self._last < 1 / MOST_A_SECOND:
            self.dropped += 1
            return
        self._last = seconds
        self.ring.add(await _in_thread(_frame, data, seconds, self._max_pixels))

    async def show(self, data: bytes) -> None:
        """Take a picture without a time (JPEG, PNG, WebP): it is in view until the next one."""
        image = await self._decode(data)
        self._lone = await _in_thread(framed, image, 0.0)

    async def reach(self, seconds: float) -> None:
        """Wait for frames that are on their way, and put a lone picture where it is looked for."""
        if self._lone is not None:
            self._put_lone(seconds)
            return
        if not self._is_current(seconds):
            return
        deadline = asyncio.get_running_loop().time() + LATE_S
        while asyncio.get_running_loop().time() < deadline:
            newest = self.ring.newest
            if newest is not None and newest.time >= seconds:
                return
            await asyncio.sleep(STEP_S)

    def _put_lone(self, seconds: float) -> None:
        from dataclasses import replace

        assert self._lone is not None
        facts = replace(self._lone.facts, time=max(seconds, self._last))
        self._last = facts.time
        self.ring.add(Frame(facts, self._lone.jpeg))


async def _in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    call = partial(function, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_THREADS, call)


def _frame(data: bytes, seconds: float, max_pixels: float) -> Frame:
    _measured(data, max_pixels)
    frame = framed(data, seconds)
    if frame is None:
        raise BadInput("this frame is not a readable JPEG")
    return frame


def _measured(data: bytes, max_pixels: float) -> None:
    """Raise BadInput for a frame that is no JPEG, too large or too costly, before anything is
    decoded."""
    pillow = untyped("PIL.Image")
    try:
        width, height = pillow.open(io.BytesIO(data), formats=("JPEG",)).size
    except Exception as error:  # a damaged header can raise anything
        raise BadInput("this frame is not a readable JPEG") from error
    if width * height > max_pixels:
        raise BadInput(f"a frame may have at most {max_pixels / 1e6:g} million pixels")
    if width * height * scans(data) > MOST_PASSED:
        raise BadInput(f"this frame is a JPEG of {scans(data)} scans: save it with fewer")


def from_data_url(url: Untyped) -> bytes:
    """The picture in a data URL. Raises BadInput; no address is ever fetched."""
    head = DATA_URL.match(url) if isinstance(url, str) else None
    if head is None:
        raise BadInput("a picture is sent as a data URL: data:image/jpeg;base64,...")
    try:
        return base64.b64decode(url[head.end() :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadInput("the picture's base64 is damaged") from error


def from_binary(message: bytes) -> tuple[int, bytes]:
    """The milliseconds and the JPEG of a binary message. Raises BadInput."""
    if len(message) <= HEAD.size or message[:4] != MAGIC:
        raise BadInput("a binary message is a frame: SLF1, its time in ms as uint32, and a JPEG")
    _, milliseconds = HEAD.unpack_from(message)
    return milliseconds, message[HEAD.size :]
