"""What an operator needs: limits on what comes in, a request id, one log line and the metrics of
every request.

An ASGI layer around the application. Logs hold no prompt, key, picture or client address: only what
was asked for, how it ended and how long it took.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.errors import Overloaded, SightlineError, UserError
from server.access.access import Access
from server.chat.stream import error_body
from server.pages.files import PATHS
from server.settings import ServerSettings

log = logging.getLogger("sightline.server")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_FOREIGN = re.compile(
    rb"(?i)multipart/.*charset(?!=\"?utf-8\"?\s*(;|$))"
)  # Python has codecs that take minutes
_FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
UNANSWERED = 499  # the status of a request whose client hangs up before an answer begins
JSON_VALUES = 1_000_000  # in one request: while Python reads as many (50 ms), nobody else is served
OPEN = (
    "/healthz",
    "/readyz",
    "/openapi.json",
    *PATHS,  # of the page, whose files hold no secret
)  # answered without a key, and even when the house is full


class Metrics:
    """The counters of one application, in a registry of its own."""

    def __init__(self, waiting: Callable[[], float]) -> None:
        self.registry = registry = CollectorRegistry()
        name = "sightline_"
        self.requests = Counter(
            name + "requests", "Requests that ended", ["route", "status"], registry=registry
        )
        self.seconds = Histogram(
            name + "request_seconds",
            "Time of a request",
            ["route"],
            registry=registry,
            buckets=_FAST,
        )
        self.first = Histogram(
            name + "first_token_seconds",
            "Time to first token",
            ["route"],
            registry=registry,
            buckets=_FAST,
        )
        self.speed = Histogram(
            name + "tokens_per_second",
            "Speed of an answer after its first token",
            ["route"],
            registry=registry,
            buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000),
        )
        self.tokens = Counter(
            name + "tokens", "Tokens read and written", ["route", "kind"], registry=registry
        )
        self.dropped = Counter(
            name + "dropped",
            "Requests turned away because a line was full",
            ["route"],
            registry=registry,
        )
        self.errors = Counter(
            name + "errors", "Requests that failed, by kind", ["route", "kind"], registry=registry
        )
        self.gone = Counter(
            name + "hangups", "Requests whose client hung up", ["route"], registry=registry
        )
        self.running = Gauge(name + "requests_running", "Requests under way", registry=registry)
        queue = Gauge(name + "queue_length", "Requests that wait for an engine", registry=registry)
        queue.set_function(waiting)

    def page(self) -> bytes:
        """The text that Prometheus reads."""
        return generate_latest(self.registry)


@dataclass
class RequestRecord:
    """What is told of one request: filled in by whoever knows."""

    id: str
    model: str = ""
    error: str = ""
    first_token: float | None = None
    usage: dict[str, Any] = field(default_factory=dict[str, Any])
    begun: float = field(default_factory=time.perf_counter)

    def token(self) -> None:
        """A token has come."""
        if self.first_token is None:
            self.first_token = time.perf_counter() - self.begun


def record(scope_or_request: Any) -> RequestRecord:
    """The record of a request under way."""
    scope = getattr(scope_or_request, "scope", scope_or_request)
    return scope["state"]["record"]


class RequestGate:
    """Lets in, counts, limits, names and logs every request. The key is looked at before the body
    is read."""

    def __init__(
        self, app: ASGIApp, settings: ServerSettings, metrics: Metrics, access: Access
    ) -> None:
        self.app, self.settings, self.metrics, self.access = app, settings, metrics, access
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(
            reversed(scope["headers"])
        )  # of one that was sent twice the first counts, as everywhere else
        asked = headers.get(b"x-request-id", b"").decode("latin-1")
        kept = RequestRecord(asked if _ID.fullmatch(asked) else secrets.token_hex(8))
        scope.setdefault("state", {})["record"] = kept
        status = UNANSWERED

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", kept.id.encode())]
            await send(message)

        counted = scope["path"] not in OPEN  # strangers' requests take nobody's place
        self._running += counted
        self.metrics.running.inc()
        try:
            if counted:
                if self._running > self.settings.max_requests:
                    raise Overloaded(
                        f"{self.settings.max_requests} requests are under way: try again in a moment"
                    )
                scope["state"]["owner"] = await self.access.owner(headers)
                if _FOREIGN.match(headers.get(b"content-type", b"")):
                    raise UserError("a form must be sent in UTF-8")
            await self.app(scope, self._bounded(headers, receive), answer)
        except SightlineError as error:
            kept.error = type(error).__name__
            await _refuse(answer, error)
        except Exception as error:  # what failed is logged without its message, which may quote
            kept.error = type(error).__name__
            log.error(json.dumps({"request": kept.id, "error": kept.error, "at": where(error)}))
            if status == UNANSWERED:
                await _refuse(
                    answer, SightlineError("something failed in the server; its log says where")
                )
        except BaseException as error:
            kept.error = type(error).__name__
            raise
        finally:
            self._running -= counted
            self.metrics.running.dec()
            self._tell(scope, kept, status)

    def _bounded(self, headers: dict[bytes, bytes], receive: Receive) -> Receive:
        """`receive`, until more has come than a request may hold."""
        limit = int(self.settings.max_body_mb * 2**20)
        seen, values, complete = 0, 0, False
        is_json = b"json" in headers.get(b"content-type", b"").lower()
        end = time.perf_counter() + self.settings.body_seconds
        length = headers.get(b"content-length", b"0")
        announced = int(length) if length.isdigit() and len(length) < 20 else 0

        async def bounded() -> Message:
            nonlocal seen, values, complete
            if announced > limit:
                raise HTTPException(413, f"a request may hold {self.settings.max_body_mb:g} MB")
            if complete:
                return await receive()
            try:
                with anyio.fail_after(max(0.0, end - time.perf_counter())):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(
                    408, f"the request must be sent within {self.settings.body_seconds:g} s"
                ) from error
            complete = not message.get("more_body", False)
            sent = message.get("body", b"")
            seen += len(sent)
            if seen > limit:
                raise HTTPException(413, f"a request may hold {self.settings.max_body_mb:g} MB")
            if (
                is_json
            ):  # each value stands behind one of these, of which a picture in base64 has none
                values += len(sent) - len(sent.translate(None, b",[{"))
                if values > JSON_VALUES:
                    raise HTTPException(
                        413,
                        f"a request may hold {JSON_VALUES} values, commas of its texts included",
                    )
            return message

        return bounded

    def _tell(self, scope: Scope, kept: RequestRecord, status: int) -> None:
        route = getattr(scope.get("route"), "path", None) or (
            "other" if scope["path"] not in OPEN else scope["path"]
        )
        seconds = time.perf_counter() - kept.begun
        metrics = self.metrics
        metrics.requests.labels(route, str(status)).inc()
        metrics.seconds.labels(route).observe(seconds)
        if status == UNANSWERED:
            metrics.gone.labels(route).inc()
        if status in (429, 503):
            metrics.dropped.labels(route).inc()
        if kept.error:
            metrics.errors.labels(route, kept.error).inc()
        written = int(kept.usage.get("completion_tokens") or 0)
        if kept.first_token is not None:
            metrics.first.labels(route).observe(kept.first_token)
            if written > 1 and seconds > kept.first_token:
                metrics.speed.labels(route).observe((written - 1) / (seconds - kept.first_token))
        metrics.tokens.labels(route, "read").inc(int(kept.usage.get("prompt_tokens") or 0))
        metrics.tokens.labels(route, "written").inc(written)
        line: dict[str, Any] = {
            "request": kept.id,
            "method": scope["method"],
            "route": route,
            "status": status,
        }
        line["ms"] = round(seconds * 1000, 1)
        if kept.first_token is not None:
            line["first_token_ms"] = round(kept.first_token * 1000, 1)
        line |= {
            name: value for name, value in (("model", kept.model), ("error", kept.error)) if value
        }
        if kept.usage:
            line["tokens"] = [int(kept.usage.get("prompt_tokens") or 0), written]
        log.info(json.dumps(line))


def where(error: BaseException) -> list[str]:
    """The innermost places of an error, without what it says, which may quote."""
    return [
        f"{Path(f.filename).name}:{f.lineno} {f.name}"
        for f in traceback.extract_tb(error.__traceback__)[-6:]
    ]


def error_headers(status: int, error: SightlineError) -> dict[str, str]:
    """What else a refusal says."""
    if status in (429, 503):
        return {"retry-after": str(getattr(error, "seconds", 1))}
    return {"www-authenticate": "Bearer"} if status == 401 else {}


async def _refuse(send: Send, error: SightlineError) -> None:
    status = error.http_status
    headers = [(b"content-type", b"application/json")]
    headers += [
        (name.encode(), value.encode()) for name, value in error_headers(status, error).items()
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": error_body(error).model_dump_json().encode()})
