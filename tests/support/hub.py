"""A model hub on loopback that speaks the part of the real one's protocol that a download needs,
and misbehaves on request."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hub(ThreadingHTTPServer):
    """`files`: content by "owner/repository/file". `cut` ends each answer after so many bytes;
    `ranges` False ignores Range."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.cut: int | None = None
        self.ranges = True
        self.gated = False
        self.claims: dict[
            str, bytes
        ] = {}  # content whose checksum is told instead of the file's own
        self.sent = 0  # bytes of content that went out
        self.requests: list[tuple[str, str]] = []  # method, Range

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(head=True)

    def do_GET(self) -> None:
        self._answer(head=False)

    def _answer(self, head: bool) -> None:
        asked = self.headers.get("Range", "")
        self.server.requests.append((self.command, asked))
        owner, repository, _, _, *rest = self.path.strip("/").split("/")
        name = f"{owner}/{repository}/{'/'.join(rest)}"
        if self.server.gated:
            return self._end(
                403, {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access is restricted"}
            )
        content = self.server.files.get(name)
        if content is None:
            return self._end(
                404, {"X-Error-Code": "EntryNotFound", "X-Error-Message": "Entry not found"}
            )
        digest = hashlib.sha256(self.server.claims.get(name, content)).hexdigest()
        headers = {"X-Repo-Commit": "c" * 40, "ETag": f'"{digest}"', "Accept-Ranges": "bytes"}
        start = (
            int(asked.removeprefix("bytes=").split("-")[0]) if asked and self.server.ranges else 0
        )
        if start >= len(content):
            return self._end(416, {})
        body = content[start:]
        self.send_response(206 if start else 200)
        for key, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(key, value)
        self.end_headers()
        if not head:
            sent = body[: self.server.cut] if self.server.cut is not None else body
            self.wfile.write(sent)
            self.server.sent += len(sent)
            if len(sent) < len(body):
                self.close_connection = True

    def _end(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for key, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(key, value)
        self.end_headers()


@contextmanager
def hub() -> Iterator[Hub]:
    server = Hub()
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
