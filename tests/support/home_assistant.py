"""A stand-in for Home Assistant's MCP server, for tests: the form of its endpoint `/api/mcp`.

It is stateless: each POST holds one JSON-RPC message and is answered with one JSON object, there is
no session and no GET. It wants a long-lived token, answers a method that it does not know with
"method not found", and a notification with 202. Its tools carry no hint whether they change
something.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

TOKEN = "a.long.lived"
NOT_FOUND = -32601
NAME = {"type": "object", "properties": {"name": {"type": "string"}}}
TOOLS = (
    {"name": "HassTurnOn", "description": "Turns on a device or entity", "inputSchema": NAME},
    {
        "name": "GetLiveContext",
        "description": "Current state of the devices and areas in the smart home",
        "inputSchema": {"type": "object", "properties": {}},
    },
)


class HomeAssistant(BaseHTTPRequestHandler):
    """Answers JSON-RPC messages; `switched` holds the names of what was turned on."""

    switched: list[str]

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._send(405, None)

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.path != "/api/mcp":
            self._send(404, None)
        elif self.headers.get("authorization") != f"Bearer {TOKEN}":
            self._send(401, None)
        elif "application/json" not in self.headers.get("accept", ""):
            self._send(400, None)
        elif "id" not in message:
            self._send(202, None)
        else:
            answer = self._answer(message["method"], message.get("params") or {})
            self._send(200, {"jsonrpc": "2.0", "id": message["id"], **answer})

    def _answer(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        if method == "initialize":
            result: dict[str, Any] = {
                "protocolVersion": "2025-06-18",
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "home-assistant", "version": "1"},
            }
        elif method == "tools/list":
            result = {"tools": list(TOOLS)}
        elif method == "tools/call":
            result = {"content": [{"type": "text", "text": self._call(params)}], "isError": False}
        else:
            return {"error": {"code": NOT_FOUND, "message": "Method not found", "data": method}}
        return {"result": result}

    def _call(self, params: dict[str, Any]) -> str:
        if params["name"] == "HassTurnOn":
            self.switched.append(params["arguments"]["name"])
            return "Turned on."
        return "The desk lamp is off."

    def _send(self, status: int, body: dict[str, Any] | None) -> None:
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def home_assistant() -> Iterator[tuple[str, list[str]]]:
    """Run one on a free port: its address, and the names of what was turned on."""
    switched: list[str] = []
    handler = type("Home", (HomeAssistant,), {"switched": switched})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/api/mcp", switched
    server.shutdown()
    server.server_close()
    thread.join()
