"""What a connection has sent, read in pieces that take little time each, so that one that sends a
hundred thousand chunks or frames at once stops nobody else.

A read of 256 KB takes h11 0.8 s when it holds chunks of one byte. Knows no HTTP and no WebSocket.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque

from models.untyped import Untyped

FIRST = 4096  # bytes; the next pieces are twice as long each, while they take little time
COSTLY_S = 0.005  # for a piece; what is left then waits for its turn


class Turns:
    """Connections with more to read. One of them reads in each round of the event loop."""

    def __init__(self) -> None:
        self._waiting: deque[ReadsInTurns] = deque()

    def add(self, connection: ReadsInTurns) -> None:
        self._waiting.append(connection)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        connection = self._waiting.popleft()
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._next)
        connection.read_on()


class HeldTransport:
    """A transport that reads nothing while it is held, whatever its protocol wants."""

    def __init__(self, transport: Untyped) -> None:
        self._transport = transport
        self._is_paused = self.is_held = False

    def __getattr__(self, name: str) -> Untyped:
        return getattr(self._transport, name)

    def pause_reading(self) -> None:
        self._is_paused = True
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        self._is_paused = False
        if not self.is_held:
            self._transport.resume_reading()

    def hold(self) -> None:
        self.is_held = True
        self._transport.pause_reading()

    def release(self) -> None:
        self.is_held = False
        if not self._is_paused:
            self._transport.resume_reading()


class ReadsInTurns(asyncio.Protocol):
    """Before a protocol that reads what it is given at once. `turns` are those of the server."""

    turns: Turns
    transport: Untyped
    _unread: bytes = b""

    def read(self, data: bytes) -> None:
        """Read data as the protocol does."""
        raise NotImplementedError

    def data_received(self, data: bytes) -> None:
        if len(data) <= FIRST and not self._unread:
            self.read(data)
            return
        self._unread += data
        held: HeldTransport = self.transport
        if not held.is_held:
            self.read_on()

    def read_on(self) -> None:
        """Read what is left, for a short time."""
        data, self._unread = memoryview(self._unread), b""
        at, size = 0, FIRST
        while at < len(data) and not self._has_ended():
            began = time.perf_counter()
            self.read(bytes(data[at : at + size]))
            at, size = at + size, 2 * size
            if time.perf_counter() - began > COSTLY_S:
                break
        held: HeldTransport = self.transport
        if at < len(data) and not self._has_ended():
            self._unread = bytes(data[at:])
            held.hold()
            self.turns.add(self)
        elif held.is_held:
            held.release()

    def _has_ended(self) -> bool:
        """Whether nobody reads any more, or another protocol does."""
        return self.transport.is_closing() or self.transport.get_protocol() is not self
