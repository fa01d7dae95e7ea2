"""uvicorn's connections with limits of time and number, before anything is known of a client.

Without them a client could, without any key, hold open as many connections as the process may open
files. Beyond that number asyncio tries and fails to accept, thousands of times a second.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from models.json_types import JsonObject
from models.untyped import Untyped
from server.reading import ReadsInTurns, Turns
from server.taking import TakesInTime

RESERVED_FILES = 128  # for models, databases, upstreams, processes, and those just accepted
FEWEST, MOST = 16, 4096  # connections


class LimitedConnection(ReadsInTurns, TakesInTime, H11Protocol):
    """One connection. `limited` makes the class with a server's own limits."""

    head_seconds = 20.0
    most = MOST
    # The server's connections without a request, oldest first: those that have never had one, and
    # those that have been answered.
    unused: dict[LimitedConnection, None]
    idle: dict[LimitedConnection, None]
    _was_answered = False
    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Untyped) -> None:
        super().connection_made(transport)
        if len(self.connections) > self.most:
            self._make_room()
        self._expect_head()

    def _make_room(self) -> None:
        """Close the connection that has been idle for longest, or this one if none is idle.
        Connections that never sent a request are closed first: a client between two requests may be
        about to send the next one."""
        closing = next(iter(self.unused), None) or next(iter(self.idle), self)
        closing._leave_queue()
        closing.transport.abort()

    def _queue(self) -> None:
        if self._was_answered:
            self.idle.setdefault(self)
        else:
            self.unused.setdefault(self)

    def _leave_queue(self) -> None:
        self.unused.pop(self, None)
        self.idle.pop(self, None)

    def read(self, data: bytes) -> None:
        super().read(data)
        if self.conn.their_state is not h11.IDLE:
            self._expects_no_head()
            self._leave_queue()
        elif data:
            self._expect_head()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Another protocol reads what comes from now on."""
        self.drop_unread()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._was_answered = True
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self._queue()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expects_no_head()
        self._leave_queue()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        """Start the time limit for a request's head. Further bytes do not extend it."""
        self._queue()
        self._head = self._head or self.loop.call_later(self.head_seconds, self.transport.abort)

    def _expects_no_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None


def limited(head_seconds: float, taking_seconds: float, turns: Turns) -> type[LimitedConnection]:
    """The connection's class for one server."""
    limits: JsonObject = {
        "head_seconds": head_seconds,
        "taking_seconds": taking_seconds,
        "turns": turns,
        "most": _most_connections(),
        "unused": {},
        "idle": {},
    }
    return type("ServerConnection", (LimitedConnection,), limits)


def _most_connections() -> int:
    """As many as the process may open files for, without those that it needs itself."""
    try:
        import resource
    except ImportError:  # Windows
        return MOST
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + RESERVED_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, most))
    if soft == resource.RLIM_INFINITY:
        return MOST
    return min(MOST, max(FEWEST, soft - RESERVED_FILES))
