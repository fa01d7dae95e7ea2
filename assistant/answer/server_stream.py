"""What another server sends, read with limits: it may be broken, or hostile, and send lines without
end, bodies without end, or chunks of any form.

Knows HTTP and the form of `chat.completion.chunk`; knows no request.
"""

from __future__ import annotations

import json
import math
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

from models.errors import ServerLost
from models.json_types import JsonObject

if TYPE_CHECKING:
    import httpx

MAX_EVENT = 2**20  # bytes of one event; a chunk with log probabilities has some thousands
MAX_REFUSAL = 2**16  # bytes of a refusal that are read
MAX_LIST = 2**22  # bytes of a list of models
MAX_EMBEDDINGS = 2**25  # bytes of an answer with embeddings: some thousand texts


async def events(response: httpx.Response) -> AsyncGenerator[str, None]:
    """The data of server-sent events, in UTF-8. Comments and other fields are left out."""
    data: list[bytes] = []
    size = 0
    async with aclosing(_lines(response)) as lines:
        async for line in lines:
            if line.startswith(b"data:"):
                data.append(line[5:].removeprefix(b" "))
                size += len(line)
            elif not line and data:
                yield b"\n".join(data).decode("utf-8", "replace")
                data, size = [], 0
            if size > MAX_EVENT:
                raise ServerLost(f"The server {response.url.host} sent an event without end.")


async def _lines(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    rest = b""
    async for block in response.aiter_raw():
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            yield line.rstrip(b"\r")
        if len(rest) > MAX_EVENT:
            raise ServerLost(f"The server {response.url.host} sent a line without end.")


async def body(response: httpx.Response, limit: int) -> bytes:
    """The body, or its first `limit` bytes."""
    found = bytearray()
    async for block in response.aiter_raw():
        found += block
        if len(found) >= limit:
            break
    return bytes(found[:limit])


def parsed(text: str | bytes) -> Any:
    """JSON of any depth. Raises ValueError for anything else."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error


def chunk_of(text: str, url: str) -> JsonObject | None:
    """One `chat.completion.chunk`, its words as texts in deltas; None for JSON that is no object.
    Raises ServerLost for anything else."""
    try:
        value = parsed(text)
    except ValueError as error:
        raise ServerLost(f"The server {url} sent what is no JSON.") from error
    if not isinstance(value, dict):
        return None
    chunk = cast("JsonObject", value)
    if "error" in chunk:
        return chunk
    if not _is_chunk(chunk):
        raise ServerLost(f"The server {url} sent what is no piece of a chat's answer.")
    for choice in chunk.get("choices") or ():
        _in_delta(choice)
    return chunk


def _in_delta(choice: JsonObject) -> None:
    """Some servers send a whole message, some a list of parts: the words of both become a delta's
    text."""
    delta: JsonObject = choice.get("delta") or choice.pop("message", None) or {}
    if isinstance(delta.get("content"), list):
        parts = _objects(delta["content"]) or []
        delta["content"] = "".join(str(part.get("text") or "") for part in parts)
    choice["delta"] = delta


def _is_chunk(chunk: JsonObject) -> bool:
    choices = _objects(chunk.get("choices"))
    if choices is None or not _is_usage(chunk.get("usage")):
        return False
    return all(_is_choice(choice) for choice in choices)


def _is_choice(choice: JsonObject) -> bool:
    delta = _object(choice.get("delta") or choice.get("message"))
    finish = choice.get("finish_reason")
    if delta is None or not isinstance(finish, str | None):
        return False
    texts = (delta.get(name) for name in ("reasoning_content", "refusal"))
    if not _is_content(delta.get("content")) or not all(isinstance(t, str | None) for t in texts):
        return False
    calls = _objects(delta.get("tool_calls"))
    return calls is not None and all(_is_call(call) for call in calls)


def _is_content(value: object) -> bool:
    """Whether a value is text, or text in parts as some servers send it."""
    if isinstance(value, str | None):
        return True
    parts = _objects(value)
    return parts is not None and all(isinstance(part.get("text"), str | None) for part in parts)


def _is_call(call: JsonObject) -> bool:
    function = _object(call.get("function"))
    if function is None or not isinstance(call.get("index"), int | None):
        return False
    if not isinstance(function.get("arguments"), str | dict | None):  # some send the object itself
        return False
    return all(isinstance(text, str | None) for text in (call.get("id"), function.get("name")))


def _is_usage(value: object) -> bool:
    usage = _object(value)
    if usage is None:
        return False
    numbers = (value for name, value in usage.items() if name.endswith("_tokens"))
    return all(
        isinstance(number, int | float | None) and math.isfinite(number or 0) for number in numbers
    )


def _object(value: object) -> JsonObject | None:
    """An object, or an empty one for a missing value; None for anything else."""
    if value is None:
        return {}
    return cast("JsonObject", value) if isinstance(value, dict) else None


def _objects(value: object) -> list[JsonObject] | None:
    """A list of objects, or an empty one for a missing value; None for anything else."""
    if value is None:
        return []
    if not isinstance(value, list):
        return None
    items = cast("list[Any]", value)
    return items if all(isinstance(item, dict) for item in items) else None
