"""How the assistant presents itself and how long an answer may be, from the settings on: in a run,
in the server's conversations and live sessions. A language model that is asked by its own name
knows nothing of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from assistant import build
from assistant.answer.request import AnswerRequest
from assistant.config import Config, RespondSettings, SpeakSettings
from assistant.events import ignore
from assistant.memory.notebook import Notebook
from assistant.turn.options import LoopOptions
from device.io.microphone import silence
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from models.speech.voice import Voice
from server.run import RunningServer
from server.settings import server_settings
from tests.support.realtime import talking
from tests.support.upstream import Upstream, running
from tests.support.views import context

pytestmark = pytest.mark.anyio
SENTENCES = [f"Loaf number {number} is made of flour and salt." for number in range(20)]
QUESTION = "tell me a long story about a baker"
MOST = 30  # words
AT_MOST = MOST + len("Shall I go on?".split())
RESPOND = RespondSettings(persona="Ada", tone="dry and brief", answer_words=MOST)
SPEAK = SpeakSettings(voice="system", words_per_minute=120)
CONFIG = replace(Config(), respond=RESPOND, speak=SPEAK)


@pytest.fixture
def far() -> Iterator[Upstream]:
    with running() as made:
        made.words = tuple(sentence + " " for sentence in SENTENCES)
        yield made


@pytest.fixture
def server(far: Upstream, tmp_path: Path) -> Iterator[str]:
    settings = server_settings(CONFIG, "")
    database = f"sqlite:///{tmp_path / 'server.db'}"
    with RunningServer(
        replace(settings, port=0, upstreams=(far.url,), detector="none", database=database)
    ) as url:
        yield url


def check_presented(far: Upstream) -> None:
    system = far.bodies[-1]["messages"][0]
    assert system["role"] == "system"
    assert "Ada" in system["content"]
    assert "Your tone is dry and brief." in system["content"]
    assert "Sightline" not in system["content"]


def check_bounded(answer: str) -> None:
    assert answer.startswith(SENTENCES[0])
    assert len(answer.split()) <= AT_MOST, answer


def chat(url: str, model: str) -> str:
    body = {"model": model, "messages": [{"role": "user", "content": QUESTION}]}
    answer = httpx.post(f"{url}/v1/chat/completions", json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()["choices"][0]["message"]["content"]


@pytest.mark.parametrize("words", [MOST, 0])
async def test_a_run_answers_as_the_settings_say(far: Upstream, words: int) -> None:
    respond = replace(RESPOND, server=far.url, model="far", answer_words=words)
    replier = build.replier(replace(CONFIG, respond=respond), far.url)
    ask = AnswerRequest(context(question=QUESTION))
    answer = "".join([piece async for piece in replier.reply(ask)])
    check_presented(far)
    if words:
        check_bounded(answer)
    else:
        assert answer.split() == " ".join(SENTENCES).split()


async def test_a_run_speaks_at_the_speed_of_the_settings() -> None:
    models, asked = build.models(CONFIG), list[int]()

    def voice(words_per_minute: int, *, language: str = "") -> Voice:
        asked.append(words_per_minute)
        return models.voice(words_per_minute, language=language)

    loop = DeviceLoop(
        CONFIG,
        replace(models, voice=voice),
        build.replier(CONFIG, ""),
        Notebook(),
        Sources(silence(), None, WavSpeaker(fast=True)),
        LoopOptions(),
        ignore,
    )
    await loop.wearer.load()
    assert asked
    assert set(asked) == {120}


def test_the_servers_assistant_answers_as_the_settings_say(server: str, far: Upstream) -> None:
    check_bounded(chat(server, "sightline"))
    check_presented(far)


def test_an_llm_that_is_asked_by_its_name_is_neither_bounded_nor_told_who_it_is(
    server: str, far: Upstream
) -> None:
    assert chat(server, "far").split() == " ".join(SENTENCES).split()
    assert far.bodies[-1]["messages"] == [{"role": "user", "content": QUESTION}]
    body = {"model": "far", "messages": [{"role": "user", "content": QUESTION}], "stream": True}
    with httpx.stream("POST", f"{server}/v1/chat/completions", json=body, timeout=60) as stream:
        lines = [line.removeprefix("data: ") for line in stream.iter_lines() if line]
    chunks = [json.loads(line) for line in lines if line != "[DONE]"]
    deltas = [choice["delta"].get("content") for chunk in chunks for choice in chunk["choices"]]
    assert "".join(filter(None, deltas)).split() == " ".join(SENTENCES).split()


async def test_a_live_session_answers_as_the_settings_say(server: str, far: Upstream) -> None:
    async with talking(server, output_modalities=["text"]) as talk:
        await talk.write(QUESTION)
        await talk.send("response.create")
        done = await talk.until("response.done")
        check_bounded(done["response"]["output"][0]["content"][0]["text"])
    check_presented(far)


def test_the_server_speaks_at_the_speed_and_in_the_voice_of_the_settings(server: str) -> None:
    def seconds(**fields: object) -> float:
        body = {"input": SENTENCES[0], "response_format": "pcm", **fields}
        return len(httpx.post(f"{server}/v1/audio/speech", json=body, timeout=60).content) / 48_000

    usual = seconds()
    assert seconds(voice="alloy", speed=1.0) == pytest.approx(usual, rel=0.02)
    assert seconds(speed=170 / 120) < 0.85 * usual
    assert seconds(speed=0.8) > 1.1 * usual
