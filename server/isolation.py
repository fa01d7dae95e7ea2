"""Functions that read what strangers send, run in a process of their own that may be killed.

FFmpeg and Pillow can be made to allocate gigabytes, or to compute for minutes, by files of a few
kilobytes. So each call has limits of memory, processor time and seconds. When a limit is passed, or
when the caller is cancelled, the process is killed and the next call gets another one. What the
function takes and gives is pickled.
"""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess, CapacityLimiter

from models.allocator import share_memory, trim
from models.errors import BadInput
from models.orphans import end_with_parent

T = TypeVar("T")
PROCESSES = 2
MEMORY_MB = 768  # beyond what the process holds before the call
WALL_S = 60.0


class Isolation:
    """A few processes for one kind of work. `what` names the input in error messages. A call may
    take `processor_s` of processor time, in which loading `libraries` is not counted."""

    def __init__(
        self,
        what: str,
        processor_s: float,
        libraries: Sequence[str] = (),
        processes: int = PROCESSES,
    ) -> None:
        self._what, self._processor_s, self._libraries = what, processor_s, libraries
        self._limiter = CapacityLimiter(processes)

    async def warm(self) -> None:
        """Start a process and load its libraries, so that the first input need not wait."""
        await self.run(_nothing)

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function of a module. Raises what it raises, and BadInput beyond the limits."""
        call = (self._processor_s, self._libraries, function, arguments)
        try:
            with anyio.fail_after(WALL_S):
                return await anyio.to_process.run_sync(
                    _limited, *call, cancellable=True, limiter=self._limiter
                )
        except (MemoryError, TimeoutError, BrokenWorkerProcess) as error:
            raise BadInput(
                f"the {self._what} takes too much memory or time to read: "
                "it is damaged, or made to do so"
            ) from error


def _limited(
    processor_s: float,
    libraries: Sequence[str],
    function: Callable[..., T],
    arguments: tuple[Any, ...],
) -> T:
    """Runs in the other process. Its limits are set anew for each call, for it is used again."""
    end_with_parent()
    share_memory()
    for name in libraries:
        importlib.import_module(name)
    if sys.platform != "linux":
        return function(*arguments)
    _limit_memory()
    signal.setitimer(signal.ITIMER_PROF, processor_s)  # its signal ends this process
    try:
        return function(*arguments)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        trim()


def _limit_memory() -> None:
    import resource

    limit = _address_space() + MEMORY_MB * 2**20
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    with suppress(OSError):  # when memory runs out, the kernel ends this process first
        Path("/proc/self/oom_score_adj").write_text("1000")


def _address_space() -> int:
    import resource

    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _nothing() -> None:
    return
