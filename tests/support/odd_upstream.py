"""An OpenAI-compatible server that answers without an end, or what no server may answer; and a
client that asks for all of it through a server of ours.

    python -m tests.support.odd_upstream               serves, and prints its address
    python -m tests.support.odd_upstream URL NAME...   asks the server at URL for these models
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

ENDLESS_S = 4.0
BLOCK = 65_536
ENDLESS = {  # name: what comes first, and over and over
    "line": (b"data: ", b"z"),
    "refusal": (b"", b"z"),
    "json": (b"", b"["),
    "comments": (b"", b": x\n"),
}
NAN = b'"usage": {"prompt_tokens": NaN, "completion_tokens": Infinity}'
ODD = {
    "text": b'data: {"choices": "abc"}\n\n',
    "null": b'data: {"choices": [null]}\n\n',
    "nan": b'data: {"choices": [{"index": 0, "delta": {"content": "hi"}}], ' + NAN + b"}\n\n",
    "deep": b"data: " + b"[" * 100_000 + b"\n\n",
}
CALM = b'data: {"choices": [{"index": 0, "delta": {"content": "hi "}}]}\n\n'
CALM_S = 3.0  # of an answer that is as it should be


class Handler(BaseHTTPRequestHandler):
    """Answers as the model's name says. Below /deep the list of models has no end of brackets."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        names = [{"id": name} for name in (*ENDLESS, *ODD, "calm")]
        body = json.dumps({"data": names}).encode()
        if "/deep/" in self.path:
            body = b'{"data": ' + b"[" * 100_000
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        name = asked["model"]
        self.send_response(400 if name == "refusal" else 200)
        kind = "application/json" if name == "json" else "text/event-stream"
        self.send_header("content-type", kind)
        self.end_headers()
        with suppress(OSError):  # the server has read enough
            for block in _answer(name):
                self.wfile.write(block)


def _answer(name: str) -> Iterator[bytes]:
    if name in ODD:
        yield ODD[name]
        return
    if name == "calm":
        for _ in range(10):
            yield CALM
            time.sleep(CALM_S / 10)
        yield b"data: [DONE]\n\n"
        return
    first, again = ENDLESS[name]
    yield first
    end = time.monotonic() + ENDLESS_S
    while time.monotonic() < end:
        yield again * (BLOCK // len(again))


@contextmanager
def listening() -> Iterator[str]:
    """Its address, while it serves in a thread of this process."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def serve() -> None:
    with listening() as address:
        print(address, flush=True)
        threading.Event().wait()


def ask(url: str, names: list[str]) -> None:
    """Print the status and the seconds of each answer, whole and streamed."""
    messages = [{"role": "user", "content": "is it worth it"}]
    for name in names:
        for stream in (False, True):
            begin = time.monotonic()
            body = {"model": name, "stream": stream, "messages": messages}
            status = httpx.post(url + "/v1/chat/completions", json=body, timeout=60).status_code
            print(name, status, f"{time.monotonic() - begin:.1f} s", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ask(sys.argv[1], sys.argv[2:])
    else:
        serve()
