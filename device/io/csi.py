"""A Jetson's ribbon camera where OpenCV has no GStreamer: another program reads it, and its raw
frames come by a pipe.

gst-launch-1.0 is preferred, for it uses the image processor of the board; v4l2-ctl gives the
sensor's bare mosaic, which is made into colours here, without exposure control. The commands have
never run on a board by this project; the pipe has.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

from models.arrays import Array
from models.errors import DeviceLost
from models.untyped import Untyped, untyped

TIMEOUT_S = (
    5.0  # without a whole frame the camera counts as lost; Argus takes two or three to start
)
_PIPE_BYTES = (
    1 << 20
)  # what the kernel holds of a frame; the default of 64 KiB means sixty switches a frame
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ of fcntl.h, which Python 3.10 does not name everywhere


@dataclass(frozen=True)
class FrameCommand:
    """A program that writes frames of `width` x `height` in one of PIXELS to the file that `{fd}`
    stands for."""

    program: tuple[str, ...]
    width: int
    height: int
    pixels: str


def command(
    width: int,
    height: int,
    rate: float,
    sensor: int = 0,
    which: Callable[[str], str | None] = shutil.which,
) -> FrameCommand:
    """What reads the ribbon camera on this board. Raises DeviceLost that says what to install."""
    if which("gst-launch-1.0"):
        size = f"width={width},height={height}"
        program = (
            f"gst-launch-1.0 -q nvarguscamerasrc sensor-id={sensor} !"
            f" video/x-raw(memory:NVMM),{size},framerate=30/1 ! nvvidconv !"
            f" video/x-raw,format=BGRx,{size} ! videorate drop-only=true !"
            f" video/x-raw,framerate={max(1, round(rate))}/1 ! queue leaky=downstream"
            " max-size-buffers=1 ! fdsink sync=false fd={fd}"
        )
        return FrameCommand(tuple(program.split()), width, height, "BGRx")
    if which("v4l2-ctl"):
        program = (
            f"v4l2-ctl --device /dev/video{sensor}"
            f" --set-fmt-video=width={width},height={height},pixelformat=RG10 --stream-mmap=3"
            " --stream-to=/dev/fd/{fd}"
        )
        return FrameCommand(tuple(program.split()), width, height, "RG10")
    raise DeviceLost(
        "The ribbon camera needs GStreamer: sudo apt-get install gstreamer1.0-tools"
        " nvidia-l4t-gstreamer"
    )


class PipeSource:
    """Frames that a program writes to a pipe. The pipe holds less than one frame, so a frame is
    never old, however late it is read.

    The program writes to a descriptor of its own, because Argus prints on standard output.
    """

    live = True

    def __init__(self, made: FrameCommand, timeout: float = TIMEOUT_S) -> None:
        self._made, self._timeout = made, timeout
        self._convert, size = PIXELS[made.pixels]
        self._buffer = bytearray(made.width * made.height * size)
        # Closed by `close`. A pipe could fill up and stop the program; a file can't.
        self._errors: Untyped = tempfile.TemporaryFile()  # noqa: SIM115
        reading, writing = os.pipe()
        self._pipe = io.FileIO(reading)
        with contextlib.suppress(OSError):  # the system's limit is lower: only slower
            fcntl.fcntl(reading, _SET_PIPE_SIZE, _PIPE_BYTES)
        program = [part.replace("{fd}", str(writing)) for part in made.program]
        try:
            self._process = subprocess.Popen(
                program,
                pass_fds=(writing,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
            )
        except OSError as e:
            self._pipe.close()
            self._errors.close()
            raise DeviceLost(
                f"The ribbon camera cannot be read: {program[0]} does not start ({e.strerror})."
            ) from e
        finally:
            os.close(writing)
        self._began = time.monotonic()

    def read(self, due: float = 0.0) -> tuple[float, Array | None]:
        """The next (seconds since the program began, BGR uint8 [height, width, 3]); None for one
        from before `due`.

        Raises DeviceLost.
        """
        end, filled = time.monotonic() + self._timeout, 0
        view = memoryview(self._buffer)
        while filled < len(view):
            ready, _, _ = select.select([self._pipe], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise DeviceLost(
                    f"The ribbon camera has given no picture for {self._timeout:g}"
                    f" seconds{self._why()}."
                )
            count = self._pipe.readinto(view[filled:])
            if not count:
                raise DeviceLost(f"The ribbon camera's program has ended{self._why()}.")
            filled += count
        seconds = time.monotonic() - self._began
        return seconds, (
            None if seconds < due else self._convert(view, self._made.width, self._made.height)
        )

    def close(self) -> None:
        """Ask the program to end, then kill it."""
        self._pipe.close()
        self._process.terminate()
        try:
            self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _why(self) -> str:
        """What the program said last, as it may name the cause."""
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode("utf-8", errors="replace").strip().splitlines()
        return f" ({lines[-1].strip()[:150]})" if lines else ""


def _bgrx(data: memoryview, width: int, height: int) -> Array:
    return _numbers(data, "u1").reshape(height, width, 4)[:, :, :3].copy()


def _bgr(data: memoryview, width: int, height: int) -> Array:
    return _numbers(data, "u1").reshape(height, width, 3).copy()


def _yuyv(data: memoryview, width: int, height: int) -> Array:
    cv2 = untyped("cv2")
    return cv2.cvtColor(_numbers(data, "u1").reshape(height, width, 2), cv2.COLOR_YUV2BGR_YUYV)


def _rg10(data: memoryview, width: int, height: int) -> Array:
    """A mosaic of red, green, green, blue in words of 16 bits: stretched to 8 bits, and balanced as
    if the world were grey.

    Where the ten bits sit in the word depends on the board, so the brightest hundredth decides what
    is white.
    """
    cv2 = untyped("cv2")
    np = untyped("numpy")
    words = _numbers(data, "<u2").reshape(height, width)
    dark, bright = np.percentile(words[::4, ::4], (1, 99))
    stretched = (np.clip((words - dark) / max(bright - dark, 1.0), 0, 1) * 255).astype("u1")
    image = cv2.cvtColor(stretched, cv2.COLOR_BayerRGGB2BGR).astype("f4")
    means = image.reshape(-1, 3).mean(axis=0)
    return np.clip(image * (means.mean() / np.maximum(means, 1.0)), 0, 255).astype("u1")


def _numbers(data: memoryview, kind: str) -> Untyped:
    np = untyped("numpy")
    return np.frombuffer(data, kind)


PIXELS: dict[
    str, tuple[Callable[[memoryview, int, int], Array], int]
] = {  # converter, bytes of a pixel
    "BGRx": (_bgrx, 4),
    "BGR": (_bgr, 3),
    "YUYV": (_yuyv, 2),
    "RG10": (_rg10, 2),
}
