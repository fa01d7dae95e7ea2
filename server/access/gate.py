"""The layer around the application: a request id, the key, limits, and one log line for every
request.

The key is looked at before the body is read. Knows HTTP's outside and no route.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.errors import Overloaded, SightlineError, places
from server.access.access import LOCAL, Access
from server.access.body_limits import BodyMemory, LimitedBody, check_charset
from server.errors import refuse
from server.monitoring.metrics import HUNG_UP, Metrics, RequestRecord, log_request
from server.pages.files import PATHS
from server.settings import ServerSettings

log = logging.getLogger("sightline.server")
# Answered without a key, and even when too many requests are under way.
OPEN = (
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/docs",
    *PATHS,  # of the page, whose files hold no secret
)
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestGate:
    """Admits, counts, limits, names and logs every request."""

    def __init__(
        self, app: ASGIApp, settings: ServerSettings, metrics: Metrics, access: Access
    ) -> None:
        self.app, self.settings, self.metrics, self.access = app, settings, metrics, access
        self._running = 0
        self._running_of: Counter[str] = Counter()
        self._bodies = BodyMemory(int(settings.max_bodies_mb * 2**20))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Of a header that was sent twice the first counts, as everywhere else.
        headers = dict(reversed(scope["headers"]))
        asked = headers.get(b"x-request-id", b"").decode("latin-1")
        record = RequestRecord(asked if _ID.fullmatch(asked) else secrets.token_hex(8))
        scope.setdefault("state", {})["record"] = record
        answer = _Answer(send, record.id, is_head=scope["method"] == "HEAD")
        method = scope["method"]
        _normalize(scope)
        is_open = scope["path"] in OPEN
        self.metrics.running.inc()
        try:
            with LimitedBody(self.settings, headers, receive, self._bodies) as body:
                if is_open:
                    await self.app(scope, body, answer)
                else:
                    await self._admit(scope, headers, body, answer)
        except SightlineError as error:
            record.error = type(error).__name__
            await refuse(answer, error)
        except Exception as error:
            record.error = type(error).__name__
            log.error(
                json.dumps({"request": record.id, "error": record.error, "at": places(error)})
            )
            if answer.status == HUNG_UP:
                await refuse(
                    answer, SightlineError("something failed in the server; its log says where")
                )
        except BaseException as error:
            record.error = type(error).__name__
            raise
        finally:
            self.metrics.running.dec()
            route = _route(scope, is_open)
            seconds = time.perf_counter() - record.start
            self.metrics.count(route, record, answer.status, seconds)
            log_request(method, route, record, answer.status, seconds)

    async def _admit(
        self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, answer: Send
    ) -> None:
        """Run a request that needs a key and takes a place."""
        with self._place():
            owner = await self.access.owner(headers)
            scope["state"]["owner"] = owner
            check_charset(headers)
            with self._place_of(owner):
                await self.app(scope, receive, answer)

    @contextmanager
    def _place(self) -> Generator[None, None, None]:
        most = self.settings.max_requests
        if self._running >= most:
            raise Overloaded(f"{most} requests are under way: try again in a moment")
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1

    @contextmanager
    def _place_of(self, owner: str) -> Generator[None, None, None]:
        most = self.settings.max_requests_per_owner
        if owner != LOCAL and self._running_of[owner] >= most:
            raise Overloaded(f"{most} requests of this key are under way: try again in a moment")
        self._running_of[owner] += 1
        try:
            yield
        finally:
            self._running_of[owner] -= 1
            if not self._running_of[owner]:
                del self._running_of[owner]


class _Answer:
    """`send` of ASGI: adds the request's id, knows the status, and sends no body after HEAD."""

    def __init__(self, send: Send, id: str, is_head: bool) -> None:
        self._send, self._id, self._is_head = send, id, is_head
        self.status = HUNG_UP

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], (b"x-request-id", self._id.encode())]
        elif message["type"] == "http.response.body" and self._is_head:
            message = {**message, "body": b""}
        await self._send(message)


def _normalize(scope: Scope) -> None:
    """Treat HEAD as GET without a body, and drop a slash at the end of the path."""
    if scope["method"] == "HEAD":
        scope["method"] = "GET"
    path = scope["path"]
    if len(path) > 1 and path.endswith("/"):
        scope["path"] = path.rstrip("/") or "/"
        scope["raw_path"] = scope["path"].encode()


def _route(scope: Scope, is_open: bool) -> str:
    """The template of the route. A path that a client made up is not logged."""
    template = getattr(scope.get("route"), "path", None)
    if template:
        return template
    return scope["path"] if is_open else "other"
