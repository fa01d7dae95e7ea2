"""llama.cpp in a process of its own, with the interface of `models.llm.llama_cpp.LlamaCpp`.

An unusual grammar, template or prompt can keep llama.cpp busy for ever, take all memory, or end its
process. So a monitor looks at the child once a second. A child that has requests and gives no sign
of life, or grows too large, is killed and started again. Requests that have not begun to answer are
asked again, once. Knows no HTTP.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import AsyncGenerator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import models.errors
from models.errors import Overloaded, ServerLost, SightlineError
from models.json_types import JsonObject
from models.llm import request_check
from models.llm.engine_child import MAX_GROWTH_MB
from models.llm.gguf_header import metadata
from models.llm.llama_cpp import Chunk

MONITOR_S = 1.0
STUCK_S = 30.0
PICTURE_FACTOR = 4  # a picture is read in one piece, without a sign of life
RELOAD_S = 5.0  # between two attempts to start a child that does not start
_HELD = ("response_format", "tools", "grammar", "json_schema")  # fields that restrict an answer


class EngineRestarting(ServerLost):
    """The engine stopped answering, and is being started again."""

    http_status = 503


@dataclass
class _Stream:
    """A request under way. `pieces` is None once nobody waits for them. `reads_picture`: until its
    first piece, which comes once the picture was read."""

    loop: asyncio.AbstractEventLoop
    pieces: asyncio.Queue[Chunk | SightlineError | None] | None
    reads_picture: bool
    since: float = field(default_factory=time.monotonic)

    def put(self, piece: Chunk | SightlineError | None) -> None:
        self.reads_picture = False
        pieces = self.pieces
        if pieces is not None:
            with suppress(RuntimeError):  # the caller's loop has closed
                self.loop.call_soon_threadsafe(pieces.put_nowait, piece)


class _Child:
    """One process, its pipes, and the requests that it has."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._max_growth_mb = float(options["max_growth_mb"])
        path = os.pathsep.join(each for each in sys.path if each)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "models.llm.engine_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # llama.cpp quotes requests in what it prints
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._given, self._out = self.process.stdin, self.process.stdout
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="engine-requests")
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self.facts: JsonObject = {}
        self._size_mb = 0.0
        self.streams: dict[int, _Stream] = {}
        self.last_sign = time.monotonic()
        self.lost = ""
        self._write(options)

    def load(self, path: Path) -> JsonObject:
        """Wait until the model is loaded; what LlamaCpp says of itself. Raises as LlamaCpp does."""
        line = self._out.readline()
        first: JsonObject = json.loads(line) if line else {}
        if "ready" in first:
            self._size_mb = _private_mb(self.process.pid)
            threading.Thread(target=self._read, name="engine-answers", daemon=True).start()
            return first["ready"]
        self._out.close()
        self.end("it does not start")
        if "failed" in first:
            raise _error(first["failed"])
        raise SightlineError(f"llama.cpp cannot load {path}: its process ended")

    def submit(self, method: str, body: Mapping[str, Any], stream: _Stream) -> int:
        """Hand a request over; its pieces go to the stream's queue. Gives its number."""
        with self._lock:
            if self.lost:
                raise EngineRestarting(self.lost)
            number = next(self._numbers)
            if not self.streams:
                self.last_sign = time.monotonic()
            self.streams[number] = stream
        self._write({"id": number, "method": method, "body": body})
        return number

    def cancel(self, number: int) -> None:
        """Nobody waits for this request any more."""
        stream = self.streams.get(number)
        if stream is not None:
            stream.pieces = None
            self._write({"id": number})

    def _write(self, message: Mapping[str, Any]) -> None:
        def write() -> None:
            with suppress(OSError, ValueError):  # it has ended: its streams hear of it elsewhere
                self._given.write(json.dumps(message).encode() + b"\n")
                self._given.flush()

        with suppress(RuntimeError):  # the writer has been shut down
            self._writer.submit(write)

    def _read(self) -> None:
        for line in self._out:
            self.last_sign = time.monotonic()
            message: JsonObject = json.loads(line)
            stream = self.streams.get(message.get("id", -1))
            if stream is None:
                continue
            if "chunk" in message:
                stream.put(message["chunk"])
                continue
            failure = message["end"]
            stream.put(None if failure is None else _error(failure))
            with self._lock:
                self.streams.pop(message["id"], None)
        self._out.close()
        self.end("its process ended")

    def end(self, reason: str) -> None:
        """Kill the process, and end the requests that still wait with an error."""
        with self._lock:
            if self.lost:
                return
            self.lost = f"the engine is being started again ({reason}): try again in a moment"
            streams, self.streams = list(self.streams.values()), {}
        self.process.kill()
        self._writer.shutdown(wait=False, cancel_futures=True)
        for stream in streams:
            stream.put(EngineRestarting(self.lost))
        self.process.wait()
        with suppress(OSError):  # what is left in its buffer has nowhere to go
            self._given.close()

    def trouble(self, stuck_seconds: float) -> str:
        """Why this process must be ended, or nothing."""
        streams = list(self.streams.values())
        # A picture that came when nothing was given any more is not what keeps the child.
        patient = any(each.reads_picture and each.since <= self.last_sign for each in streams)
        limit = stuck_seconds * PICTURE_FACTOR if patient else stuck_seconds
        if streams and time.monotonic() - self.last_sign > limit:
            return f"it gave nothing for {limit:g} s"
        if _private_mb(self.process.pid) - self._size_mb > self._max_growth_mb:
            return "it took too much memory"
        return ""


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
        self._stuck_seconds = stuck_seconds
        self._options = {"path": str(path), "max_growth_mb": max_growth_mb, **options}
        self._lock = threading.Lock()
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="engine-start")
        self._started: list[_Child] = []  # the newest, also while it still loads
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
        """Raise EngineRestarting while the engine cannot answer."""
        child = self._now()
        if child is None or child.lost:
            raise EngineRestarting("the engine is being started again: try again in a moment")

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
        stream = _Stream(asyncio.get_running_loop(), pieces, _has_picture(body))
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

    def _now(self) -> _Child | None:
        """The child, once it is loaded."""
        if self._child.done() and not self._child.cancelled() and not self._child.exception():
            return self._child.result()
        return None

    def watch(self) -> None:
        """What the monitor does once a second: end a child in trouble, and start a lost one."""
        child = self._now()
        if child is not None:
            trouble = child.trouble(self._stuck_seconds)
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


def _start(options: Mapping[str, Any], started: list[_Child]) -> _Child:
    child = _Child(options)
    started[:] = [child]
    child.facts = child.load(Path(str(options["path"])))
    return child


def _end(closed: threading.Event, starter: ThreadPoolExecutor, started: list[_Child]) -> None:
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


def _error(failure: list[str]) -> SightlineError:
    kind, message = failure
    found = getattr(models.errors, kind, SightlineError)
    return found(message)


def _has_picture(body: Mapping[str, Any]) -> bool:
    return any(
        isinstance(part, dict) and "image_url" in part
        for message in body.get("messages") or ()
        if isinstance(message.get("content"), list)
        for part in message["content"]
    )


def _private_mb(pid: int) -> float:
    """Memory of a process that no file backs, on Linux; 0 elsewhere."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    line = next((each for each in status.splitlines() if each.startswith("RssAnon:")), ": 0")
    return int(line.split()[1]) / 1024
