"""The page as glasses, in a real Chromium whose camera and microphone play files: it hears, sees,
answers, and talks to nobody but its server."""

import asyncio
import os
from pathlib import Path

import pytest

from models.pocket import POCKET_GGUF
from server.access.access import make_key
from server.run import RunningServer, ServerSettings
from tests.support.browser import (
    chromium,
    sign_in_a_street,
    watch,
    write_camera,
    write_microphone,
)

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(180)]
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("camera") / "street.mjpeg"
    return write_camera(path, [sign_in_a_street("BAKERY")] * 30)


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("microphone") / "question.wav"
    return write_microphone(path, "what does this say")


async def test_a_question_about_what_is_in_view(camera: Path, microphone: Path) -> None:
    from playwright.async_api import expect

    server = RunningServer(
        ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", preload=True)
    )
    with server as url:
        async with chromium(camera, microphone) as browser:
            context = await browser.new_context(
                viewport=PHONE, permissions=["camera", "microphone"]
            )
            page = await context.new_page()
            troubles, hosts = watch(page)
            await page.goto(server.page)
            await page.click("#start")
            assert "key" not in page.url
            await expect(page.locator("#video")).to_be_visible(timeout=20_000)
            await expect(page.locator("#answer")).to_contain_text("BAKERY", timeout=90_000)
            await page.locator("#took details").wait_for(timeout=60_000)
            assert "this say" in (await page.locator("#question").inner_text()).lower()
            meant = page.locator("#meant img")
            assert await meant.evaluate("image => image.naturalWidth") == 1280
            assert "BAKERY" in str(await meant.get_attribute("alt"))
            took = "performance.getEntriesByName('answer').map((each) => each.duration)"
            assert await page.evaluate(took)
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")

            await page.fill("#typed", "set a timer for ten minutes")
            await page.keyboard.press("Enter")
            await expect(page.locator("#turns")).to_contain_text("BAKERY", timeout=60_000)
            await page.click("#open-drawers")
            await page.click("[data-list=timers] > summary")
            await expect(page.locator("[data-list=timers] .row span")).to_contain_text("10:00")
            await page.click("#close-drawers")

            await page.click("#mute")
            await expect(page.locator("#state")).to_have_text("microphone off")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if folder := os.environ.get("SIGHTLINE_SCREENSHOTS"):
                await page.screenshot(path=str(Path(folder) / "glasses.png"), full_page=True)
            assert troubles == []
            assert hosts == {url.split("/")[2]}


# A camera that keeps a frame until it is sent, and no longer.
PICTURE_OF_A_SLOW_ANSWER = """async () => {
  const { Pictures } = await import("./pictures.js");
  let kept = [{ time: 40, blob: new Blob(["frame"]) }];
  const camera = { since: () => kept, forget: () => (kept = []), isLive: true };
  const sent = [];
  const pictures = new Pictures(camera, (message) => sent.push(message), () => {});
  pictures.sendSince(0);
  kept = [];
  const shown = [pictures.address(40), pictures.address(80)];
  pictures.restart();
  return [sent.length, ...shown, pictures.address(40)].map(Boolean);
}"""


async def test_a_slow_answer_still_shows_its_picture(camera: Path, microphone: Path) -> None:
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")
    with RunningServer(settings) as url:
        async with chromium(camera, microphone) as browser:
            page = await browser.new_page()
            await page.goto(url)
            assert await page.evaluate(PICTURE_OF_A_SLOW_ANSWER) == [True, True, False, False]


async def test_without_its_key_the_page_says_what_to_do(
    camera: Path, microphone: Path, tmp_path: Path
) -> None:
    from playwright.async_api import expect

    database = f"sqlite:///{tmp_path / 'server.db'}"
    await asyncio.to_thread(make_key, database, "other", "other", 0)  # nobody comes in without one
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", database=database)
    with RunningServer(settings) as url:
        async with chromium(camera, microphone) as browser:
            context = await browser.new_context(permissions=["camera", "microphone"])
            page = await context.new_page()
            await page.goto(url)
            await page.click("#start")
            await expect(page.locator("#problem")).to_contain_text(
                "without its key", timeout=30_000
            )
            await expect(page.locator("#state")).to_have_text("connection lost", timeout=30_000)


async def test_a_phone_needs_a_certificate_and_gets_one(
    camera: Path, microphone: Path, tmp_path: Path
) -> None:
    from playwright.async_api import expect

    from server.pages.certificates import own_certificate

    certificate, key = own_certificate(tmp_path, ["127.0.0.1"], ["localhost"])
    settings = ServerSettings(
        port=0,
        model=str(POCKET_GGUF),
        detector="none",
        tls_certificate=str(certificate),
        tls_key=str(key),
    )
    server = RunningServer(settings)
    with server:
        async with chromium(camera, microphone) as browser:
            context = await browser.new_context(
                ignore_https_errors=True, permissions=["camera", "microphone"]
            )
            page = await context.new_page()
            await page.goto(server.page)
            push_to_talk = page.locator("input[value='push-to-talk']")
            await page.locator("label", has=push_to_talk).click()
            await expect(push_to_talk).to_be_checked()
            await page.click("#start")
            await expect(page.locator("#state")).to_have_text("waiting", timeout=30_000)
            await page.fill("#typed", "what time is it")
            await page.keyboard.press("Enter")
            await expect(page.locator("#answer")).to_contain_text("It is ", timeout=60_000)
