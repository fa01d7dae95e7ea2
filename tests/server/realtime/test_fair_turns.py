"""What one client sends in one go is followed in pieces: others are served between them."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from starlette.websockets import WebSocket

from models.speech.audio_format import SAMPLE_RATE
from server.protocol import FunctionDefinition
from server.realtime import connection as connections
from server.realtime import session_config
from server.realtime.connection import Connection
from server.realtime.media.audio_formats import MU_LAW, PCM, AudioFormat, InputAudio
from server.realtime.media.input_buffer import InputBuffer
from server.realtime.messages import ProtocolError
from server.realtime.session_config import SessionConfig

pytestmark = pytest.mark.anyio
MESSAGES = 500
SECONDS = 600  # more than is kept of it


class Followed:
    """A session that only counts, and ends after the last message."""

    def __init__(self) -> None:
        self.count = 0
        self.end: Any = None

    def greet(self) -> None: ...

    def follow_at_once(self, message: dict[str, Any]) -> bool:
        return message["type"] == "at once"

    async def follow(self, message: dict[str, Any]) -> None:
        self.count += 1
        if self.count == MESSAGES:
            self.end(1000, "")


async def connected(large_messages: asyncio.Lock, texts: list[str]) -> Connection:
    """A connection on which all these messages have come."""
    waiting = asyncio.Queue[dict[str, str]]()
    waiting.put_nowait({"type": "websocket.connect"})
    for text in texts:
        waiting.put_nowait({"type": "websocket.receive", "text": text})

    async def send(message: Any) -> None: ...

    scope: dict[str, Any] = {"type": "websocket", "headers": [], "path": "/"}
    websocket = WebSocket(scope, waiting.get, send)
    await websocket.accept()
    return Connection(websocket, large_messages)


@pytest.mark.parametrize("kind", ["in order", "at once"])
async def test_others_have_turns_between_messages_that_came_together(kind: str) -> None:
    said = [kind] * MESSAGES + ["in order"] * MESSAGES
    texts = [json.dumps({"type": each}) for each in said]
    connection = await connected(asyncio.Lock(), texts)
    session, rounds = Followed(), 0
    session.end = connection.close
    running = asyncio.create_task(connection.run(session))  # type: ignore[arg-type]
    while not running.done():
        rounds += 1
        await asyncio.sleep(0)
    assert session.count == MESSAGES
    assert rounds > MESSAGES


@pytest.mark.parametrize("kind", ["in order", "at once"])
async def test_large_messages_of_many_clients_are_read_one_after_another(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = 0
    seen: list[int] = []  # the round of the event loop in which each was read or followed

    class Noted(Followed):
        async def follow(self, message: dict[str, Any]) -> None:
            seen.append(rounds)

    def parse(text: str) -> dict[str, Any]:
        seen.append(rounds)
        return json.loads(text)

    monkeypatch.setattr(connections, "parse", parse)
    large_messages = asyncio.Lock()
    text = json.dumps({"type": kind, "audio": "A" * 2 * connections.LARGE})
    clients = [await connected(large_messages, [text, text]) for _ in range(5)]
    runs = [asyncio.create_task(each.run(Noted())) for each in clients]  # type: ignore[arg-type]
    expected = len(clients) * (4 if kind == "in order" else 2)
    while len(seen) < expected and rounds < 1000:
        rounds += 1
        await asyncio.sleep(0)
    for each in clients:
        each.close(1000, "")
    await asyncio.wait(runs)
    assert len(seen) == len(set(seen)) == expected


@pytest.mark.parametrize(("kind", "rate"), [(MU_LAW, 8000), (PCM, 48_000), (PCM, 24_000)])
async def test_others_have_a_turn_after_each_second_of_sound(kind: str, rate: int) -> None:
    tone = (np.sin(np.arange(30 * rate) / 9) * 9000).astype("<i2").tobytes()
    data = tone[: 30 * rate * AudioFormat(kind, rate).sample_bytes]
    whole = InputAudio(AudioFormat(kind, rate)).decode(data)
    rounds, pieces = 0, list[np.ndarray[Any, Any]]()

    async def counting() -> None:
        nonlocal rounds
        while True:
            rounds += 1
            await asyncio.sleep(0)

    counter = asyncio.create_task(counting())
    async for piece in InputAudio(AudioFormat(kind, rate)).decoded(data):
        pieces.append(piece)
    counter.cancel()
    assert np.allclose(np.concatenate(pieces), whole, atol=1e-6)
    assert max(map(len, pieces)) < 17_000
    assert rounds >= 30


async def test_the_last_two_minutes_of_a_long_message_are_kept() -> None:
    """Each second of it has a loudness of its own."""
    seconds = np.arange(1, SECONDS + 1) / (2 * SECONDS)
    sound = (np.repeat(seconds, SAMPLE_RATE) * 32_768).astype("<i2").tobytes()
    buffer = InputBuffer()
    async for piece in InputAudio(AudioFormat(PCM, SAMPLE_RATE)).decoded(sound):
        buffer.append(piece)
    kept = buffer.take()
    assert buffer.dropped == (SECONDS - 120) * SAMPLE_RATE
    assert np.allclose(kept, np.repeat(seconds[-120:], SAMPLE_RATE), atol=1e-4)


def test_tools_that_stay_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Watched(FunctionDefinition):
        def model_post_init(self, context: object) -> None:
            read.append(self.name)

    monkeypatch.setattr(session_config, "FunctionDefinition", Watched)
    config = SessionConfig("a", "b")
    tool = {"type": "function", "name": "f", "parameters": {"type": "object"}}
    config.update({"tools": [tool]})
    for n in range(3):
        config.update({"instructions": str(n)})
    assert read == ["f"]
    config.update({"tools": [tool, {**tool, "name": "g"}]})
    assert read == ["f", "f", "g"]


def test_settings_that_stay_are_not_written_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def watched(value: dict[str, Any]) -> str:
        written.extend(value)
        return json.dumps(value)

    config = SessionConfig("a", "b")
    config.update({"prompt": {"id": "p" * (session_config.LONGEST_JSON - 5000)}})
    monkeypatch.setattr(session_config, "json", SimpleNamespace(dumps=watched))
    config.update({"instructions": "a"})
    assert written == ["instructions"]
    with pytest.raises(ProtocolError, match="characters"):
        config.update({"instructions": "b" * 6000})
    config.update({"prompt": None})
    config.update({"instructions": "b" * 6000})
    assert config.instructions == "b" * 6000
