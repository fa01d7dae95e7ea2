"""Running the HTTP assistant: in the foreground for `sightline serve`, or in a thread for the demo
and the tests."""

from __future__ import annotations

import asyncio
import dataclasses
import socket
import ssl
import sys
import threading
from collections.abc import Coroutine
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from models.addresses import is_loopback
from models.allocator import share_memory
from models.errors import SightlineError, UserError
from models.folders import data_folder
from models.untyped import Untyped, untyped
from server.access.access import check_exposure, default_database
from server.banner import banner
from server.monitoring import logs
from server.pages.address import introduction, own_addresses, page_address
from server.pages.certificates import own_certificate
from server.pages.pairing import Pairing
from server.settings import ServerSettings
from server.storage.storage import Storage

if TYPE_CHECKING:
    from server.app_state import AppState
    from server.chat.engine import Engine
    from server.http_server import HttpServer

__all__ = ["RunningServer", "ServerSettings", "serve"]

# Seconds a thread may hold the interpreter while others wait: of Python's 5 ms each, sixteen voices
# at work make the event loop wait for half a second before each step.
SWITCH_S = 0.001


def serve(settings: ServerSettings) -> None:
    """Serve until Ctrl-C or SIGTERM; running answers get `stop_seconds` to finish. Raises
    SightlineError before it starts.

    Without a database in the settings, the SQLite file in the user's data folder is used.
    """
    sys.setswitchinterval(SWITCH_S)
    if not settings.database:
        settings = dataclasses.replace(settings, database=default_database())
    settings = _for_the_page(settings)
    asyncio.run(_check(settings))
    logs.configure()
    share_memory()
    listener = _listener(settings)
    try:
        server = _server(settings)
    except BaseException:
        listener.close()
        raise
    print(f"Sightline listens on {_url(settings, listener)}", flush=True)
    state: AppState = server.app.state.parts
    print(banner(_url(settings, listener), state.engine.names, settings), flush=True)
    _introduce_page(settings, listener)
    server.run_in_foreground(listener)


def _for_the_page(settings: ServerSettings) -> ServerSettings:
    """The settings with what the page needs: a pairing key that lasts and, for phones, an address
    that they reach and a certificate."""
    folder = data_folder()
    settings = dataclasses.replace(settings, pairing=str(folder))
    if not settings.phone:
        return settings
    host = "0.0.0.0" if is_loopback(settings.host) else settings.host
    settings = dataclasses.replace(settings, host=host)
    if settings.tls_certificate:
        return settings
    names = ["localhost", socket.gethostname()]
    certificate, key = own_certificate(folder, own_addresses(host), names)
    return dataclasses.replace(settings, tls_certificate=str(certificate), tls_key=str(key))


def _introduce_page(settings: ServerSettings, listener: socket.socket) -> None:
    """Print the page's address, where its key is of use: on this machine, or for phones."""
    port = listener.getsockname()[1]
    scheme = "https" if settings.tls_certificate else "http"
    key = Pairing(Path(settings.pairing)).key
    if settings.phone:
        url = page_address(scheme, own_addresses(settings.host)[0], port, key)
        own = Path(settings.tls_certificate)
        made_here = own.parent == Path(settings.pairing)
        print(introduction(url, own if made_here else None), flush=True)
    elif is_loopback(settings.host):
        print(f"The page is at {page_address(scheme, settings.host, port, key)}", flush=True)


class RunningServer:
    """A server on a free loopback port, in a thread with an event loop of its own: `with
    Running(settings) as url: ...`.

    `engine` is used instead of those that the settings name. Raises SightlineError, in one line,
    when it cannot start.
    """

    def __init__(self, settings: ServerSettings, engine: Engine | None = None) -> None:
        _in_thread(_check(settings))
        self._listener = _listener(settings)
        self.url = _url(settings, self._listener)
        try:
            self._server = _server(settings, engine)
        except BaseException:
            self._listener.close()
            raise
        self._thread = threading.Thread(target=self._run, name="sightline-server", daemon=True)

    @property
    def page(self) -> str:
        """The address of the page, with the key that opens it."""
        app: Untyped = self._server.config.app
        return f"{self.url}/#key={app.state.parts.access.pairing.key}"

    @property
    def connections(self) -> int:
        """Clients that are connected just now."""
        return len(self._server.server_state.connections)

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._listener]))

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
            if not self._thread.is_alive():
                raise SightlineError("the server ended before it listened")
        return self.url

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join()


async def _check(settings: ServerSettings) -> None:
    """Raise what would stop the server from starting, while it can still be said in one line."""
    if bool(settings.tls_certificate) != bool(settings.tls_key):
        raise UserError(
            "TLS needs both a certificate and its key: give --tls-certificate and --tls-key"
        )
    if settings.tls_certificate:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
                settings.tls_certificate, settings.tls_key
            )
        except (OSError, ssl.SSLError) as error:
            raise UserError(
                f"the TLS certificate or its key cannot be used: {error.strerror or error}"
            ) from error
    storage = Storage(settings.database or None)
    try:
        await check_exposure(settings, storage)
        if storage.is_persistent:
            await storage.open()
    finally:
        await storage.close()


def _in_thread(work: Coroutine[Untyped, Untyped, None]) -> None:
    """Run to the end in a thread: the caller may have an event loop running."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


def _server(settings: ServerSettings, engine: Engine | None = None) -> HttpServer:
    # Imported here: without the server the command line does not need its libraries.
    app = untyped("server.app").create_app(settings, engine)
    made: HttpServer = untyped("server.http_server").HttpServer(
        app, settings, app.state.parts.draining
    )
    return made


def _url(settings: ServerSettings, listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if settings.tls_certificate else 'http'}://{shown}:{port}"


def _listener(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on: of an answer in two pieces the second
    # would come 40 ms late.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(256)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or error
        raise UserError(
            f"cannot listen on {settings.host}:{settings.port}: {reason}; choose another --port"
        ) from error
    return listener
