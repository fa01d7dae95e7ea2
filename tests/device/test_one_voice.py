"""Whatever speaks asks for the voice of the settings, and gives it words as they are said: `say`,
the server, a run with its page, and the demo."""

import asyncio
import json
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from assistant import build
from assistant.config import Config, SpeakSettings
from assistant.memory.notebook import Notebook
from assistant.turn.turn import written_turn
from assistant.turn.wearer import SharedModels, Wearer
from device import ask
from device.demo import play as demo
from device.demo import session as sessions
from models.pocket import POCKET_GGUF
from models.speech.voice import Pcm
from models.worker import Stop
from server.run import RunningServer
from server.settings import server_settings
from tests.device.test_preview import film, running  # noqa: F401
from tests.support.limits import HANG_S

pytestmark = pytest.mark.anyio
TEXT = "**Careful:** the bus of 7:30 costs $5."
CONFIG = replace(Config(), speak=SpeakSettings(voice="wanted"))


class Voices:
    """Stands in for the voices of all: what was asked for, and what was said."""

    name, language = "recorder", "en"

    def __init__(self) -> None:
        self.wanted: set[str] = set()
        self.said: list[str] = []

    def __call__(self, words_per_minute: int, name: str = "", language: str = "") -> "Voices":
        if name:
            self.wanted.add(name)
        return self

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        self.said.append(text)
        return Pcm(np.full(1600, 100, np.int16), 16_000)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        yield self.speak(text, stop)

    def check(self, config: Config = CONFIG) -> None:
        assert self.wanted == {config.speak.voice}
        assert self.said
        for words in self.said:
            assert not set(words) & set("*$0123456789"), words


@pytest.fixture
def voices(monkeypatch: pytest.MonkeyPatch) -> Voices:
    made = Voices()

    def chosen(config: Config, notes: Any = None) -> Voices:
        made.wanted.add(config.speak.voice)
        return made

    monkeypatch.setattr(build, "voices", chosen)
    return made


async def test_say(voices: Voices, tmp_path: Path) -> None:
    await ask.speak(CONFIG, TEXT, tmp_path / "said.wav")
    voices.check()
    assert (tmp_path / "said.wav").stat().st_size > 3000


async def test_the_server(voices: Voices) -> None:
    settings = replace(
        server_settings(CONFIG, str(POCKET_GGUF)), port=0, detector="none", database=""
    )
    with RunningServer(settings) as url:
        body = {"input": TEXT, "response_format": "pcm"}
        answer = await asyncio.to_thread(
            httpx.post, f"{url}/v1/audio/speech", json=body, timeout=60
        )
        assert answer.status_code == 200, answer.text
        assert answer.content
    voices.check()


@pytest.mark.long
async def test_the_page_of_a_run(voices: Voices, film: Path) -> None:  # noqa: F811
    async with running(film) as run:

        def post(text: str) -> None:
            asked = urllib.request.Request(
                run.page.url + "ask",
                json.dumps({"text": text}).encode(),
                {"content-type": "application/json"},
            )
            urllib.request.urlopen(asked, timeout=60).close()

        await asyncio.to_thread(post, "what time is it")
        for _ in range(int(HANG_S / 0.05)):
            if any("It is" in words for words in voices.said):
                break
            await asyncio.sleep(0.05)
    voices.check(Config())
    assert any("It is" in words for words in voices.said)


async def test_the_demo(voices: Voices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its loop is made of the same models as that of any run."""

    async def speak(config: Config, models: SharedModels, *rest: Any, **more: Any) -> None:
        wearer = Wearer(models, build.replier(config, ""), Notebook())
        async for _ in wearer.speak(written_turn("read this", 0), TEXT):
            pass

    monkeypatch.setattr(demo, "listen", speak)
    session = sessions.load(sessions.shipped())
    assert not await demo.play(session, CONFIG, "", tmp_path, fast=True)  # nothing was heard
    voices.check()
