"""Which stage waits when recognition and the LLM share one GPU: both at once would make both
slower.

The profile decides (`waits_for_gpu`): on an Orin recognition went from 270 to 3,645 ms beside a
running LLM. The waiting stage begins when the other has ended; the other one never waits. Knows no
model.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Literal

Stage = Literal["recognition", "answer"]


class GpuGate:
    """`async with gate.recognition():` and `async with gate.answer():` around the work of each."""

    def __init__(self, waits: str = "none") -> None:
        self._waits = waits
        self._running = {"recognition": 0, "answer": 0}
        self._idle = {"recognition": asyncio.Event(), "answer": asyncio.Event()}
        for idle in self._idle.values():
            idle.set()
        self.waited = 0  # times that a stage had to wait

    def recognition(self) -> AbstractAsyncContextManager[None]:
        """Around a transcription."""
        return self._pass("recognition", "answer")

    def answer(self) -> AbstractAsyncContextManager[None]:
        """Around an answer of the LLM. Reading the prompt ahead, while the wearer speaks, is not
        part of it."""
        return self._pass("answer", "recognition")

    @asynccontextmanager
    async def _pass(self, mine: Stage, other: Stage) -> AsyncGenerator[None]:
        if self._waits == mine and self._running[other]:
            self.waited += 1
            while self._running[other]:  # another may have begun between the event and our turn
                await self._idle[other].wait()
        self._running[mine] += 1
        self._idle[mine].clear()
        try:
            yield
        finally:
            self._running[mine] -= 1
            if not self._running[mine]:
                self._idle[mine].set()
