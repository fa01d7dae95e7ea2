"""What runs a Llama: one in this process, or any OpenAI-compatible server; several stand in line for one another.

Engines take OpenAI chat requests as plain data and give `chat.completion.chunk` objects, the last of which holds the usage.
They know nothing of clients, keys, pictures or skills.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol

from device.chat import Away, Chat, Refused
from models.errors import Overloaded, ServerLost, SightlineError, UserError
from models.llama import Chunk, Llama
from server.settings import ServerSettings

ASSISTANT = "sightline"  # the model that is no engine: the assistant of a server like this one
NAMES_KEPT_S = 30.0  # seconds for which an upstream is not asked again what it has


class Engine(Protocol):
    """One thing that runs a Llama."""

    vision: bool
    """Whether it sees pictures itself."""
    words_only: bool
    """Whether it decides by the bare question and is told of no scene: the pocket Llama."""

    async def models(self) -> list[str]:
        """The names under which it answers; the first is its default. Raises ServerLost."""
        ...

    def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        """Stream an answer. Errors come before the first chunk where they can; closing the stream stops the generation."""
        ...

    @property
    def waiting(self) -> int:
        """Requests that wait in its line."""
        ...

    async def close(self) -> None: ...


class Embedded:
    """llama.cpp in this process."""

    def __init__(self, llama: Llama) -> None:
        self.llama = llama
        self.vision = llama.vision
        self.words_only = llama.pocket

    async def models(self) -> list[str]:
        return [self.llama.name]

    def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        return self.llama.chat(request)

    @property
    def waiting(self) -> int:
        return self.llama.waiting

    async def close(self) -> None:
        await asyncio.to_thread(self.llama.close)


class Upstream:
    """An OpenAI-compatible server, with timeouts, and asked again while no token has come."""

    waiting = 0
    words_only = False

    def __init__(self, url: str, settings: ServerSettings) -> None:
        self.vision = settings.upstream_vision
        self._model = settings.upstream_model
        self._retries = settings.retries
        self._names: list[str] = []
        self._names_until = 0.0
        self._chat = Chat(
            url,
            key=settings.upstream_key,
            connect_timeout=settings.connect_timeout,
            token_timeout=settings.token_timeout,
        )

    async def models(self) -> list[str]:
        if not self._names or time.monotonic() > self._names_until:
            names = [name for name in await self._chat.models() if name != ASSISTANT]
            if self._model:
                names = [self._model, *(name for name in names if name != self._model)]
            if not names:
                raise ServerLost(f"the upstream {self._chat.url} lists no model: name one with --upstream-model")
            self._names, self._names_until = names, time.monotonic() + NAMES_KEPT_S
        return self._names

    async def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        body = {**request, "stream_options": {"include_usage": True}}
        for attempt in range(self._retries + 1):
            begun = False
            try:
                async with aclosing(self._chat.chunks(body)) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                return
            except Refused as error:
                if error.status in (401, 403):
                    raise SightlineError(f"the upstream {self._chat.url} refuses our key: set --upstream-key") from error
                raise
            except ServerLost as error:
                if begun or attempt == self._retries:
                    if isinstance(error, Away) and error.status in (429, 503):
                        raise Overloaded(f"the upstream {self._chat.url} is busy: try again in a moment") from error
                    raise
            await asyncio.sleep(0.1 * 2**attempt)

    async def close(self) -> None:
        await self._chat.close()


class InOrder:
    """Several engines: a request goes to the one that has its model, and to the next ones when that is lost or full."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self.vision = all(engine.vision for engine in engines)
        self.words_only = engines[0].words_only

    async def models(self) -> list[str]:
        """All names, each once. Raises the last error when no engine answers."""
        names: list[str] = []
        lost: SightlineError | None = None
        for engine in self.engines:
            try:
                names += [name for name in await engine.models() if name not in names]
            except SightlineError as error:
                lost = error
        if lost is not None and not names:
            raise lost
        return names

    async def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        lost: SightlineError | None = None
        for engine in await self._line(str(request.get("model", ""))):
            begun = False
            try:
                names = await engine.models()
                model = request.get("model")
                chosen = model if model in names else names[0]
                async with aclosing(engine.chat({**request, "model": chosen})) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                return
            except (ServerLost, Overloaded) as error:
                if begun:
                    raise
                lost = error
        raise lost or ServerLost("no engine is configured: start with --model or --upstream")

    async def _line(self, model: str) -> list[Engine]:
        """The engines in the order in which they are to be asked: first the one that has the model."""
        for engine in self.engines:
            try:
                if model in await engine.models():
                    return [engine, *(other for other in self.engines if other is not engine)]
            except SightlineError:
                continue
        return self.engines

    @property
    def waiting(self) -> int:
        return sum(engine.waiting for engine in self.engines)

    async def close(self) -> None:
        for engine in self.engines:
            await engine.close()


def engines(settings: ServerSettings) -> Engine:
    """The engines that the settings name. Loads the embedded model, which takes seconds for a large one."""
    found: list[Engine] = []
    if settings.model:
        llama = Llama(
            settings.model,
            n_ctx=settings.context,
            n_parallel=settings.parallel,
            threads=settings.threads or None,
            gpu_layers=settings.gpu_layers,
            max_waiting=settings.waiting,
            projector=settings.projector or None,
        )
        found.append(Embedded(llama))
    found += [Upstream(url, settings) for url in settings.upstreams]
    if not found:
        raise UserError("nothing to answer with: name a GGUF with --model or a server with --upstream")
    return found[0] if len(found) == 1 else InOrder(found)
