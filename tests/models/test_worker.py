"""The threads of one model: the newest job of a wearer waits, a cancelled one stops, and what gave
way is counted."""

import asyncio
import itertools
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing

import pytest

from models.worker import Displaced, Stop, Worker, once
from tests.support.limits import HANG_S
from tests.support.paths import ROOT

pytestmark = pytest.mark.anyio


async def test_a_job_gives_its_result_or_its_error() -> None:
    worker = Worker("test")
    assert await worker.run("a", lambda stop: 42) == 42

    def fail(stop: Stop) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await worker.run("a", fail)


async def test_the_newest_job_of_a_wearer_takes_the_waiting_place_and_others_keep_theirs() -> None:
    worker, gate, ran = Worker("test"), threading.Event(), list[str]()
    started = threading.Event()

    def job(name: str, wait: bool = False):  # type: ignore[no-untyped-def]
        def run(stop: Stop) -> str:
            started.set()
            if wait:
                gate.wait(HANG_S)
            ran.append(name)
            return name

        return run

    first = asyncio.ensure_future(worker.run("a", job("first", wait=True)))
    await asyncio.to_thread(started.wait, HANG_S)
    older = asyncio.ensure_future(worker.run("a", job("older")))
    other = asyncio.ensure_future(worker.run("b", job("other")))
    await asyncio.sleep(0)  # now both wait
    newer = asyncio.ensure_future(worker.run("a", job("newer")))
    await asyncio.sleep(0)
    gate.set()
    with pytest.raises(Displaced):
        await older
    assert sorted([await first, await other, await newer]) == ["first", "newer", "other"]
    assert "older" not in ran
    assert worker.displaced == 1


async def test_a_worker_of_two_threads_runs_two_jobs_at_once() -> None:
    worker, both = Worker("pool", threads=2), threading.Barrier(2, timeout=HANG_S)
    await asyncio.gather(
        worker.run("a", lambda stop: both.wait()), worker.run("b", lambda stop: both.wait())
    )
    assert worker.idle
    await asyncio.to_thread(worker.close)
    assert not [thread for thread in threading.enumerate() if thread.name == "pool"]


async def test_cancelling_stops_a_running_job_and_forgets_a_waiting_one() -> None:
    worker, seen, ran = Worker("test"), threading.Event(), list[str]()
    started = threading.Event()

    def long(stop: Stop) -> None:
        started.set()
        if stop.wait(HANG_S):
            seen.set()

    running = asyncio.ensure_future(worker.run("a", long))
    await asyncio.to_thread(started.wait, HANG_S)
    waiting = asyncio.ensure_future(worker.run("b", lambda stop: ran.append("b")))
    await asyncio.sleep(0)  # now it waits
    waiting.cancel()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await asyncio.to_thread(seen.wait, HANG_S)
    assert await worker.run("c", lambda stop: "next") == "next"
    assert ran == []


async def test_a_closed_worker_stops_its_job_and_ends_its_thread() -> None:
    worker, stopped = Worker("test"), threading.Event()
    started = threading.Event()

    def job(stop: Stop) -> None:
        started.set()
        if stop.wait(HANG_S):
            stopped.set()

    task = asyncio.create_task(worker.run("a", job))
    await asyncio.to_thread(started.wait, HANG_S)
    await asyncio.to_thread(worker.close)
    assert stopped.is_set()
    await task


async def test_a_closed_worker_has_stopped_its_job_and_takes_no_more() -> None:
    worker, begun, over = Worker("closing"), threading.Event(), threading.Event()

    def long(stop: Stop) -> None:
        begun.set()
        stop.wait(HANG_S)
        over.set()

    running = asyncio.ensure_future(worker.run("a", long))
    waiting = asyncio.ensure_future(worker.run("b", long))
    await asyncio.to_thread(begun.wait, HANG_S)
    await asyncio.to_thread(worker.close)
    assert over.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name == "closing"]
    with pytest.raises(Displaced):
        await waiting
    await running
    with pytest.raises(RuntimeError, match="closed"):
        await worker.run("a", long)


def test_a_thread_inside_a_library_does_not_abort_the_interpreter_at_exit() -> None:
    """The worker is inside ONNX Runtime, without the interpreter's lock, when the program ends."""
    program = """
import asyncio
from models.speech.vad import Vad
from models.worker import Worker
import numpy as np

def long(stop):
    vad, window = Vad(), np.zeros(512, np.float32)
    while not stop.is_set():
        vad.probability(window)

async def main():
    asyncio.ensure_future(Worker("test").run("a", long))
    await asyncio.sleep(0.3)

asyncio.run(main(), debug=False)
"""
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, timeout=HANG_S, check=False
        )
        assert done.returncode == 0


async def test_a_job_gives_values_as_they_come_and_then_its_error() -> None:
    worker, gate = Worker("test"), threading.Event()

    def count(stop: Stop) -> Iterator[int]:
        yield 1
        gate.wait(HANG_S)
        yield 2
        raise ValueError("no")

    values = worker.stream("a", count)
    assert await anext(values) == 1  # while the job still runs
    gate.set()
    assert await anext(values) == 2
    with pytest.raises(ValueError, match="no"):
        await anext(values)


async def test_a_stream_that_nobody_reads_ends_its_job() -> None:
    worker, given = Worker("test"), list[int]()

    def forever(stop: Stop) -> Iterator[int]:
        for number in itertools.count():
            given.append(number)
            yield number

    async with aclosing(worker.stream("a", forever)) as values:
        await anext(values)
    while not worker.idle:
        await asyncio.sleep(0.001)
    assert await worker.run("a", lambda stop: 42) == 42


def test_what_several_threads_load_at_once_is_loaded_once() -> None:
    loaded, together = list[str](), threading.Barrier(8)

    @once
    def load(name: str) -> object:
        loaded.append(name)
        threading.Event().wait(0.05)  # the others come meanwhile
        return object()

    def first_use(number: int) -> object:
        together.wait(HANG_S)
        return load("model")

    with ThreadPoolExecutor(8) as threads:
        got = set(map(id, threads.map(first_use, range(8))))
    assert (len(got), loaded) == (1, ["model"])
    assert load("another") is not load("model")
    assert loaded == ["model", "another"]
