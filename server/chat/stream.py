"""Chat completions: an engine's chunks to the client as they come, or gathered into one answer.

Knows OpenAI's stream and nothing of engines, keys or pictures.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, TypeVar

from starlette.requests import Request

from assistant.answer.tool_calls import ToolCallAccumulator
from models.errors import SightlineError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from server.errors import ClientGone, TooSlow, error_body

T = TypeVar("T")


async def while_connected(request: Request, work: Awaitable[T]) -> T:
    """Await `work`, and cancel it when the client hangs up. The request's body must have been read.
    Raises ClientGone."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_hangup(request))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientGone
        return task.result()
    finally:
        gone.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait((task,))


async def _hangup(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def bounded(chunks: AsyncGenerator[T, None], seconds: float) -> AsyncGenerator[T, None]:
    """The same stream, of which all must come within `seconds`. Raises TooSlow.

    The task that waits for a chunk is cancelled when the time is over. (asyncio.wait_for would make
    a task of every chunk.)
    """
    loop = asyncio.get_running_loop()
    waits: asyncio.Task[Any] | None = None
    over = False

    def ring() -> None:
        nonlocal over
        over = True
        if waits is not None:
            waits.cancel()

    timer = loop.call_later(seconds, ring)
    try:
        async with aclosing(chunks):
            while True:
                if over:
                    raise TooSlow(f"the answer took longer than {seconds:g} s")
                waits = asyncio.current_task()
                try:
                    chunk = await anext(chunks)
                except StopAsyncIteration:
                    return
                except asyncio.CancelledError:
                    if not over:
                        raise
                    _uncancel(waits)
                    continue
                finally:
                    waits = None
                yield chunk
    finally:
        timer.cancel()


def _uncancel(task: Any) -> None:
    """Our own cancellation is dealt with; from Python 3.11 on a task counts them."""
    if hasattr(task, "uncancel"):
        task.uncancel()


async def begun(chunks: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """The same stream, once its first chunk has come: what fails before that fails here, and can
    still get a status."""
    first = await anext(chunks, None)

    async def whole() -> AsyncGenerator[T, None]:
        try:
            if first is not None:
                yield first
            async for chunk in chunks:
                yield chunk
        finally:
            await chunks.aclose()

    return whole()


async def events(
    chunks: AsyncGenerator[Chunk, None], usage: bool, failed: Callable[[SightlineError], None]
) -> AsyncGenerator[bytes, None]:
    """Server-sent events in OpenAI's form. An error after the first token becomes an event, and no
    [DONE] follows."""
    try:
        async for chunk in chunks:
            if not usage and not chunk.get("choices"):
                continue
            yield event(chunk)
        yield b"data: [DONE]\n\n"
    except SightlineError as error:
        failed(error)
        yield event(error_body(error).model_dump())
    finally:
        await chunks.aclose()


_text_of = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encoded(data: Any) -> bytes:
    """JSON; half a character, which a Llama may have written, becomes a question mark."""
    return _text_of(data).encode("utf-8", "replace")


def event(data: JsonObject) -> bytes:
    return b"data: " + encoded(data) + b"\n\n"


async def gathered(chunks: AsyncGenerator[Chunk, None]) -> JsonObject:
    """One `chat.completion` from a stream of chunks."""
    head: Chunk = {}
    texts: dict[str, list[str]] = {}
    calls = ToolCallAccumulator()
    logprobs: list[Any] = []
    finish, usage = None, None
    try:
        async for chunk in chunks:
            head = head or chunk
            usage = chunk.get("usage") or usage
            for choice in _dicts(chunk.get("choices")):
                delta: JsonObject = choice.get("delta") or {}
                for name in ("content", "reasoning_content", "refusal"):
                    if delta.get(name) is not None:
                        texts.setdefault(name, []).append(delta[name])
                for call in _dicts(delta.get("tool_calls")):
                    calls.add(call)
                kept: JsonObject = choice.get("logprobs") or {}
                logprobs += _dicts(kept.get("content"))
                finish = choice.get("finish_reason") or finish
    finally:
        await chunks.aclose()
    message: JsonObject = {
        "role": "assistant",
        "content": None if calls.calls() else "",
        "refusal": None,
    }
    message.update({name: "".join(pieces) for name, pieces in texts.items()})
    if calls.calls():
        message["tool_calls"] = calls.calls()
    return {
        **{
            name: head[name]
            for name in ("id", "created", "model", "system_fingerprint")
            if name in head
        },
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "message": message,
                "finish_reason": finish or "stop",
                "logprobs": {"content": logprobs} if logprobs else None,
            }
        ],
        "usage": usage,
    }


def _dicts(value: Any) -> list[JsonObject]:
    return value or []
