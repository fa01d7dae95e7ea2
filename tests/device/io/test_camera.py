"""The camera on files and on a real HTTP stream: rate, ring, outages that are said once, darkness,
damaged pictures."""

import asyncio
import itertools
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.config import SeeSettings
from assistant.sight.frame_ring import Frame, FrameRing, framed
from assistant.turn.clock import Clock
from device.io import camera as camera_module
from device.io.camera import Camera
from device.io.sources import JpegStream, VideoSource, jpegs, opener
from models.errors import DeviceLost, UserError
from models.vision.picture import facts, jpeg_facts
from models.vision.scene import FrameFacts
from tests.support.http_camera import HttpCamera, jpeg, running_clock, until
from tests.support.limits import HANG_S


def test_an_http_camera_is_opened_again_when_it_is_back_and_each_outage_is_said_once() -> None:
    device, said, clock = HttpCamera(), list[str](), running_clock()
    camera = Camera(
        lambda: JpegStream(device.url, timeout=HANG_S), FrameRing(), clock, 50.0, said.append
    )
    try:
        until(lambda: camera.ring.added > 3)
        assert camera.missing is None
        newest = camera.ring.newest
        assert newest is not None
        assert newest.jpeg == device.picture  # as the camera compressed it
        for _ in range(2):
            device.unplug()
            until(lambda: camera.missing is not None)
            time.sleep(1.5)  # more than one try
            device.plug()
            until(lambda: camera.missing is None)
        assert [line.partition(" ")[2][:6] for line in said[::2]] == ["camera", "camera"]
        assert said[1::2] == ["The camera is back."] * 2
    finally:
        camera.close()
        device.unplug()


def test_a_camera_that_falls_silent_counts_as_lost() -> None:
    device = HttpCamera()
    source = JpegStream(device.url, timeout=HANG_S)
    assert source.read()[1] == device.picture
    device.plugged.clear()
    with pytest.raises(DeviceLost, match="no more pictures"):
        list(iter(source.read, None))
    source.close()
    device.unplug()


def test_a_picture_that_nothing_can_take_is_said_and_the_camera_goes_on() -> None:
    class Odd:
        live = True
        reads = 0

        def read(self, due: float = 0.0) -> tuple[float, np.ndarray]:
            self.reads += 1
            time.sleep(0.01)
            return time.monotonic(), np.zeros((48, 64, 2 if self.reads == 3 else 3), np.uint8)

        def close(self) -> None:
            pass

    source, said = Odd(), list[str]()
    camera = Camera(lambda: source, FrameRing(), running_clock(), 1000.0, said.append)
    try:
        until(lambda: len(said) > 1)
        assert said[0].startswith("The camera failed: error: OpenCV")
        assert said[1] == "The camera is back."
    finally:
        camera.close()


def test_a_covered_lens_is_said_once_and_so_is_its_end() -> None:
    said: list[str] = []

    class Lens:
        live = True
        read_times = iter(range(100_000))

        def read(self, due: float = 0.0) -> tuple[float, bytes]:
            time.sleep(0.001)
            at = next(self.read_times) / 10
            clock.advance(int(at * 16_000))
            return at, jpeg(0 if 1 <= at < 8 else 200)

        def close(self) -> None:
            pass

    clock = Clock()
    camera = Camera(Lens, FrameRing(), clock, 10.0, said.append)
    until(lambda: clock.seconds > 12)
    camera.close()
    assert said == ["The camera sees only darkness: is it covered?", "The camera sees again."]


def test_damaged_pictures_are_counted_and_no_frame() -> None:
    whole = jpeg()
    assert framed(whole, 1.0) == Frame(jpeg_facts(whole, 1.0), whole)
    assert framed(whole[: len(whole) // 2], 1.0) is None
    assert framed(b"\xff\xd8\xff nothing \xff\xd9", 1.0) is None


def test_the_facts_of_a_jpeg_are_those_of_its_pixels() -> None:
    picture = cv2.GaussianBlur(
        np.random.default_rng(1).integers(0, 255, (720, 1280, 3), np.uint8), (0, 0), 3
    )
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    found, wanted = jpeg_facts(data, 2.0), facts(decoded, 2.0)
    assert found is not None
    assert (found.width, found.height, found.time) == (1280, 720, 2.0)
    assert found.sharpness == pytest.approx(wanted.sharpness, rel=0.05)
    assert found.brightness == pytest.approx(wanted.brightness, abs=0.01)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 255), max_size=5), st.binary(max_size=30), st.integers(1, 5000))
def test_jpegs_are_found_in_a_stream_however_it_is_cut(
    values: list[int], between: bytes, cut: int
) -> None:
    between = between.replace(b"\xff", b"")
    pictures = [jpeg(value) for value in values]
    stream = between.join([b"", *pictures, b""])
    pieces = iter([stream[at : at + cut] for at in range(0, len(stream), cut)])
    assert list(jpegs(lambda: next(pieces, b""))) == pictures


def test_a_thumbnail_in_the_header_is_not_the_picture() -> None:
    thumbnail, whole = jpeg(1), jpeg(2)
    header = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    picture = whole[:2] + header + whole[2:]
    pieces = iter([picture[:100], picture[100:], whole])
    assert list(jpegs(lambda: next(pieces, b""))) == [picture, whole]


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3), st.integers(1, 2**18)), max_size=60))
def test_the_ring_stays_within_its_bounds_and_keeps_the_newest(
    frames: list[tuple[float, int]],
) -> None:
    ring, now = FrameRing(megabytes=1.0, seconds=8.0), 0.0
    for step, size in frames:
        now += step
        ring.add(Frame(FrameFacts(now, 1, 1, 0.0, 0.0), bytes(size)))
        kept = ring.between(-1, now)
        assert kept[-1].time == now
        assert ring.bytes == sum(len(f.jpeg) for f in kept) <= 2**20
        assert now - kept[0].time <= 8.0


def test_a_video_file_gives_its_frames_by_their_time(tmp_path: Path) -> None:
    path = tmp_path / "video.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20.0, (64, 48))
    for value in range(40):
        video.write(np.full((48, 64, 3), 6 * value, np.uint8))
    video.release()
    clock = Clock()
    camera = Camera(lambda: VideoSource(str(path)), FrameRing(), clock, 10.0)
    for step in range(1, 21):
        clock.advance(step * 1600)
        until(
            lambda step=step: (
                camera._reached >= step * 0.1 - 0.01 or camera._reached == float("inf")
            )
        )
        newest = camera.ring.newest
        assert newest is not None
        assert step * 0.1 - 0.15 <= newest.time <= step * 0.1 + 0.001
    until(lambda: camera._reached == float("inf"))
    assert camera.ring.added == 20
    assert camera.skipped == 20
    camera.close()


def test_a_video_that_ends_in_the_middle_of_a_frame_ends_there(tmp_path: Path) -> None:
    path = tmp_path / "video.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20.0, (640, 480))
    for value in range(20):
        video.write(np.random.default_rng(value).integers(0, 255, (480, 640, 3), np.uint8))
    video.release()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    clock = Clock()
    clock.advance(16_000 * 10)
    said: list[str] = []
    camera = Camera(lambda: VideoSource(str(path)), FrameRing(), clock, 20.0, said.append)
    until(lambda: bool(said))
    assert 5 <= camera.ring.added <= 12
    (line,) = said
    assert (
        line
        == f"{path} is cut off: it holds {camera.ring.added} of the 20 pictures that it promises."
    )
    assert camera.missing == line
    camera.close()


def test_a_file_that_is_not_there_is_the_callers_mistake() -> None:
    with pytest.raises(UserError, match="no video file"):
        opener(SeeSettings(camera="nowhere.mp4"))
    assert opener(SeeSettings(camera="none")) is None


@pytest.mark.parametrize("name", ["http://[::1", "https://user:secret@host:port/video"])
def test_an_address_that_no_client_can_use_is_the_callers_mistake(name: str) -> None:
    with pytest.raises(UserError, match="no address of a camera") as error:
        opener(SeeSettings(camera=name))
    assert "secret" not in str(error.value)


def test_a_webcam_that_is_not_there_is_lost_in_one_line() -> None:
    if Path("/dev/video97").exists():
        pytest.skip("this machine has a camera 97")
    with pytest.raises(DeviceLost, match="missing, or another program"):
        VideoSource("97")


def test_a_camera_is_named_by_its_number_or_by_its_path() -> None:
    for name in ("63", "/dev/video63"):
        open_camera = opener(SeeSettings(camera=name))
        assert open_camera is not None
        with pytest.raises(DeviceLost, match="The camera 63 cannot be opened"):
            open_camera()


class Held:
    """A file whose first picture is decoded when the test says so."""

    live = False

    def __init__(self) -> None:
        self.decoded = threading.Event()

    def read(self, due: float = 0.0) -> None:
        self.decoded.wait()

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("catch_up_s", "waits"), [(5.0, False), (1e9, True)])
def test_a_choice_waits_as_long_as_it_is_told_for_a_file_that_decodes_slowly(
    catch_up_s: float, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = itertools.count()  # a second goes by between two looks at the clock
    monkeypatch.setattr(camera_module, "time", SimpleNamespace(monotonic=lambda: next(looks)))
    source = Held()
    camera = Camera(lambda: source, FrameRing(), running_clock(), catch_up_s=catch_up_s)

    async def still_waits() -> bool:
        reached = asyncio.create_task(camera.reach(0.5))
        while not reached.done() and next(looks) < 100:
            await asyncio.sleep(0.003)
        waiting = not reached.done()
        source.decoded.set()
        await reached
        return waiting

    assert asyncio.run(still_waits()) == waits
    camera.close()
