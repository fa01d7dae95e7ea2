"""Speaks a reply clause by clause: the next ones are made while one plays, and what was really
heard is known to the word.

It waits for the turn's commit before the first sound, lowers the speaker while somebody may be
speaking, and falls silent when its task is cancelled. When any of that happens is decided in
assistant/turn_loop.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from assistant.turn.sentences import clauses, spoken_part

if TYPE_CHECKING:
    from assistant.turn.speaker import Speaker
    from assistant.turn.stages import Stages
    from assistant.turn.turn import Turn
    from models.speech.voice import Pcm

LOWER_DB = -20.0  # of the speaker while a sound may be speech
STOP_AGAIN_S = 0.01  # until a speaker that was told to stop is told again
AHEAD = 2  # clauses that may be spoken in advance of the one that plays

Made = tuple[str, "Pcm"] | BaseException | None  # a clause and its sound, what failed, or the end


class Early:
    """The voice a word ahead: it begins with the first clause while that is only likely, and is
    cancelled if it was not so."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self._begun: tuple[str, asyncio.Task[Pcm]] | None = None

    def begin(self, clause: str) -> None:
        task = asyncio.create_task(self._stages.speak(clause))
        task.add_done_callback(
            lambda task: task.cancelled() or task.exception()
        )  # nobody asks, if it was not so
        self._begun = clause, task

    async def speak(self, clause: str) -> Pcm:
        """The sound of a clause that is certain."""
        if self._begun is not None and self._begun[0] == clause:
            pcm = await self._begun[1]
            self._begun = None
            return pcm
        self.drop()
        return await self._stages.speak(clause)

    def drop(self) -> None:
        if self._begun is not None:
            self._begun[1].cancel()
            self._begun = None


class Playout:
    """The way from the words of a reply to the speaker. `tell(kind, data)` hears of "clause" and
    "speaking"."""

    def __init__(self, stages: Stages, speaker: Speaker, tell: Callable[[str, Any], None]) -> None:
        self._stages, self._speaker, self._tell = stages, speaker, tell
        self._lowered = False

    async def say(self, turn: Turn, text: str) -> None:
        """Speak a text that is whole."""

        async def whole() -> AsyncIterator[str]:
            yield text

        await self.reply(turn, whole())

    async def reply(self, turn: Turn, pieces: AsyncIterator[str]) -> None:
        """Speak the reply clause by clause; the next ones are made while one plays."""
        ready: asyncio.Queue[Made] = asyncio.Queue(AHEAD)
        maker = asyncio.create_task(self._make(turn, pieces, ready))
        try:
            while (item := await ready.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                clause, pcm = item
                first = not turn.spoken
                await turn.committed.wait()
                if first:
                    turn.timeline.mark("hold")
                    turn.timeline.mark("output")
                    self._tell("speaking", turn)
                await self._play(turn, clause, pcm)
        finally:
            maker.cancel()

    async def _make(
        self, turn: Turn, pieces: AsyncIterator[str], ready: asyncio.Queue[Made]
    ) -> None:
        early = Early(self._stages)
        try:
            first = True
            async for clause in clauses(pieces, early.begin):
                turn.answer = f"{turn.answer} {clause}".strip()
                if first:
                    turn.timeline.mark("first clause")
                pcm = await early.speak(clause)
                if first:
                    turn.timeline.mark("voice")
                first = False
                self._tell("clause", turn)
                await ready.put((clause, pcm))
            await ready.put(None)
        except Exception as e:  # carried over to the task that plays, which raises it
            await ready.put(e)
        finally:
            early.drop()

    async def _play(self, turn: Turn, clause: str, pcm: Pcm) -> None:
        heard = 0
        playing = asyncio.ensure_future(self._speaker.play(pcm))
        try:
            heard = await asyncio.shield(playing)
        except asyncio.CancelledError:
            while not playing.done():  # the clause may begin only now, behind a tone that ends
                self._speaker.stop()
                with suppress(
                    asyncio.CancelledError
                ):  # told a second time: what was heard is not known before it is silent
                    await asyncio.wait([playing], timeout=STOP_AGAIN_S)
            heard = playing.result()
            raise
        finally:
            turn.spoken = f"{turn.spoken} {spoken_part(clause, heard, len(pcm.samples))}".strip()

    def lower(self) -> None:
        """Play on quietly: somebody may be speaking."""
        if not self._lowered:
            self._speaker.lower(LOWER_DB)
            self._lowered = True

    def restore(self) -> None:
        """Play on at full level."""
        if self._lowered:
            self._speaker.restore()
            self._lowered = False
