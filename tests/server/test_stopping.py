"""A signal ends the real command in every state that a client can bring it into."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.support.balancer import free_port
from tests.support.databases import database
from tests.support.dropping_proxy import DroppingProxy
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.random_llama import write
from tests.support.server_states import (
    Clients,
    all_at_once,
    hearing,
    in_a_grammar,
    keeping,
    live,
    looking,
    responding,
    restarting,
    sensing,
    speaking,
    stuck,
    unread,
    writing,
)

__all__ = ["database"]
pytestmark = [pytest.mark.long, pytest.mark.anyio]
STOP_S = 3.0
MARGIN_S = 2.0  # for the kernel to take a process and its memory away, on a busy machine
TIMER = 1  # the status when the timer has ended it, which needs no Python


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in lists for child in each.read_text().split()]


@asynccontextmanager
async def served(
    folder: Path, *options: str, preload: bool = False, database: str = ""
) -> AsyncGenerator[tuple[asyncio.subprocess.Process, Clients]]:
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


async def ends(
    process: asyncio.subprocess.Process, clients: Clients, how: signal.Signals = signal.SIGTERM
) -> None:
    """It ends within its time when it is asked to, and so do its processes."""
    clients.children = _children(process.pid)
    process.send_signal(how)
    await asyncio.wait_for(process.wait(), STOP_S + MARGIN_S)
    assert process.returncode in (0, -how, 128 + how, TIMER)
    for child in clients.children:
        await asyncio.wait_for(gone(child), MARGIN_S)


# Both signals end it by one handler, so each state has one, and the largest has both.
@pytest.mark.parametrize(
    ("state", "how"),
    [
        (all_at_once, signal.SIGTERM),
        (all_at_once, signal.SIGINT),
        (in_a_grammar, signal.SIGINT),
        (responding, signal.SIGTERM),
        (sensing, signal.SIGINT),
        (stuck, signal.SIGTERM),
        (restarting, signal.SIGTERM),
        (unread, signal.SIGTERM),
    ],
)
async def test_it_ends_in_every_state(
    state: Callable[[Clients], Awaitable[None]], how: signal.Signals, tmp_path: Path
) -> None:
    async with served(tmp_path) as (process, clients):
        async with httpx.AsyncClient(base_url=clients.url) as client:
            assert (await client.get("/healthz")).status_code == 200
            await state(clients)
            await asyncio.sleep(0.3)
            assert (await client.get("/healthz")).status_code == 200
            clients.check_that_all_wait()
        await ends(process, clients, how)
        await clients.check_that_no_answer_was_whole()


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
