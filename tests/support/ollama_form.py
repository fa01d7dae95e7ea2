"""A stand-in for Ollama, whose server no package index has: it takes and gives what Ollama's
documentation of its OpenAI form and the open source of it say, and is as strict."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

MODEL = "llama3.2:latest"  # "llama3.2" names it, too
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("jpeg", "jpg", "png", "webp"))
ANSWER = ("All", " is", " well.")
THOUGHT = "They want to know how it is."


def refusal(body: dict[str, Any]) -> tuple[int, str] | None:
    """Why Ollama would not take this chat, with the status."""
    if str(body.get("model")).removesuffix(":latest") != MODEL.removesuffix(":latest"):
        return 404, f'model "{body.get("model")}" not found, try pulling it first'
    for message in body["messages"]:
        content = message.get("content")
        if content is None and not message.get("tool_calls"):
            return 400, "invalid message content type: <nil>"
        if not isinstance(content, (str, list, type(None))):
            return 400, f"invalid message content type: {type(content).__name__}"
        for part in content if isinstance(content, list) else ():
            url = part.get("image_url", {}).get("url", "") if "image_url" in part else None
            if url is not None and not url.startswith(PICTURES):
                return 400, "invalid image input"
        for call in message.get("tool_calls") or ():
            json.loads(call["function"]["arguments"])
    return None


def deltas(body: dict[str, Any]) -> list[dict[str, Any]]:
    """What comes: a call of the first offered skill named "time", once, or else words."""
    names = [tool["function"]["name"] for tool in body.get("tools") or ()]
    if "time" in names and body["messages"][-1]["role"] == "user":
        function = {"name": "time", "arguments": "{}"}
        call = {"id": "call_a1", "index": 0, "type": "function", "function": function}
        return [{"content": "", "tool_calls": [call]}]
    return [{"content": "", "reasoning": THOUGHT}, *({"content": word} for word in ANSWER)]


class Handler(BaseHTTPRequestHandler):
    bodies: list[dict[str, Any]]

    def log_message(self, *_: object) -> None:
        pass

    def plain(self, body: object, status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        row = {"id": MODEL, "object": "model", "created": 1, "owned_by": "library"}
        self.plain({"object": "list", "data": [row]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not self.path.endswith("/chat/completions"):
            error = {"message": "this model does not support embeddings", "type": "api_error"}
            self.plain({"error": {**error, "param": None, "code": None}}, 501)
            return
        self.bodies.append(body)
        if (wrong := refusal(body)) is not None:
            status, message = wrong
            kind = {400: "invalid_request_error", 404: "not_found_error"}[status]
            error = {"message": message, "type": kind, "param": None, "code": None}
            self.plain({"error": error}, status)
            return
        found = deltas(body)
        finish = "tool_calls" if "tool_calls" in found[0] else "stop"
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for delta in found:
            self.event([self.choice(delta)])
        self.event([self.choice({"content": ""}, finish)])
        if (body.get("stream_options") or {}).get("include_usage"):
            usage = {"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7}
            self.event([], usage=usage)
        self.wfile.write(b"data: [DONE]\n\n")

    def choice(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        return {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}

    def event(self, choices: list[dict[str, Any]], **more: object) -> None:
        chunk = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1}
        chunk |= {"model": MODEL, "system_fingerprint": "fp_ollama", "choices": choices, **more}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())


@contextmanager
def ollama() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Its address, and the bodies of the chats that it was sent."""
    bodies: list[dict[str, Any]] = []
    handler = type("OfThisServer", (Handler,), {"bodies": bodies})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", bodies
    finally:
        server.shutdown()
        server.server_close()
