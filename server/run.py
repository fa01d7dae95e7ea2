"""Running the HTTP assistant: in the foreground for `sightline serve`, or in a thread for the demo and the tests."""

from __future__ import annotations

import asyncio
import importlib
import socket
import threading
from types import TracebackType
from typing import Any

from models.errors import SightlineError, UserError
from server.settings import ServerSettings

__all__ = ["Running", "ServerSettings", "serve"]


def serve(settings: ServerSettings) -> None:
    """Serve until Ctrl-C or SIGTERM; running answers get `stop_seconds` to finish. Raises SightlineError before it starts."""
    listener = _listener(settings)
    server = _server(settings)
    host, port = listener.getsockname()[:2]
    print(f"Sightline listens on http://{host}:{port}", flush=True)
    server.run(sockets=[listener])


class Running:
    """A server on a free loopback port, in a thread with an event loop of its own: `with Running(settings) as url: ...`."""

    def __init__(self, settings: ServerSettings) -> None:
        self._listener = _listener(settings)
        host, port = self._listener.getsockname()[:2]
        self.url = f"http://{host}:{port}"
        try:
            self._server = _server(settings)
        except BaseException:
            self._listener.close()
            raise
        self._thread = threading.Thread(target=self._run, name="sightline-server", daemon=True)

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._listener]))

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
            if not self._thread.is_alive():
                raise SightlineError("the server ended before it listened")
        return self.url

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.should_exit = True
        self._thread.join()


def _server(settings: ServerSettings) -> Any:
    uvicorn: Any = importlib.import_module("uvicorn")
    app: Any = importlib.import_module("server.app").create_app(settings)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=settings.stop_seconds
    )
    return uvicorn.Server(config)


def _listener(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(256)
    except OSError as error:
        listener.close()
        raise UserError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror or error}; choose another --port"
        ) from error
    return listener
