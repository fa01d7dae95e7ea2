"""What runs a Llama: one in this process, or any OpenAI-compatible server; several stand in line
for one another.

Engines take OpenAI chat requests as plain data and give `chat.completion.chunk` objects, the last
of which holds the usage. They know nothing of clients, keys, pictures or skills: a request's
`messages` may be a function that makes them for the engine that is about to answer, one that sees,
one that does not, or the pocket Llama. `most_tokens`, a field of ours, bounds an answer for which
no `max_tokens` was asked.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol, cast

import anyio

from assistant.answer.llm_client import LLMClient, RequestRejected, ServerUnavailable
from models.errors import Overloaded, ServerLost, SightlineError, UserError
from models.json_types import JsonObject
from models.llm.engine_process import LlamaProcess
from models.llm.llama_cpp import Chunk, LlamaCpp, is_pocket
from server.settings import ServerSettings

ASSISTANT = "sightline"  # the model that is no engine: the assistant of a server like this one
NAMES_KEPT_S = 30.0  # seconds for which an upstream is not asked again what it has
LISTED_S = 5.0  # for an upstream to say what it has: it has to do nothing for it
AWAY_S = 10.0  # seconds for which an engine that was lost stands at the end of the line


class Taker(Protocol):
    """What messages depend on."""

    vision: bool
    """Whether it sees pictures itself."""
    words_only: bool
    """Whether it decides by the bare question and is told of no scene: the pocket Llama."""


Forms = Callable[[Taker], Awaitable[list[JsonObject]]]


async def formed(request: Mapping[str, Any], taker: Taker) -> Mapping[str, Any]:
    """The request as this engine takes it."""
    if isinstance(request["messages"], list):
        return request
    return {**request, "messages": await cast(Forms, request["messages"])(taker)}


class Engine(Protocol):
    """One thing that runs a Llama, or several in line."""

    @property
    def names(self) -> Sequence[str]:
        """The names under which it answered when it was last asked, or is to answer."""
        ...

    async def models(self) -> list[str]:
        """The names under which it answers; the first is its default. Raises ServerLost."""
        ...

    async def ready(self) -> None:
        """Raise ServerLost when it does not answer just now."""
        ...

    def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        """Stream an answer. Errors come before the first chunk where they can; closing the stream
        stops the generation."""
        ...

    @property
    def waiting(self) -> int:
        """Requests that wait in its line."""
        ...

    async def close(self) -> None: ...


class EmbeddedEngine:
    """llama.cpp on this machine, in a process of its own or, for the pocket Llama, in ours."""

    def __init__(self, llama: LlamaCpp | LlamaProcess) -> None:
        self.llama = llama
        self.vision = llama.vision
        self.words_only = llama.pocket
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

    @property
    def waiting(self) -> int:
        return self.llama.waiting

    async def close(self) -> None:
        await asyncio.to_thread(self.llama.close)


class UpstreamEngine:
    """An OpenAI-compatible server, with timeouts, and asked again up to `retries` times while no
    token has come."""

    waiting = 0
    words_only = False

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


class FallbackEngines:
    """Several engines: a request goes to the one that has its model, and to the next ones when that
    is lost or full.

    One that was lost is asked last for `AWAY_S`, so that not every request waits for it in vain.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self._away: dict[Engine, float] = {}  # until when

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
        results = await asyncio.gather(
            *(engine.ready() for engine in self.engines), return_exceptions=True
        )
        for engine, result in zip(self.engines, results, strict=True):
            if result is None:
                self._find(engine)
            else:
                self._lose(engine)
        if None not in results:
            raise next(error for error in results if error is not None)

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
            except UserError as error:  # the request was not made for the engine that stands in
                if lost is not None:
                    raise lost from error
                raise
        raise lost or ServerLost("no engine is configured: start with --model or --upstream")

    def _line(self, model: str = "") -> list[Engine]:
        """The engines in the order in which they are to be asked: first one that has the model,
        last those that were lost."""
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
    """The engines that the settings name, in their order. Loads the embedded model, which takes
    seconds for a large one.

    An upstream behind which another engine stands is asked once: going on to the next one is sooner
    than asking again.
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
    """The embedded model. The pocket Llama runs in this process: it reads short questions alone,
    and its grammar is ours."""
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
