"""One server with OpenAI's `/v1/audio/transcriptions` and `/v1/audio/speech`: its address, and what
happens when it is slow, refuses or is gone.

Calls block, and run in the worker threads of the models. The requests themselves run in one event
loop, so that each has a deadline and can be stopped in any state. Knows no samples.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import suppress
from typing import TYPE_CHECKING

import anyio
import httpx

from models.addresses import is_server_address
from models.errors import ServerLost, UserError
from models.worker import once

if TYPE_CHECKING:
    from models.json_types import JsonObject
    from models.worker import Stop

log = logging.getLogger("sightline.speech")
CONNECT_S = 1.0
ANSWER_S = 20.0  # for the whole answer, a second try included
TRIES = 2  # while nothing has come
LOOK_S = 0.05  # between two looks at `stop`
AWAY_S = 10.0  # for which a server that was lost is not asked
MAX_ANSWER = 64 * 2**20  # bytes
MAX_REFUSAL = 4096  # bytes that are read of an error
MODELS = "/models"  # the path of the list of models
MAX_LIST = 2**20  # bytes of that list
END = b""  # of an answer
# Statuses below 500 that say nothing about the request: the server is slow or has too much to do.
BUSY = (408, 425, 429)


class Refused(Exception):
    """The server is well and does not take this request. `kind` is the `code` of OpenAI's error
    form, `reason` its message."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(f"{status} {kind}: {reason}")
        self.status, self.kind, self.reason = status, kind, reason


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class SpeechServer:
    """The server at `url`, for any number of threads."""

    def __init__(self, url: str, key: str = "", answer_s: float = ANSWER_S) -> None:
        if not is_server_address(url):
            raise UserError("--speech-upstream needs an address like http://host:8000/v1")
        base = url.rstrip("/")
        self._url = base if base.endswith("/v1") else base + "/v1"
        self._headers = {"Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._answer_s = answer_s
        self._client: httpx.AsyncClient | None = None
        self._away_until: dict[str, float] = {}  # by path
        self._is_sightline: bool | None = None  # None until it has said so
        self._told: set[tuple[str, int]] = set()  # refusals that stand in the log
        atexit.register(self._close)  # after the workers, which start later

    def post(
        self, path: str, request: JsonObject, stop: Stop | None = None, extra_s: float = 0.0
    ) -> bytes:
        """The body of the answer. Raises as `stream` does."""
        return b"".join(self.stream(path, request, stop, extra_s))

    def stream(
        self, path: str, request: JsonObject, stop: Stop | None = None, extra_s: float = 0.0
    ) -> Iterator[bytes]:
        """The body of the answer, block by block, each as soon as it has come. `request`: what
        httpx takes; `extra_s`: by how much the answer may be later than others.

        Raises ServerLost, also while the server counts as lost; Refused before the first block; and
        Stopped soon after `stop` was set.
        """
        if time.monotonic() < self._away_until.get(path, 0.0):
            raise ServerLost("the speech server was lost a moment ago")
        come: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        asking = self._ask(path, self._answer_s + extra_s, request, come.put)
        answer = asyncio.run_coroutine_threadsafe(asking, _loop())
        answer.add_done_callback(lambda _: come.put(END))
        try:
            while block := _next(come, stop):
                yield block
            answer.result()
        except Refused as refusal:
            self._tell(path, refusal)
            raise
        except (httpx.HTTPError, TimeoutError) as error:
            self._away_until[path] = time.monotonic() + AWAY_S
            kind = type(error).__name__
            log.warning(f"the speech server does not answer ({kind}): the local models do")
            raise ServerLost(f"the speech server does not answer ({kind})") from error
        finally:
            answer.cancel()  # where nobody wants the rest

    def is_sightline(self) -> bool:
        """Whether it is another Sightline, which can be told the language of a text. It is asked
        until it has answered once."""
        if self._is_sightline is None and time.monotonic() >= self._away_until.get(MODELS, 0.0):
            try:
                self._is_sightline = asyncio.run_coroutine_threadsafe(
                    self._owned(), _loop()
                ).result()
            except (httpx.HTTPError, TimeoutError):
                self._away_until[MODELS] = time.monotonic() + AWAY_S
        return bool(self._is_sightline)

    async def _owned(self) -> bool:
        """Whether one of its models is Sightline's own."""
        body = bytearray()
        with anyio.fail_after(CONNECT_S):
            async with self._http().stream("GET", self._url + MODELS) as answer:
                async for block in answer.aiter_raw():
                    body += block
                    if len(body) > MAX_LIST:
                        return False
        try:
            return any(model["id"] == "sightline" for model in json.loads(body)["data"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return False

    def _close(self) -> None:
        if self._client is not None:
            closing = asyncio.run_coroutine_threadsafe(self._client.aclose(), _loop())
            futures.wait([closing], CONNECT_S)

    def _tell(self, path: str, refusal: Refused) -> None:
        """Log what may be a mistake in the settings, once."""
        if refusal.status != 400 and (path, refusal.status) not in self._told:
            self._told.add((path, refusal.status))
            log.warning(f"the speech server refuses {path} with status {refusal.status}")

    async def _ask(
        self,
        path: str,
        limit_s: float,
        request: JsonObject,
        take: Callable[[bytes], None],
    ) -> None:
        """Hand the body of the answer to `take`. It is asked for again while nothing has come."""
        with anyio.fail_after(limit_s):
            for tries_left in reversed(range(TRIES)):
                size = 0
                try:
                    async with self._http().stream("POST", self._url + path, **request) as answer:
                        if not answer.is_success:
                            await _refuse(answer)
                        async for block in answer.aiter_raw():
                            size += len(block)
                            if size > MAX_ANSWER:
                                raise httpx.DecodingError("the answer has no end")
                            take(block)
                    return
                except httpx.HTTPError:
                    if size or not tries_left:
                        raise

    def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            timeout = httpx.Timeout(None, connect=CONNECT_S)
            limits = httpx.Limits(max_connections=None)
            self._client = httpx.AsyncClient(
                headers=self._headers, timeout=timeout, limits=limits, trust_env=False
            )
        return self._client


def _next(come: queue.SimpleQueue[bytes], stop: Stop | None) -> bytes:
    """The next block, or END. Raises Stopped."""
    while True:
        if stop is not None and stop.is_set():
            raise Stopped
        with suppress(queue.Empty):
            return come.get(timeout=LOOK_S)


async def _refuse(answer: httpx.Response) -> None:
    """Raise Refused, or HTTPStatusError where the server cannot answer just now."""
    status = answer.status_code
    if status >= 500 or status in BUSY:
        raise httpx.HTTPStatusError(str(status), request=answer.request, response=answer)
    body = bytearray()
    async for block in answer.aiter_raw():
        body += block
        if len(body) > MAX_REFUSAL:
            break
    raise Refused(status, *_error(bytes(body[:MAX_REFUSAL])))


def _error(body: bytes) -> tuple[str, str]:
    """Code and message of OpenAI's error form; empty for another form."""
    try:
        error = json.loads(body)["error"]
        return str(error["code"]), str(error["message"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "", ""


@once
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop of all requests, in a thread that lasts as long as the process."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="speech-server", daemon=True).start()
    return loop
