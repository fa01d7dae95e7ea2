"""The Responses API with the official client, and what clients of many kinds send."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openai import BadRequestError, NotFoundError, OpenAI

from models.pocket import POCKET_GGUF
from server.chat.response_forms import ResponsesRequest, to_chat
from server.run import RunningServer, ServerSettings

NOW = [{"role": "user", "content": "what time is it"}]
TOOL = {"type": "function", "function": {"name": "light", "parameters": {"type": "object"}}}


@pytest.fixture(scope="module")
def pocket() -> Iterator[str]:
    with RunningServer(ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")) as url:
        yield url


@pytest.fixture(scope="module")
def openai(pocket: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=pocket + "/v1", api_key="none", max_retries=0, timeout=60) as client:
        yield client


def test_a_response_and_one_that_goes_on_from_it(openai: OpenAI) -> None:
    first = openai.responses.create(model="sightline", input="what time is it")
    assert first.status == "completed"
    assert first.output_text.startswith("It is")
    second = openai.responses.create(
        model="sightline", input="say that again", previous_response_id=first.id
    )
    assert second.output_text == first.output_text
    with pytest.raises(NotFoundError):
        openai.responses.create(model="sightline", input="x", previous_response_id="resp_none")


def test_a_response_that_is_not_stored_cannot_be_gone_on_from(openai: OpenAI) -> None:
    first = openai.responses.create(model="sightline", input="what time is it", store=False)
    with pytest.raises(NotFoundError):
        openai.responses.create(model="sightline", input="x", previous_response_id=first.id)


def test_words_of_thirty_megabytes_around_a_call_take_no_time() -> None:
    """They become one message, on the event loop."""
    words = {"type": "message", "role": "assistant", "content": "x" * 15_000}
    call = {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}
    result = {"type": "function_call_output", "call_id": "c", "output": "y"}
    body = ResponsesRequest(input=[words, call, *[words] * 2000, result])
    began = time.perf_counter()
    spoken, answered = to_chat(body, []).messages
    assert time.perf_counter() - began < 5
    assert len(str(spoken.content)) == 2001 * 15_001 - 1
    assert spoken.tool_calls is not None
    assert (spoken.tool_calls[0].id, answered.content) == ("c", "y")


def test_words_of_an_assistant_without_a_call_stay_apart() -> None:
    words = [{"role": "assistant", "content": text} for text in ("a", "b")]
    call = {"type": "function_call", "call_id": "c", "name": "f"}
    result = {"type": "function_call_output", "call_id": "c", "output": "y"}
    said = {"role": "user", "content": "and"}
    body = ResponsesRequest(input=[*words, said, *words, call, result])
    found = [(each.role, each.content) for each in to_chat(body, []).messages]
    apart = [("assistant", "a"), ("assistant", "b")]
    assert found == [*apart, ("user", "and"), ("assistant", "a"), ("assistant", "b"), ("tool", "y")]


def test_a_response_streams(openai: OpenAI) -> None:
    content: Any = [{"type": "input_text", "text": "what time is it"}]
    with openai.responses.stream(
        model="sightline", input=[{"role": "user", "content": content}]
    ) as stream:
        kinds = [event.type for event in stream]
        final = stream.get_final_response()
    assert kinds[0] == "response.created"
    assert kinds[-1] == "response.completed"
    assert "response.output_text.delta" in kinds
    assert final.output_text.startswith("It is")


def test_an_engines_tool_call_is_an_item(openai: OpenAI) -> None:
    parameters = {"type": "object", "properties": {}}
    tool: Any = {"type": "function", "name": "time", "parameters": parameters}
    answer = openai.responses.create(model="pocket", input="what time is it", tools=[tool])
    assert [(item.type, getattr(item, "name", "")) for item in answer.output] == [
        ("function_call", "time")
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"tools": [{"type": "web_search"}]},
        {"input": [{"type": "x"}]},
        {"metadata": {f"k{n}": "v" for n in range(17)}},
        {"metadata": {"k" * 65: "v"}},
        {"metadata": {"k": "v" * 513}},
        {"tool_choice": {"type": "auto", "more": [0] * 20_000}},
        {"text": {"format": {"type": "text"}, "more": [0] * 20_000}},
        {"tools": [{"type": "function", "name": "f", "more": [0] * 20_000}]},
    ],
)
def test_what_has_no_form_is_refused(openai: OpenAI, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadRequestError):
        openai.responses.create(**{"model": "sightline", "input": "hi", **wrong})


@pytest.mark.parametrize(
    "extra",
    [
        {"tools": [TOOL]},
        {"tools": [TOOL], "tool_choice": "none"},
        {"tools": [TOOL], "tool_choice": "auto"},
        {"max_tokens": -1},
        {"max_tokens": 10**6},
        {"max_completion_tokens": 16_384},
    ],
)
def test_what_clients_always_send_is_no_mistake(pocket: str, extra: dict[str, Any]) -> None:
    body = {"model": "sightline", "messages": NOW, **extra}
    answer = httpx.post(pocket + "/v1/chat/completions/", json=body, timeout=60)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("model", ["sightline", "pocket", ""])
@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens", "max_output_tokens"])
def test_minus_one_is_no_limit(pocket: str, model: str, limit: str) -> None:
    """For the assistant and for the engine, in both forms; -2 is a mistake."""
    is_response = limit == "max_output_tokens"
    asked = {"input": "what time is it"} if is_response else {"messages": NOW}
    path = pocket + ("/v1/responses" if is_response else "/v1/chat/completions")
    for number, status in ((-1, 200), (-2, 400)):
        body = {"model": model, limit: number, **asked}
        answer = httpx.post(path, json=body, timeout=60)
        assert answer.status_code == status, answer.text


def test_json_is_json_or_refused(pocket: str) -> None:
    form = {"response_format": {"type": "json_object"}, "messages": NOW}
    answer = httpx.post(pocket + "/v1/chat/completions", json={"model": "sightline", **form})
    text = answer.json()["choices"][0]["message"]["content"]
    assert httpx.Response(200, text=text).json()["answer"].startswith("It is")
    refused = httpx.post(pocket + "/v1/chat/completions", json={"model": "pocket", **form})
    assert (refused.status_code, "JSON" in refused.text) == (400, True)


PATHS = ["", "/", "/docs", "/healthz", "/readyz", "/v1/models", "/v1/models/", "/v1/notes/"]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(pocket: str, path: str) -> None:
    """With and without a slash at the end; no client is sent elsewhere."""
    head, got = httpx.head(pocket + path), httpx.get(pocket + path)
    assert (head.status_code, head.content) == (200, b"")
    assert got.status_code == 200
    assert head.headers["content-type"] == got.headers["content-type"]
    assert "location" not in got.headers


def test_the_first_page_is_served_from_the_package(pocket: str) -> None:
    page = httpx.get(pocket + "/")
    assert page.headers["content-type"].startswith("text/html")
    assert "<title>Sightline" in page.text
    assert not re.findall(r"(?:src|href)=.https?://", page.text)


def test_an_address_without_a_model_says_what_is_offered(pocket: str) -> None:
    answer = httpx.post(pocket + "/v1/embeddings", json={"input": "x", "model": "e"})
    assert answer.status_code == 404
    assert "no embedding model" in answer.json()["error"]["message"]


def test_files_of_the_server_are_its_owners(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", database=database)
    with RunningServer(settings) as url:
        assert httpx.get(url + "/v1/data").status_code == 200
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
