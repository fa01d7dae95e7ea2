"""An OpenAI-compatible server as an engine: vLLM, Ollama, llama.cpp, or another Sightline.

Knows the client of OpenAI's forms; knows no other engine.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

import anyio

from assistant.answer.llm_client import (
    ASSISTANT,
    LLMClient,
    RequestRejected,
    ServerUnavailable,
)
from models.errors import Overloaded, ServerLost, SightlineError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from server.chat.engine import NO_EMBEDDINGS, formed
from server.errors import NotFound
from server.settings import ServerSettings

NAMES_KEPT_S = 30.0  # seconds for which an upstream is not asked again what it has
LISTED_S = 5.0  # for an upstream to list its models, which costs it no work
_NO_SUCH_ROUTE = (404, 405, 501)  # what servers answer that make no embeddings


class UpstreamEngine:
    """An OpenAI-compatible server, with timeouts, and asked again up to `retries` times while no
    token has come."""

    waiting = 0
    question_only = False

    def __init__(self, url: str, settings: ServerSettings, retries: int) -> None:
        self.vision = settings.upstream_vision
        self._model = settings.upstream_model
        self._retries = retries
        self.names = [self._model] if self._model else list[str]()
        self._names_until = 0.0
        self._chat = LLMClient(
            url,
            key=settings.upstream_key,
            connect_timeout=settings.upstream_connect_timeout,
            token_timeout=settings.upstream_token_timeout,
        )

    async def models(self) -> list[str]:
        if time.monotonic() > self._names_until:
            names = [name for name in await self._listed() if name != ASSISTANT]
            if self._model:
                names = [self._model, *(name for name in names if name != self._model)]
            if not names:
                raise ServerLost(
                    f"the upstream {self._chat.url} lists no model: name one with --upstream-model"
                )
            self.names, self._names_until = names, time.monotonic() + NAMES_KEPT_S
        return self.names

    async def _listed(self) -> list[str]:
        try:
            with anyio.fail_after(LISTED_S):
                return await self._chat.models()
        except TimeoutError as error:
            raise ServerLost(
                f"the upstream {self._chat.url} does not list its models within {LISTED_S:g} s"
            ) from error

    async def ready(self) -> None:
        self._names_until = 0.0
        await self.models()

    async def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        body: JsonObject = {
            **await formed(request, self),
            "stream_options": {"include_usage": True},
        }
        most = body.pop(
            "most_tokens", None
        )  # kept here: some servers refuse a limit beyond what their context has left
        for attempt in range(self._retries + 1):
            begun = False
            try:
                async with aclosing(_cut(self._chat.chunks(body), most)) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                return
            except RequestRejected as error:
                if error.status in (401, 403):
                    raise SightlineError(
                        f"the upstream {self._chat.url} refuses our key: set --upstream-key"
                    ) from error
                raise
            except ServerLost as error:
                if begun or attempt == self._retries:
                    if isinstance(error, ServerUnavailable) and error.status in (429, 503):
                        raise Overloaded(
                            f"the upstream {self._chat.url} is busy: try again in a moment"
                        ) from error
                    raise
            await asyncio.sleep(0.1 * 2**attempt)

    async def embed(self, request: Mapping[str, Any]) -> JsonObject:
        """Ask the upstream, which may have another model for this than for chat."""
        model = request.get("model") or (await self.models())[0]
        try:
            return await self._chat.embeddings({**request, "model": model})
        except (RequestRejected, ServerUnavailable) as error:
            if error.status in _NO_SUCH_ROUTE:
                raise NotFound(NO_EMBEDDINGS) from error
            raise

    async def close(self) -> None:
        await self._chat.close()


async def _cut(
    chunks: AsyncGenerator[Chunk, None], most: int | None
) -> AsyncGenerator[Chunk, None]:
    """The same stream, ended as a limit of tokens ends it once it has so many pieces; a piece is a
    token or more."""
    pieces = 0
    async with aclosing(chunks):
        async for chunk in chunks:
            says = _says(chunk)
            if most is not None and says and pieces == most:
                yield {**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]}
                return
            pieces += says
            yield chunk


def _says(chunk: Chunk) -> bool:
    """Whether anything was written in it."""
    deltas: list[JsonObject] = [choice.get("delta") or {} for choice in chunk.get("choices") or ()]
    return any(value for delta in deltas for name, value in delta.items() if name != "role")
