"""A replica behind HAProxy is killed with -9 while it streams: every client sees an error, and none
takes what it got for a whole answer."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

import httpx
import pytest
from openai import APIError, OpenAI
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK
from websockets.sync.client import connect

from tests.support.balancer import balanced
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.node import installed
from tests.support.serving import served
from tests.support.upstream import running

__all__ = ["installed"]
# A client that has got the first event when it yields, and then reads on until the end.
Client = Iterator[None]
MESSAGES = [{"role": "user", "content": "hello"}]


class JavaScriptError(Exception):
    """The JavaScript client threw an error."""


ERRORS = (APIError, httpx.HTTPError, ConnectionClosedError, JavaScriptError)


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
            # It listens before it has started.
            httpx.get(url + "/healthz", timeout=HANG_S).raise_for_status()
            port = int(url.rpartition(":")[2])
            with balanced(program, tmp_path, [port]) as address:
                yield address, pid


def plain_events(url: str) -> Client:
    body = {"model": "far", "messages": MESSAGES, "stream": True}
    address = url + "/v1/chat/completions"
    with httpx.stream("POST", address, json=body, timeout=HANG_S) as answer:
        assert answer.status_code == 200, answer.read()
        lines = answer.iter_lines()
        next(lines)
        yield
        for _ in lines:
            pass


def openai_chat(url: str) -> Client:
    client = OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S)
    stream = client.chat.completions.create(
        model="far", messages=[{"role": "user", "content": "hello"}], stream=True
    )
    next(stream)
    yield
    for _ in stream:
        pass


def openai_responses(url: str) -> Client:
    client = OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S)
    stream = client.responses.create(model="far", input="hello", stream=True)
    next(stream)
    yield
    for _ in stream:
        pass


def live_session(url: str) -> Client:
    address = url.replace("http", "ws") + "/v1/realtime?model=sightline"
    with connect(address, open_timeout=HANG_S) as socket:
        socket.recv(timeout=HANG_S)
        yield
        try:
            while True:
                socket.recv(timeout=HANG_S)
        except ConnectionClosedOK:
            pass


def javascript(folder: Path) -> Callable[[str], Client]:
    def javascript_client(url: str) -> Client:
        command = ["node", "broken.mjs", url, "far"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
            hung = Timer(HANG_S, process.kill)
            hung.start()
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "begun\n"
                yield
                said = process.stdout.read()
            finally:
                hung.cancel()
        if said == "error\n":
            raise JavaScriptError
        assert said == "whole\n"

    return javascript_client


def how_it_ends(client: Client) -> str:
    try:
        next(client, None)
    except ERRORS:
        return "error"
    return "whole"


def test_no_broken_stream_looks_whole(replica: tuple[str, int], installed: Path) -> None:
    url, pid = replica
    kinds = [plain_events, openai_chat, openai_responses, live_session, javascript(installed)]
    clients = {kind.__name__: kind(url) for kind in kinds}
    with ThreadPoolExecutor(len(clients)) as threads:
        list(threads.map(next, clients.values()))  # one that cannot begin raises its error here
        os.kill(pid, signal.SIGKILL)
        ends = threads.map(how_it_ends, clients.values())
        assert dict(zip(clients, ends, strict=True)) == dict.fromkeys(clients, "error")
