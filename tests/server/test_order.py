"""The order of the engines is the user's: one stands in for another that is killed, and gets what
it was made for."""

import json
import os
import signal
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.pocket import POCKET_GGUF
from server.chat.engines import FallbackEngines, engines
from server.run import RunningServer, ServerSettings
from tests.support.http_camera import until
from tests.support.limits import HANG_S
from tests.support.pictures import data_url, sign
from tests.support.serving import served
from tests.support.upstream import Upstream, running

GREETING = "Good morning, said the parrot."


def ask(url: str, model: str = "sightline") -> dict[str, Any]:
    body = {"model": model, "messages": [{"role": "user", "content": "hello there"}]}
    answer = httpx.post(url + "/v1/chat/completions", json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(url: str, model: str) -> tuple[int, str]:
    body = {"model": model, "messages": [{"role": "user", "content": "hello there"}]}
    answer = httpx.post(url + "/v1/chat/completions", json=body, timeout=60)
    return answer.status_code, answer.json()["error"]["message"]


def engine_of(url: str) -> str:
    """Who answers a wearer."""
    form = {"question": "hello there"}
    return httpx.post(url + "/v1/assist", data=form, timeout=60).json()["engine"]


def greeting(url: str) -> str:
    return ask(url)["choices"][0]["message"]["content"]


@pytest.mark.long
def test_the_pocket_llama_stands_in_for_an_upstream_that_is_killed(
    parrot: Path, tmp_path: Path
) -> None:
    with served(tmp_path, "--model", str(parrot), "--port", "0") as (behind, process):
        port = behind.rsplit(":", 1)[1]
        with served(tmp_path, "--upstream", behind, "--model", "pocket", "--port", "0") as (url, _):
            assert greeting(url) == GREETING
            assert [each["id"] for each in httpx.get(url + "/v1/models").json()["data"]] == [
                "sightline",
                "parrot",
                "pocket",
            ]
            os.kill(process, signal.SIGKILL)
            said = greeting(url)
            assert said
            assert said != GREETING
            turn = httpx.post(
                url + "/v1/assist", data={"question": "what time is it"}, timeout=60
            ).json()
            assert turn["skill"] == "time"  # the router needs no engine for it
            assert refusal(url, "parrot")[0] == 502  # its name is no mistake while it is away
            assert httpx.get(url + "/readyz").status_code == 200
            with served(tmp_path, "--model", str(parrot), "--port", port):
                until(lambda: greeting(url) == GREETING, 60)


def test_readiness_does_not_hang_on_one_engine_that_gives_no_answer() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        far = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        settings = ServerSettings(port=0, upstreams=(far,), model=str(POCKET_GGUF), model_last=True)
        with RunningServer(settings) as url:

            def ready() -> bool:
                asked = httpx.get(url + "/readyz", timeout=30)
                return (asked.status_code, asked.json()["parts"]["engine"]) == (200, "ok")

            until(ready, HANG_S)  # on busy cores the first request loads too much for its 3 s
        both = ServerSettings(port=0, upstreams=(far, far + "/again"))
        with RunningServer(both) as url:
            asked = httpx.get(url + "/readyz", timeout=30)
            assert asked.status_code == 503, asked.text
            assert "no answer" in asked.json()["parts"]["engine"]


def test_an_engine_that_readiness_finds_again_is_asked_first_again() -> None:
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), model_last=True)
    with running() as far, RunningServer(replaced(settings, far)) as url:
        far.script = ["fail"]
        assert engine_of(url) == "pocket"
        assert engine_of(url) == "pocket"  # the other one is left alone for a while
        assert httpx.get(url + "/readyz", timeout=30).status_code == 200
        assert engine_of(url) == "far"


@pytest.mark.parametrize("last", [False, True])
def test_the_pocket_llama_stands_in_for_wearers_and_not_for_a_model_that_is_named(
    last: bool,
) -> None:
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), model_last=last, upstream_retries=0)
    with running() as far, RunningServer(replaced(settings, far)) as url:
        assert ask(url, "far")["model"] == "far"
        for act, status in (("fail", 502), ("busy", 503)):
            far.script = [act]
            assert refusal(url, "far")[0] == status
        far.script = ["fail", "fail"]
        assert "upstream says fail" in refusal(url, "far")[1]
        assert "upstream says fail" in refusal(url, "far")[1]  # asked, though it has just failed
        assert engine_of(url) == "pocket"
        assert ask(url, "pocket")["model"] == "pocket"
        assert ask(url, "far")["model"] == "far"  # at once, when it is there again


def test_each_engine_gets_the_messages_it_was_made_for() -> None:
    picture = {"type": "image_url", "image_url": {"url": data_url(sign("BAKERY"))}}
    question = "hello there"
    content = [{"type": "text", "text": question}, picture]
    sees = ServerSettings(
        port=0, model=str(POCKET_GGUF), context=1024, threads=1, model_last=True, detector="none"
    )
    with running() as far, RunningServer(replaced(sees, far, upstream_vision=True)) as url:
        body = {"model": "sightline", "messages": [{"role": "user", "content": content}]}
        assert httpx.post(url + "/v1/chat/completions", json=body, timeout=60).status_code == 200
        assert [part["type"] for part in far.bodies[-1]["messages"][-1]["content"]] == [
            "text",
            "image_url",
        ]
        far.script = ["fail"]
        turn = httpx.post(
            url + "/v1/assist",
            data={"question": question},
            files={"image": sign("BAKERY")},
            timeout=60,
        ).json()
        assert len(far.bodies) == 2  # asked once, as another engine stands behind it
        assert turn["engine"] == "pocket"
        assert turn["answer"]


def test_a_loss_is_told_as_such_when_the_next_engine_cannot_take_the_request() -> None:
    tool = {
        "type": "function",
        "function": {"name": "get_weather", "parameters": {"type": "object"}},
    }
    body = {"model": "far", "messages": [{"role": "user", "content": "hello"}], "tools": [tool]}
    last = ServerSettings(port=0, model=str(POCKET_GGUF), context=1024, threads=1, model_last=True)
    with running() as far, RunningServer(replaced(last, far)) as url:
        assert httpx.post(url + "/v1/chat/completions", json=body, timeout=30).status_code == 200
        far.script = ["fail"]
        lost = httpx.post(url + "/v1/chat/completions", json=body, timeout=30)
        assert lost.status_code == 502, lost.text
        assert "upstream says fail" in json.dumps(lost.json())


@pytest.mark.anyio
@pytest.mark.parametrize(("last", "names"), [(False, ["pocket", "far"]), (True, ["far", "pocket"])])
async def test_the_order_is_that_of_the_settings(last: bool, names: list[str]) -> None:
    settings = ServerSettings(model=str(POCKET_GGUF), context=1024, threads=1, model_last=last)
    with running() as far:
        engine = engines(replaced(settings, far))
        assert isinstance(engine, FallbackEngines)
        assert await engine.models() == names
        await engine.close()


def replaced(settings: ServerSettings, far: Upstream, **more: Any) -> ServerSettings:
    return replace(settings, upstreams=(far.url,), **more)
