"""One process of llama.cpp (models.llm.engine_child at its other end): its pipes, the requests that
it has, and whether it is in trouble. Knows neither a second try nor a second process.
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
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import models.errors
from models.errors import ServerLost, SightlineError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk

PICTURE_FACTOR = 4  # a picture is read in one piece, without a sign of life


class EngineRestarting(ServerLost):
    """The engine stopped answering, and is being started again."""

    http_status = 503


@dataclass
class Request:
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


class Child:
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
        self.streams: dict[int, Request] = {}
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

    def submit(self, method: str, body: Mapping[str, Any], stream: Request) -> int:
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

    def silent_beyond(self, seconds: float) -> float:
        """How long its requests may wait for a sign of life, where they have waited longer, else
        0: `seconds`, or four times as many while it reads a picture."""
        streams = list(self.streams.values())
        # A picture that came when nothing was given any more is not what keeps the child.
        if any(each.reads_picture and each.since <= self.last_sign for each in streams):
            seconds *= PICTURE_FACTOR
        if streams and time.monotonic() - self.last_sign > seconds:
            return seconds
        return 0.0

    def trouble(self, stuck_seconds: float) -> str:
        """Why this process must be ended, or nothing."""
        if limit := self.silent_beyond(stuck_seconds):
            return f"it gave nothing for {limit:g} s"
        if _private_mb(self.process.pid) - self._size_mb > self._max_growth_mb:
            return "it took too much memory"
        return ""


def _error(failure: list[str]) -> SightlineError:
    kind, message = failure
    found = getattr(models.errors, kind, SightlineError)
    return found(message)


def _private_mb(pid: int) -> float:
    """Memory of a process that no file backs, on Linux; 0 elsewhere."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    line = next((each for each in status.splitlines() if each.startswith("RssAnon:")), ": 0")
    return int(line.split()[1]) / 1024
