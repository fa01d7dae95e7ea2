"""Upstream engines: retries before the first token only, timeouts, errors, and a hang-up that
reaches through."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from models.errors import UserError
from models.llm.engine_process import STUCK_S, LlamaProcess
from server.chat.engines import EmbeddedEngine, engines
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.pictures import data_url, sign
from tests.support.upstream import Upstream, running

HELLO = {"messages": [{"role": "user", "content": "hello"}]}


@pytest.fixture
def far() -> Iterator[Upstream]:
    with running() as upstream:
        yield upstream


@pytest.fixture
def settings(far: Upstream) -> ServerSettings:
    return ServerSettings(
        port=0,
        upstreams=(far.url,),
        upstream_key="secret",
        upstream_token_timeout=1.0,
        upstream_retries=2,
    )


def answer(settings: ServerSettings, **more: object) -> httpx.Response:
    with RunningServer(settings) as url:
        return httpx.post(url + "/v1/chat/completions", json={**HELLO, **more}, timeout=30)


def test_an_upstream_gets_our_key_and_its_own_model(
    far: Upstream, settings: ServerSettings
) -> None:
    said = answer(settings, seed=4, user="ann", conversation="x").json()
    assert said["choices"][0]["message"]["content"] == "All is well."
    assert far.keys == ["Bearer secret"]
    body = far.bodies[0]
    assert (body["model"], body["seed"], body["stream"]) == ("far", 4, True)
    assert not {"user", "conversation"} & set(body)


@pytest.mark.parametrize("act", ["fail", "busy", "hang"])
def test_it_is_asked_again_while_no_token_has_come(
    far: Upstream, settings: ServerSettings, act: str
) -> None:
    far.script = [act, "answer"]
    assert answer(settings).json()["choices"][0]["message"]["content"] == "All is well."
    assert len(far.bodies) == 2


@pytest.mark.parametrize(
    ("act", "status", "asked"),
    [("fail", 502, 3), ("busy", 503, 3), ("refuse", 400, 1), ("locked", 500, 1)],
)
def test_what_it_keeps_refusing_is_an_error(
    far: Upstream, settings: ServerSettings, act: str, status: int, asked: int
) -> None:
    far.script = [act] * 9
    assert answer(settings).status_code == status
    assert len(far.bodies) == asked


def test_an_answer_that_breaks_off_is_not_asked_for_again(
    far: Upstream, settings: ServerSettings
) -> None:
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
    with RunningServer(settings) as url:
        with httpx.stream(
            "POST", url + "/v1/chat/completions", json={**HELLO, "stream": True}
        ) as stream:
            lines = stream.iter_lines()
            next(lines)
        assert far.hung_up.wait(HANG_S)


def test_the_embedded_llama_comes_first_and_the_upstream_when_its_line_is_full(
    far: Upstream, settings: ServerSettings, gguf: Path
) -> None:
    both = replace(settings, model=str(gguf), context=4096, parallel=1, waiting=0, threads=1)
    with RunningServer(both) as url:
        body = {**HELLO, "max_tokens": 4000, "stream": True, "model": "random"}
        with (
            httpx.Client() as client,
            client.stream("POST", url + "/v1/chat/completions", json=body) as stream,
        ):
            lines = stream.iter_lines()
            assert '"model":"random"' in next(lines)
            other = client.post(
                url + "/v1/chat/completions", json={**HELLO, "model": "random", "max_tokens": 3}
            )
        assert other.json()["model"] in {
            "far",
            "random",
        }  # the long answer may have ended on a fast machine
        named = httpx.post(url + "/v1/chat/completions", json={**HELLO, "model": "far"})
        assert named.json()["model"] == "far"


def test_a_llama_that_sees_gets_the_picture(far: Upstream, settings: ServerSettings) -> None:
    picture = data_url(sign("BAKERY"))
    content = [
        {"type": "text", "text": "what is this"},
        {"type": "image_url", "image_url": {"url": picture}},
    ]
    sees = replace(settings, upstream_vision=True, detector="none")
    with RunningServer(sees) as url:
        for model in ("far", "sightline"):
            body = {"model": model, "messages": [{"role": "user", "content": content}]}
            assert (
                httpx.post(url + "/v1/chat/completions", json=body, timeout=30).status_code == 200
            )
            parts = far.bodies[-1]["messages"][-1]["content"]
            assert [part["type"] for part in parts] == ["text", "image_url"]
            sent = parts[1]["image_url"]["url"]
            # the raw model gets what the client sent, the assistant's what it has in view
            assert sent == picture if model == "far" else sent.startswith("data:image/jpeg;base64,")
        damaged = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]
        body = {"model": "far", "messages": [{"role": "user", "content": damaged}]}
        assert httpx.post(url + "/v1/chat/completions", json=body, timeout=30).status_code == 400


def test_a_server_needs_something_to_answer_with() -> None:
    with pytest.raises(UserError, match="--model"):
        engines(ServerSettings())


def test_half_a_character_fails_nowhere() -> None:
    """JavaScript's JSON holds one wherever a text was cut in the middle of an emoji, and an
    upstream's may."""
    half = "\\ud83d"
    body = (
        '{"model": "MODEL", "messages": [{"role": "user", "content": "a HALF"}], "conversation":'
        ' "a", "stop": "HALF"}'
    )
    function = '{"type": "function", "function": {"name": "a", "parameters": {"HALF": 1}}}'
    tool = f'{{"messages": [{{"role": "user", "content": "a"}}], "tools": [{function}]}}'
    with (
        running() as far,
        RunningServer(ServerSettings(port=0, upstreams=(far.url,), detector="none")) as url,
    ):
        there = url + "/v1/chat/completions"
        kind = {"content-type": "application/json"}
        for model in ("far", "sightline"):
            answer = httpx.post(
                there, content=body.replace("MODEL", model).replace("HALF", half), headers=kind
            )
            assert answer.status_code == 200, answer.text
            assert "a ?" in json.dumps(far.bodies[-1])
            assert httpx.get(url + "/v1/conversations/a").status_code == (
                200 if model == "sightline" else 404
            )
        assert (
            httpx.post(there, content=tool.replace("HALF", half), headers=kind).status_code == 400
        )
        far.script = ["half"]
        answer = httpx.post(
            there, json={"model": "far", "messages": [{"role": "user", "content": "a"}]}
        )
        assert answer.json()["choices"][0]["message"]["content"] == "?All is well."


def test_an_upstream_gets_no_empty_lists_and_a_seed_of_any_size() -> None:
    said = [
        {"role": "assistant", "content": "a", "tool_calls": []},
        {"role": "user", "content": "a"},
    ]
    with running() as far, RunningServer(ServerSettings(port=0, upstreams=(far.url,))) as url:
        body = {
            "messages": said,
            "tools": [],
            "seed": 2**40 + 7,
            "stream_options": {"include_usage": None},
        }
        assert httpx.post(url + "/v1/chat/completions", json=body).status_code == 200
        assert far.bodies[-1]["seed"] == 7
        assert "tools" not in far.bodies[-1]
        assert "tool_calls" not in far.bodies[-1]["messages"][0]


def test_an_upstream_is_told_no_limit_that_nobody_asked_for() -> None:
    """vLLM refuses one beyond what its context has left; ours holds all the same."""
    with (
        running() as far,
        RunningServer(
            ServerSettings(port=0, upstreams=(far.url,), max_tokens=5, detector="none")
        ) as url,
    ):
        for model in ("far", "sightline"):
            far.script = ["slow"]
            answer = httpx.post(
                url + "/v1/chat/completions", json={**HELLO, "model": model}, timeout=30
            ).json()
            assert "max_tokens" not in far.bodies[-1]
            assert "most_tokens" not in far.bodies[-1]
            assert answer["choices"][0]["message"]["content"] == "All is well. well well"
            assert answer["choices"][0]["finish_reason"] == "length"
            assert far.hung_up.wait(HANG_S)
            far.hung_up.clear()
        httpx.post(url + "/v1/assist", data={"question": "hello"}, timeout=30)
        assert "max_tokens" not in far.bodies[-1]
        httpx.post(
            url + "/v1/chat/completions", json={**HELLO, "max_completion_tokens": 4}, timeout=30
        )
        assert far.bodies[-1]["max_tokens"] == 4


def test_a_password_in_an_upstreams_address_is_sent_and_never_told(far: Upstream) -> None:
    secret = far.url.replace("://", "://ann:hunter2@")
    with RunningServer(ServerSettings(port=0, upstreams=(secret,), upstream_retries=0)) as url:
        assert httpx.post(url + "/v1/chat/completions", json=HELLO).status_code == 200
        assert far.keys == ["Basic YW5uOmh1bnRlcjI="]
        for act in ("fail", "refuse", "busy", "locked"):
            far.script = [act]
            answer = httpx.post(url + "/v1/chat/completions", json=HELLO)
            assert answer.status_code >= 400
            assert "hunter2" not in answer.text


@pytest.mark.anyio
async def test_an_engine_here_is_watched(parrot: Path) -> None:
    """For half a minute where no setting says otherwise; docs/settings.md promises it."""
    assert ServerSettings().stuck_seconds == STUCK_S == 30.0
    for given, seconds in (({}, 30.0), ({"stuck_seconds": 7.0}, 7.0)):
        engine = engines(ServerSettings(model=str(parrot), context=512, threads=1, **given))
        assert isinstance(engine, EmbeddedEngine)
        assert isinstance(engine.llama, LlamaProcess)
        assert engine.llama.stuck_seconds == seconds
        await engine.close()
