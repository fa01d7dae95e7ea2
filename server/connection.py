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
# Bytes around the chunks of one body, beyond as many as the chunks hold. Each chunk costs the same,
# however small: 30 MB that came in chunks of one byte took 2 s.
MOST_AROUND_CHUNKS = 2**15
REFUSED_S = 2.0  # for a client to read why its request was refused


class LimitedConnection(ReadsInTurns, TakesInTime, H11Protocol):
    """One connection. `limited` makes the class with a server's own limits."""

    head_seconds = 20.0
    most = MOST
    # The server's connections without a request, oldest first: those that have never had one, and
    # those that have been answered.
    unused: dict[LimitedConnection, None]
    idle: dict[LimitedConnection, None]
    _was_answered = False
    _around_chunks = 0
    _is_refused = False
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
        if self._is_refused:
            return
        request, held = self.cycle, len(self.cycle.body) if self.cycle else 0
        super().read(data)
        if self.cycle is request:  # not one that begins in this data
            self._count_around_chunks(len(data), len(request.body) - held if request else 0)
        if self.conn.their_state is not h11.IDLE:
            self._expects_no_head()
            self._leave_queue()
        elif data:
            self._expect_head()

    def _count_around_chunks(self, came: int, held: int) -> None:
        """Refuse a body whose chunks are very small. `came` bytes have just been read, after which
        the body holds so many more, `held`."""
        if self.conn.their_state is not h11.SEND_BODY or self.conn.our_state is h11.DONE:
            self._around_chunks = 0
            return
        self._around_chunks = max(0, self._around_chunks + came - 2 * held)
        if self._around_chunks > MOST_AROUND_CHUNKS:
            self._refuse(b"the chunks of this body are too small")

    def _refuse(self, reason: bytes) -> None:
        """End a request that is still being sent. The rest of it is read and dropped for a while:
        to close at once would take the answer away from a client that has not read it."""
        self._is_refused = True
        self.drop_unread()
        if self.conn.our_state is h11.SEND_RESPONSE:
            headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
            head = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
            parts = head, h11.Data(data=reason)
            self.transport.write(b"".join(self.conn.send(part) or b"" for part in parts))
            self.transport.write(self.conn.send(h11.EndOfMessage()) or b"")
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(REFUSED_S, self.transport.abort)
        self.cycle.disconnected = True
        self.cycle.message_event.set()

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
