"""More than a server takes: idle connections beyond the files of the process, and requests of one
key beyond its share. Others are served."""

import asyncio
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest

from server.access.access import make_key
from server.run import RunningServer, ServerSettings
from tests.support.paths import ROOT
from tests.support.random_llama import write

FILES = 256
SERVICES = 1024  # files of a service, as systemd sets it
SERVE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files}))
from sightline import main
main(["serve", "--port", "0", "--database", sys.argv[1]])
"""


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """A server that may have few files, FILES unless a test names another number: its address, and
    its log."""
    log = tmp_path / "log"
    serve = SERVE.format(files=getattr(request, "param", FILES))
    command = [sys.executable, "-c", serve, f"sqlite:///{tmp_path}/server.db"]
    environment = {**os.environ, "SIGHTLINE_DETECTOR": "none"}
    with (
        log.open("w") as written,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=written, text=True, cwd=ROOT, env=environment
        ) as process,
    ):
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1], log
        process.send_signal(signal.SIGTERM)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("server", "count"), [(FILES, 300), (FILES, 700), (SERVICES, 1100)], indirect=["server"]
)
@pytest.mark.long
async def test_connections_beyond_the_file_limit_harm_nobody(
    server: tuple[str, Path], count: int
) -> None:
    url, log = server
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, max(files, 2000)), most))
    port = int(url.rpartition(":")[2])
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        await client.get("/healthz")
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
        until = time.monotonic() + 2
        while time.monotonic() < until:
            assert (await client.get("/healthz")).status_code == 200
            await asyncio.sleep(0.1)
        for _, writer in opened:
            writer.close()
        assert (await client.get("/readyz")).status_code == 200
    lines = log.read_text().splitlines()
    assert not [line for line in lines if "accept" in line]
    assert len(lines) < 100


@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="the kernel keeps none back")
@pytest.mark.long
def test_many_idle_connections_do_not_displace_a_request_under_way(
    server: tuple[str, Path],
) -> None:
    port = int(server[0].rpartition(":")[2])
    assert httpx.get(server[0] + "/healthz", timeout=30).status_code == 200  # it has started
    with (
        ExitStack() as opened,
        socket.create_connection(("127.0.0.1", port), timeout=10) as under_way,
    ):
        for _ in range(2 * FILES):
            opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        time.sleep(0.5)
        under_way.sendall(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
        assert under_way.recv(100).startswith(b"HTTP/1.1 200 ")


@pytest.mark.long
def test_a_client_may_use_its_connection_again_after_a_pause(server: tuple[str, Path]) -> None:
    """Longer than clients keep an idle connection, so that none writes while the server closes."""
    connection = HTTPConnection(server[0].removeprefix("http://"), timeout=30)
    with closing(connection):
        for pause in (0, 7):
            time.sleep(pause)
            connection.request("GET", "/healthz")
            assert connection.getresponse().read() == b'{"status":"ok"}'


# The size and the number of the chunks, and what the server answers.
CHUNKS = [(1, 24_000, 400), (2, 40_000, 400), (1, 7_000, 200), (6, 100_000, 200), (40, 50_000, 200)]


def test_a_body_comes_in_chunks_that_are_worth_reading(server: tuple[str, Path]) -> None:
    """Small ones are taken, as of somebody who streams; a heap of single bytes is not."""
    host, port = server[0].removeprefix("http://").split(":")
    body = json.dumps({"model": "sightline", "messages": [{"role": "user", "content": "hi"}]})
    last = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body.encode())
    head = b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"
    head += b"content-type: application/json\r\nconnection: close\r\n"
    head += b"transfer-encoding: chunked\r\n\r\n"
    for size, count, status in CHUNKS:
        chunks = b"%x\r\n%s\r\n" % (size, b" " * size) * count
        if status == 200:
            chunks += last
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(head + chunks)
            answer = connection.recv(10_000, socket.MSG_WAITALL)  # until the connection is closed
        assert answer.startswith(b"HTTP/1.1 %d " % status), (size, count)
        assert (b"chunks of this body" in answer) == (status == 400)


def test_one_key_takes_no_more_than_its_share(tmp_path: Path) -> None:
    database, path = f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "slow.gguf"
    write(path, width=256, layers=12, hidden=512)
    ann, bob = ({"authorization": "Bearer " + make_key(database, name)} for name in ("ann", "bob"))
    settings = ServerSettings(
        port=0, model=str(path), context=4096, threads=1, parallel=2, database=database,
        max_requests_per_owner=1,
    )  # fmt: skip
    body = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 2}
    long = {**body, "max_tokens": 3900, "stream": True}
    with RunningServer(settings) as url:
        there = url + "/v1/chat/completions"
        with httpx.stream("POST", there, json=long, headers=ann, timeout=60) as running:
            next(lines := running.iter_lines())  # kept: a dropped iterator hangs up
            second = httpx.post(there, json=body, headers=ann, timeout=60)
            other = httpx.post(there, json=body, headers=bob, timeout=60)
            del lines
        assert (second.status_code, second.headers["retry-after"]) == (503, "1")
        assert "of this key" in second.json()["error"]["message"]
        assert other.status_code == 200
