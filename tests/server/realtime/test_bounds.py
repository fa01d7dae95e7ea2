"""What one session may hold: whoever sends more gets an error, and the session goes on."""

import socket
from collections.abc import Sequence
from typing import Any

import pytest

from server.realtime.conversation import LONGEST_NAME, LONGEST_TEXT, MOST_PARTS
from server.realtime.messages import JSON_VALUES, LARGEST
from server.realtime.session_config import LONGEST_JSON
from tests.support.limits import HANG_S
from tests.support.realtime import talking

pytestmark = pytest.mark.anyio
CALL = {"type": "function_call", "name": "f", "call_id": "c", "arguments": "{}"}
RESULT = {"type": "function_call_output", "call_id": "c", "output": "x"}
TEXT = "x" * (LONGEST_TEXT // 2)


def written(*texts: str) -> dict[str, Any]:
    content = [{"type": "input_text", "text": text} for text in texts]
    return {"type": "message", "role": "user", "content": content}


TOO_MUCH = {
    "parts": written(*["x"] * (MOST_PARTS + 1)),
    "text in several parts": written(TEXT, TEXT, "y"),
    "arguments": {**CALL, "arguments": "x" * (LONGEST_TEXT + 1)},
    "a function's name": {**CALL, "name": "x" * (LONGEST_NAME + 1)},
    "a call's id": {**CALL, "call_id": "x" * (LONGEST_NAME + 1)},
    "a result's id": {**RESULT, "call_id": "x" * (LONGEST_NAME + 1)},
}


@pytest.mark.parametrize("what", TOO_MUCH)
async def test_an_item_that_is_too_large(realtime_server: str, what: str) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.send("conversation.item.create", item=TOO_MUCH[what])
        refused = await talk.until("error", timeout=120)
        assert refused["error"]["code"] == "invalid_value"
        await talk.send("conversation.item.create", item=written(*["x"] * MOST_PARTS))
        await talk.until("conversation.item.added", timeout=120)


async def test_settings_that_are_too_large(realtime_server: str) -> None:
    prompt = {"id": "p", "variables": {"a": "x" * LONGEST_JSON}}
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.send("session.update", session={"type": "realtime", "prompt": prompt})
        refused = await talk.until("error", timeout=120)
        assert str(LONGEST_JSON) in refused["error"]["message"]
        session = (await talk.update(instructions="be brief"))["session"]
        assert session["prompt"] is None


@pytest.mark.parametrize("number", [10**400, -(10**400), 2 * LARGEST, 1e300])
async def test_a_number_that_is_too_large(realtime_server: str, number: float) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.send("session.update", session={"type": "realtime", **pauses(number)})
        refused = await talk.until("error", timeout=120)
        assert refused["error"]["code"] == "invalid_value"
        assert str(LARGEST) in refused["error"]["message"]
        await talk.update(**pauses(LARGEST))  # a pause has its own bound


def pauses(milliseconds: float) -> dict[str, Any]:
    detection = {"type": "server_vad", "silence_duration_ms": milliseconds}
    return {"audio": {"input": {"turn_detection": detection}}}


async def test_a_message_of_too_many_values(realtime_server: str) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.send("conversation.item.create", item=written(*["x"] * (JSON_VALUES // 2)))
        refused = await talk.until("error", timeout=120)
        assert refused["error"]["code"] == "invalid_json"


def handshake(host: str, model: str = "", cookies: Sequence[int] = ()) -> bytes:
    head = (
        f"GET /v1/realtime?model={model} HTTP/1.1\r\nhost: {host}\r\nupgrade: websocket\r\n"
        "connection: Upgrade\r\nsec-websocket-version: 13\r\n"
        "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    )
    return (head + "".join(f"cookie: a={'x' * size}\r\n" for size in cookies) + "\r\n").encode()


@pytest.mark.parametrize("size", [9000, 60_000])
def test_a_handshake_whose_address_is_too_long(realtime_server: str, size: int) -> None:
    host, port = realtime_server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=HANG_S) as connection:
        connection.sendall(handshake(host, model="m" * size))
        assert connection.recv(1000).startswith(b"HTTP/1.1 431 ")
        assert connection.recv(1000) == b""  # it is closed


@pytest.mark.parametrize("part", [1000, 10**6])  # bytes that are sent at once
@pytest.mark.parametrize(
    ("cookies", "status"), [([3000], 101), ([4500], 101), ([7500] * 4, 101), ([30_000], 431)]
)
def test_a_large_handshake_is_answered(
    realtime_server: str, cookies: list[int], status: int, part: int
) -> None:
    host, port = realtime_server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=HANG_S) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sent = handshake(host, cookies=cookies)
        for at in range(0, len(sent), part):
            connection.sendall(sent[at : at + part])
        answer = b""
        while b"session.created" not in answer and (more := connection.recv(4096)):
            answer += more
        assert answer.startswith(f"HTTP/1.1 {status} ".encode())
        assert (b"session.created" in answer) == (status == 101)
