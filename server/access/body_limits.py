"""Limits on a request's body while it arrives: its size, its time, the values that it holds, and
what the bodies of all requests hold together."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping

import anyio
from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from models.allocator import trim
from models.errors import UserError
from server.settings import ServerSettings

LARGE = 4 << 20  # bytes of a body
JSON_VALUES = 1_000_000  # in one request: while Python reads as many (50 ms), nobody else is served
JSON_HOLDER = 5  # a list or an object costs as much as so many values
# Fields and files in one form; ours have a dozen. The framework counts only what has a name:
# between separators alone it spends 50 s on 30 MB.
FORM_PARTS = 100
_ESCAPED_PAIR = re.compile(rb"\\u[dD][89abAB]")  # half of a character beyond U+FFFF
_FOUR_BYTES = re.compile(rb"[\xf0-\xf7]")  # its first byte in UTF-8
_TWO_BYTES = re.compile(rb"[\xc4-\xef]")  # that of one beyond U+00FF
_ESCAPE = re.compile(rb"\\u(?!00)")  # of a character beyond U+00FF
# Python has character sets that take minutes to decode.
_OTHER_CHARSET = re.compile(rb"(?i)multipart/.*charset(?!=\"?utf-8\"?\s*(;|$))")


def check_charset(headers: Mapping[bytes, bytes]) -> None:
    """Raise UserError for a form in another character set than UTF-8."""
    if _OTHER_CHARSET.match(headers.get(b"content-type", b"")):
        raise UserError("a form must be sent in UTF-8")


def form_separator(headers: Mapping[bytes, bytes]) -> bytes:
    """What stands between the parts of a form, as its type says; empty for other bodies."""
    kind, options = parse_options_header(headers.get(b"content-type", b""))
    if kind == b"application/x-www-form-urlencoded":
        return b"&"
    boundary = options.get(b"boundary", b"")
    if kind == b"multipart/form-data" and boundary:
        return b"\r\n--" + boundary
    return b""


def width(text: bytes) -> int:
    """How many bytes Python holds for each character of a text once it is decoded: one character
    that needs more makes all others as wide."""
    escapes = text if b"\\u" in text else b""
    letters = b"" if text.isascii() else text  # either test is far quicker than a pattern
    if _FOUR_BYTES.search(letters) or _ESCAPED_PAIR.search(escapes):
        return 4
    return 2 if _TWO_BYTES.search(letters) or _ESCAPE.search(escapes) else 1


class BodyMemory:
    """Counts the bytes of the bodies of all requests under way, of which there are at most
    `most`."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._turns = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until no other large body is read in this round of the event loop: reading one of
        20 MB takes 50 ms."""
        async with self._turns:
            await asyncio.sleep(0)

    def take(self, size: int) -> None:
        """Count bytes that arrived. Raises HTTPException (503) when there is no room for them."""
        if self._held + size > self._most:
            raise HTTPException(
                503, f"all requests together may hold {self._most / 2**20:g} MB: try again"
            )
        self._held += size

    def give_back(self, size: int) -> None:
        """The request that sent so many bytes is over."""
        self._held -= size
        if size > LARGE:  # it leaves holes in the heap, which would stay
            asyncio.get_running_loop().run_in_executor(None, trim)


class LimitedBody:
    """ASGI's `receive`, which fails once the body is larger than a request may be. A context: the
    body is counted in `memory` until its end."""

    def __init__(
        self,
        settings: ServerSettings,
        headers: Mapping[bytes, bytes],
        receive: Receive,
        memory: BodyMemory,
    ) -> None:
        self._settings, self._receive, self._memory = settings, receive, memory
        self._counted = 0
        self._limit = int(settings.max_body_mb * 2**20)
        self._is_json = b"json" in headers.get(b"content-type", b"").lower()
        self._separator = form_separator(headers)
        self._end = time.perf_counter() + settings.body_seconds
        self._seen = self._values = self._parts = 0
        self._width = 1
        self._complete = False
        length = headers.get(b"content-length", b"0")
        self._announced = int(length) if length.isdigit() and len(length) < 20 else 0

    def __enter__(self) -> LimitedBody:
        return self

    def __exit__(self, *error: object) -> None:
        self._memory.give_back(self._counted)

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
            self._width = max(self._width, width(sent))
        held = self._width * self._seen - self._counted
        self._memory.take(held)
        self._counted += held
        self._check_parts(sent)
        if self._complete and self._seen > LARGE:
            await self._memory.turn()
        return message

    def _check_parts(self, sent: bytes) -> None:
        """Raise HTTPException for a body of too many values, or parts of a form."""
        if self._is_json:
            # One of these stands before each value. A picture in base64 contains none of them.
            holders = len(sent) - len(sent.translate(None, b"[{"))
            self._values += sent.count(b",") + JSON_HOLDER * holders
            if self._values > JSON_VALUES:
                raise HTTPException(
                    413,
                    f"a request may hold {JSON_VALUES} values, commas of its texts included, and"
                    f" a list or an object counts as {JSON_HOLDER}",
                )
        elif self._separator:
            self._parts += sent.count(self._separator)
            if self._parts > FORM_PARTS:
                raise HTTPException(413, f"a form may hold {FORM_PARTS} parts")

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
