"""`/mcp`: the assistant's senses as an MCP server over HTTP, with the server's own keys.

Each request stands alone (the stateless form of 2026-07-28); older clients get the handshake of
2025-11-25. The key, the limits and the log line of a request are the middleware's, as everywhere.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from assistant.skills.context import Context, NoView
from assistant.turn.wearer import now_local
from server.app_state import AppState
from server.chat.data_url import picture_of
from server.mcp.senses import senses_server

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATH = "/mcp"
# GET would open a stream without end for messages that this server never sends.
METHODS = ("POST",)
_LIBRARIES = ("mcp.server.streamable_http_manager", "mcp.server.lowlevel")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class McpEndpoint:
    """The ASGI application behind `/mcp`. `run` must be open while it answers."""

    def __init__(self, state: AppState) -> None:
        self._state = state
        self._manager: StreamableHTTPSessionManager | None = None
        self._started = anyio.Event()

    @asynccontextmanager
    async def run(self) -> AsyncGenerator[None, None]:
        """Take requests for as long as the context is open. The library takes a second to load:
        that is done beside the start of the server, and the first requests wait for it."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._serve)
            yield
            tasks.cancel_scope.cancel()

    async def _serve(self) -> None:
        for library in _LIBRARIES:
            await anyio.to_thread.run_sync(import_module, library, abandon_on_cancel=True)
        manager = self._session_manager()
        async with manager.run():
            self._manager = manager
            self._started.set()
            await anyio.sleep_forever()

    def _session_manager(self) -> StreamableHTTPSessionManager:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
        from mcp.server.transport_security import TransportSecuritySettings

        settings = self._state.settings
        return StreamableHTTPSessionManager(
            senses_server(self._context, version("sightline")),
            json_response=True,
            stateless=True,
            security_settings=TransportSecuritySettings(
                # Without keys only this machine is served. A web page on it must not reach the
                # server under another name (DNS rebinding).
                enable_dns_rebinding_protection=settings.host in LOOPBACK,
                allowed_hosts=[f"{name}:*" for name in LOOPBACK],
                allowed_origins=[f"http://{name}:*" for name in LOOPBACK] + list(settings.origins),
            ),
            max_request_body_size=int(settings.max_body_mb * 2**20),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._started.wait()
        if self._manager is None:
            raise RuntimeError("the MCP endpoint is not running")
        await self._manager.handle_request(scope, receive, send)

    async def _context(self, image: str | None, request: Request) -> Context:
        """The owner of the request's key, with the picture that the call sent."""
        state = self._state
        owner: str = request.state.owner
        view = NoView()
        if image is not None:
            if not image.startswith("data:"):
                image = "data:image/jpeg;base64," + image
            view = await state.models.view(await anyio.to_thread.run_sync(picture_of, image))
        notebook = await state.storage.notebook(announces_timers=False)
        return Context(view, notebook, now_local(), wearer=owner)
