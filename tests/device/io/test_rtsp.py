"""A camera at an rtsp:// address: a real server of H.264, which is killed and comes back."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import av
import numpy as np
import pytest

from assistant.config import SeeSettings
from assistant.sight.frame_ring import FrameRing
from device.io.camera import Camera
from device.io.sources import opener
from tests.support.http_camera import running_clock, until
from tests.support.missing import missing
from tests.support.paths import ROOT

SYSTEM = "/usr/bin/python3"
SCRIPT = str(ROOT / "tests" / "support" / "rtsp_server.py")
MISSING = (
    "no RTSP server here: apt install gir1.2-gst-rtsp-server-1.0 python3-gi"
    " gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A minute of H.264 in which something moves."""
    if (
        not Path(SYSTEM).exists()
        or subprocess.run([SYSTEM, SCRIPT], capture_output=True).returncode
    ):
        missing(MISSING)
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    with closing(av.open(str(path), "w")) as file:
        stream = file.add_stream("libx264", rate=15)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        stream.options = {"g": "15", "bf": "0", "preset": "ultrafast"}
        for n in range(900):
            picture = np.full((240, 320, 3), 160, np.uint8)
            picture[80:160, n % 240 : n % 240 + 80] = (200, 30, 30)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        file.mux(stream.encode())
    return path


class Server:
    """The server's process at one port."""

    def __init__(self, film: Path) -> None:
        self._film = film
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            [SYSTEM, SCRIPT, str(self.port), str(self._film)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def server(film: Path) -> Iterator[Server]:
    made = Server(film)
    yield made
    made.kill()


def test_an_rtsp_camera_is_seen_lost_and_seen_again(server: Server) -> None:
    said, clock = list[str](), running_clock()
    open_camera = opener(SeeSettings(camera=f"rtsp://127.0.0.1:{server.port}/camera"))
    assert open_camera is not None
    camera = Camera(open_camera, FrameRing(), clock, 10.0, said.append)
    try:
        until(lambda: camera.ring.added > 5)
        newest = camera.ring.newest
        assert newest is not None
        assert (newest.facts.width, newest.facts.height) == (320, 240)
        for _ in range(2):
            server.kill()
            until(lambda: camera.missing is not None)
            server.start()
            until(lambda: camera.missing is None)
    finally:
        camera.close()
    assert ["no more pictures" in line or "cannot be opened" in line for line in said] == [
        True,
        False,
        True,
        False,
    ]
    assert said[1::2] == ["The camera is back."] * 2
