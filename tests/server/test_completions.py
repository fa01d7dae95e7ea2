"""Chat completions with the official OpenAI client over a real socket."""

import json
import time
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openai import APIConnectionError, APIStatusError, BadRequestError, NotFoundError, OpenAI

from server.chat.stream import gathered
from server.run import RunningServer, ServerSettings

HELLO: Any = [{"role": "user", "content": "hello"}]


def test_an_answer_at_once(client: OpenAI) -> None:
    answer = client.chat.completions.create(model="random", messages=HELLO, max_tokens=6)
    assert answer.object == "chat.completion"
    assert len((answer.choices[0].message.content or "").split()) == 6
    assert answer.choices[0].finish_reason == "length"
    assert answer.usage is not None
    assert answer.usage.completion_tokens == 6


def test_a_stream_says_the_same_as_the_whole(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="random", messages=HELLO, max_tokens=20, seed=7)
    stream = client.chat.completions.create(
        model="random",
        messages=HELLO,
        max_tokens=20,
        seed=7,
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    assert (
        "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
        == whole.choices[0].message.content
    )
    assert chunks[0].choices[0].delta.role == "assistant"
    usage = chunks[-1].usage
    assert usage.completion_tokens == whole.usage.completion_tokens == 20
    assert usage.prompt_tokens == whole.usage.prompt_tokens
    assert not chunks[-1].choices


def test_usage_comes_only_when_asked_for(client: OpenAI) -> None:
    chunks = list(
        client.chat.completions.create(model="random", messages=HELLO, max_tokens=3, stream=True)
    )
    assert all(chunk.usage is None and chunk.choices for chunk in chunks)


def test_models_are_listed(client: OpenAI) -> None:
    names = [model.id for model in client.models.list()]
    assert "random" in names
    assert client.models.retrieve("random").id == "random"
    with pytest.raises(NotFoundError):
        client.models.retrieve("absent")


def test_stop_ends_the_answer_before_the_word(client: OpenAI) -> None:
    whole = (
        client.chat.completions.create(model="random", messages=HELLO, max_tokens=20, seed=3)
        .choices[0]
        .message.content
    )
    assert whole is not None
    word = whole.split()[9]
    short = client.chat.completions.create(
        model="random", messages=HELLO, max_tokens=20, seed=3, stop=[word]
    )
    assert (short.choices[0].message.content or "").split() == whole.split()[
        : whole.split().index(word)
    ]
    assert short.choices[0].finish_reason == "stop"


def test_a_stop_may_be_one_text_and_an_empty_one_stops_nothing(client: OpenAI) -> None:
    whole = (
        client.chat.completions.create(model="random", messages=HELLO, max_tokens=9, seed=3)
        .choices[0]
        .message.content
    )
    assert whole is not None
    word = whole.split()[4]
    short = client.chat.completions.create(
        model="random", messages=HELLO, max_tokens=9, seed=3, stop=word
    )
    assert (short.choices[0].message.content or "").split() == whole.split()[
        : whole.split().index(word)
    ]
    for stop in ("", [""], []):
        same = client.chat.completions.create(
            model="random", messages=HELLO, max_tokens=9, seed=3, stop=stop
        )
        assert same.choices[0].message.content == whole


def test_the_assistant_heeds_how_an_answer_is_to_be(client: OpenAI) -> None:
    answers = [
        client.chat.completions.create(
            model="sightline", messages=HELLO, max_completion_tokens=5, seed=2
        )
        for _ in range(2)
    ]
    assert answers[0].choices[0].message.content == answers[1].choices[0].message.content
    assert all(
        answer.usage is not None and answer.usage.completion_tokens == 5 for answer in answers
    )
    more = client.chat.completions.create(model="sightline", messages=HELLO, max_tokens=10**6)
    assert more.choices[0].message.content is not None  # more than ours is capped


def test_json_without_a_schema(client: OpenAI) -> None:
    answer = client.chat.completions.create(
        model="random",
        messages=HELLO,
        max_tokens=1500,
        seed=1,
        response_format={"type": "json_object"},
        temperature=0.1,
    )
    assert (answer.choices[0].message.content or "").lstrip().startswith("{")


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"{", "application/json", "no JSON"),
        (
            b'{"messages": []}',
            "application/x-www-form-urlencoded",
            "content-type: application/json",
        ),
        (b"[]", "application/json", "must be an object"),
        (b"", "application/json", "must be an object"),
    ],
)
def test_a_body_of_another_kind_is_told_what_it_should_be(
    url: str, content: bytes, kind: str, words: str
) -> None:
    answer = httpx.post(
        url + "/v1/chat/completions", content=content, headers={"content-type": kind}
    )
    assert answer.status_code == 400
    assert words in answer.json()["error"]["message"]


def test_other_addresses_and_methods_are_errors_in_the_same_form(url: str) -> None:
    absent = httpx.post(url + "/v1/embeddings", json={"input": "x"})
    assert (absent.status_code, absent.json()["error"]["code"]) == (404, "NotFound")
    wrong = httpx.get(url + "/v1/chat/completions")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    assert wrong.json()["error"]["message"] == "this address takes POST, not GET"
    assert httpx.put(url + "/v1/data").headers["allow"] == "DELETE, GET"
    assert httpx.put(url + "/v1/conversations/a").headers["allow"] == "DELETE, GET"


def test_an_answer_held_to_a_schema(client: OpenAI) -> None:
    schema = {
        "type": "object",
        "properties": {"side": {"enum": ["left", "right"]}},
        "required": ["side"],
    }
    answer = client.chat.completions.create(
        model="random",
        messages=HELLO,
        max_tokens=300,
        response_format={"type": "json_schema", "json_schema": {"name": "side", "schema": schema}},
    )
    assert json.loads(answer.choices[0].message.content or "")["side"] in {"left", "right"}


def test_log_probabilities_come_with_both_forms(client: OpenAI) -> None:
    whole = client.chat.completions.create(
        model="random", messages=HELLO, max_tokens=4, logprobs=True, top_logprobs=2, seed=1
    )
    kept = whole.choices[0].logprobs
    assert kept is not None
    assert kept.content is not None
    assert len(kept.content) == 4
    assert all(len(token.top_logprobs) == 2 for token in kept.content)


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"model": "absent"}, 404, "no model 'absent'"),
        ({"messages": []}, 400, "messages"),
        ({"messages": [{"role": "wizard", "content": "x"}]}, 400, "role"),
        ({"messages": [{"role": "user", "content": [{"type": "video"}]}]}, 400, "content"),
        ({"temperature": 9}, 400, "temperature"),
        ({"n": 2}, 400, "n:"),
        ({"max_tokens": 0}, 400, "max_tokens"),
        ({"messages": [{"role": "user", "content": "a" * 9000}]}, 400, "context"),
        (
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "a", "schema": {"type": "no"}},
                }
            },
            400,
            "schema",
        ),
        ({"tools": [{"type": "function", "function": {"name": "not a name"}}]}, 400, "name"),
        ({"tool_choice": "required"}, 400, "not among"),
        ({"tool_choice": "perhaps"}, 400, "tool_choice: Input"),
        ({"response_format": {"type": "json_schema"}}, 400, "needs a json_schema"),
        (
            {"messages": [{"role": "user", "content": [{"type": "input_audio"}]}]},
            400,
            "messages.0.content.0: Input tag",
        ),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": "x"}]}]},
            400,
            "a picture must be sent",
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_wrong_request_gets_a_status_and_one_sentence(
    client: OpenAI, change: dict[str, Any], status: int, words: str, stream: bool
) -> None:
    request: dict[str, Any] = {
        "model": "random",
        "messages": HELLO,
        "max_tokens": 4,
        "stream": stream,
        **change,
    }
    with pytest.raises(APIStatusError) as caught:
        client.chat.completions.create(**request)
    assert caught.value.status_code == status
    error: Any = caught.value.body
    assert words in error["message"]
    assert "\n" not in error["message"]
    assert error["type"] == "invalid_request_error"


@pytest.mark.parametrize("version", ["3.1", "3.2", "3.3"])
@pytest.mark.parametrize("stream", [False, True])
def test_tool_calls_of_llama_3_reach_the_caller(caller: Any, version: str, stream: bool) -> None:
    tools: Any = [
        {
            "type": "function",
            "function": {
                "name": "find",
                "description": "where something is",
                "parameters": {
                    "type": "object",
                    "properties": {"what": {"type": "string"}},
                    "required": ["what"],
                },
            },
        }
    ]
    conversation: Any = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Where are my keys?"},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {
                    "id": "a",
                    "type": "function",
                    "function": {"name": "find", "arguments": '{"what": "key"}'},
                }
            ],
        },
        {"role": "tool", "tool_call_id": "a", "content": "On the left."},
        {"role": "user", "content": "And my cup?"},
    ]
    settings = ServerSettings(
        port=0, model=str(caller(version)), context=4096, parallel=1, threads=1
    )
    with (
        RunningServer(settings) as url,
        OpenAI(base_url=url + "/v1", api_key="none", max_retries=0) as client,
    ):
        for choice in ("auto", "required"):
            request: Any = {
                "model": f"llama-{version}",
                "messages": conversation,
                "tools": tools,
                "tool_choice": choice,
            }
            if stream:
                with client.chat.completions.stream(**request) as events:
                    message = events.get_final_completion().choices[0]
            else:
                message = client.chat.completions.create(**request).choices[0]
            calls = message.message.tool_calls
            assert calls
            assert (calls[0].function.name, json.loads(calls[0].function.arguments)) == (
                "find",
                {"what": "cup"},
            )
            assert calls[0].id
            assert message.finish_reason == "tool_calls"
            assert not message.message.content
        # Without tools the same words are words.
        plain = client.chat.completions.create(model=f"llama-{version}", messages=HELLO)
        assert plain.choices[0].message.content == '{"name": "find", "parameters": {"what": "cup"}}'


def test_a_client_that_hangs_up_stops_the_generation(gguf: Path) -> None:
    with RunningServer(
        ServerSettings(port=0, model=str(gguf), context=8000, parallel=1, threads=1)
    ) as url:
        body = {"messages": HELLO, "max_tokens": 4000, "stream": True}
        with httpx.stream("POST", url + "/v1/chat/completions", json=body, timeout=30) as answer:
            next(answer.iter_lines())
        before = time.monotonic()
        with pytest.raises(httpx.TimeoutException):
            httpx.post(url + "/v1/chat/completions", json={**body, "stream": False}, timeout=0.15)
        # The one slot is free again: both answers were stopped long before their 4,000 tokens.
        answer = httpx.post(
            url + "/v1/chat/completions", json={"messages": HELLO, "max_tokens": 2}, timeout=30
        )
        assert answer.json()["usage"]["completion_tokens"] == 2
        assert time.monotonic() > before


def test_an_upstream_answers_through_us(url: str) -> None:
    with (
        RunningServer(ServerSettings(port=0, upstreams=(url + "/v1",))) as front,
        OpenAI(base_url=front + "/v1", api_key="x") as client,
    ):
        assert [model.id for model in client.models.list()] == ["sightline", "random"]
        direct = httpx.post(
            url + "/v1/chat/completions",
            json={"messages": HELLO, "seed": 5, "max_tokens": 9},
            timeout=30,
        ).json()
        through = client.chat.completions.create(
            model="random", messages=HELLO, seed=5, max_tokens=9
        )
        assert through.choices[0].message.content == direct["choices"][0]["message"]["content"]
        stream = client.chat.completions.create(
            model="random", messages=HELLO, seed=5, max_tokens=9, stream=True
        )
        assert (
            "".join(chunk.choices[0].delta.content or "" for chunk in stream)
            == through.choices[0].message.content
        )
        with pytest.raises(BadRequestError, match="context"):
            client.chat.completions.create(
                model="random", messages=[{"role": "user", "content": "a" * 9000}]
            )


def test_the_next_engine_answers_when_the_first_is_lost(url: str, parrot: Path) -> None:
    dead = "http://127.0.0.1:9/v1"
    with (
        RunningServer(
            ServerSettings(port=0, upstreams=(dead, url + "/v1"), upstream_retries=0)
        ) as front,
        OpenAI(base_url=front + "/v1", api_key="x", max_retries=0) as client,
    ):
        answer = client.chat.completions.create(model="random", messages=HELLO, max_tokens=3)
        assert answer.model == "random"
    with (
        RunningServer(ServerSettings(port=0, upstreams=(dead,), upstream_retries=1)) as front,
        OpenAI(base_url=front + "/v1", api_key="x", max_retries=0) as client,
    ):
        with pytest.raises(APIStatusError) as caught:
            client.chat.completions.create(model="random", messages=HELLO)
        assert caught.value.status_code == 502
    assert not isinstance(caught.value, APIConnectionError)


def test_an_answer_of_the_assistant_that_was_cut_off_says_so(client: OpenAI) -> None:
    cut = client.chat.completions.create(model="sightline", messages=HELLO, max_completion_tokens=3)
    assert cut.choices[0].finish_reason == "length"
    stream = client.chat.completions.create(
        model="sightline", messages=HELLO, max_tokens=3, stream=True
    )
    assert [chunk.choices[0].finish_reason for chunk in stream][-1] == "length"


@pytest.mark.anyio
async def test_calls_that_an_upstream_does_not_number_stay_apart() -> None:
    async def chunks() -> AsyncGenerator[Any, None]:
        for id, arguments in (("a", '{"n": '), ("a", "1}"), ("b", "{}"), (None, "")):
            call = {
                "id": id,
                "function": {
                    "name": "f" if arguments.startswith("{") else "",
                    "arguments": arguments,
                },
            }
            yield {"id": "c", "choices": [{"index": 0, "delta": {"tool_calls": [call]}}]}

    calls = (await gathered(chunks()))["choices"][0]["message"]["tool_calls"]
    assert [(call["id"], call["function"]["arguments"]) for call in calls] == [
        ("a", '{"n": 1}'),
        ("b", "{}"),
    ]
