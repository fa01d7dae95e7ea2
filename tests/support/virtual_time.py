"""An event loop in virtual time: a wait of an hour is over at once, and takes an hour by the loop's
clock.

The clock stands while anything runs, threads that a coroutine waits for included, and goes to the
next timer when nothing does. So what a test measures is the same on every machine. It knows nothing
of other clocks, for `time.monotonic` goes on as ever, nor of threads of other kinds.
"""

import asyncio
import selectors
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


class _Jumps(selectors.DefaultSelector):
    """Passes the time of a wait instead of waiting, unless a thread is at work."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        if self.threads:
            return super().select(None)
        ready = super().select(0)
        if not ready:
            self.now += timeout
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """Has nothing of its own but the clock, and knows of the threads that its executor runs."""

    def __init__(self) -> None:
        self._jumps = _Jumps()
        super().__init__(self._jumps)

    def time(self) -> float:
        return self._jumps.now

    def run_in_executor(
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> "asyncio.Future[T]":
        self._jumps.threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._one_thread_less)
        return future

    def _one_thread_less(self, _: object) -> None:
        self._jumps.threads -= 1


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    """Imported into a test module, lets its tests run in virtual time."""
    return "asyncio", {"loop_factory": VirtualTimeLoop}
