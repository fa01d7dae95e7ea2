"""A real Chromium with a camera and a microphone that play files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import cv2
import numpy as np
import soundfile
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.support.missing import missing
from tests.support.pictures import sign
from tests.support.realtime import room, spoken

CHROMIUM = Path("/usr/bin/chromium")
HAS_CHROMIUM = CHROMIUM.exists()
MICROPHONE_RATE = 48_000
FRAMES_A_SECOND = 30  # of Chromium's fake camera, whatever the file says
FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)
expect.set_options(timeout=60_000)  # its own 5 s are short for a browser on a busy machine
FAKE_DEVICES = "--use-fake-device-for-media-stream --use-fake-ui-for-media-stream"


def sign_in_a_street(word: str) -> bytes:
    """A JPEG of 1280 x 720 with a sign on it."""
    picture = cv2.imdecode(np.frombuffer(sign(word), np.uint8), cv2.IMREAD_COLOR)
    street = np.full((720, 1280, 3), (90, 110, 95), np.uint8)
    scale = min(500 / picture.shape[0], 1000 / picture.shape[1])
    shown = cv2.resize(picture, None, fx=scale, fy=scale)
    street[80 : 80 + shown.shape[0], 140 : 140 + shown.shape[1]] = shown
    return cv2.imencode(".jpg", street)[1].tobytes()


def write_camera(path: Path, frames: list[bytes]) -> Path:
    """A file for the fake camera, which plays it again and again."""
    path.write_bytes(b"".join(frames))
    return path


def write_microphone(path: Path, text: str, before_s: float = 2.5, after_s: float = 30.0) -> Path:
    """A file for the fake microphone: a room, a sentence, and the room."""
    rate = MICROPHONE_RATE
    sound = np.concatenate([room(before_s, rate), spoken(text, rate), room(after_s, rate)])
    soundfile.write(path, sound, rate, subtype="PCM_16")
    return path


@asynccontextmanager
async def chromium(
    camera: Path | None = None, microphone: Path | None = None
) -> AsyncIterator[Browser]:
    """A browser; with files for its camera and its microphone where these are given."""
    if not HAS_CHROMIUM:
        missing(f"there is no {CHROMIUM}: apt install chromium")
    flags = FLAGS.split()
    if camera is not None and microphone is not None:
        flags += [
            *FAKE_DEVICES.split(),
            f"--use-file-for-fake-video-capture={camera}",
            f"--use-file-for-fake-audio-capture={microphone}",
        ]
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        try:
            yield browser
        finally:
            await browser.close()


def watch(page: Page) -> tuple[list[str], set[str]]:
    """The errors and warnings of a page, and the hosts that it talks to, as they come."""
    troubles: list[str] = []
    hosts: set[str] = set()

    def on_console(message) -> None:
        if message.type in ("error", "warning"):
            troubles.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.on("websocket", lambda socket: hosts.add(socket.url.split("/")[2]))
    return troubles, hosts
