"""llama.cpp in a process of its own, with the interface of `models.llm.llama_cpp.LlamaCpp`.

An unusual grammar, template or prompt can keep llama.cpp busy for ever, take all memory, or end its
process. So a monitor looks at the child once a second. A child that has requests and gives no sign
of life, or grows too large, is killed and started again. Requests that have not begun to answer are
asked again, once. Knows no HTTP.
"""

from __future__ import annotations

import asyncio
import threading
import time
import weakref
from collections.abc import AsyncGenerator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from typing import Any

from models.errors import Overloaded, ServerLost, SightlineError
from models.llm import request_check
from models.llm.engine_child import MAX_GROWTH_MB
from models.llm.engine_pipes import Child, EngineRestarting, Request
from models.llm.gguf_header import metadata
from models.llm.llama_cpp import Chunk

MONITOR_S = 1.0
STUCK_S = 30.0
UNREADY = 1 / 3  # of that time, after which it counts as not ready
RELOAD_S = 5.0  # between two attempts to start a child that does not start
_HELD = ("response_format", "tools", "grammar", "json_schema")  # fields that restrict an answer


class LlamaProcess:
    """One GGUF model in a process of its own. `options` are those of LlamaCpp, which raises the
    same errors. `stuck_seconds`: without a token or a piece of a prompt for so long, the process is
    started again. `max_growth_mb`: memory that it may take beyond what it held when it was loaded,
    mapped files aside."""

    pocket = False

    def __init__(
        self,
        path: str | Path,
        *,
        stuck_seconds: float = STUCK_S,
        max_growth_mb: float = MAX_GROWTH_MB,
        **options: Any,
    ) -> None:
        metadata(Path(path))
        self.name = Path(path).stem
        self.vision = options.get("projector") is not None
        self.n_parallel: int = options.get("n_parallel", 2)
        self.refused = self.restarts = 0
        self.stuck_seconds = stuck_seconds
        self._options = {"path": str(path), "max_growth_mb": max_growth_mb, **options}
        self._lock = threading.Lock()
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="engine-start")
        self._started: list[Child] = []  # the newest, also while it still loads
        self._closed = threading.Event()
        self._finalizer = weakref.finalize(self, _end, self._closed, self._starter, self._started)
        self._child = self._starter.submit(_start, self._options, self._started)
        try:
            self.facts = self._child.result().facts
        except BaseException:
            self.close()
            raise
        self._tried = time.monotonic()
        self.n_ctx: int = self.facts["n_ctx"]
        monitor = threading.Thread(target=_monitor, args=(weakref.ref(self), self._closed))
        monitor.daemon = True
        monitor.start()

    @property
    def accepted(self) -> int:
        """Requests that run or wait."""
        child = self._now()
        return len(child.streams) if child is not None else 0

    @property
    def running(self) -> int:
        """Requests that hold a slot."""
        return min(self.accepted, self.n_parallel)

    @property
    def waiting(self) -> int:
        """Requests that wait for a slot."""
        return max(0, self.accepted - self.n_parallel)

    def check(self) -> None:
        """Raise ServerLost while the engine is being started again, or gives nothing."""
        child = self._now()
        if child is None or child.lost:
            raise EngineRestarting("the engine is being started again: try again in a moment")
        if child.silent_beyond(UNREADY * self.stuck_seconds):
            raise ServerLost("the engine gives nothing, and is soon started again")

    async def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        """As LlamaCpp.chat. Raises EngineRestarting when the engine is lost before or in the middle
        of an answer."""
        request_check.check(request, self.n_ctx)
        is_held = any(request.get(name) for name in _HELD)
        begun = False
        for attempt in (1, 2):
            try:
                async with aclosing(self._stream("chat", request)) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                return
            except EngineRestarting:
                # A request that restricts its answer may be the cause: it gets no second try.
                if begun or is_held or attempt == 2 or self._closed.is_set():
                    raise

    async def complete(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        """As LlamaCpp.complete."""
        async with aclosing(self._stream("complete", request)) as chunks:
            async for chunk in chunks:
                yield chunk

    async def _stream(self, method: str, body: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        child = self._now()
        if child is None or child.lost:
            self._restart()
            child = await asyncio.shield(asyncio.wrap_future(self._child))
        pieces: asyncio.Queue[Chunk | SightlineError | None] = asyncio.Queue()
        stream = Request(asyncio.get_running_loop(), pieces, _has_picture(body))
        number = child.submit(method, body, stream)
        try:
            while (piece := await pieces.get()) is not None:
                if isinstance(piece, Overloaded):
                    self.refused += 1
                if isinstance(piece, SightlineError):
                    raise piece
                yield piece
        finally:
            child.cancel(number)

    def _now(self) -> Child | None:
        """The child, once it is loaded."""
        if self._child.done() and not self._child.cancelled() and not self._child.exception():
            return self._child.result()
        return None

    def watch(self) -> None:
        """What the monitor does once a second: end a child in trouble, and start a lost one."""
        child = self._now()
        if child is not None:
            trouble = child.trouble(self.stuck_seconds)
            if trouble:
                child.end(trouble)
        if child is None or child.lost:
            self._restart()

    def _restart(self) -> None:
        """Start a new child, unless one is starting, or has failed to start just now."""
        with self._lock:
            child = self._now()
            is_well = child is not None and not child.lost
            failed = child is None and time.monotonic() - self._tried < RELOAD_S
            if not self._child.done() or is_well or failed or self._closed.is_set():
                return
            self.restarts += 1
            self._tried = time.monotonic()
            self._child = self._starter.submit(_start, self._options, self._started)

    def close(self) -> None:
        """End the process. Running answers end with an error."""
        self._finalizer()


def _start(options: Mapping[str, Any], started: list[Child]) -> Child:
    child = Child(options)
    started[:] = [child]
    child.facts = child.load(Path(str(options["path"])))
    return child


def _end(closed: threading.Event, starter: ThreadPoolExecutor, started: list[Child]) -> None:
    closed.set()
    for child in started:
        child.end("it was closed")
    starter.shutdown(wait=False, cancel_futures=True)


def _monitor(owner: weakref.ref[LlamaProcess], closed: threading.Event) -> None:
    while not closed.wait(MONITOR_S):
        llama = owner()
        if llama is None:
            return
        llama.watch()
        del llama


def _has_picture(body: Mapping[str, Any]) -> bool:
    return any(
        isinstance(part, dict) and "image_url" in part
        for message in body.get("messages") or ()
        if isinstance(message.get("content"), list)
        for part in message["content"]
    )
