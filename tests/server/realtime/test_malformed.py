"""Whatever a client sends that is no event: an `error` event or a clean close, and no other session
is harmed."""

import base64
import json
import random
import string
from contextlib import suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.support.realtime import checked, talking

pytestmark = pytest.mark.anyio
HOW_MANY = 2000
CLEAN_CODES = {1000, 1007, 1008, 1009}
TYPES = [
    "session.update",
    "input_audio_buffer.append",
    "input_audio_buffer.commit",
    "input_audio_buffer.clear",
    "conversation.item.create",
    "conversation.item.retrieve",
    "conversation.item.truncate",
    "conversation.item.delete",
    "response.create",
    "response.cancel",
    "output_audio_buffer.clear",
    "sightline.list",
]
FIELDS = "session item item_id audio audio_end_ms content_index response previous_item_id".split()
INNER = """
    type audio input output format rate turn_detection tools tool_choice instructions
    content role text image_url call_id name arguments output_modalities speed threshold
    silence_duration_ms sightline id metadata max_output_tokens eagerness voice
    transcription
""".split()


def value(chance: random.Random, depth: int = 0) -> Any:
    """Anything at all that JSON can hold."""
    kinds = ["null", "bool", "int", "float", "text", "word", "audio"]
    if depth < 4:
        kinds += ["list", "object", "object"]
    match chance.choice(kinds):
        case "bool":
            return chance.random() < 0.5
        case "int":
            return chance.choice([0, 1, -1, 2**31, 2**63, -(2**70), chance.randrange(10_000)])
        case "float":
            return chance.choice([0.5, -1e308, 1e308, 1e-300])
        case "text":
            letters = string.printable + "äß語🙂\x00\ud83d"
            return "".join(chance.choice(letters) for _ in range(chance.randrange(40)))
        case "word":
            return chance.choice(
                [*TYPES, *INNER, "message", "user", "realtime", "audio/pcm", "root"]
            )
        case "audio":
            return base64.b64encode(chance.randbytes(chance.randrange(4000))).decode()
        case "list":
            return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
        case "object":
            names = chance.sample(INNER, chance.randrange(5))
            return {name: value(chance, depth + 1) for name in names}
    return None


def message(chance: random.Random) -> str | bytes:
    """One message: mostly an event with fields of any kind, sometimes no event at all."""
    kind = chance.random()
    if kind < 0.05:
        return chance.randbytes(chance.randrange(200))
    if kind < 0.10:
        return "".join(chance.choice('{}[]":,e1') for _ in range(chance.randrange(60)))
    if kind < 0.12:
        return "[" * 5000
    if kind < 0.14:
        return json.dumps(value(chance))
    if kind < 0.15:
        return '{"type": "response.create", "x": NaN}'
    event: dict[str, Any] = {"type": chance.choice(TYPES)}
    for name in chance.sample(FIELDS, chance.randrange(4)):
        event[name] = value(chance)
    if chance.random() < 0.1:
        event["type"] = value(chance)
    if chance.random() < 0.3:
        event["event_id"] = value(chance)
    return json.dumps(event)


async def provoked(socket: ClientConnection, messages: list[str | bytes]) -> int:
    """How many errors the messages gave, until the server had followed all or hung up."""
    errors = 0
    with suppress(ConnectionClosed):
        for each in messages:
            await socket.send(each)
        await socket.send(json.dumps({"type": "the end"}))
        async for data in socket:
            event = checked(json.loads(data))
            if event["type"] != "error":
                continue
            errors += 1
            assert event["error"]["type"] == "invalid_request_error", event
            if "'the end'" in event["error"]["message"]:
                break
    return errors


@pytest.mark.long
async def test_two_thousand_malformed_events(realtime_server: str) -> None:
    chance = random.Random(7)
    address = realtime_server.replace("http", "ws", 1) + "/v1/realtime?model=sightline"
    left = HOW_MANY
    errors = 0
    async with talking(realtime_server, output_modalities=["text"]) as neighbour:
        while left:
            async with connect(address, max_size=None) as socket:
                sending = min(left, chance.randrange(1, 120))
                left -= sending
                errors += await provoked(socket, [message(chance) for _ in range(sending)])
            assert socket.close_code in CLEAN_CODES, socket.close_reason
        await neighbour.write("what time is it")
        await neighbour.send("response.create")
        done = await neighbour.until("response.done")
        assert done["response"]["status"] == "completed"
    assert errors > HOW_MANY / 3


async def test_what_is_too_large_closes_the_connection(realtime_server: str) -> None:
    address = realtime_server.replace("http", "ws", 1) + "/v1/realtime"
    async with connect(address, max_size=None) as socket:
        await socket.recv()
        with suppress(ConnectionClosed):
            await socket.send("x" * (9 * 2**20))
        await socket.wait_closed()
    assert socket.close_code == 1009


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"type": "bogus.nonexistent"}, "unknown_event"),
        ({"type": 7}, "invalid_event"),
        ([1, 2], "invalid_event"),
        ({"type": "conversation.item.retrieve"}, "invalid_value"),
        ({"type": "conversation.item.retrieve", "item_id": "none"}, "item_not_found"),
        ({"type": "conversation.item.delete", "item_id": "none"}, "item_not_found"),
        (
            {
                "type": "conversation.item.truncate",
                "item_id": "none",
                "content_index": 0,
                "audio_end_ms": 0,
            },
            "item_not_found",
        ),
        ({"type": "response.cancel"}, "response_cancel_not_active"),
        ({"type": "response.create"}, "nothing_to_answer"),
        ({"type": "input_audio_buffer.append", "audio": "***"}, "invalid_audio"),
        ({"type": "session.update", "session": {"type": "transcription"}}, "invalid_value"),
        (
            {"type": "session.update", "session": {"type": "realtime", "output_modalities": []}},
            "invalid_value",
        ),
        (
            {
                "type": "session.update",
                "session": {
                    "type": "realtime",
                    "audio": {"input": {"format": {"type": "audio/mp3"}}},
                },
            },
            "invalid_value",
        ),
    ],
    ids=str,
)
async def test_each_mistake_has_its_code(realtime_server: str, event: Any, code: str) -> None:
    address = realtime_server.replace("http", "ws", 1) + "/v1/realtime"
    async with connect(address) as socket:
        await socket.recv()
        await socket.send(json.dumps(event))
        answer = checked(json.loads(await socket.recv()))
        assert answer["type"] == "error"
        assert answer["error"]["code"] == code


SCHEMAS: list[dict[str, Any]] = [
    {"type": "array", "items": {}, "minItems": 5, "maxItems": 2},
    {"type": "object", "properties": {"a": {"type": "string", "minLength": 5, "maxLength": 2}}},
    {"type": "string", "pattern": "^((([a-z]?){30}){30}){30}$"},
    {"type": "string", "pattern": "a{5,2}"},
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
async def test_a_tool_that_would_keep_the_engine_busy_is_refused(
    realtime_server: str, schema: dict[str, Any]
) -> None:
    good = {"type": "function", "name": "open", "parameters": {"type": "object", "properties": {}}}
    bad = {"type": "function", "name": "close", "parameters": schema}
    async with talking(realtime_server, tools=[good]) as talk:
        await talk.send("session.update", session={"type": "realtime", "tools": [good, bad]})
        error = (await talk.until("error"))["error"]
        assert (error["code"], error["param"]) == ("invalid_value", "session.tools.1.parameters")
        kept = await talk.update(tools=[good], instructions="Be brief.")
        assert [tool["name"] for tool in kept["session"]["tools"]] == ["open"]


@pytest.mark.parametrize("name", ["", "a name", "x" * 65, None])
async def test_a_tool_needs_a_name_that_an_engine_takes(realtime_server: str, name: Any) -> None:
    async with talking(realtime_server) as talk:
        tools = [{"type": "function", "name": name}]
        await talk.send("session.update", session={"type": "realtime", "tools": tools})
        assert (await talk.until("error"))["error"]["param"].startswith("session.tools.0")
