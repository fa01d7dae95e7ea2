"""A limit on how long a client may leave what it was sent untaken.

One that never takes it would keep its connection, and what waits for it, for ever: what has been
sent must be taken before a connection can close. Knows no HTTP and no WebSocket.
"""

from __future__ import annotations

import asyncio

from models.untyped import Untyped


class TakesInTime(asyncio.Protocol):
    """Before a protocol of uvicorn: the connection ends when its client takes nothing for
    `taking_seconds`."""

    taking_seconds = 60.0
    loop: asyncio.AbstractEventLoop
    transport: Untyped
    _taking: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """The client takes no more for now."""
        super().pause_writing()
        if self._taking is None:
            self._taking = self.loop.call_later(self.taking_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._takes()

    def connection_lost(self, exc: Exception | None) -> None:
        self._takes()
        super().connection_lost(exc)

    def _takes(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
