"""The states that clients of a server can bring it into, one function for each, for tests that it
ends in all of them."""

import asyncio
import json
import os
import select
import signal
import socket
import sqlite3
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import httpx
import numpy as np
from mcp import Client
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from models.speech.audio_format import SAMPLE_RATE
from models.speech.voice import Pcm
from server.audio.encoding import encode
from tests.support.pictures import data_url

Connection = asyncio.StreamWriter | asyncio.Transport | sqlite3.Connection
LONG_ANSWER = "what can you do"
HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"


class Clients:
    """What clients of one server are in the middle of. `children` are its processes, the first of
    them its engine; `folder` holds its database."""

    def __init__(self, url: str, children: list[int], wyoming: int, folder: Path) -> None:
        self.url, self.children, self.wyoming, self.folder = url, children, wyoming, folder
        self._running: list[asyncio.Task[object]] = []
        self._connections: list[Connection] = []
        self._unread: list[ClientConnection] = []

    def post(self, path: str, **body: object) -> None:
        """A request whose answer may never come."""

        async def send() -> object:
            async with httpx.AsyncClient(base_url=self.url, timeout=60) as client:
                return await client.post(path, **body)  # type: ignore[arg-type]

        self.begin(send())

    def begin(self, work: Coroutine[object, object, object]) -> None:
        """Something that may never end."""
        self._running.append(asyncio.create_task(work))

    async def raw(self, data: bytes, port: int = 0) -> None:
        """A connection that sends this and stays."""
        there = port or int(self.url.rpartition(":")[2])
        _, writer = await asyncio.open_connection("127.0.0.1", there)
        writer.write(data)
        await writer.drain()
        self.keep(writer)

    def keep(self, connection: Connection) -> None:
        """A connection that is not closed before the test is over."""
        self._connections.append(connection)

    def check_that_all_wait(self) -> None:
        """Each request is still under way: a state would not be what it seems."""
        assert [each.result() for each in self._running if each.done()] == []

    async def read_no_more(self, session: ClientConnection) -> None:
        """A live session that is left unread from now on, in the middle of an answer of which more
        has come."""
        session.transport.pause_reading()
        self._unread.append(session)
        connection = session.transport.get_extra_info("socket")
        async with asyncio.timeout(30):
            while not select.select([connection], [], [], 0)[0]:
                await asyncio.sleep(0.05)

    async def check_that_no_answer_was_whole(self) -> None:
        """What had come for the sessions that were left unread is a part of an answer, of which
        the first sound was read before."""
        for session in self._unread:
            session.transport.resume_reading()
            kinds: list[str] = []
            with suppress(ConnectionClosed):
                while True:
                    kinds.append(json.loads(await session.recv())["type"])
            assert kinds, "nothing had come for a session that was left unread"
            assert "response.done" not in kinds

    async def close(self) -> None:
        for connection in self._connections:
            connection.close()
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


async def idle(clients: Clients) -> None:
    await clients.raw(b"")
    await clients.raw(HEAD)
    await clients.raw(HEAD + b"content-length: 100\r\n\r\n{")
    await clients.raw(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")


async def writing(clients: Clients) -> None:
    hello = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 4000}
    for stream in (False, True):
        clients.post("/v1/chat/completions", json={**hello, "stream": stream})


async def in_a_grammar(clients: Clients) -> None:
    """Every token must fit a schema."""
    names = {
        f"a{number}": {"type": "string", "pattern": "^([a-z]{9} ?){30}$"} for number in range(9)
    }
    schema = {"type": "object", "properties": names, "required": list(names)}
    form = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    hello = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 4000}
    for stream in (False, True):
        clients.post(
            "/v1/chat/completions", json={**hello, "response_format": form, "stream": stream}
        )


async def responding(clients: Clients) -> None:
    for stream in (False, True):
        asked = {"model": "", "input": "hello", "max_output_tokens": 4000, "stream": stream}
        clients.post("/v1/responses", json=asked)


async def stuck(clients: Clients) -> None:
    os.kill(clients.children[0], signal.SIGSTOP)
    await writing(clients)


async def restarting(clients: Clients) -> None:
    os.kill(clients.children[0], signal.SIGKILL)
    await writing(clients)


async def speaking(clients: Clients) -> None:
    clients.post("/v1/audio/speech", json={"input": "one two three. " * 250})


async def hearing(clients: Clients) -> None:
    noise = np.random.default_rng(1).normal(0, 3000, 60 * SAMPLE_RATE).astype(np.int16)
    file = {"file": ("noise.wav", encode(Pcm(noise, SAMPLE_RATE), "wav"))}
    for _ in range(2):
        clients.post("/v1/audio/transcriptions", files=file)


def noisy_picture() -> bytes:
    """One in which a reader finds much to look at."""
    lines = np.random.default_rng(2).integers(0, 255, (3000, 4000), np.uint8)
    return cv2.imencode(".jpg", lines)[1].tobytes()


async def sensing(clients: Clients) -> None:
    """An agent has a picture read over MCP."""
    picture = data_url(noisy_picture())

    async def call() -> object:
        async with Client(clients.url + "/mcp") as client:
            return await client.call_tool("read", {"image": picture})

    clients.begin(call())


async def looking(clients: Clients) -> None:
    form = {"data": {"question": "what does this say"}, "files": {"image": noisy_picture()}}
    for _ in range(3):
        clients.post("/v1/assist", **form)


async def wyoming(clients: Clients) -> None:
    await clients.raw(b'{"type": "describe"}\n{"type": "audio-start"', clients.wyoming)


async def keeping(clients: Clients) -> None:
    """A note that waits for another program, which writes into the same database."""
    other = sqlite3.connect(clients.folder / "server.db")
    other.execute("BEGIN EXCLUSIVE")
    clients.keep(other)
    clients.post("/v1/assist", data={"question": "remember that the bike is red"})


async def live(clients: Clients) -> None:
    session = await connect(clients.url.replace("http", "ws", 1) + "/v1/realtime?model=sightline")
    await session.recv()
    clients.keep(session.transport)


async def unread(clients: Clients) -> None:
    """A long spoken answer is under way to a client that reads none of it any more."""
    here = urlsplit(clients.url)
    small = socket.socket()
    small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    small.connect((here.hostname, here.port))
    address = f"ws://{here.netloc}/v1/realtime?model=sightline"
    session = await connect(address, sock=small, max_queue=1)
    content = [{"type": "input_text", "text": LONG_ANSWER}]
    item = {"type": "message", "role": "user", "content": content}
    for event in ({"type": "conversation.item.create", "item": item}, {"type": "response.create"}):
        await session.send(json.dumps(event))
    async for event in session:
        if json.loads(event)["type"] == "response.output_audio.delta":
            break
    await clients.read_no_more(session)


async def all_at_once(clients: Clients) -> None:
    states = (idle, live, unread, wyoming, hearing, looking, sensing, speaking, writing, responding)
    for state in (*states, in_a_grammar, keeping):
        await state(clients)
