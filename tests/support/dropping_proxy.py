"""A TCP proxy on loopback that can lose all its connections at once, or go silent."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType


class DroppingProxy:
    """Passes bytes on to a port of this machine, until `drop`. While it is silent it takes
    connections and bytes, and passes none on."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[tuple[socket.socket, socket.socket]] = []
        self._lock = threading.Lock()
        self._flowing = threading.Event()
        self._flowing.set()
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> DroppingProxy:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        self.go_on()
        self.drop()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def drop(self) -> int:
        """End every connection at both sides; gives how many there were. Each pair is closed by its
        own thread: another one would free a descriptor that is still being read."""
        with self._lock:
            found, self._open = self._open, []
        for pair in found:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        return len(found)

    def silence(self) -> None:
        self._flowing.clear()

    def go_on(self) -> None:
        self._flowing.set()

    def _accept(self) -> None:
        with suppress(OSError):  # it is closed
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to_port))
                with self._lock:
                    self._open.append((near, far))
                thread = threading.Thread(target=self._serve, args=(near, far))
                thread.start()
                self._threads.append(thread)

    def _serve(self, near: socket.socket, far: socket.socket) -> None:
        with near, far:
            back = threading.Thread(target=self._pass_on, args=(far, near))
            back.start()
            self._pass_on(near, far)
            back.join()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):  # one end was reset
            while block := source.recv(65_536):
                self._flowing.wait()
                sink.sendall(block)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)
