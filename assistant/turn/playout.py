"""Speaks an answer clause by clause. While one clause plays, the next ones are synthesised.

It waits for the turn's commit before the first sound, ducks the speaker on request, and stops when
its task is cancelled; `turn.spoken` then says what was heard, to the word. assistant/turn_loop.py
decides when any of that happens.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.events import AnswerPrepared, AnswerStarted, ClauseReady, Listener
from assistant.turn.sentences import clauses, spoken_part

if TYPE_CHECKING:
    from assistant.turn.speaker import Speaker
    from assistant.turn.stages import Stages
    from assistant.turn.turn import Turn
    from models.speech.voice import Pcm

DUCK_DB = -20.0  # of the speaker while a sound may be speech
STOP_AGAIN_S = 0.01  # between two requests to stop: a clause may begin behind a tone that ends
CLAUSES_AHEAD = 2  # that may be synthesised in advance of the one that plays

# A clause and its sound, an error of the answer or the voice, or the end of the answer.
Prepared = tuple[str, "Pcm"] | BaseException | None


class VoiceAhead:
    """Synthesises the first clause one word early, while its end is only likely. The sound is
    dropped if the clause turns out to be another one."""

    def __init__(self, stages: Stages, turn: Turn) -> None:
        self._stages, self._turn = stages, turn
        self._early: tuple[str, asyncio.Task[Pcm]] | None = None

    def begin(self, clause: str) -> None:
        task = asyncio.create_task(self._stages.speak(self._turn, clause))
        task.add_done_callback(_retrieve_error)
        self._early = clause, task

    async def speak(self, clause: str) -> Pcm:
        """The sound of a clause that is certain."""
        if self._early is not None and self._early[0] == clause:
            pcm = await self._early[1]
            self._early = None
            return pcm
        self.drop()
        return await self._stages.speak(self._turn, clause)

    def drop(self) -> None:
        if self._early is not None:
            self._early[1].cancel()
            self._early = None


class Playout:
    """The way from the text of an answer to the speaker. Reports ClauseReady, AnswerStarted and
    AnswerPrepared."""

    def __init__(self, stages: Stages, speaker: Speaker, report: Listener) -> None:
        self._stages, self._speaker, self._report = stages, speaker, report
        self._ducked = False

    async def speak_text(self, turn: Turn, text: str) -> None:
        """Speak a text that is already complete."""

        async def whole() -> AsyncIterator[str]:
            yield text

        await self.speak_answer(turn, whole())

    async def speak_answer(self, turn: Turn, pieces: AsyncIterator[str]) -> None:
        """Speak an answer that arrives in pieces of text."""
        prepared: asyncio.Queue[Prepared] = asyncio.Queue(CLAUSES_AHEAD)
        preparing = asyncio.create_task(self._prepare(turn, pieces, prepared))
        try:
            while (item := await prepared.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                clause, pcm = item
                first = not turn.spoken
                await turn.committed.wait()
                if first:
                    turn.timeline.mark("hold")
                    turn.timeline.mark("output")
                    self._report(AnswerStarted(turn))
                await self._play(turn, clause, pcm)
        finally:
            preparing.cancel()

    async def _prepare(
        self, turn: Turn, pieces: AsyncIterator[str], prepared: asyncio.Queue[Prepared]
    ) -> None:
        """Cut the text into clauses and synthesise each."""
        voice = VoiceAhead(self._stages, turn)
        count = 0
        try:
            async for clause in clauses(pieces, voice.begin):
                first = count == 0
                count += 1
                turn.answer = f"{turn.answer} {clause}".strip()
                if first:
                    turn.timeline.mark("first clause")
                pcm = await voice.speak(clause)
                if first:
                    turn.timeline.mark("voice")
                self._report(ClauseReady(turn))
                await prepared.put((clause, pcm))
            self._report(AnswerPrepared(turn, count))
            await prepared.put(None)
        except Exception as error:  # the task that plays raises it
            await prepared.put(error)
        finally:
            voice.drop()

    async def _play(self, turn: Turn, clause: str, pcm: Pcm) -> None:
        played = 0
        playing = asyncio.ensure_future(self._speaker.play(pcm))
        try:
            played = await asyncio.shield(playing)
        except asyncio.CancelledError:
            # How much was heard is not known before the speaker is silent.
            while not playing.done():
                self._speaker.stop()
                with suppress(asyncio.CancelledError):  # cancelled a second time
                    await asyncio.wait([playing], timeout=STOP_AGAIN_S)
            played = playing.result()
            raise
        finally:
            heard = spoken_part(clause, played, len(pcm.samples))
            turn.spoken = f"{turn.spoken} {heard}".strip()

    def duck(self) -> None:
        """Play on quietly: somebody may be speaking."""
        if not self._ducked:
            self._speaker.duck(DUCK_DB)
            self._ducked = True

    def restore(self) -> None:
        """Play on at full level."""
        if self._ducked:
            self._speaker.restore()
            self._ducked = False


def _retrieve_error(task: asyncio.Task[Pcm]) -> None:
    """Nobody awaits a sound that is dropped; asyncio would log its error as never retrieved."""
    if not task.cancelled():
        task.exception()
