"""Where pictures come from: a camera's number, a file, an address, a Jetson's ribbon camera, or the
frames of a recording.

A source gives one picture after another with the second at which it was captured, counted from its
own beginning. A picture that comes as JPEG stays one. When each is admitted, and what it shows, is
not known here.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from models.addresses import is_server_address, without_passwords
from models.errors import BadInput, DeviceLost, UserError
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    from assistant.config import SeeSettings
    from assistant.sight.frame_ring import Frame
    from models.arrays import Array

TIMEOUT_S = 2.0  # without a picture a stream counts as lost
MOST_JPEG = 20 * 2**20  # bytes of one picture; a stream with more in one piece is none
# Share of its pictures that a whole video may lack: some files only estimate how many they hold.
CUT_OFF = 0.1
PERIOD_S = 1.0 / 30.0  # of a file that does not say how fast it is


class PictureSource(Protocol):
    """Where pictures come from."""

    live: bool  # whether frames come when they come; a file is asked for each

    def read(self, due: float = 0.0) -> tuple[float, Array | bytes | Frame | None] | None:
        """The next (seconds since the source began, picture), or None at its end. Raises
        DeviceLost; BadInput for an end that comes too soon.

        A picture is BGR uint8 [h, w, 3], a JPEG's bytes, or a whole Frame; one from before `due`
        may be None.
        """
        ...

    def close(self) -> None: ...


def opener(see: SeeSettings) -> Callable[[], PictureSource] | None:
    """How the camera of the settings is opened, again and again; None for none. Raises UserError
    for a file that is missing or no video, and for an address that no client can use."""
    name = re.sub(
        r"^/dev/video(?=\d+$)", "", see.camera
    )  # a camera's number is the end of its path
    if name == "none":
        return None
    if name == "csi":
        from device.io.csi import PipeSource, command

        return lambda: PipeSource(command(see.width, see.height, see.rate))
    if name.startswith(("http://", "https://")) and not is_server_address(name):
        shown = without_passwords(name)
        raise UserError(f"{shown!r} is no address of a camera, such as http://host:8080/video.")
    if name.startswith("http://"):
        return lambda: JpegStream(name)
    if not name.isdecimal() and "://" not in name:
        VideoSource(
            name
        ).close()  # a file that is missing, or no video, is said before anything begins
    return lambda: VideoSource(name, see.width, see.height)


class VideoSource:
    """A video file, a stream's address or a camera's number, through OpenCV. Raises UserError or
    DeviceLost at once."""

    def __init__(self, name: str, width: int = 1280, height: int = 720) -> None:
        self.name = name
        self.live = name.isdecimal() or "://" in name
        if not self.live and not Path(name).is_file():
            raise UserError(
                f"There is no camera and no video file {name!r}; give a number, a file, an address,"
                " or none."
            )
        self._video: Untyped = _opened(name, width, height)
        if not self._video.isOpened():
            self._video.release()
            if self.live:
                raise DeviceLost(
                    f"The camera {name} cannot be opened: it is missing, or another program"
                    " uses it."
                )
            raise UserError(f"{name} is not a video that can be read.")
        rate = float(self._video.get(5))  # CAP_PROP_FPS
        self._period = 1.0 / rate if 0 < rate <= 1000 else PERIOD_S
        self._promised = 0 if self.live else max(0, int(self._video.get(7)))  # CAP_PROP_FRAME_COUNT
        self._read = 0
        self._began = time.monotonic()

    def read(self, due: float = 0.0) -> tuple[float, Array | bytes | None] | None:
        if not self._video.grab():
            if self.live:
                raise DeviceLost(f"The camera {self.name} gives no more pictures: waiting for it.")
            if self._read < (1 - CUT_OFF) * self._promised:
                raise BadInput(
                    f"{self.name} is cut off: it holds {self._read} of the {self._promised}"
                    " pictures that it promises."
                )
            return None
        self._read += 1
        seconds = time.monotonic() - self._began if self.live else (self._read - 1) * self._period
        if seconds + 1e-6 < due:
            return seconds, None
        ok, image = self._video.retrieve()
        if ok and image.ndim == 2 and image.shape[0] == 1:  # the camera's own JPEG
            return seconds, image.tobytes()
        return seconds, image if ok else None

    def close(self) -> None:
        self._video.release()


def _opened(name: str, width: int, height: int) -> Untyped:
    import cv2

    os.environ.setdefault(
        "OPENCV_FFMPEG_LOGLEVEL", "-8"
    )  # what goes wrong is said by us, in one line
    log = untyped("cv2.utils").logging
    log.setLogLevel(log.LOG_LEVEL_SILENT)
    if not name.isdecimal():
        # One thread decodes a file many times as fast as it plays, and takes a quarter less in all.
        if "://" not in name:
            video = cv2.VideoCapture(name, cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
            return video if video.isOpened() else cv2.VideoCapture(name)
        os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "rtsp_transport;tcp")
        timeout = int(TIMEOUT_S * 1000)
        limits = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            timeout,
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            timeout,
        ]
        return cv2.VideoCapture(name, cv2.CAP_FFMPEG, limits)
    linux = sys.platform == "linux"
    video = cv2.VideoCapture(int(name), cv2.CAP_V4L2 if linux else cv2.CAP_ANY)
    if video.isOpened():
        if linux:  # a webcam compresses: its JPEG is taken as it is where it gives one
            video.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        video.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        video.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        if linux and int(video.get(cv2.CAP_PROP_FOURCC)) == cv2.VideoWriter.fourcc(*"MJPG"):
            video.set(cv2.CAP_PROP_CONVERT_RGB, 0)
    return video


class JpegStream:
    """A camera that sends JPEGs one after another over HTTP (multipart/x-mixed-replace, as ESP32
    and IP cameras do)."""

    live = True

    def __init__(self, url: str, timeout: float = TIMEOUT_S) -> None:
        import http.client
        import urllib.request

        self.name = url
        direct = urllib.request.build_opener(
            urllib.request.ProxyHandler({})
        )  # no proxy that nobody configured here
        try:
            self._stream: Untyped = direct.open(url, timeout=timeout)
        except (
            OSError,
            ValueError,
            http.client.HTTPException,
        ) as error:  # a URLError is an OSError
            reason = getattr(error, "reason", None) or error
            raise DeviceLost(
                f"The camera {url} cannot be reached ({reason}): waiting for it."
            ) from error
        self._pictures = jpegs(self._more)
        self._began = self._asked = time.monotonic()
        self._timeout = timeout

    def read(self, due: float = 0.0) -> tuple[float, bytes | None]:
        import http.client

        self._asked = time.monotonic()
        try:
            picture = next(self._pictures, None)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise DeviceLost(
                f"The camera {self.name} gives no more pictures ({error}): waiting for it."
            ) from error
        if picture is None:
            raise DeviceLost(f"The camera {self.name} gives no more pictures: waiting for it.")
        seconds = time.monotonic() - self._began
        return seconds, None if seconds + 1e-6 < due else picture

    def _more(self) -> bytes:
        """What has come; each read is bounded, but a stream that drips could keep a picture open
        for ever."""
        if time.monotonic() - self._asked > self._timeout:
            raise TimeoutError("no whole picture came in time")
        return self._stream.read1(1 << 16)

    def close(self) -> None:
        self._stream.close()


def jpegs(more: Callable[[], bytes]) -> Generator[bytes, None, None]:
    """The JPEGs in a stream of bytes, whatever stands between them, until it ends. Raises
    ValueError for one without an end."""
    held = bytearray()
    seen = 0  # bytes of `held` that hold no end
    while piece := more():
        held += piece
        while (start := held.find(b"\xff\xd8\xff")) >= 0:
            if start:
                del held[:start]
                seen = 0
            end = _end(held, seen)
            if end is None:
                seen = len(held)
                break
            yield bytes(held[:end])
            del held[:end]
            seen = 0
        else:
            del held[:-2]
        if len(held) > MOST_JPEG:
            raise ValueError("what it sends is no stream of JPEGs")


def _end(held: bytearray, seen: int) -> int | None:
    """Where the JPEG that begins `held` ends, or None when that has not come yet; `seen` bytes were
    looked through before.

    The segments of its header tell their length, so that a thumbnail among them is not taken for
    the picture. In the data after them FF is always followed by 00 or a restart marker.
    """
    at = 2
    while at + 4 <= len(held):
        marker, length = held[at + 1], int.from_bytes(held[at + 2 : at + 4], "big")
        if held[at] != 0xFF or marker == 0xDA:
            found = held.find(b"\xff\xd9", max(at, seen - 1))
            return None if found < 0 else found + 2
        at += 2 + length
    return None
