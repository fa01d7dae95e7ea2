"""Upstream engines: retries before the first token only, timeouts, errors, and a hang-up that reaches through."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from models.errors import UserError
from server.engines import engines
from server.run import Running, ServerSettings
from tests.server.pictures import data_url, sign
from tests.server.upstream import Upstream, running

HELLO = {"messages": [{"role": "user", "content": "hello"}]}


@pytest.fixture
def far() -> Iterator[Upstream]:
    with running() as upstream:
        yield upstream


@pytest.fixture
def settings(far: Upstream) -> ServerSettings:
    return ServerSettings(port=0, upstreams=(far.url,), upstream_key="secret", token_timeout=1.0, retries=2)


def answer(settings: ServerSettings, **more: object) -> httpx.Response:
    with Running(settings) as url:
        return httpx.post(url + "/v1/chat/completions", json={**HELLO, **more}, timeout=30)


def test_an_upstream_gets_our_key_and_its_own_model(far: Upstream, settings: ServerSettings) -> None:
    said = answer(settings, seed=4, user="ann", conversation="x").json()
    assert said["choices"][0]["message"]["content"] == "All is well."
    assert far.keys == ["Bearer secret"]
    body = far.bodies[0]
    assert (body["model"], body["seed"], body["stream"]) == ("far", 4, True)
    assert not {"user", "conversation"} & set(body)


@pytest.mark.parametrize("act", ["fail", "busy", "hang"])
def test_it_is_asked_again_while_no_token_has_come(far: Upstream, settings: ServerSettings, act: str) -> None:
    far.script = [act, "answer"]
    assert answer(settings).json()["choices"][0]["message"]["content"] == "All is well."
    assert len(far.bodies) == 2


@pytest.mark.parametrize(
    ("act", "status", "asked"), [("fail", 502, 3), ("busy", 503, 3), ("refuse", 400, 1), ("locked", 500, 1)]
)
def test_what_it_keeps_refusing_is_an_error(far: Upstream, settings: ServerSettings, act: str, status: int, asked: int) -> None:
    far.script = [act] * 9
    assert answer(settings).status_code == status
    assert len(far.bodies) == asked


def test_an_answer_that_breaks_off_is_not_asked_for_again(far: Upstream, settings: ServerSettings) -> None:
    far.script = ["break"]
    stream = answer(settings, stream=True)
    assert stream.status_code == 200
    assert '"content":"All"' in stream.text
    assert '"error":{"message":' in stream.text
    assert "broke off" in stream.text
    assert "[DONE]" not in stream.text
    assert len(far.bodies) == 1
    far.script = ["break"]
    assert answer(settings).status_code == 502


def test_a_hang_up_reaches_the_upstream(far: Upstream, settings: ServerSettings) -> None:
    far.script = ["slow"]
    with Running(settings) as url:
        with httpx.stream("POST", url + "/v1/chat/completions", json={**HELLO, "stream": True}) as stream:
            lines = stream.iter_lines()
            next(lines)
        assert far.hung_up.wait(5)


def test_the_embedded_llama_comes_first_and_the_upstream_when_its_line_is_full(
    far: Upstream, settings: ServerSettings, gguf: Path
) -> None:
    both = replace(settings, model=str(gguf), context=4096, parallel=1, waiting=0, threads=1)
    with Running(both) as url:
        body = {**HELLO, "max_tokens": 4000, "stream": True, "model": "random"}
        with httpx.Client() as client, client.stream("POST", url + "/v1/chat/completions", json=body) as stream:
            lines = stream.iter_lines()
            assert '"model":"random"' in next(lines)
            other = client.post(url + "/v1/chat/completions", json={**HELLO, "model": "random", "max_tokens": 3})
        assert other.json()["model"] in {"far", "random"}  # the long answer may have ended on a fast machine
        named = httpx.post(url + "/v1/chat/completions", json={**HELLO, "model": "far"})
        assert named.json()["model"] == "far"


def test_a_llama_that_sees_gets_the_picture(far: Upstream, settings: ServerSettings) -> None:
    picture = data_url(sign("BAKERY"))
    content = [{"type": "text", "text": "what is this"}, {"type": "image_url", "image_url": {"url": picture}}]
    sees = replace(settings, upstream_vision=True, detector="none")
    with Running(sees) as url:
        for model in ("far", "sightline"):
            body = {"model": model, "messages": [{"role": "user", "content": content}]}
            assert httpx.post(url + "/v1/chat/completions", json=body, timeout=30).status_code == 200
            parts = far.bodies[-1]["messages"][-1]["content"]
            assert [part["type"] for part in parts] == ["text", "image_url"]
            assert parts[1]["image_url"]["url"] == picture
        damaged = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]
        body = {"model": "far", "messages": [{"role": "user", "content": damaged}]}
        assert httpx.post(url + "/v1/chat/completions", json=body, timeout=30).status_code == 400


def test_a_server_needs_something_to_answer_with() -> None:
    with pytest.raises(UserError, match="--model"):
        engines(ServerSettings())
