"""A replica behind HAProxy is killed with -9 while it streams: every client sees an error, and none
takes what it got for a whole answer. Our own says so, and goes on with another replica."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Timer

import httpx
import pytest
from openai import APIError, OpenAI
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK
from websockets.sync.client import connect

from assistant.answer.languages import ENGLISH, sentences
from assistant.answer.reply import QUICK_RETRY_S
from tests.support.balancer import balanced
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.node import installed
from tests.support.paths import ROOT
from tests.support.serving import served
from tests.support.upstream import Upstream, running

pytestmark = pytest.mark.long

__all__ = ["installed"]
# A client that has got the first event when it yields, and then reads on until the end.
Client = Iterator[None]
QUESTION = "is it worth my money"  # no skill's, so the LLM is asked
MESSAGES = [{"role": "user", "content": "hello"}]


class JavaScriptError(Exception):
    """The JavaScript client threw an error."""


ERRORS = (APIError, httpx.HTTPError, ConnectionClosedError, JavaScriptError)


@pytest.fixture
def haproxy() -> str:
    program = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return program or missing("haproxy is not installed")


@pytest.fixture
def replica(haproxy: str, tmp_path: Path) -> Iterator[tuple[str, int]]:
    """A balancer's address, and the process of the one replica behind it. No answer of the
    LLM ends."""
    with running() as upstream:
        upstream.usual = lambda _: "hold"
        options = ("--port", "0", "--model", "pocket", "--upstream", upstream.url)
        with served(tmp_path, *options) as (url, pid):
            # It listens before it has started.
            httpx.get(url + "/healthz", timeout=HANG_S).raise_for_status()
            port = int(url.rpartition(":")[2])
            with balanced(haproxy, tmp_path, [port]) as address:
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


@pytest.fixture
def two_replicas(haproxy: str, tmp_path: Path) -> Iterator[tuple[str, list[tuple[Upstream, int]]]]:
    """A balancer's address, and the LLM and process of each replica behind it. No first answer of
    an LLM ends."""
    with ExitStack() as stack:
        made: list[tuple[Upstream, int]] = []
        ports: list[int] = []
        for name in ("one", "two"):
            upstream = stack.enter_context(running())
            upstream.script = ["hold"]
            folder = tmp_path / name
            folder.mkdir()
            options = ("--port", "0", "--model", "pocket", "--upstream", upstream.url)
            url, pid = stack.enter_context(served(folder, *options))
            httpx.get(url + "/healthz", timeout=HANG_S).raise_for_status()
            made.append((upstream, pid))
            ports.append(int(url.rpartition(":")[2]))
        yield stack.enter_context(balanced(haproxy, tmp_path, ports)), made


def test_our_own_client_says_so_and_goes_on_with_another_replica(
    two_replicas: tuple[str, list[tuple[Upstream, int]]], tmp_path: Path
) -> None:
    url, replicas = two_replicas
    patience = [f"{each}_timeout={HANG_S}" for each in ("connect", "token")]
    options = [word for each in patience for word in ("--set", each)]
    command = [sys.executable, "-m", "sightline", *options, "ask", "-", "--json"]
    command += ["--server", url, "--model", "far"]
    folders = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, env={**os.environ, **folders}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(QUESTION + "\n")
        process.stdin.flush()
        while not (asked := [replica for replica in replicas if replica[0].bodies]):
            assert process.poll() is None
            time.sleep(0.05)
        ((lost, pid),) = asked
        (other,) = (upstream for upstream, _ in replicas if upstream is not lost)
        other.script = []
        time.sleep(0.5)  # for the words that have come by then to reach the client
        os.kill(pid, signal.SIGKILL)
        answer = json.loads(process.stdout.readline())["answer"]
        assert answer == f"All is well. {sentences(ENGLISH).broke_off}"
        time.sleep(QUICK_RETRY_S)
        process.stdin.write(QUESTION + "\n")
        process.stdin.close()
        answered = json.loads(process.stdout.readline())
    assert (answered["answer"], answered["engine"]) == ("All is well.", "far")
    assert other.bodies
