"""The counters of one application, for Prometheus, and the record of each request that fills them.

Logs and metrics hold no prompt, key, picture or client address: only what was asked for, how it
ended and how long it took.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from models.json_types import JsonObject

log = logging.getLogger("sightline.server")
HUNG_UP = 499  # the status of a request whose client hangs up before an answer begins
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_TOKENS_PER_SECOND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)


@dataclass
class RequestRecord:
    """What is logged of one request. Each field is filled in where it is known."""

    id: str
    model: str = ""
    error: str = ""
    first_token: float | None = None
    usage: JsonObject = field(default_factory=JsonObject)
    start: float = field(default_factory=time.perf_counter)

    def token(self) -> None:
        """A token has come."""
        if self.first_token is None:
            self.first_token = time.perf_counter() - self.start

    def tokens(self, kind: str) -> int:
        """The `prompt_tokens` or `completion_tokens` that an engine counted, 0 where it did not."""
        count = self.usage.get(kind)
        return count if isinstance(count, int) else 0


class Metrics:
    """The counters of one application, in a registry of its own."""

    def __init__(self, waiting: Callable[[], float]) -> None:
        self.registry = CollectorRegistry()
        self.requests = self._counter("requests", "Requests that ended", "route", "status")
        self.seconds = self._histogram("request_seconds", "Time of a request", _SECONDS)
        self.first = self._histogram("first_token_seconds", "Time to first token", _SECONDS)
        self.speed = self._histogram(
            "tokens_per_second", "Speed of an answer after its first token", _TOKENS_PER_SECOND
        )
        self.tokens = self._counter("tokens", "Tokens read and written", "route", "kind")
        self.dropped = self._counter("dropped", "Requests refused for want of room", "route")
        self.errors = self._counter("errors", "Requests that failed, by kind", "route", "kind")
        self.hangups = self._counter("hangups", "Requests whose client hung up", "route")
        self.running = Gauge(
            "sightline_requests_running", "Requests under way", registry=self.registry
        )
        queue = Gauge(
            "sightline_queue_length", "Requests that wait for an engine", registry=self.registry
        )
        queue.set_function(waiting)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"sightline_{name}", meaning, labels, registry=self.registry)

    def _histogram(self, name: str, meaning: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(
            f"sightline_{name}", meaning, ["route"], registry=self.registry, buckets=buckets
        )

    def page(self) -> bytes:
        """The text that Prometheus reads."""
        return generate_latest(self.registry)

    def count(self, route: str, record: RequestRecord, status: int, seconds: float) -> None:
        """A request has ended."""
        self.requests.labels(route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)
        if status == HUNG_UP:
            self.hangups.labels(route).inc()
        if status in (429, 503):
            self.dropped.labels(route).inc()
        if record.error:
            self.errors.labels(route, record.error).inc()
        written = record.tokens("completion_tokens")
        if record.first_token is not None:
            self.first.labels(route).observe(record.first_token)
            if written > 1 and seconds > record.first_token:
                speed = (written - 1) / (seconds - record.first_token)
                self.speed.labels(route).observe(speed)
        self.tokens.labels(route, "read").inc(record.tokens("prompt_tokens"))
        self.tokens.labels(route, "written").inc(written)


def log_request(
    method: str, route: str, record: RequestRecord, status: int, seconds: float
) -> None:
    """One line of JSON."""
    line: JsonObject = {
        "request": record.id,
        "method": method,
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    if record.first_token is not None:
        line["first_token_ms"] = round(record.first_token * 1000, 1)
    if record.model:
        line["model"] = record.model
    if record.error:
        line["error"] = record.error
    if record.usage:
        line["tokens"] = [record.tokens("prompt_tokens"), record.tokens("completion_tokens")]
    log.info(json.dumps(line))
