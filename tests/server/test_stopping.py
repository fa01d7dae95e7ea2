"""SIGTERM ends the real command in every state that a client can bring it into."""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import httpx
import numpy as np
import pytest
from mcp import Client
from websockets.asyncio.client import connect

from models.speech.audio_format import SAMPLE_RATE
from models.speech.voice import Pcm
from server.audio.encoding import encode
from tests.support.balancer import free_port
from tests.support.databases import database
from tests.support.dropping_proxy import DroppingProxy
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.pictures import data_url
from tests.support.random_llama import write

__all__ = ["database"]
pytestmark = pytest.mark.anyio
STOP_S = 3.0
MARGIN_S = 2.0  # for the kernel to take a process and its memory away, on a busy machine
TIMER = 1  # the status when the timer has ended it, which needs no Python
Connection = asyncio.StreamWriter | asyncio.Transport | sqlite3.Connection
HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"


class Clients:
    """What clients of one server are in the middle of. `children` are its processes, the first of
    them its engine; `folder` holds its database."""

    def __init__(self, url: str, children: list[int], wyoming: int, folder: Path) -> None:
        self.url, self.children, self.wyoming, self.folder = url, children, wyoming, folder
        self._running: list[asyncio.Task[object]] = []
        self._connections: list[Connection] = []

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


async def all_at_once(clients: Clients) -> None:
    states = (idle, live, wyoming, hearing, looking, sensing, speaking, writing, responding)
    for state in (*states, in_a_grammar, keeping):
        await state(clients)


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in lists for child in each.read_text().split()]


@asynccontextmanager
async def served(
    folder: Path, *options: str, preload: bool = False, database: str = ""
) -> AsyncIterator[tuple[asyncio.subprocess.Process, Clients]]:
    """The command with a slow model, unless the options name an upstream."""
    port = free_port()
    command = ["-m", "sightline", "--set", f"stop_seconds={STOP_S}", "--set", f"preload={preload}"]
    command += ["serve", "--port", "0", "--wyoming", str(port), *options]
    command += ["--database", database or f"sqlite:///{folder}/server.db"]
    if not options:
        model = folder / "slow.gguf"
        write(model, width=256, layers=12, hidden=512)
        command += ["--model", str(model)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "SIGHTLINE_DETECTOR": "none", "SIGHTLINE_WHISPER": "none"},
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).split()[-1].decode()
    clients = Clients(url, _children(process.pid), port, folder)
    try:
        yield process, clients
    finally:
        await clients.close()
        for child in clients.children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        if process.returncode is None:
            process.kill()
            await process.wait()


def has_ended(pid: int) -> bool:
    """Whether a process has ended, though nobody may have asked for its status."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


async def gone(pid: int) -> None:
    while not has_ended(pid):
        await asyncio.sleep(0.05)


async def ends(process: asyncio.subprocess.Process, clients: Clients) -> None:
    """It ends within its time when it is asked to, and so do its processes."""
    clients.children = _children(process.pid)
    process.terminate()
    await asyncio.wait_for(process.wait(), STOP_S + MARGIN_S)
    assert process.returncode in (0, -signal.SIGTERM, TIMER)
    for child in clients.children:
        await asyncio.wait_for(gone(child), MARGIN_S)


@pytest.mark.parametrize(
    "state", [all_at_once, in_a_grammar, responding, sensing, stuck, restarting]
)
async def test_it_ends_in_every_state(
    state: Callable[[Clients], Awaitable[None]], tmp_path: Path
) -> None:
    async with served(tmp_path) as (process, clients):
        async with httpx.AsyncClient(base_url=clients.url) as client:
            assert (await client.get("/healthz")).status_code == 200
            await state(clients)
            await asyncio.sleep(0.3)
            assert (await client.get("/healthz")).status_code == 200
            clients.check_that_all_wait()
        await ends(process, clients)


async def test_it_ends_while_servers_that_it_asks_are_silent(tmp_path: Path) -> None:
    """An LLM and a speech server that take every connection and answer nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        options = ("--upstream", address, "--upstream-model", "far", "--speech-upstream", address)
        async with served(tmp_path, *options) as (process, clients):
            async with httpx.AsyncClient(base_url=clients.url) as client:
                assert (await client.get("/healthz")).status_code == 200
                for state in (live, hearing, speaking, keeping, writing, responding):
                    await state(clients)
                await asyncio.sleep(0.3)
                assert (await client.get("/healthz")).status_code == 200
                clients.check_that_all_wait()
            await ends(process, clients)


async def test_it_ends_while_it_loads_its_models(tmp_path: Path) -> None:
    async with served(tmp_path, preload=True) as (process, clients):
        await ends(process, clients)


async def test_it_ends_while_its_database_keeps_it_waiting(tmp_path: Path) -> None:
    """At its start: PostgreSQL takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.setblocking(False)
        url = f"postgresql://ann:ann@127.0.0.1:{silent.getsockname()[1]}/ann"
        command = ("-m", "sightline", "serve", "--port", "0", "--database", url)
        process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT)
        asked, _ = await asyncio.get_running_loop().sock_accept(silent)
        with asked:
            await ends(process, Clients("", [], 0, tmp_path))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_it_ends_while_its_database_is_silent_in_mid_turn(
    database: str, tmp_path: Path
) -> None:
    """PostgreSQL was there, and takes what it is sent, but answers no more."""
    port = urlsplit(database).port
    assert port is not None
    with DroppingProxy(port) as proxy:
        far = database.replace(f":{port}/", f":{proxy.port}/")
        async with served(tmp_path, database=far) as (process, clients):
            async with httpx.AsyncClient(base_url=clients.url, timeout=HANG_S) as client:
                asked = {"question": "remember that the bike is red", "conversation": "c1"}
                assert (await client.post("/v1/assist", data=asked)).status_code == 200
                proxy.silence()
                for _ in range(3):
                    clients.post("/v1/assist", data=asked)
                clients.post(
                    "/v1/responses", json={"model": "sightline", "input": "what time is it"}
                )
                await asyncio.sleep(0.3)
                assert (await client.get("/healthz")).status_code == 200
                clients.check_that_all_wait()
            await ends(process, clients)


async def test_its_processes_end_with_one_that_is_killed(tmp_path: Path) -> None:
    """Even an engine that can do nothing any more."""
    async with served(tmp_path) as (process, clients):
        async with httpx.AsyncClient(base_url=clients.url) as client:
            assert (await client.get("/healthz")).status_code == 200
        await looking(clients)
        await stuck(clients)
        await asyncio.sleep(0.3)
        clients.children = _children(process.pid)
        process.kill()
        await process.wait()
        for child in clients.children:
            await asyncio.wait_for(gone(child), MARGIN_S)
