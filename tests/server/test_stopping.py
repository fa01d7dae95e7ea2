"""SIGTERM ends the real command in every state that a client can bring it into."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from tests.support.paths import ROOT
from tests.support.random_llama import write

pytestmark = pytest.mark.anyio
STOP_S = 3.0
TIMER = 1  # the status when the timer has ended it, which needs no Python: on a very busy machine
HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"


class Clients:
    """What clients of one server are in the middle of. `llama` is the process of its engine."""

    def __init__(self, url: str, llama: int) -> None:
        self.url, self.llama = url, llama
        self._running: list[asyncio.Task[object]] = []
        self._connections: list[asyncio.StreamWriter | asyncio.Transport] = []

    def post(self, path: str, **body: object) -> None:
        """A request whose answer may never come."""

        async def send() -> object:
            async with httpx.AsyncClient(base_url=self.url, timeout=60) as client:
                return await client.post(path, **body)  # type: ignore[arg-type]

        self._running.append(asyncio.create_task(send()))

    async def raw(self, data: bytes) -> None:
        """A connection that sends this and stays."""
        host, port = self.url.removeprefix("http://").split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(data)
        await writer.drain()
        self.keep(writer)

    def keep(self, connection: asyncio.StreamWriter | asyncio.Transport) -> None:
        """A connection that is not closed before the test is over."""
        self._connections.append(connection)

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


async def stuck(clients: Clients) -> None:
    os.kill(clients.llama, signal.SIGSTOP)
    await writing(clients)


async def speaking(clients: Clients) -> None:
    clients.post("/v1/audio/speech", json={"input": "one two three. " * 250})


async def live(clients: Clients) -> None:
    socket = await connect(clients.url.replace("http", "ws", 1) + "/v1/realtime?model=sightline")
    await socket.recv()
    clients.keep(socket.transport)


async def all_at_once(clients: Clients) -> None:
    for state in (idle, live, speaking, writing):
        await state(clients)


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in lists for child in each.read_text().split()]


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, Clients]]:
    model = folder / "slow.gguf"
    write(model, width=256, layers=12, hidden=512)
    command = ["-m", "sightline", "--set", f"stop_seconds={STOP_S}", "--set", "preload=false"]
    command += ["serve", "--port", "0", "--model", str(model)]
    command += ["--database", f"sqlite:///{folder}/server.db"]
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
    [llama] = _children(process.pid)
    clients = Clients(url, llama)
    try:
        yield process, clients
    finally:
        await clients.close()
        with suppress(ProcessLookupError):
            os.kill(clients.llama, signal.SIGKILL)
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.parametrize("state", [all_at_once, stuck])
async def test_it_ends_in_every_state(
    state: Callable[[Clients], Awaitable[None]], tmp_path: Path
) -> None:
    async with served(tmp_path) as (process, clients):
        async with httpx.AsyncClient(base_url=clients.url) as client:
            assert (await client.get("/healthz")).status_code == 200
            await state(clients)
            await asyncio.sleep(0.3)
            assert (await client.get("/healthz")).status_code == 200
        process.terminate()
        await asyncio.wait_for(process.wait(), STOP_S + 10)  # it may have to be read from disk
        if process.returncode == TIMER:
            return
        assert process.returncode in (0, -signal.SIGTERM)
        with pytest.raises(ProcessLookupError):
            os.kill(clients.llama, 0)
