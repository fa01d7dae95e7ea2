"""uvicorn's WebSocket with limits, and a last event for its clients when the server stops."""

from __future__ import annotations

import json

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from models.errors import SightlineError
from models.json_types import JsonObject
from server.reading import ReadsInTurns, Turns
from server.realtime.messages import error_event
from server.taking import TakesInTime


class ServerStopping(SightlineError):
    """The server stops while a session is open."""

    http_status = 503


TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"connection: close\r\ncontent-length: 0\r\n\r\n"
)


class RealtimeWebSocket(ReadsInTurns, TakesInTime, WebSocketsSansIOProtocol):
    """Before it closes with 1012 (service restart), it says so as an `error` event. A handshake
    that cannot be read is refused. `limited` makes the class with a server's own limits."""

    def read(self, data: bytes) -> None:
        """uvicorn would leave a connection open for ever whose handshake has a line of more than
        8 kB."""
        super().read(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.transport.write(TOO_LONG)
            self.transport.close()

    async def send(self, message: ASGISendEvent) -> None:
        """Without this, uvicorn logs a connection that was refused with an HTTP answer as one that
        was not answered."""
        await super().send(message)
        refused = message["type"] == "websocket.http.response.body"
        if refused and not message.get("more_body", False):
            self.handshake_complete = True

    def shutdown(self) -> None:
        """The server stops."""
        if self.handshake_complete and not self.close_sent and not self.disconnected:
            event = error_event(ServerStopping("the server stops: connect again, or elsewhere"))
            self.conn.send_text(json.dumps(event).encode())
        super().shutdown()


def limited(taking_seconds: float, turns: Turns) -> type[RealtimeWebSocket]:
    """The connection's class for one server."""
    limits: JsonObject = {"taking_seconds": taking_seconds, "turns": turns}
    return type("ServerWebSocket", (RealtimeWebSocket,), limits)
