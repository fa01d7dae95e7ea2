"""A camera that sends JPEGs over HTTP, and what its tests need around it."""

import http.server
import threading
import time
from collections.abc import Callable

import cv2
import numpy as np

from assistant.turn.clock import Clock
from tests.support.limits import HANG_S


def jpeg(value: int = 128, width: int = 64, height: int = 48, **options: int) -> bytes:
    noise = np.random.default_rng(value).integers(0, 255, (height, width, 3), np.uint8)
    picture = (noise * (value / 255)).astype(np.uint8)
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, options.get("quality", 80)])[
        1
    ].tobytes()


def until(true: Callable[[], bool], seconds: float = HANG_S) -> None:
    """Wait for it; a machine that is busy may take its time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


class HttpCamera:
    """A camera that sends JPEGs over HTTP, and can be unplugged. The port stays the same."""

    def __init__(self, port: int = 0) -> None:
        self.picture = jpeg()
        self.plugged = threading.Event()
        camera = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                try:
                    while camera.plugged.is_set():
                        head = (
                            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length:"
                            f" {len(camera.picture)}\r\n\r\n"
                        )
                        self.wfile.write(head.encode() + camera.picture + b"\r\n")
                        time.sleep(0.02)
                except OSError:
                    pass

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._handler = Handler
        self._server: http.server.ThreadingHTTPServer | None = None
        self.port = port
        self.plug()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/stream"

    def plug(self) -> None:
        if self._server is None:
            self.plugged.set()
            self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), self._handler)
            self._server.daemon_threads = True
            self.port = self._server.server_address[1]
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def unplug(self) -> None:
        self.plugged.clear()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def running_clock() -> Clock:
    clock = Clock()

    def run() -> None:
        began = time.monotonic()
        while not clock._stopped:
            clock.advance(int((time.monotonic() - began) * 16_000))
            time.sleep(0.01)

    threading.Thread(target=run, daemon=True).start()
    return clock
