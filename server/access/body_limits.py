"""Limits on a request's body while it arrives: its size, its time, and the values that it holds."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import anyio
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from models.errors import UserError
from server.settings import ServerSettings

JSON_VALUES = 1_000_000  # in one request: while Python reads as many (50 ms), nobody else is served
# Python has character sets that take minutes to decode.
_OTHER_CHARSET = re.compile(rb"(?i)multipart/.*charset(?!=\"?utf-8\"?\s*(;|$))")


def check_charset(headers: Mapping[bytes, bytes]) -> None:
    """Raise UserError for a form in another character set than UTF-8."""
    if _OTHER_CHARSET.match(headers.get(b"content-type", b"")):
        raise UserError("a form must be sent in UTF-8")


class LimitedBody:
    """ASGI's `receive`, which fails once the body is larger than a request may be."""

    def __init__(
        self, settings: ServerSettings, headers: Mapping[bytes, bytes], receive: Receive
    ) -> None:
        self._settings, self._receive = settings, receive
        self._limit = int(settings.max_body_mb * 2**20)
        self._is_json = b"json" in headers.get(b"content-type", b"").lower()
        self._end = time.perf_counter() + settings.body_seconds
        self._seen = self._values = 0
        self._complete = False
        length = headers.get(b"content-length", b"0")
        self._announced = int(length) if length.isdigit() and len(length) < 20 else 0

    async def __call__(self) -> Message:
        if self._announced > self._limit:
            raise self._too_large()
        if self._complete:
            return await self._receive()
        message = await self._next()
        self._complete = not message.get("more_body", False)
        sent = message.get("body", b"")
        self._seen += len(sent)
        if self._seen > self._limit:
            raise self._too_large()
        if self._is_json:
            # One of these stands before each value. A picture in base64 contains none of them.
            self._values += len(sent) - len(sent.translate(None, b",[{"))
            if self._values > JSON_VALUES:
                raise HTTPException(
                    413, f"a request may hold {JSON_VALUES} values, commas of its texts included"
                )
        return message

    async def _next(self) -> Message:
        try:
            with anyio.fail_after(max(0.0, self._end - time.perf_counter())):
                return await self._receive()
        except TimeoutError as error:
            raise HTTPException(
                408, f"the request must be sent within {self._settings.body_seconds:g} s"
            ) from error

    def _too_large(self) -> HTTPException:
        return HTTPException(413, f"a request may hold {self._settings.max_body_mb:g} MB")
