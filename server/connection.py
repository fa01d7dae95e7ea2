"""uvicorn's connection with patience that ends: for a request's head to arrive, and for an answer
to be taken.

Without it anybody could hold as many connections as there are files to open, with no key and for
nothing.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class TimeoutConnection(H11Protocol):
    """One connection. The seconds are those of `ServerSettings`."""

    head_seconds = 20.0
    taking_seconds = 60.0
    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._head = _cancelled(self._head)
        elif data:
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head, self._taking = _cancelled(self._head), _cancelled(self._taking)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The client takes no more of an answer for now."""
        super().pause_writing()
        self._taking = self._taking or self.loop.call_later(
            self.taking_seconds, self.transport.abort
        )

    def resume_writing(self) -> None:
        super().resume_writing()
        self._taking = _cancelled(self._taking)

    def _expect_head(self) -> None:
        """The time runs from a connection's, or a head's, first byte; more bytes give no more of
        it."""
        self._head = self._head or self.loop.call_later(self.head_seconds, self.transport.abort)


def _cancelled(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


def wire(head_seconds: float, taking_seconds: float) -> type[TimeoutConnection]:
    """The connection's class for a server that has this much patience."""
    return type(
        "Wire",
        (TimeoutConnection,),
        {"head_seconds": head_seconds, "taking_seconds": taking_seconds},
    )
