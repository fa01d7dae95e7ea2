"""The threads of one model, mostly one, shared by many wearers: each has one waiting place, and the
newest job takes it.

Cancelling a task does not stop a thread. So a job gets a `stop` event and looks at it between
pieces of its work; when the task that waits for the job is cancelled the event is set, the thread
is free at the next piece, and no queue grows.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
Stop = threading.Event

log = logging.getLogger("sightline.worker")
CLOSE_TIMEOUT_S = 20.0  # that a running job has to look at its `stop` event


def once(load: Callable[P, T]) -> Callable[P, T]:
    """`load`, run once for the same arguments. As functools.cache, which runs it twice where two
    threads come first: a library that must not be started twice would hang."""
    lock = threading.RLock()
    cached = cast("Callable[P, T]", cache(load))

    @wraps(load)
    def locked(*args: P.args, **kwargs: P.kwargs) -> T:
        with lock:
            return cached(*args, **kwargs)

    return locked


class Displaced(Exception):
    """A newer job of the same wearer took this job's waiting place."""


@dataclass
class _Job:
    run: Callable[[Stop], Any]
    stop: Stop
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]


class Worker:
    """Runs jobs in threads of its own, in the order in which they came, as many at a time as there
    are threads: more than one only for a model that allows it. They start with the first job.

    They must have ended before the interpreter does: a thread that comes back from a C++ library
    then aborts the process. `close` ends them, and is called at exit where nobody else did.
    assistant/process_exit.py handles one that does not end.
    """

    def __init__(self, name: str, threads: int = 1) -> None:
        self.name = name
        self.displaced = 0  # jobs that gave their place to a newer one before they ran
        self._running: list[_Job] = []
        self._closed = False
        self._waiting: OrderedDict[Hashable, _Job] = OrderedDict()
        self._wake = threading.Condition()
        self._count = threads
        self._threads: list[threading.Thread] = []

    @property
    def idle(self) -> bool:
        """Whether no job runs or waits."""
        return not self._running and not self._waiting

    async def run(self, wearer: Hashable, job: Callable[[Stop], T]) -> T:
        """Run `job(stop)` in a thread of the worker and return its result.

        Raises Displaced when a newer job of the same wearer arrives while this one still waits, and
        RuntimeError once the worker is closed. When the caller is cancelled, a waiting job is
        dropped and a running one is asked to stop.
        """
        loop = asyncio.get_running_loop()
        mine = _Job(job, Stop(), loop, loop.create_future())
        with self._wake:
            if self._closed:
                raise RuntimeError(f"the worker {self.name} is closed")
            older = self._waiting.pop(wearer, None)
            self._waiting[wearer] = mine
            if not self._threads:
                self._start()
            self._wake.notify()
        if older is not None:
            self.displaced += 1
            older.stop.set()
            _hand_over(older, None, Displaced(self.name))
        try:
            return await mine.done
        finally:
            mine.stop.set()
            with self._wake:
                if self._waiting.get(wearer) is mine:
                    del self._waiting[wearer]

    async def stream(
        self, wearer: Hashable, job: Callable[[Stop], Iterator[T]]
    ) -> AsyncGenerator[T, None]:
        """Run `job(stop)` in a thread of the worker and give its values as they come. Each is made
        as a job of its own, so that others have their turn between two of them. Raises as `run`
        does."""
        stop, end = Stop(), object()
        values = job(stop)
        try:
            while (value := await self.run(wearer, lambda _: next(values, end))) is not end:
                yield cast("T", value)
        finally:
            stop.set()

    def close(self) -> None:
        """Stop the running jobs, drop those that wait, and end the threads. A thread that does not
        end in time is left, with a line in the log."""
        if self._closed:
            return
        self._stop()
        deadline = time.monotonic() + CLOSE_TIMEOUT_S
        for thread in self._threads:
            if thread is threading.current_thread():
                continue
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                log.warning(f"{self.name} did not stop within {CLOSE_TIMEOUT_S:g} s and is left")

    def _stop(self) -> None:
        with self._wake:
            self._closed = True
            for job in self._running:
                job.stop.set()
            for job in self._waiting.values():
                job.stop.set()
                _hand_over(job, None, Displaced(self.name))
            self._waiting.clear()
            self._wake.notify_all()

    def _start(self) -> None:
        for _ in range(self._count):
            thread = threading.Thread(target=self._work, name=self.name, daemon=True)
            self._threads.append(thread)
            thread.start()
        # Registered late, so that it runs before a library's own cleanup.
        atexit.register(_close_if_alive, weakref.ref(self))

    def _next(self) -> _Job | None:
        """Wait for the next job; None when the worker is closed."""
        with self._wake:
            while not self._waiting and not self._closed:
                self._wake.wait()
            if self._closed:
                return None
            _, job = self._waiting.popitem(last=False)
            self._running.append(job)
            return job

    def _work(self) -> None:
        while (job := self._next()) is not None:
            result, error = None, None
            try:
                if not job.stop.is_set():
                    result = job.run(job.stop)
            except BaseException as e:  # handed to the task that waits, which raises it
                error = e
            with self._wake:
                self._running.remove(job)
            _hand_over(job, result, error)


def _close_if_alive(worker: weakref.ref[Worker]) -> None:
    alive = worker()
    if alive is not None:
        alive.close()


def _hand_over(job: _Job, result: object, error: BaseException | None) -> None:
    with suppress(RuntimeError):  # the caller's loop has closed: nobody waits any more
        job.loop.call_soon_threadsafe(_settle, job.done, result, error)


def _settle(done: asyncio.Future[Any], result: object, error: BaseException | None) -> None:
    if done.done():
        return
    if error is not None:
        done.set_exception(error)
    else:
        done.set_result(result)
