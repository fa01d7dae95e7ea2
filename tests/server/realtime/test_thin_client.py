"""The thin client of docs/realtime.md as it stands there, in a process of its own. Only its sound
card is a file."""

import asyncio
import os
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.support.browser import sign_in_a_street
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.realtime import pcm16, room, spoken

pytestmark = pytest.mark.anyio
SOUND_CARD = '''
"""A sound card that plays a file into its microphone, in real time."""
import os, time

class RawInputStream:
    def __init__(self, rate, block, channels, dtype):
        self.sound, self.at, self.rate = open(os.environ["SOUND"], "rb").read(), 0, rate
        self.began = time.monotonic()
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def read(self, block):
        part = self.sound[2 * self.at : 2 * (self.at + block)].ljust(2 * block, bytes(1))
        self.at += block
        time.sleep(max(0, self.began + self.at / self.rate - time.monotonic()))
        return part, False

class RawOutputStream:
    def __init__(self, rate, channels, dtype):
        self.rate = rate
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def write(self, data):
        time.sleep(len(data) / 2 / self.rate)
'''


def thin_client() -> str:
    page = (ROOT / "docs" / "realtime.md").read_text("utf-8")
    return page.split("```python thin client\n")[1].split("```")[0]


def test_it_has_forty_lines() -> None:
    lines = [line for line in thin_client().splitlines() if line.strip()]
    assert len(lines) <= 40


@pytest.mark.long
async def test_it_asks_about_what_its_camera_sees(realtime_server: str, tmp_path: Path) -> None:
    film = tmp_path / "film.avi"
    video = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (1280, 720))
    picture = cv2.imdecode(np.frombuffer(sign_in_a_street("BAKERY"), np.uint8), 1)
    for _ in range(300):
        video.write(picture)
    video.release()
    sound = tmp_path / "sound.raw"
    asked = np.concatenate([room(1.0, 16_000), spoken("what does this say", 16_000)])
    sound.write_bytes(pcm16(np.concatenate([asked, room(30.0, 16_000)])))
    (tmp_path / "sounddevice.py").write_text(SOUND_CARD)
    script = tmp_path / "client.py"
    script.write_text(thin_client().replace("VideoCapture(0)", f"VideoCapture({str(film)!r})"))
    address = realtime_server.replace("http", "ws", 1) + "/v1/realtime"
    environment = {**os.environ, "SOUND": str(sound), "PYTHONPATH": str(tmp_path)}
    client = await asyncio.create_subprocess_exec(
        sys.executable, str(script), address, stdout=asyncio.subprocess.PIPE, env=environment
    )
    assert client.stdout is not None
    try:
        answer = await asyncio.wait_for(client.stdout.readline(), HANG_S)
        assert "bakery" in answer.decode().lower()
    finally:
        client.terminate()
        await client.wait()
