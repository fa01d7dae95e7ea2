"""Frames by a pipe, from programs that stand in for GStreamer: well-behaved, chatty, dying, hanging
and missing."""

from __future__ import annotations

import subprocess
import sys
import time

import cv2
import numpy as np
import pytest

from device.io.csi import FrameCommand, PipeSource, command
from models.errors import DeviceLost

FRAMES = """
import os, sys, time
fd, width, height, size, count = (int(a) for a in sys.argv[1:6])
out = os.fdopen(fd, "wb", buffering=0)
for i in range(count):
    frame = bytes([10 * i % 256, 20, 30, 255][:size]) * (width * height)
    while frame:
        frame = frame[out.write(frame):]
"""


def program(
    count: int, width: int = 64, height: int = 48, size: int = 4, then: str = "time.sleep(60)"
) -> tuple[str, ...]:
    return (
        sys.executable,
        "-c",
        FRAMES + then,
        "{fd}",
        str(width),
        str(height),
        str(size),
        str(count),
    )


def test_frames_come_whole_and_in_order() -> None:
    source = PipeSource(FrameCommand(program(5), 64, 48, "BGRx"))
    try:
        frames = [source.read() for _ in range(5)]
    finally:
        source.close()
    assert all(image.shape == (48, 64, 3) and image.dtype == np.uint8 for _, image in frames)
    assert [int(image[0, 0, 0]) for _, image in frames] == [0, 10, 20, 30, 40]
    assert all((image == (10 * i, 20, 30)).all() for i, (_, image) in enumerate(frames))
    times = [seconds for seconds, _ in frames]
    assert times == sorted(times)
    assert source.live


def test_a_frame_larger_than_the_pipe(tmp_path: object) -> None:
    source = PipeSource(FrameCommand(program(3, 1920, 1080), 1920, 1080, "BGRx"))
    try:
        for i in range(3):
            assert (source.read()[1] == (10 * i, 20, 30)).all()
    finally:
        source.close()


def test_what_is_printed_does_not_get_into_the_picture() -> None:
    chatty = FRAMES.replace(
        "    while frame:",
        '    print("GST_ARGUS: Creating output stream", flush=True)\n    while frame:',
    )
    source = PipeSource(
        FrameCommand((sys.executable, "-c", chatty, "{fd}", "64", "48", "3", "4"), 64, 48, "BGR")
    )
    try:
        for i in range(4):
            assert (source.read()[1] == (10 * i, 20, 30)).all()
    finally:
        source.close()


def test_a_program_that_dies_in_the_middle_of_a_frame() -> None:
    dying = (
        "out.write(bytes(100)); print('starting', file=sys.stderr); print('Error: no camera',"
        " file=sys.stderr); sys.exit(1)"
    )
    source = PipeSource(FrameCommand(program(1, then=dying), 64, 48, "BGRx"))
    try:
        source.read()
        with pytest.raises(DeviceLost, match=r"has ended \(Error: no camera\)"):
            source.read()
    finally:
        source.close()


def test_a_program_that_hangs_is_lost_and_can_be_closed() -> None:
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    source = PipeSource(FrameCommand(program(1, then=stubborn), 64, 48, "BGRx"), timeout=3.0)
    try:
        source.read()
        with pytest.raises(DeviceLost, match=r"no picture for 3 seconds"):
            source.read()
    finally:
        source.close()
    assert source._process.returncode is not None


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(DeviceLost, match="does not start"):
        PipeSource(FrameCommand(("/nowhere/gst-launch-1.0",), 64, 48, "BGRx"))


def test_a_program_that_talks_a_lot_about_errors_is_not_blocked() -> None:
    noisy = FRAMES.replace(
        "    while frame:", '    print("warning " * 5000, file=sys.stderr)\n    while frame:'
    )
    source = PipeSource(
        FrameCommand((sys.executable, "-c", noisy, "{fd}", "64", "48", "4", "20"), 64, 48, "BGRx")
    )
    try:
        assert None not in [source.read() for _ in range(20)]
    finally:
        source.close()


def test_the_bare_mosaic_of_a_sensor_becomes_colours() -> None:
    """A picture of four fields is taken apart as a sensor sees it, and put together again."""
    height, width = 96, 128
    image = np.zeros((height, width, 3), np.uint8)
    image[:48, :64], image[:48, 64:] = (200, 40, 40), (40, 200, 40)
    image[48:, :64], image[48:, 64:] = (40, 40, 200), (230, 230, 230)
    mosaic = np.zeros((height, width), np.uint16)
    for row, column, channel in ((0, 0, 2), (0, 1, 1), (1, 0, 1), (1, 1, 0)):
        mosaic[row::2, column::2] = image[row::2, column::2, channel].astype(np.uint16) << 8
    from device.io.csi import PIXELS

    convert, size = PIXELS["RG10"]
    data = mosaic.astype("<u2").tobytes()
    assert len(data) == width * height * size
    found = convert(memoryview(data), width, height)
    for (row, column), strongest in {(24, 32): 0, (24, 96): 1, (72, 32): 2}.items():
        assert int(found[row, column].argmax()) == strongest
        assert int(found[row, column].max()) > 3 * int(np.sort(found[row, column])[1])
    assert found[72, 96].min() > 180


def test_yuyv_is_read_as_opencv_writes_it() -> None:
    from device.io.csi import PIXELS

    grey = np.full((4, 6, 2), 128, np.uint8)
    grey[:, :, 0] = 235
    assert PIXELS["YUYV"][0](memoryview(grey.tobytes()), 6, 4).min() > 250
    assert cv2.__version__


def test_the_command_of_a_board_with_gstreamer() -> None:
    made = command(1280, 720, 8.0, which=lambda name: name if name == "gst-launch-1.0" else None)
    assert made.pixels == "BGRx"
    assert "nvarguscamerasrc" in made.program
    assert made.program[-1] == "fd={fd}"
    assert "video/x-raw,framerate=8/1" in made.program
    assert all(
        "(" not in part or part.startswith("video/x-raw(memory:NVMM)") for part in made.program
    )


def test_the_command_of_a_board_without() -> None:
    made = command(
        1920, 1080, 10.0, sensor=1, which=lambda name: name if name == "v4l2-ctl" else None
    )
    assert made.pixels == "RG10"
    assert made.program[:3] == ("v4l2-ctl", "--device", "/dev/video1")
    with pytest.raises(DeviceLost, match="needs GStreamer"):
        command(1920, 1080, 10.0, which=lambda name: None)


def test_no_descriptor_and_no_process_is_left_behind() -> None:
    import os

    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        source = PipeSource(FrameCommand(program(1), 64, 48, "BGRx"))
        source.read()
        source.close()
    with pytest.raises(DeviceLost):
        PipeSource(FrameCommand(("/nowhere/x",), 64, 48, "BGRx"))
    assert len(os.listdir("/proc/self/fd")) == before
    end = time.monotonic() + 5
    while (
        time.monotonic() < end
        and "defunct"
        in subprocess.run(["ps", "--ppid", str(os.getpid())], capture_output=True, text=True).stdout
    ):
        time.sleep(0.05)
