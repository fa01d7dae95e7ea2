"""The page of a live run: what it serves to whom, and in a real browser that it shows a moving
picture and a turn."""

import asyncio
import contextlib
import os
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import soxr

from assistant import build
from assistant.config import Config
from assistant.events import Event, Notice, PartialTranscript, PowerMeasured, TurnFinished
from assistant.memory.listing import KeptLists
from assistant.memory.notebook import Notebook
from assistant.turn.listening.attention import ListeningGate
from assistant.turn.options import LoopOptions
from assistant.turn.status import StatusReporter
from device.io.microphone import Block, Pace
from device.io.sources import VideoSource
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from device.preview import Preview
from device.preview_pages import WAITING, PageClient
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.system_voice import SystemVoice
from tests.support.limits import HANG_S

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A minute of a bar that wanders over a pattern."""
    path = tmp_path_factory.mktemp("film") / "film.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (640, 360))
    pattern = np.random.default_rng(0).integers(60, 200, (360, 640, 3), np.uint8)
    for i in range(600):
        picture = pattern.copy()
        cv2.rectangle(picture, (8 * i % 560, 100), (8 * i % 560 + 80, 260), (20, 200, 60), -1)
        video.write(picture)
    video.release()
    return path


async def microphone(asked: asyncio.Event, text: str) -> AsyncIterator[Block]:
    """Silence in real time, and the spoken question once it is asked for."""
    pcm = SystemVoice("en-us", 160).speak(text)
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    speech = np.pad(speech, (0, -len(speech) % WINDOW))
    noise = np.random.default_rng(0)
    pace, index, at = Pace(fast=False), 0, None
    while True:
        at = 0 if at is None and asked.is_set() else at
        samples = noise.normal(0, 0.0005, WINDOW).astype(np.float32)
        if at is not None and at < len(speech):
            samples += speech[at : at + WINDOW]
            at += WINDOW
        index += WINDOW
        await pace.until(index)
        yield Block(index - WINDOW, samples)


@dataclass
class Run:
    page: Preview
    asked: asyncio.Event
    loop: DeviceLoop


@asynccontextmanager
async def running(
    film: Path, text: str = "what time is it", echo: str = "headset"
) -> AsyncIterator[Run]:
    config = Config()
    config = replace(
        config,
        see=replace(config.see, camera=str(film)),
        hear=replace(config.hear, listen="always"),
        speak=replace(config.speak, echo=echo),
    )
    listeners = []

    def report(event: Event) -> None:
        if isinstance(event, TurnFinished):
            event.turn.power = {"watts": 7.5, "celsius": 71.2, "joules": 12.4, "throttled": True}
        for listener in listeners:
            listener(event)

    asked = asyncio.Event()
    gate = ListeningGate("always", report=report)
    status = StatusReporter(gate, report)
    models = build.models(config)
    sources = Sources(
        microphone(asked, text), lambda: VideoSource(str(film)), WavSpeaker(fast=True)
    )
    notebook = Notebook()
    loop = DeviceLoop(
        config,
        models,
        build.replier(config, ""),
        notebook,
        sources,
        LoopOptions(attention=gate),
        report,
    )
    async with Preview(config, loop, models, status, KeptLists(notebook), lambda _: None) as page:
        listeners += [status, page]
        status.begin(loop.assistant)
        task = asyncio.create_task(loop.run())
        try:
            yield Run(page, asked, loop)
        finally:
            task.cancel()
            await asyncio.wait([task])


def get(url: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers=headers, method=method), timeout=10
        ) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


async def test_only_who_knows_the_token_is_served(film: Path) -> None:
    async with running(film) as run:
        root = run.page.url.rsplit("/", 2)[0]

        async def status(url: str, method: str = "GET", **headers: str) -> int:
            return (await asyncio.to_thread(get, url, method, **headers))[0]

        assert await status(run.page.url) == 200
        for path in (
            "",
            "/",
            "/wrong/",
            "/wrong/events",
            "/wrong/picture",
            "/wrong/turn/1",
            "/favicon.ico",
            "/main.js",
        ):
            assert await status(root + path) == 403, path
        assert await status(root + "/wrong/mute", "POST") == 403
        assert await status(run.page.url, Host="evil.example") == 403
        assert await status(run.page.url + "nonsense", "POST") == 404
        assert await status(run.page.url + "mute", "POST") == 204
        assert b"import" in (await asyncio.to_thread(get, run.page.url + "main.js"))[1]


async def test_a_page_that_reads_nothing_never_holds_up_the_loop(film: Path) -> None:
    async with running(film) as run:
        host, port = run.page.url.split("/")[2].split(":")
        path = "/" + run.page.url.split("/", 3)[3]
        reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
        writer.write(f"GET {path}events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        await reader.readline()
        for _ in range(1500):
            run.page(Notice("x" * 20_000))
            await asyncio.sleep(0)
        (client,) = run.page._clients
        assert client.dropped > 100
        assert len(client.waiting) <= WAITING
        before = run.loop.clock.seconds
        await asyncio.sleep(0.2)
        assert run.loop.clock.seconds > before
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def test_eyes_that_fail_are_said_on_the_page(film: Path) -> None:
    class Broken:
        name, providers = "broken", ("cpu",)

        def detect(self, image: np.ndarray) -> tuple[()]:
            raise RuntimeError("no memory for the picture")

    async with running(film) as run:
        run.page._models.perception.detector = Broken()
        client = PageClient()
        run.page._clients.add(client)
        while not any("no memory for the picture" in message for message in client.waiting):
            await asyncio.wait_for(client.changed.wait(), HANG_S)
            client.changed.clear()


async def test_the_oldest_messages_are_dropped_and_counted() -> None:
    client = PageClient()
    for i in range(WAITING + 5):
        client.put(str(i))
    assert client.dropped == 5
    assert client.waiting[0] == "5"


@pytest.mark.timeout(180)
async def test_a_browser_shows_a_moving_picture_and_a_turn_and_survives_a_reload(
    film: Path, tmp_path: Path
) -> None:
    from playwright.async_api import expect

    from tests.support.browser import chromium, watch

    async with running(film) as run, chromium() as browser:
        context = await browser.new_context(
            viewport={"width": 390, "height": 844}, color_scheme="dark"
        )
        page = await context.new_page()
        troubles, _ = watch(page)
        await page.goto(run.page.url)
        await page.wait_for_selector("#picture:not([hidden])", timeout=60_000)
        await expect(page.locator("#state")).to_have_text("listening", timeout=60_000)
        assert await page.evaluate(MOVES)
        run.asked.set()
        await page.locator("#took details").wait_for(timeout=60_000)
        assert "what time is it" in (await page.locator("#question").inner_text()).lower()
        assert (await page.locator("#answer").inner_text()).startswith("It is ")
        run.page(
            PowerMeasured({"watts": 11.25, "celsius": 99.5, "battery": 0.08, "throttled": True})
        )
        await page.reload()
        await expect(page.locator("#answer")).to_contain_text("It is ", timeout=60_000)
        assert await page.evaluate(MOVES)
        await page.click("#open-drawers")
        await page.click("#working > summary")
        board = await page.locator("#power").inner_text()
        assert all(part in board for part in ("11.3 W", "100 °C", "8 %", "yes")), board
        await page.click("#close-drawers")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        await page.fill("#typed", "remember that the blue door is mine")
        await page.keyboard.press("Enter")
        await expect(page.locator("#turns > li")).to_have_count(1, timeout=60_000)
        await expect(page.locator("#took details")).to_be_attached(timeout=60_000)
        await page.click("#open-drawers")
        await page.click("[data-list=notes] > summary")
        await expect(page.locator("[data-list=notes] .row span")).to_contain_text("blue door")
        await page.click("[data-list=notes] .row button")
        await expect(page.locator("[data-list=notes] .rows p")).to_have_text("No notes.")
        await page.click("#close-drawers")

        await page.fill("#typed", "who wrote hamlet")
        await page.keyboard.press("Enter")
        fix = page.locator("#took .fix code")
        await expect(fix).to_have_text("sightline models pull llama", timeout=60_000)

        await page.focus("#mute")
        await page.keyboard.press("Enter")
        await expect(page.locator("#state")).to_have_text("microphone off", timeout=60_000)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await expect(page.locator("#mute")).to_have_attribute("aria-pressed", "true")
        tree = await page.locator("body").aria_snapshot()
        for landmark in ("banner", "main", "region", "contentinfo", "status"):
            assert landmark in tree, landmark
        if folder := os.environ.get("SIGHTLINE_SCREENSHOTS"):
            await page.screenshot(path=str(Path(folder) / "phone.png"), full_page=True)
            await page.set_viewport_size({"width": 1280, "height": 800})
            await page.emulate_media(color_scheme="light")
            await page.wait_for_timeout(500)  # for the colours to change
            await page.screenshot(path=str(Path(folder) / "desktop.png"), full_page=True)
        assert troubles == []


@pytest.mark.timeout(180)
async def test_a_browser_sets_apart_the_words_that_may_still_change(film: Path) -> None:
    from playwright.async_api import expect

    from tests.support.browser import chromium, watch

    async with running(film) as run, chromium() as browser:
        page = await browser.new_page()
        troubles, _ = watch(page)
        await page.goto(run.page.url)
        await expect(page.locator("#state")).to_have_text("listening")
        question, unstable = page.locator("#question"), page.locator("#question .unstable")
        run.page(PartialTranscript("What does", 0))
        await expect(unstable).to_have_text("What does")
        run.page(PartialTranscript("What does this sigh", 2))
        await expect(question).to_have_text("What does this sigh")
        await expect(unstable).to_have_text("this sigh")
        run.page(PartialTranscript("What does this sign say", 5))
        await expect(question).to_have_text("What does this sign say")
        await expect(unstable).to_have_count(0)
        assert await page.evaluate(HEARD_BY_GLASSES) == {"text": "What time is", "stable": 2}
        assert troubles == []


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("echo", "shown"),
    [("headset", "headset"), ("cancel", "cancelled"), ("half-duplex", "nothing is heard")],
)
async def test_a_browser_shows_what_is_done_about_the_echo(
    film: Path, echo: str, shown: str
) -> None:
    from playwright.async_api import expect

    from tests.support.browser import chromium

    async with running(film, echo=echo) as run, chromium() as browser:
        page = await browser.new_page()
        await page.goto(run.page.url)
        await page.click("#open-drawers")
        await page.click("#working > summary")
        await expect(page.locator("#models")).to_contain_text(shown)


async def test_a_press_before_the_page_is_ready_is_not_lost(film: Path) -> None:
    from playwright.async_api import Route, expect

    from tests.support.browser import chromium

    ready = asyncio.Event()

    async def held(route: Route) -> None:
        await ready.wait()
        await route.continue_()

    async with running(film) as run, chromium() as browser:
        page = await browser.new_page()
        await page.route("**/mode.json", held)
        await page.goto(run.page.url)
        assert await page.locator("[inert]").count() == 3
        pressed = asyncio.create_task(page.click("#open-drawers"))
        ready.set()
        await pressed
        await expect(page.locator("#drawers")).to_be_visible()


async def test_a_page_without_its_scripts_can_be_read(film: Path) -> None:
    from tests.support.browser import chromium

    async with running(film) as run, chromium() as browser:
        page = await browser.new_page()
        await page.route("**/words.js", lambda route: route.abort())
        await page.goto(run.page.url)
        assert await page.locator("[inert]").count() == 0


# What the page's other feed, a browser as glasses, tells of words that a server heard.
HEARD_BY_GLASSES = """async () => {
  const { Exchange } = await import("./exchange.js");
  let heard;
  new Exchange({}, {}, { tell: (kind, parts) => (heard = kind === "hearing" && parts) }).take({
    type: "sightline.partial",
    text: "What time is",
    stable: 2,
  });
  return heard;
}"""
# Whether the picture's pixels change within some seconds.
MOVES = """async () => {
  const seen = new Set();
  for (let i = 0; i < 40 && seen.size < 3; i++) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [64, 36];
    const context = canvas.getContext("2d");
    const picture = document.querySelector("#picture");
    if (picture.complete && picture.naturalWidth) {
      context.drawImage(picture, 0, 0, 64, 36);
      seen.add(context.getImageData(0, 0, 64, 36).data.join());
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  return seen.size >= 3;
}"""
