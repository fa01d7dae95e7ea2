"""An OpenAI-compatible server of another make, at the edge of the machine: it records what it is
asked and answers as told."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.skills.registry import SKILLS


class Upstream:
    """`script` holds what the next requests do: "answer", "fail", "refuse", "busy", "break",
    "hang", "slow", "hold" (the end back until `released` is set), "half" (of a character first), a
    skill of the assistant that is called, or "call" and the names of functions; then what `usual`
    says of a request."""

    def __init__(self) -> None:
        self.script: list[str] = []
        self.usual: Callable[[dict[str, Any]], str] = lambda _: "answer"
        self.words: tuple[str, ...] = ("All", " is", " well.")  # of every answer
        self.field, self.finish = "content", "stop"  # where they stand, and how it ends
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.hung_up, self.released = threading.Event(), threading.Event()
        self.url = ""

    def chunk(self, delta: dict[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        data = {
            "id": "c",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "far",
            "choices": [choice],
        }
        return b"data: " + json.dumps(data).encode() + b"\n\n"


def calls_and_talks(name: str) -> Callable[[dict[str, Any]], str]:
    """For `usual`: each question calls this function, and its result is talked about at length."""

    def act(body: dict[str, Any]) -> str:
        roles = [message["role"] for message in reversed(body["messages"])]
        if "user" not in roles:
            return "answer"  # a prompt's beginning, read ahead of the question
        since_question = roles[: roles.index("user")]
        return "slow" if "tool" in since_question else f"call {name}"

    return act


DONE = b"data: [DONE]\n\n"


def tool_calls(names: Sequence[str]) -> list[dict[str, Any]]:
    """Calls of these functions without arguments, as a chunk holds them."""
    return [
        {
            "index": number,
            "id": f"a{number}",  # the same in each answer, as some servers do
            "type": "function",
            "function": {"name": name, "arguments": "{}"},
        }
        for number, name in enumerate(names)
    ]


class UpstreamHandler(BaseHTTPRequestHandler):
    """Acts as the script of its `upstream` says."""

    upstream: Upstream

    def log_message(self, *_: Any) -> None:
        pass

    def plain(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        self.plain(200, {"object": "list", "data": [{"id": "far", "object": "model"}]})

    def embed(self, body: dict[str, Any]) -> None:
        act = self.upstream.script.pop(0) if self.upstream.script else "answer"
        statuses = {"fail": 500, "refuse": 422, "absent": 404, "unsupported": 501}
        if act in statuses:
            self.plain(statuses[act], {"error": {"message": f"upstream says {act}"}})
            return
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        data = [
            {"object": "embedding", "index": place, "embedding": [float(len(text)), 0.5]}
            for place, text in enumerate(texts)
        ]
        usage = {"prompt_tokens": 2, "total_tokens": 2}
        answer = {"object": "list", "data": data, "model": body["model"], "usage": usage}
        self.plain(200, answer if act == "answer" else {"what": act})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.upstream.bodies.append(body)
        self.upstream.keys.append(self.headers.get("authorization", ""))
        if self.path.endswith("/embeddings"):
            self.embed(body)
            return
        act = self.upstream.script.pop(0) if self.upstream.script else self.upstream.usual(body)
        statuses = {"fail": 500, "refuse": 422, "busy": 429, "locked": 401}
        if act in statuses:
            self.plain(statuses[act], {"error": {"message": f"upstream says {act}"}})
            return
        if act == "hang":
            time.sleep(3)
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        try:
            if act in SKILLS or act.startswith("call "):
                calls = tool_calls(act.removeprefix("call ").split())
                self.wfile.write(self.upstream.chunk({"tool_calls": calls}, "tool_calls") + DONE)
                return
            if act == "half":
                self.wfile.write(self.upstream.chunk({"content": "\ud83d"}))
            for word in self.upstream.words:
                self.wfile.write(self.upstream.chunk({self.upstream.field: word}))
                self.wfile.flush()
                if act == "break":
                    return
            if act == "hold":
                self.upstream.released.wait()
            for _ in range(500 if act == "slow" else 0):
                time.sleep(0.02)
                self.wfile.write(self.upstream.chunk({"content": " well"}))
                self.wfile.flush()
            self.wfile.write(self.upstream.chunk({}, self.upstream.finish) + DONE)
        except OSError:
            self.upstream.hung_up.set()


@contextmanager
def running() -> Iterator[Upstream]:
    """Run one on a free port."""
    upstream = Upstream()

    handler = type("Handler", (UpstreamHandler,), {"upstream": upstream})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    upstream.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield upstream
    finally:
        upstream.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
