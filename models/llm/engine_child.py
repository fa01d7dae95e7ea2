"""The other end of `models.llm.engine_pipes`: llama.cpp in a process that may be killed.

Requests come as JSON lines on standard input, chunks go back as JSON lines on standard output:

    in    {options of LlamaCpp, "max_growth_mb": 4096}  the first line
          {"id": 1, "method": "chat", "body": {...}}    a request
          {"id": 1}                                     the request is cancelled
    out   {"ready": {...}} or {"failed": [class, text]} the first line
          {"id": 1, "chunk": {...}}                     a piece of an answer
          {"id": 1, "end": [class, text] or null}       the answer is over, with an error or without
          {"alive": true}                               a prompt is being read

The end of standard input ends the process at once. Knows no HTTP, and nothing of who asks.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
from contextlib import aclosing, suppress
from pathlib import Path
from typing import BinaryIO

from models.errors import SightlineError, describe_error
from models.json_types import JsonObject
from models.llm.llama_cpp import LlamaCpp
from models.orphans import end_with_parent

Message = JsonObject
# The kernel, when it is out of memory, ends this process before the server or anything else.
_OOM_SCORE = "900"
MAX_GROWTH_MB = 4096


class _Channel:
    """Messages to the parent, from any thread, a line each."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lock = threading.Lock()

    def send(self, message: Message) -> None:
        line = json.dumps(message).encode() + b"\n"
        with self._lock:
            try:
                self._out.write(line)
            except OSError:  # the parent is gone
                os._exit(0)


class _Requests:
    """The requests that are running, each as a task."""

    def __init__(self, llama: LlamaCpp, channel: _Channel) -> None:
        self._llama, self._channel = llama, channel
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def receive(self, message: Message) -> None:
        number = message["id"]
        if "method" in message:
            self._tasks[number] = asyncio.create_task(self._answer(message))
        elif number in self._tasks:
            self._tasks[number].cancel()

    async def _answer(self, message: Message) -> None:
        number = message["id"]
        failure: list[str] | None = None
        try:
            method = getattr(self._llama, message["method"])
            async with aclosing(method(message["body"])) as chunks:
                async for chunk in chunks:
                    self._channel.send({"id": number, "chunk": chunk})
        except SightlineError as error:
            failure = [type(error).__name__, str(error)]
        except Exception as error:  # the parent must hear of it, whatever it is
            failure = [SightlineError.__name__, f"the engine failed: {describe_error(error)}"]
        finally:
            del self._tasks[number]
            self._channel.send({"id": number, "end": failure})


async def _serve(llama: LlamaCpp, channel: _Channel, given: BinaryIO) -> None:
    loop = asyncio.get_running_loop()
    requests = _Requests(llama, channel)

    def read() -> None:
        for line in given:
            loop.call_soon_threadsafe(requests.receive, json.loads(line))
        os._exit(0)  # nobody is left to answer; a thread of llama.cpp may never end

    threading.Thread(target=read, daemon=True).start()
    await asyncio.Event().wait()


def _limit_memory(max_growth_mb: float) -> None:
    """Let no allocation succeed beyond so many MB more than now. The parent looks only once a
    second. Weights that are mapped from their file do not count. On Linux alone."""
    if sys.platform != "linux":
        return
    import resource

    status = Path("/proc/self/status").read_text()
    held = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmData:"))
    limit = held * 1024 + int(max_growth_mb * 2**20)
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def main() -> None:
    """Load the model that the first line names, and answer until standard input ends."""
    end_with_parent()
    channel = _Channel(os.fdopen(os.dup(1), "wb", buffering=0))
    os.dup2(2, 1)  # what a library prints must not stand between the messages
    given = sys.stdin.buffer
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE)
    options: JsonObject = json.loads(given.readline())
    max_growth_mb: float = options.pop("max_growth_mb")
    try:
        llama = LlamaCpp(**options)
    except SightlineError as error:
        channel.send({"failed": [type(error).__name__, str(error)]})
        return
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the parent decides when this process ends
    if not options.get("gpu_layers"):  # a GPU's driver maps memory as it likes
        _limit_memory(max_growth_mb)
    llama.on_progress = lambda: channel.send({"alive": True})
    facts = {"address": llama.address, "key": llama.key, "n_ctx": llama.n_ctx, "pid": os.getpid()}
    channel.send({"ready": facts})
    asyncio.run(_serve(llama, channel, given))


if __name__ == "__main__":
    main()
