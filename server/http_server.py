"""uvicorn as this project uses it: limited connections, and a stop that ends in time. Knows sockets
and signals; knows no route."""

from __future__ import annotations

import asyncio
import faulthandler
import signal
import socket
import threading
from functools import partial
from types import FrameType

import uvicorn

from models.untyped import Untyped
from server import connection
from server.reading import Turns
from server.realtime import websocket
from server.settings import ServerSettings

HEAD_BYTES = 64 * 2**10  # of a request, however it is split; a longer head gets 400
WEBSOCKET_BYTES = 8 * 2**20  # of one message: a picture in base64
# asyncio accepts so many connections before it does anything else: each needs a file at once, and
# what runs waits meanwhile. The kernel's queue is longer.
ACCEPTED_AT_ONCE = 16
KERNEL_QUEUE = 1024
# So long the kernel (Linux) keeps a connection on which nothing has come. Idle connections that
# arrive by the hundred then do not displace one whose request is under way.
DEFERRED_S = 3
# A client that may keep idle connections for less than this never writes on one that is just being
# closed: most keep theirs for 5 to 60 s.
_IDLE_S = 75
_GRACE_S = 1.0  # of `stop_seconds`, for what has to be closed after the last answer


class HttpServer(uvicorn.Server):
    """One server. `draining` is set as soon as it must stop, so that a balancer sends nobody
    any more."""

    def __init__(self, app: Untyped, settings: ServerSettings, draining: threading.Event) -> None:
        graceful = int(settings.stop_seconds - _GRACE_S)
        turns, taking = Turns(), settings.taking_seconds
        config = uvicorn.Config(
            app,
            backlog=ACCEPTED_AT_ONCE,
            ws=websocket.limited(taking, turns),
            ws_max_size=WEBSOCKET_BYTES,
            ws_per_message_deflate=False,
            h11_max_incomplete_event_size=HEAD_BYTES,
            http=connection.limited(settings.head_seconds, taking, turns),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=_IDLE_S,
            timeout_graceful_shutdown=graceful,
            ssl_certfile=settings.tls_certificate or None,
            ssl_keyfile=settings.tls_key or None,
        )
        super().__init__(config)
        self.app = app
        self._settings, self._draining = settings, draining
        self._in_foreground = False

    def run_in_foreground(self, listener: socket.socket) -> None:
        """Serve until a signal. Whatever then hangs, the process ends within `stop_seconds`."""
        self._in_foreground = True
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self.handle_exit)  # of a terminal that is closed
        self.run(sockets=[listener])

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._in_foreground and not self.should_exit:
            # A timer that needs no Python: a library in C may hold the interpreter for ever.
            faulthandler.dump_traceback_later(self._settings.stop_seconds, exit=True)
        self._draining.set()
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if self.config.ssl:
            loop: Untyped = asyncio.get_running_loop()
            loop.create_server = partial(
                loop.create_server, ssl_handshake_timeout=self._settings.head_seconds
            )
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(KERNEL_QUEUE)
            if hasattr(socket, "TCP_DEFER_ACCEPT") and listener.family != socket.AF_UNIX:
                listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, DEFERRED_S)
