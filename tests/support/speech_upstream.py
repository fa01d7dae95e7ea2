"""A server that recognises speech and speaks, in OpenAI's forms, and fails in many ways."""

import http.server
import io
import threading
import time
import wave
from collections.abc import Callable, Generator
from contextlib import contextmanager


class SpeechUpstream(http.server.ThreadingHTTPServer):
    """`asked`: path, key and body of each request. `statuses` are of the next answers, then all are
    200; `gate` holds answers back; `dripping` and `breaking` never end one."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, bytes]] = []
        self.statuses: list[int] = []
        self.error = b"no"
        self.answer = b""
        self.gate: Callable[[], object] = bool
        self.dripping = self.breaking = False
        self.hung_up = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: SpeechUpstream

    def do_POST(self) -> None:
        far = self.server
        body = self.rfile.read(int(self.headers["content-length"]))
        far.asked.append((self.path, self.headers["authorization"], body))
        status = far.statuses.pop(0) if far.statuses else 200
        speaks = self.path.endswith("speech")
        answer = far.answer or (_speech() if speaks else TEXT)
        answer = answer if status == 200 else far.error
        far.gate()
        self.send_response(status)
        self.send_header("content-length", str(len(answer) + far.breaking))
        self.end_headers()
        try:
            while far.dripping:
                self.wfile.write(b" ")
                time.sleep(0.02)
            self.wfile.write(answer)
        except OSError:
            far.hung_up.set()

    def log_message(self, *_: object) -> None:
        pass


TEXT = b'{"text": " what time is it ", "words": [{"word": "what", "start": 0.1, "end": 0.3}]}'


def _speech() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(bytes(4_800))
    return out.getvalue()


@contextmanager
def running() -> Generator[SpeechUpstream]:
    made = SpeechUpstream()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        made.dripping = False
        made.shutdown()
        made.server_close()
