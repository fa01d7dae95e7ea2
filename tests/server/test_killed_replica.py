"""A replica behind HAProxy is killed with -9 while it streams: every client sees an error, and none
takes what it got for a whole answer."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore

import httpx
import pytest
from openai import APIError, OpenAI
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK
from websockets.sync.client import connect

from tests.support.balancer import balanced
from tests.support.missing import missing
from tests.support.node import installed
from tests.support.serving import served
from tests.support.upstream import running

__all__ = ["installed"]
Begin = Callable[[], None]
MESSAGES = [{"role": "user", "content": "hello"}]
START_S = 60


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """A balancer's address, and the process of the one replica behind it. No answer of the
    LLM ends."""
    program = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        missing("haproxy is not installed")
    with running() as upstream:
        upstream.usual = lambda _: "hold"
        options = ("--port", "0", "--model", "pocket", "--upstream", upstream.url)
        with served(tmp_path, *options) as (url, pid):
            port = int(url.rpartition(":")[2])
            with balanced(program, tmp_path, [port]) as address:
                wait_for(address + "/v1/models")
                yield address, pid


def wait_for(url: str) -> None:
    for _ in range(START_S * 10):
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} is not served")


def plain_events(url: str, begin: Begin) -> str:
    body = {"model": "far", "messages": MESSAGES, "stream": True}
    last = ""
    try:
        with httpx.stream(
            "POST", url + "/v1/chat/completions", json=body, timeout=START_S
        ) as answer:
            for line in answer.iter_lines():
                if not last:
                    begin()
                last = line or last
    except httpx.HTTPError:
        return "error"
    return "whole" if last == "data: [DONE]" else "no end"


def openai_chat(url: str, begin: Begin) -> str:
    client = OpenAI(base_url=url + "/v1", api_key="none", max_retries=0)
    try:
        stream = client.chat.completions.create(
            model="far", messages=[{"role": "user", "content": "hello"}], stream=True
        )
        begin_with_first(stream, begin)
    except (APIError, httpx.HTTPError):
        return "error"
    return "whole"


def openai_responses(url: str, begin: Begin) -> str:
    client = OpenAI(base_url=url + "/v1", api_key="none", max_retries=0)
    try:
        begin_with_first(client.responses.create(model="far", input="hello", stream=True), begin)
    except (APIError, httpx.HTTPError):
        return "error"
    return "whole"


def begin_with_first(stream: Iterator[object], begin: Begin) -> None:
    for number, _ in enumerate(stream):
        if number == 0:
            begin()


def live_session(url: str, begin: Begin) -> str:
    address = url.replace("http", "ws") + "/v1/realtime?model=sightline"
    try:
        with connect(address) as socket:
            socket.recv(timeout=30)
            begin()
            while True:
                socket.recv(timeout=30)
    except ConnectionClosedOK:
        return "whole"
    except ConnectionClosedError:
        return "error"


def javascript(folder: Path) -> Callable[[str, Begin], str]:
    def stream(url: str, begin: Begin) -> str:
        command = ["node", "broken.mjs", url, "far"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            begin()
            return process.stdout.read().strip()

    return stream


def test_no_broken_stream_looks_whole(replica: tuple[str, int], installed: Path) -> None:
    url, pid = replica
    clients = [
        plain_events, openai_chat, openai_responses, live_session, javascript(installed)
    ]  # fmt: skip
    begun = Semaphore(0)
    with ThreadPoolExecutor(len(clients)) as threads:
        ended = [threads.submit(client, url, begun.release) for client in clients]
        has_begun = [begun.acquire(timeout=START_S) for _ in clients]
        os.kill(pid, signal.SIGKILL)
        assert [one.result() for one in ended] == ["error"] * len(clients)
    assert all(has_begun)
