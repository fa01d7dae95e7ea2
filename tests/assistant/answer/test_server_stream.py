"""The forms in which other servers send the same answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.llm_client import ConnectionLost, LLMClient, TextDelta, ToolCall
from assistant.answer.reply import AWAY, Replier
from assistant.answer.request import AnswerRequest
from models.errors import ServerLost
from tests.support.views import context

pytestmark = pytest.mark.anyio
CALL = {"index": 0, "id": "c1", "type": "function"}


def chunk(delta: Any, finish: str | None = None, name: str = "delta") -> dict[str, Any]:
    return {"model": "far", "choices": [{"index": 0, name: delta, "finish_reason": finish}]}


class Handler(BaseHTTPRequestHandler):
    """Sends the body and the type that the test chose."""

    body, content_type = b"", ""

    def log_message(self, *_: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", self.content_type)
        self.send_header("content-length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)


@pytest.fixture
def server() -> Iterator[tuple[str, type[Handler]]]:
    handler = type("Sender", (Handler,), {})
    made = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}/v1", handler
    made.shutdown()
    made.server_close()


def stream(*chunks: dict[str, Any]) -> bytes:
    lines = [f"data: {json.dumps(each)}\n\n" for each in (*chunks, chunk({}, "stop"))]
    return "".join([*lines, "data: [DONE]\n\n"]).encode()


async def said(url: str) -> list[Any]:
    client = LLMClient(url, "far")
    found = [d async for d in client.stream([{"role": "user", "content": "hi"}])]
    await client.close()
    return found[1:]


async def test_text_in_parts(server: tuple[str, type[Handler]]) -> None:
    url, handler = server
    handler.content_type = "text/event-stream"
    handler.body = stream(chunk({"content": [{"type": "text", "text": "Fine."}]}))
    assert await said(url) == [TextDelta("Fine.")]


async def test_arguments_as_an_object(server: tuple[str, type[Handler]]) -> None:
    url, handler = server
    handler.content_type = "text/event-stream"
    call = {**CALL, "function": {"name": "timer", "arguments": {"duration": 300}}}
    handler.body = stream(chunk({"tool_calls": [call]}))
    assert await said(url) == [ToolCall("c1", "timer", {"duration": 300})]


async def test_without_done_a_stream_is_whole_behind_its_finish_reason(
    server: tuple[str, type[Handler]],
) -> None:
    url, handler = server
    handler.content_type = "text/event-stream"
    handler.body = stream(chunk({"content": "Fine."})).replace(b"data: [DONE]\n\n", b"")
    assert await said(url) == [TextDelta("Fine.")]
    handler.body = f"data: {json.dumps(chunk({'content': 'Fi'}))}\n\n".encode()
    with pytest.raises(ConnectionLost):
        await said(url)


@pytest.mark.parametrize("name", ["message", "delta"])
async def test_a_whole_answer_instead_of_a_stream(
    server: tuple[str, type[Handler]], name: str
) -> None:
    url, handler = server
    handler.content_type = "application/json; charset=utf-8"
    handler.body = json.dumps(chunk({"content": "Fine."}, "stop", name)).encode()
    assert await said(url) == [TextDelta("Fine.")]


@pytest.mark.parametrize("content", [7, {"text": "no list"}, ["no object"], [{"text": 7}]])
async def test_what_is_no_text_is_an_error(
    server: tuple[str, type[Handler]], content: object
) -> None:
    url, handler = server
    handler.content_type = "text/event-stream"
    handler.body = stream(chunk({"content": content}))
    with pytest.raises(ServerLost):
        await said(url)


def called(name: str, arguments: str) -> dict[str, Any]:
    return chunk({"tool_calls": [{**CALL, "function": {"name": name, "arguments": arguments}}]})


@pytest.mark.parametrize(
    ("chunks", "answer"),
    [
        ([called("timer", '{"dur')], sentences("en").not_asked),
        ([called("rain", "{}")], "I have no skill called rain."),
        ([{"id": "x", "choices": None}, chunk({"content": "Good evening."})], "Good evening."),
        (
            [{"error": {"message": "it crashed", "type": "server_error"}}],
            f"{AWAY} I'm glad to hear that.",
        ),
    ],
    ids=["broken arguments", "an unknown tool", "no choices", "an error in the stream"],
)
async def test_what_a_server_gets_wrong_becomes_no_nonsense(
    server: tuple[str, type[Handler]], chunks: list[dict[str, Any]], answer: str
) -> None:
    url, handler = server
    handler.content_type, handler.body = "text/event-stream", stream(*chunks)
    request = AnswerRequest(context(question="what a lovely evening we have"))
    client = LLMClient(url, "far")
    replier = Replier(client, build.pocket, decide=build.decide)
    said = "".join([piece async for piece in replier.reply(request)])
    await client.close()
    assert said == answer


async def test_reasoning_counts_for_nothing_in_the_bound(
    server: tuple[str, type[Handler]],
) -> None:
    url, handler = server
    handler.content_type = "text/event-stream"
    thought = "<think>" + "They greet me, so I greet them. " * 30 + "</think>"
    handler.body = stream(chunk({"content": thought}), chunk({"content": "**Good** evening."}))
    request = AnswerRequest(context(question="what a lovely evening we have"))
    client = LLMClient(url, "far")
    answer = "".join([piece async for piece in Replier(client, words=60).reply(request)])
    await client.close()
    assert answer.strip() == "Good evening."
