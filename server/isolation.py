"""Functions that read what strangers send, run in a process of their own that may be killed.

FFmpeg and Pillow can be made to allocate gigabytes, or to compute for minutes, by files of a few
kilobytes. So each call has limits of memory, processor time and seconds. When a limit is passed, or
when the caller is cancelled, the process is killed and the next call gets another one. What the
function takes and gives is pickled.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import anyio
import anyio.to_process
from anyio import BrokenWorkerProcess, CapacityLimiter

from models.errors import BadInput

T = TypeVar("T")
PROCESSES = 2
MEMORY_MB = 768  # beyond what the process holds before the call
PROCESSOR_S = 8.0
WALL_S = 60.0


class Isolation:
    """A few processes for one kind of work. `what` names the input in error messages."""

    def __init__(self, what: str, processes: int = PROCESSES) -> None:
        self._what = what
        self._limiter = CapacityLimiter(processes)

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function of a module. Raises what it raises, and BadInput beyond the limits."""
        try:
            with anyio.fail_after(WALL_S):
                return await anyio.to_process.run_sync(
                    _limited, function, arguments, cancellable=True, limiter=self._limiter
                )
        except (MemoryError, TimeoutError, BrokenWorkerProcess) as error:
            raise BadInput(
                f"the {self._what} takes too much memory or time to read: "
                "it is damaged, or made to do so"
            ) from error


def _limited(function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
    """Runs in the other process. Its limits are moved for each call, for it is used again."""
    if sys.platform != "linux":
        return function(*arguments)
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limits = {
        resource.RLIMIT_AS: _address_space() + MEMORY_MB * 2**20,
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime + PROCESSOR_S) + 1,
    }
    for kind, limit in limits.items():
        _, most = resource.getrlimit(kind)
        if most == resource.RLIM_INFINITY or limit < most:
            resource.setrlimit(kind, (limit, most))
    with suppress(OSError):  # when memory runs out, the kernel ends this process first
        Path("/proc/self/oom_score_adj").write_text("1000")
    return function(*arguments)


def _address_space() -> int:
    import resource

    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
