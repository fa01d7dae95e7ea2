"""The page's drawer of visual memory, in a real Chromium whose camera shows a room, with a real
detector."""

from pathlib import Path

import cv2
import pytest

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.browser import chromium, watch, write_camera, write_microphone

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(180)]


@pytest.mark.long
async def test_what_was_seen_is_listed(test_data: Path, tmp_path: Path) -> None:
    from playwright.async_api import expect

    room = cv2.imread(str(test_data / "images/voc100/images/2007_000063.jpg"))  # a dog on a chair
    frame = cv2.imencode(".jpg", cv2.resize(room, (1280, 720)))[1].tobytes()
    camera = write_camera(tmp_path / "room.mjpeg", [frame] * 30)
    microphone = write_microphone(tmp_path / "question.wav", "good morning", before_s=60.0)
    settings = ServerSettings(
        port=0,
        model=str(POCKET_GGUF),
        detector=str(test_data / "vision/yolox_nano.onnx"),
        visual_memory_days=7,
        whisper="none",
        preload=True,
    )
    server = RunningServer(settings)
    with server as url:
        async with chromium(camera, microphone) as browser:
            page = await browser.new_page(permissions=["camera", "microphone"])
            troubles, hosts = watch(page)
            await page.goto(server.page)
            await page.check("input[name=pictures][value=always]")
            await page.click("#start")
            await expect(page.locator("#video")).to_be_visible(timeout=20_000)
            await page.click("#open-drawers")
            drawer = page.locator("[data-list=sightings]")
            for _ in range(40):  # it is filled when it is opened; two looks in a row must agree
                await drawer.locator("summary").click()
                await page.wait_for_timeout(250)
                if "dog" in await drawer.inner_text():
                    break
            await expect(drawer.locator(".row").filter(has_text="dog").first).to_be_visible()
            assert troubles == []
            assert hosts == {url.split("/")[2]}
