"""A server that recognises speech and speaks, in OpenAI's forms, and fails in many ways."""

import http.server
import io
import json
import threading
import time
import wave
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray


class SpeechUpstream(http.server.ThreadingHTTPServer):
    """`asked`: path, key and body of each request. `statuses` are of the next answers, then all are
    200; `cuts` are the bytes after which the next answers break off; `gate` holds answers back, and
    `halfway` the second half of a sound; `dripping` never ends one. `hears` is a transcript."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, bytes]] = []
        self.statuses: list[int] = []
        self.error = b"no"
        self.answer = b""
        self.hears = TEXT
        self.models = ["tts-1"]
        self.cuts: list[int] = []
        self.gate: Callable[[], object] = bool
        self.halfway: Callable[[], object] = bool
        self.dripping = False
        self.hung_up = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: SpeechUpstream

    def do_GET(self) -> None:
        body = json.dumps({"data": [{"id": model} for model in self.server.models]}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        far = self.server
        body = self.rfile.read(int(self.headers["content-length"]))
        far.asked.append((self.path, self.headers["authorization"], body))
        status = far.statuses.pop(0) if far.statuses else 200
        speaks = self.path.endswith("speech")
        answer = far.answer or (wav(np.zeros(48_000)) if speaks else far.hears)
        answer = answer if status == 200 else far.error
        far.gate()
        self.send_response(status)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        if far.cuts:
            answer = answer[: far.cuts.pop(0)]
        try:
            while far.dripping:
                self.wfile.write(b" ")
                time.sleep(0.02)
            middle = len(answer) // 2
            self.wfile.write(answer[:middle])
            if speaks:
                far.halfway()
            self.wfile.write(answer[middle:])
        except OSError:
            far.hung_up.set()

    def log_message(self, *_: object) -> None:
        pass


TEXT = b'{"text": " what time is it ", "words": [{"word": "what", "start": 0.1, "end": 0.3}]}'


def wav(samples: NDArray[Any], rate: int = 24_000, channels: int = 1) -> bytes:
    """A WAV file of int16."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return out.getvalue()


def of_length(file: bytes, stated: int) -> bytes:
    """The same WAV file, which states another length."""
    return file[:40] + stated.to_bytes(4, "little") + file[44:]


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
