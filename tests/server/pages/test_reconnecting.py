"""The page in a real Chromium comes back by itself: after the network went, the server was started
anew, or a call took the microphone away."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.browser import (
    chromium,
    sign_in_a_street,
    write_camera,
    write_microphone,
)
from tests.support.serving import served
from tests.support.upstream import running

pytestmark = [pytest.mark.long, pytest.mark.anyio, pytest.mark.timeout(180)]
TIMEOUT_MS = 60_000
# Keeps what the page opens, so that a test can take it away as a phone does for a call.
KEEP_TRACKS = """(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    window.tracks = [];
    navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        window.tracks.push(...stream.getTracks());
        return stream;
    };
})()"""
TAKE_AWAY = """() => {
    for (const track of window.tracks.splice(0)) {
        track.stop();
        track.dispatchEvent(new Event("ended"));
    }
}"""


def server(port: int) -> RunningServer:
    return RunningServer(ServerSettings(port=port, model=str(POCKET_GGUF), detector="none"))


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@asynccontextmanager
async def started(url: str, folder: Path) -> AsyncIterator[Page]:
    """The page, which has been started."""
    camera = write_camera(folder / "camera.mjpeg", [sign_in_a_street("BAKERY")] * 10)
    microphone = write_microphone(folder / "microphone.wav", "well", before_s=100.0)
    async with chromium(camera, microphone) as browser:
        context = await browser.new_context(permissions=["camera", "microphone"])
        page = await context.new_page()
        await page.add_init_script(KEEP_TRACKS)
        await page.goto(url)
        await page.click("#start")
        await assert_state(page, "listening")
        yield page


async def assert_state(page: Page, state: str) -> None:
    await expect(page.locator("#state")).to_have_text(state, timeout=TIMEOUT_MS)


async def assert_answers(page: Page) -> None:
    await page.fill("#typed", "what time is it")
    await page.keyboard.press("Enter")
    await expect(page.locator("#answer")).to_contain_text("It is ", timeout=TIMEOUT_MS)


async def test_a_server_that_is_started_anew(tmp_path: Path, port: int) -> None:
    with ExitStack() as first:
        url = first.enter_context(server(port))
        async with started(url, tmp_path) as page:
            await asyncio.to_thread(first.close)
            await assert_state(page, "connection lost")
            await expect(page.locator("#problem")).to_contain_text("Trying again")
            with server(port):
                await assert_state(page, "listening")
                await expect(page.locator("#problem")).to_be_hidden()
                await assert_answers(page)


async def test_an_answer_that_a_killed_server_does_not_end(tmp_path: Path, port: int) -> None:
    """It is shown as what it is, and the next question goes to the server that is there then."""
    with running() as upstream:
        upstream.usual = lambda _: "hold"
        upstream.words = ("It is well. ", "All of", " it")
        options = ("--port", str(port), "--model", "none", "--upstream", upstream.url)
        with served(tmp_path, *options) as (url, pid):
            async with started(url, tmp_path) as page:
                await page.fill("#typed", "would my sister like such a one")
                await page.keyboard.press("Enter")
                answer = page.locator("#answer")
                await expect(answer).to_contain_text("It is well.", timeout=TIMEOUT_MS)
                os.kill(pid, signal.SIGKILL)
                await assert_state(page, "connection lost")
                await expect(answer).to_contain_text("the connection was lost")
                with server(port):
                    await assert_state(page, "listening")
                    await assert_answers(page)
                    await expect(page.locator("#turns")).to_contain_text("the connection was lost")


async def test_the_network_goes_and_comes(tmp_path: Path, port: int) -> None:
    with server(port) as url:
        async with started(url, tmp_path) as page:
            await page.context.set_offline(True)
            await assert_state(page, "connection lost")
            await expect(page.locator("#problem")).to_contain_text("no network")
            await page.context.set_offline(False)
            await assert_state(page, "listening")
            await assert_answers(page)


async def test_a_call_takes_camera_and_microphone_away(tmp_path: Path, port: int) -> None:
    with server(port) as url:
        async with started(url, tmp_path) as page:
            await page.evaluate(TAKE_AWAY)
            alive = "window.tracks.filter((track) => track.readyState === 'live').length"
            for _ in range(100):
                if await page.evaluate(alive) == 2:
                    break
                await page.wait_for_timeout(100)
            assert await page.evaluate(alive) == 2
            await assert_state(page, "listening")
            await assert_answers(page)
