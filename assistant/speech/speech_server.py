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
import threading
import time
from collections.abc import Mapping
from concurrent import futures
from typing import TYPE_CHECKING, Any

import anyio
import httpx

from models.errors import ServerLost, UserError
from models.worker import once

if TYPE_CHECKING:
    from models.worker import Stop

log = logging.getLogger("sightline.speech")
CONNECT_S = 1.0
ANSWER_S = 20.0  # for the whole answer, a second try included
TRIES = 2  # while nothing has come
LOOK_S = 0.05  # between two looks at `stop`
AWAY_S = 10.0  # for which a server that was lost is not asked
MAX_ANSWER = 64 * 2**20  # bytes
MAX_REFUSAL = 4096  # bytes that are read of an error
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
        if not url.startswith(("http://", "https://")):
            raise UserError("--speech-upstream needs an address like http://host:8000/v1")
        base = url.rstrip("/")
        self._url = base if base.endswith("/v1") else base + "/v1"
        self._headers = {"Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._answer_s = answer_s
        self._client: httpx.AsyncClient | None = None
        self._away_until: dict[str, float] = {}  # by path
        self._told: set[tuple[str, int]] = set()  # refusals that stand in the log
        atexit.register(self._close)  # after the workers, which start later

    def post(
        self, path: str, stop: Stop | None = None, extra_s: float = 0.0, **request: Any
    ) -> bytes:
        """The body of the answer. `extra_s`: by how much it may be later than others.

        Raises ServerLost, also while the server counts as lost; Refused; and Stopped soon after
        `stop` was set.
        """
        if time.monotonic() < self._away_until.get(path, 0.0):
            raise ServerLost("the speech server was lost a moment ago")
        asking = self._ask(path, self._answer_s + extra_s, request)
        answer = asyncio.run_coroutine_threadsafe(asking, _loop())
        while not futures.wait([answer], LOOK_S).done:
            if stop is not None and stop.is_set():
                answer.cancel()
                raise Stopped
        try:
            return answer.result()
        except Refused as refusal:
            self._tell(path, refusal)
            raise
        except (httpx.HTTPError, TimeoutError) as error:
            self._away_until[path] = time.monotonic() + AWAY_S
            kind = type(error).__name__
            log.warning(f"the speech server does not answer ({kind}): the local models do")
            raise ServerLost(f"the speech server does not answer ({kind})") from error

    def _close(self) -> None:
        if self._client is not None:
            closing = asyncio.run_coroutine_threadsafe(self._client.aclose(), _loop())
            futures.wait([closing], CONNECT_S)

    def _tell(self, path: str, refusal: Refused) -> None:
        """Log what may be a mistake in the settings, once."""
        if refusal.status != 400 and (path, refusal.status) not in self._told:
            self._told.add((path, refusal.status))
            log.warning(f"the speech server refuses {path} with status {refusal.status}")

    async def _ask(self, path: str, limit_s: float, request: Mapping[str, Any]) -> bytes:
        with anyio.fail_after(limit_s):
            response = await self._answered(path, request)
            try:
                return await _body(response, MAX_ANSWER)
            finally:
                await response.aclose()

    async def _answered(self, path: str, request: Mapping[str, Any]) -> httpx.Response:
        """The answer of a server that has begun to give what was asked for."""
        if self._client is None:
            timeout = httpx.Timeout(None, connect=CONNECT_S)
            limits = httpx.Limits(max_connections=None)
            self._client = httpx.AsyncClient(
                headers=self._headers, timeout=timeout, limits=limits, trust_env=False
            )
        failure: httpx.HTTPError | None = None
        for _ in range(TRIES):
            try:
                asked = self._client.build_request("POST", self._url + path, **request)
                response = await self._client.send(asked, stream=True)
                if response.is_success:
                    return response
                await _refuse(response)
            except httpx.HTTPError as error:
                failure = error
        assert failure is not None
        raise failure


async def _refuse(response: httpx.Response) -> None:
    """Raise Refused, or HTTPStatusError where the server cannot answer just now."""
    status = response.status_code
    try:
        if status >= 500 or status in BUSY:
            raise httpx.HTTPStatusError(str(status), request=response.request, response=response)
        kind, reason = _error(await _body(response, MAX_REFUSAL))
    finally:
        await response.aclose()
    raise Refused(status, kind, reason)


async def _body(response: httpx.Response, most: int) -> bytes:
    found = bytearray()
    async for block in response.aiter_raw():
        found += block
        if len(found) > most:
            raise httpx.DecodingError("the answer has no end")
    return bytes(found)


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
