"""The engines that the settings name: one on this machine, upstreams, and several with fallback."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import anyio

from models.errors import Overloaded, ServerLost, SightlineError, UserError
from models.json_types import JsonObject
from models.llm.engine_process import LlamaProcess
from models.llm.llama_cpp import Chunk, LlamaCpp, is_pocket
from server.chat.engine import NO_EMBEDDINGS, Engine, NoStandIn, formed
from server.chat.upstream import UpstreamEngine
from server.errors import NotFound
from server.settings import ServerSettings

AWAY_S = 10.0  # seconds for which an engine that was lost stands at the end of the line
ASKED_S = 2.0  # for one of several engines to show that it is there


class EmbeddedEngine:
    """llama.cpp on this machine, in a process of its own or, for the pocket Llama, in ours."""

    def __init__(self, llama: LlamaCpp | LlamaProcess) -> None:
        self.llama = llama
        self.vision = llama.vision
        self.question_only = llama.pocket
        self.names = (llama.name,)

    async def models(self) -> list[str]:
        return [self.llama.name]

    async def ready(self) -> None:
        """Loaded when it was made; in a process of its own it may have been lost since."""
        if isinstance(self.llama, LlamaProcess):
            self.llama.check()

    async def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        body = dict(await formed(request, self))
        most = body.pop("most_tokens", None)
        if most is not None:
            body.setdefault("max_tokens", most)
        async with aclosing(self.llama.chat(body)) as chunks:
            async for chunk in chunks:
                yield chunk

    async def embed(self, request: Mapping[str, Any]) -> JsonObject:
        raise NotFound(NO_EMBEDDINGS)

    @property
    def waiting(self) -> int:
        return self.llama.waiting

    async def close(self) -> None:
        await asyncio.to_thread(self.llama.close)


class FallbackEngines:
    """Several engines. A request goes to the one that has its model; if that has failed or is full,
    the next ones are asked. A failed engine is tried last for `AWAY_S`, so that not every request
    waits for its timeout."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self._away: dict[Engine, float] = {}  # until when
        self.vision = any(engine.vision for engine in self.engines)

    @property
    def names(self) -> Sequence[str]:
        return list(dict.fromkeys(name for engine in self.engines for name in engine.names))

    async def models(self) -> list[str]:
        """All names, each once; those of lost engines come last. Raises the last error when no
        engine answers."""
        found: list[str] = []
        lost: SightlineError | None = None
        for engine in self._line():
            if found and self._is_away(engine):
                break
            try:
                found += await engine.models()
            except SightlineError as error:
                lost = error
                self._lose(engine)
        if lost is not None and not found:
            raise lost
        return list(dict.fromkeys([*found, *self.names]))

    async def ready(self) -> None:
        """Ask all at once; one that is ready is enough. Raises the last error when none is."""
        found: list[Engine] = []
        failures: list[Exception] = []

        async def ask(engine: Engine) -> None:
            try:
                with anyio.fail_after(ASKED_S):
                    await engine.ready()
            except Exception as error:  # an engine that can't say so is not ready either
                failures.append(error)
                self._lose(engine)
            else:
                found.append(engine)
                self._find(engine)

        # asyncio.gather under a time limit of anyio's ends in a cancellation that nobody catches.
        async with anyio.create_task_group() as tasks:
            for engine in self.engines:
                tasks.start_soon(ask, engine)
        if not found:
            raise failures[-1]

    async def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        lost: SightlineError | None = None
        model = request.get("model")
        for engine in self._line(str(model)):
            begun = False
            try:
                names = await engine.models()
                chosen = model if model in names else names[0]
                async with aclosing(engine.chat({**request, "model": chosen})) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                self._find(engine)
                return
            except (ServerLost, Overloaded) as error:
                if isinstance(error, ServerLost):
                    self._lose(engine)
                if begun:
                    raise
                lost = error
            except NoStandIn as error:  # one behind it may have the model
                lost = lost or error
            except UserError as error:  # the request was not made for the engine that stands in
                if lost is not None:
                    raise lost from error
                raise
        raise lost or ServerLost("no engine is configured: start with --model or --upstream")

    async def embed(self, request: Mapping[str, Any]) -> JsonObject:
        """The first engine answers that makes embeddings and is not lost."""
        failure: SightlineError = NotFound(NO_EMBEDDINGS)
        for engine in self._line(str(request.get("model"))):
            try:
                return await engine.embed(request)
            except (ServerLost, Overloaded) as error:
                failure = error
            except NotFound:
                continue
        raise failure

    def _line(self, model: str = "") -> list[Engine]:
        """The engines in the order in which they are tried: first one that has the model, last
        those that failed."""
        return sorted(
            self.engines, key=lambda engine: (self._is_away(engine), model not in engine.names)
        )

    def _is_away(self, engine: Engine) -> bool:
        return time.monotonic() < self._away.get(engine, 0.0)

    def _lose(self, engine: Engine) -> None:
        self._away[engine] = time.monotonic() + AWAY_S

    def _find(self, engine: Engine) -> None:
        self._away.pop(engine, None)

    @property
    def waiting(self) -> int:
        return sum(engine.waiting for engine in self.engines)

    async def close(self) -> None:
        for engine in self.engines:
            await engine.close()


def engines(settings: ServerSettings) -> Engine:
    """The engines that the settings name, in their order. Loads the model of this machine, which
    takes seconds for a large one.

    An upstream that has a fallback is asked only once: the next engine is faster than a retry.
    """
    found: list[Engine] = []
    for number, url in enumerate(settings.upstreams, 1):
        is_last = number == len(settings.upstreams) and not (settings.model and settings.model_last)
        found.append(UpstreamEngine(url, settings, settings.upstream_retries if is_last else 0))
    if settings.model:
        engine = EmbeddedEngine(_llama(settings))
        found.insert(len(found) if settings.model_last else 0, engine)
    if not found:
        raise UserError(
            "nothing to answer with: name a GGUF with --model or a server with --upstream"
        )
    return found[0] if len(found) == 1 else FallbackEngines(found)


def _llama(settings: ServerSettings) -> LlamaCpp | LlamaProcess:
    """The model of this machine. The pocket Llama runs in this process: it reads only short
    questions, and its grammar is ours."""
    options: JsonObject = {
        "n_ctx": settings.context,
        "n_parallel": settings.parallel,
        "threads": settings.threads or None,
        "gpu_layers": settings.gpu_layers,
        "max_waiting": settings.waiting,
        "projector": settings.projector or None,
    }
    if is_pocket(settings.model):
        return LlamaCpp(settings.model, **options)
    return LlamaProcess(settings.model, stuck_seconds=settings.stuck_seconds, **options)
