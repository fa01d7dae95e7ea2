"""Speaks an answer clause by clause. While one clause plays, the next ones are synthesised.

It waits for the turn's commit before the first sound, ducks or pauses on request, and stops when
its task is cancelled; `turn.spoken` then says what was heard, to the word.
assistant/turn_loop.py decides when any of that happens.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.events import AnswerPrepared, AnswerStarted, ClauseReady, Listener
from assistant.turn.clauses.sentences import clauses, spoken_part

if TYPE_CHECKING:
    from assistant.turn.stages import Speaker, Stages
    from assistant.turn.turn import Turn
    from models.speech.voice import Pcm

DUCK_DB = -20.0  # of the speaker while a sound may be speech
STOP_AGAIN_S = 0.01  # between two requests to stop: a clause may begin behind a tone that ends
CLAUSES_AHEAD = 2  # that may be synthesised in advance of the one that plays
MOST_CLAUSES = 500  # of an answer that may wait to be synthesised
# A clause and its sound, an error of the answer or the voice, or the end of the answer.
Prepared = tuple[str, "Pcm"] | BaseException | None


@dataclass
class Progress:
    """How far a clause has been played: `played` of its samples."""

    pcm: Pcm
    played: int = 0

    @property
    def rest(self) -> Pcm:
        return replace(self.pcm, samples=self.pcm.samples[self.played :])

    def rewind(self, seconds: float) -> None:
        self.played = max(0, self.played - int(seconds * self.pcm.rate))


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
        self._ducked_at: float | None = None  # on the clock of time.perf_counter
        self._paused, self._playing_allowed = asyncio.Event(), asyncio.Event()
        self._playing_allowed.set()

    async def speak_text(self, turn: Turn, text: str) -> None:
        """Speak a text that is already complete."""

        async def whole() -> AsyncIterator[str]:
            yield text

        await self.speak_answer(turn, whole())

    async def speak_answer(self, turn: Turn, pieces: AsyncIterator[str]) -> None:
        """Speak an answer that arrives in pieces of text.

        Three tasks work side by side: one cuts the text into clauses, one synthesises them, and
        this one plays them.
        """
        texts: asyncio.Queue[str | BaseException | None] = asyncio.Queue(MOST_CLAUSES)
        prepared: asyncio.Queue[Prepared] = asyncio.Queue(CLAUSES_AHEAD)
        voice = VoiceAhead(self._stages, turn)
        tasks = (
            asyncio.create_task(self._cut(turn, pieces, voice, texts)),
            asyncio.create_task(self._synthesise(turn, voice, texts, prepared)),
        )
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
            for task in tasks:
                task.cancel()

    async def _cut(
        self,
        turn: Turn,
        pieces: AsyncIterator[str],
        voice: VoiceAhead,
        texts: asyncio.Queue[str | BaseException | None],
    ) -> None:
        """Cut the text into clauses, as fast as it comes."""
        try:
            async for clause in clauses(pieces, voice.begin, turn.language):
                if not turn.answer:
                    turn.timeline.mark("first clause")
                turn.answer = f"{turn.answer} {clause}".strip()
                await texts.put(clause)
            await texts.put(None)
        except Exception as error:  # the task that plays raises it
            await texts.put(error)

    async def _synthesise(
        self,
        turn: Turn,
        voice: VoiceAhead,
        texts: asyncio.Queue[str | BaseException | None],
        prepared: asyncio.Queue[Prepared],
    ) -> None:
        """Turn clauses into sound, a few in advance of the one that plays."""
        count = 0
        try:
            while isinstance(clause := await texts.get(), str):
                pcm = await voice.speak(clause)
                if count == 0:
                    turn.timeline.mark("voice")
                count += 1
                self._report(ClauseReady(turn))
                await prepared.put((clause, pcm))
            if clause is None:
                self._report(AnswerPrepared(turn, count))
            await prepared.put(clause)
        except Exception as error:  # the task that plays raises it
            await prepared.put(error)
        finally:
            voice.drop()

    async def _play(self, turn: Turn, clause: str, pcm: Pcm) -> None:
        """Play a clause to its end, with pauses if there are any."""
        progress = Progress(pcm)
        try:
            paused = True
            while paused:
                await self._playing_allowed.wait()
                paused = await self._play_until_paused(progress)
        finally:
            heard = spoken_part(clause, progress.played, len(pcm.samples))
            turn.spoken = f"{turn.spoken} {heard}".strip()

    async def _play_until_paused(self, progress: Progress) -> bool:
        """Play what is left of a clause. True when it was paused before its end."""
        playing = asyncio.ensure_future(self._speaker.play(progress.rest))
        paused = asyncio.ensure_future(self._paused.wait())
        try:
            await asyncio.wait([playing, paused], return_when=asyncio.FIRST_COMPLETED)
        finally:
            was_paused = paused.done()
            paused.cancel()
            cancelled = await self._silence(playing)
            progress.played += playing.result()
            cut_off = progress.played < len(progress.pcm.samples)
            if cut_off:  # what was played while somebody else spoke was not understood
                progress.rewind(self._ducked_s())
        if cancelled:
            raise asyncio.CancelledError
        return was_paused and cut_off

    async def _silence(self, playing: asyncio.Future[int]) -> bool:
        """Stop the speaker, and wait until it is silent: how much was heard is not known before.
        Whether the task was cancelled meanwhile."""
        cancelled = False
        while not playing.done():
            self._speaker.stop()
            try:
                await asyncio.wait([playing], timeout=STOP_AGAIN_S)
            except asyncio.CancelledError:
                cancelled = True
        return cancelled

    def _ducked_s(self) -> float:
        """Seconds for which the speaker has been ducked by now."""
        return 0.0 if self._ducked_at is None else time.perf_counter() - self._ducked_at

    def duck(self) -> None:
        """Play on quietly: somebody may be speaking."""
        if self._ducked_at is None:
            self._speaker.duck(DUCK_DB)
            self._ducked_at = time.perf_counter()

    def pause(self) -> None:
        """Be silent until `restore`: somebody speaks."""
        self._playing_allowed.clear()
        self._paused.set()

    def restore(self) -> None:
        """Play on, at full level."""
        self._paused.clear()
        self._playing_allowed.set()
        if self._ducked_at is not None:
            self._speaker.restore()
            self._ducked_at = None


def _retrieve_error(task: asyncio.Task[Pcm]) -> None:
    """Nobody awaits a sound that is dropped; asyncio would log its error as never retrieved."""
    if not task.cancelled():
        task.exception()
