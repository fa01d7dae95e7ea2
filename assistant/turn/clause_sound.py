"""The sound of one clause: made in a task of its own, and played while it is being made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.speech.voice import Pcm


class ClauseSound:
    """The pieces of a clause that a voice has made so far. `pieces` gives at least one."""

    def __init__(self, clause: str, pieces: AsyncIterator[Pcm]) -> None:
        self.clause = clause
        self._made: list[Pcm] = []
        self._news = asyncio.Event()
        self._whole = False
        self._task = asyncio.create_task(self._collect(pieces))
        self._task.add_done_callback(_retrieve_error)

    @property
    def expected(self) -> int:
        """Samples of the whole clause, as far as they are known."""
        return self._ready + self._following

    async def begun(self) -> None:
        """Wait for the first piece. Raises what the voice raises."""
        await self._wait(0)

    async def finished(self) -> None:
        """Wait until the whole clause is made. Raises what the voice raises."""
        await self._task

    async def after(self, played: int) -> Pcm:
        """What is made of the clause behind its first `played` samples: some, or the end.

        Raises what the voice raised, once all that it made is played.
        """
        import numpy as np

        await self._wait(played)
        samples = np.concatenate([piece.samples for piece in self._made])[played:]
        return replace(self._made[0], samples=samples, before=played, following=self._following)

    def drop(self) -> None:
        """Stop making what is not made yet."""
        self._task.cancel()

    @property
    def _ready(self) -> int:
        return sum(len(piece.samples) for piece in self._made)

    @property
    def _following(self) -> int:
        if self._whole or not self._made:
            return 0
        return self._made[-1].following

    async def _wait(self, played: int) -> None:
        """Wait for a sample behind `played`, or the end."""
        while not self._made or (self._ready <= played and self._following):
            if self._task.done():
                await self._task
                return
            self._news.clear()
            await self._news.wait()

    async def _collect(self, pieces: AsyncIterator[Pcm]) -> None:
        try:
            async for piece in pieces:
                self._made.append(piece)
                self._news.set()
            self._whole = True
        finally:
            self._news.set()


def _retrieve_error(task: asyncio.Task[None]) -> None:
    """Nobody awaits a sound that is dropped; asyncio would log its error as never retrieved."""
    if not task.cancelled():
        task.exception()
