"""More idle connections than the process may have files: others are served, and the log stays
short."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.paths import ROOT

FILES = 256
SERVE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files}))
from sightline import main
main(["serve", "--port", "0", "--database", sys.argv[1]])
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server that may have few files: its address, and its log."""
    log = tmp_path / "log"
    command = [sys.executable, "-c", SERVE.format(files=FILES), f"sqlite:///{tmp_path}/server.db"]
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
@pytest.mark.parametrize("count", [300, 700])
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
