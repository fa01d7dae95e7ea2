"""Which stage waits on a shared GPU."""

from __future__ import annotations

import asyncio

import pytest

from assistant.turn.gpu_gate import GpuGate


async def overlap(waits: str, first: str, second: str) -> tuple[bool, int]:
    """Whether `second` got in while `first` was still running, and how often a stage waited."""
    gate = GpuGate(waits)
    inside, leave, entered = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def run_first() -> None:
        async with getattr(gate, first)():
            inside.set()
            await leave.wait()

    async def run_second() -> None:
        async with getattr(gate, second)():
            entered.set()

    running = asyncio.create_task(run_first())
    await inside.wait()
    late = asyncio.create_task(run_second())
    for _ in range(5):
        await asyncio.sleep(0)
    together = entered.is_set()
    leave.set()
    await asyncio.gather(running, late)
    assert entered.is_set()
    return together, gate.waited


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("waits", "first", "second", "together"),
    [
        ("none", "recognition", "answer", True),
        ("answer", "recognition", "answer", False),
        ("answer", "answer", "recognition", True),
        ("recognition", "answer", "recognition", False),
        ("recognition", "recognition", "answer", True),
        ("answer", "answer", "answer", True),
    ],
)
async def test_the_named_stage_waits_and_the_other_never_does(
    waits: str, first: str, second: str, together: bool
) -> None:
    assert await overlap(waits, first, second) == (together, 0 if together else 1)


@pytest.mark.anyio
async def test_a_cancelled_stage_lets_the_other_in() -> None:
    gate = GpuGate("answer")
    inside = asyncio.Event()

    async def recognize() -> None:
        async with gate.recognition():
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(recognize())
    await inside.wait()
    task.cancel()
    async with gate.answer():
        assert task.cancelled()
