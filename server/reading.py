"""What a connection has sent, given to its protocol in small pieces, so that one that sends a
hundred thousand chunks or frames at once stops nobody else.

A read of 256 KB takes h11 0.8 s when it holds chunks of one byte. Knows no HTTP and no WebSocket.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

from models.untyped import Untyped

PIECE = 4096  # bytes, of which the dearest take 12 ms
TURN_S = 0.005  # no further piece is begun in the same turn after so long


class Turns:
    """Connections with more to read. One of them reads in each round of the event loop. What is
    short is read at once, until a round has spent TURN_S on reading."""

    def __init__(self) -> None:
        self._waiting: deque[ReadsInTurns] = deque()
        self._spent_s = 0.0

    @property
    def has_time(self) -> bool:
        """Whether more may be read at once in this round of the event loop."""
        return self._spent_s < TURN_S

    def spend(self, seconds: float) -> None:
        """Count a time of reading."""
        if not self._spent_s:
            asyncio.get_running_loop().call_soon(self._begin_round)
        self._spent_s += seconds

    def _begin_round(self) -> None:
        self._spent_s = 0.0

    def add(self, connection: ReadsInTurns) -> None:
        self._waiting.append(connection)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        connection = self._waiting.popleft()
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._next)
        connection.take_turn()


class WatchedTransport:
    """The transport as its protocol knows it: when the protocol wants to read on, that is told, and
    the transport itself does nothing."""

    def __init__(self, transport: Untyped, read_on: Callable[[], None]) -> None:
        self._transport, self._read_on = transport, read_on
        self.is_paused = False

    def __getattr__(self, name: str) -> Untyped:
        return getattr(self._transport, name)

    def pause_reading(self) -> None:
        self.is_paused = True
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        self.is_paused = False
        self._read_on()


class ReadsInTurns(asyncio.Protocol):
    """Before a protocol that reads what it is given at once. `turns` are those of the server. While
    the protocol has paused its transport it is given nothing."""

    turns: Turns
    transport: Untyped
    _has_turn = False  # or waits for one

    def connection_made(self, transport: Untyped) -> None:
        self._unread = bytearray()
        self._below = transport
        watched: Untyped = WatchedTransport(transport, self._read_on)
        super().connection_made(watched)

    def read(self, data: bytes) -> None:
        """Read data as the protocol behind this one does."""
        super().data_received(data)

    def data_received(self, data: bytes) -> None:
        is_first = not self._unread and not self.transport.is_paused
        if is_first and len(data) <= PIECE and self.turns.has_time:
            began = time.perf_counter()
            self.read(data)
            self.turns.spend(time.perf_counter() - began)
            return
        self._unread += data
        self._read_on()

    def drop_unread(self) -> None:
        """Read nothing more of what has come."""
        self._unread.clear()

    def take_turn(self) -> None:
        """Read what is left, for a short time."""
        began = time.perf_counter()
        try:
            while self._may_read() and time.perf_counter() - began < TURN_S:
                piece = bytes(self._unread[:PIECE])
                del self._unread[:PIECE]
                self.read(piece)
        except Exception:
            # asyncio does the same, but only for what it calls itself.
            self.drop_unread()
            self._below.abort()
            raise
        finally:
            self._has_turn = False
            self.turns.spend(time.perf_counter() - began)
        self._read_on()

    def _may_read(self) -> bool:
        if self._below.is_closing():
            self.drop_unread()
        return bool(self._unread) and not self.transport.is_paused

    def _read_on(self) -> None:
        """Wait for a turn if something is left, and let the transport read if nothing is."""
        if self._has_turn:
            return
        if self._may_read():
            self._has_turn = True
            self.turns.add(self)
        if self._unread:
            self._below.pause_reading()
        elif not self.transport.is_paused:
            self._below.resume_reading()
