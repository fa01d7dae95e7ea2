"""Tool calls out of streams of many makes, through the client and the server alike."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from assistant.answer.llm_client import FILTERED, REST_FILTERED, TextDelta, ToolCall, deltas
from server.chat.stream import gathered

pytestmark = pytest.mark.anyio
TOOLS = ("timer", "time", "find", "count")


def piece(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c", "created": 1, "model": "m", "choices": [choice]}


def call(name: str, arguments: Any, **more: Any) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "arguments": arguments}, **more}


async def stream(*chunks: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
    for chunk in chunks:
        yield chunk


async def read(*chunks: dict[str, Any]) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    text, calls = "", list[tuple[str, dict[str, Any]]]()
    async for delta in deltas(stream(*chunks), TOOLS):
        if isinstance(delta, TextDelta):
            text += delta.text
        elif isinstance(delta, ToolCall):
            calls.append((delta.name, delta.arguments))
    return text, calls


FIND, COUNT = ("find", {"what": "cup"}), ("count", {"what": "chair"})


@pytest.mark.parametrize(
    "pieces",
    [
        [call("find", '{"what": "cup"}'), call("count", '{"what": "chair"}')],
        [call("find", '{"what": "cup"}', id="a"), call("count", '{"what": "chair"}', id="b")],
        [
            call("find", '{"what": "cup"}', index=0, id="a"),
            call("count", '{"what": "chair"}', index=0, id="b"),
        ],
        [
            call("find", '{"wh', index=0, id="a"),
            call("count", '{"what": ', index=1, id="b"),
            {"index": 0, "function": {"arguments": 'at": "cup"}'}},
            {"index": 1, "function": {"arguments": '"chair"}'}},
        ],
        [call("find", {"what": "cup"}), call("count", {"what": "chair"})],
    ],
    ids=["no index", "ids only", "one index", "in pieces", "objects"],
)
async def test_two_calls_stay_two_for_client_and_server(pieces: list[dict[str, Any]]) -> None:
    chunks = [piece({"tool_calls": [each]}) for each in pieces] + [piece({}, "tool_calls")]
    assert (await read(*chunks))[1] == [FIND, COUNT]
    whole = await gathered(stream(*chunks))
    made = whole["choices"][0]["message"]["tool_calls"]
    assert [(c["function"]["name"], json.loads(c["function"]["arguments"])) for c in made] == [
        FIND,
        COUNT,
    ]
    assert len({c["id"] for c in made}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"name": "timer", "parameters": {"duration": "5 minutes"}}',
         [("timer", {"duration": "5 minutes"})]),
        ('<tool_call>\n{"name": "time", "arguments": {}}\n</tool_call>', [("time", {})]),
        ('<|python_tag|>{"name": "time", "parameters": {}}', [("time", {})]),
        ('[timer(duration="5 minutes")]', [("timer", {"duration": "5 minutes"})]),
        ('```json\n{"name": "find", "arguments": {"what": "cup"}}\n```', [FIND]),
        ('{"function": {"name": "find", "arguments": "{\\"what\\": \\"cup\\"}"}}', [FIND]),
        ('{"name": "find", "arguments": {"what": "cup"}}\n'
         '{"name": "count", "arguments": {"what": "chair"}}', [FIND, COUNT]),
    ],
)  # fmt: skip
async def test_a_call_that_is_written_as_text_is_a_call(
    text: str, expected: list[tuple[str, dict[str, Any]]]
) -> None:
    pieces = [piece({"content": text[i : i + 3]}) for i in range(0, len(text), 3)]
    assert await read(*pieces, piece({}, "stop")) == ("", expected)


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "Rex", "kind": "dog"}',
        "[1, 2, 3]",
        "{ is a brace.",
        '{"name": "launch", "arguments": {}}',
        "```\nprint(1)\n```",
        "Fine. [timer(duration=5)]",
    ],
)
async def test_other_text_passes_as_it_is(text: str) -> None:
    pieces = [piece({"content": text[i : i + 4]}) for i in range(0, len(text), 4)]
    assert await read(*pieces, piece({}, "stop")) == (text, [])


async def test_refusals_and_filters_are_said() -> None:
    assert (await read(piece({"refusal": "I cannot help."}), piece({}, "stop")))[0] == (
        "I cannot help."
    )
    assert (await read(piece({}, "content_filter")))[0] == FILTERED
    begun = piece({"content": "Take two of"})
    assert (await read(begun, piece({}, "content_filter")))[0] == f"Take two of {REST_FILTERED}"
    call = {"index": 0, "id": "a", "function": {"name": "time", "arguments": "{}"}}
    assert await read(piece({"tool_calls": [call]}, "content_filter")) == ("", [("time", {})])
