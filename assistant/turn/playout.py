"""Speaks an answer clause by clause. A clause plays as soon as its first piece is synthesised, and
while it plays the next ones are.

It waits for the turn's commit before the first sound, ducks or pauses on request, and stops when
its task is cancelled; `turn.spoken` then says what was heard, to the word.
assistant/turn_loop.py decides when any of that happens.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.events import AnswerPrepared, AnswerStarted, ClauseReady, Listener
from assistant.turn.clause_sound import ClauseSound
from assistant.turn.clauses.sentences import clauses, spoken_part

if TYPE_CHECKING:
    from assistant.turn.stages import Speaker, Stages
    from assistant.turn.turn import Turn
    from models.speech.voice import Pcm

DUCK_DB = -20.0  # of the speaker while a sound may be speech
STOP_AGAIN_S = 0.01  # between two requests to stop: a clause may begin behind a tone that ends
CLAUSES_AHEAD = 2  # that may be synthesised in advance of the one that plays
MOST_CLAUSES = 500  # of an answer that may wait to be synthesised
# The sound of a clause, an error of the answer or the voice, or the end of the answer.
Prepared = ClauseSound | BaseException | None


@dataclass
class Progress:
    """How far a clause has been played: `played` of its samples."""

    played: int = 0

    def rewind(self, samples: float) -> None:
        self.played = max(0, self.played - int(samples))


class VoiceAhead:
    """Synthesises the first clause while it is only likely: a word before its end is certain, or
    before a skill knows the rest. The sound is dropped if the clause turns out to be another."""

    def __init__(self, stages: Stages, turn: Turn) -> None:
        self._stages, self._turn = stages, turn
        self._early: ClauseSound | None = None
        self._certain = False  # the first clause is known

    def begin(self, clause: str) -> None:
        if self._certain or (self._early is not None and self._early.clause == clause):
            return
        self.drop()
        self._early = self._sound(clause)

    def speak(self, clause: str) -> ClauseSound:
        """The sound of a clause that is certain."""
        self._certain = True
        early = self._early
        if early is not None and early.clause == clause:
            self._early = None
            return early
        self.drop()
        return self._sound(clause)

    def drop(self) -> None:
        if self._early is not None:
            self._early.drop()
            self._early = None

    def _sound(self, clause: str) -> ClauseSound:
        return ClauseSound(clause, self._stages.speak(self._turn, clause))


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
        turn.begin_voice = voice.begin
        tasks = (
            asyncio.create_task(self._cut(turn, pieces, voice, texts)),
            asyncio.create_task(self._synthesise(turn, voice, texts, prepared)),
        )
        try:
            while (item := await prepared.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                first = not turn.spoken
                await turn.committed.wait()
                if first:
                    turn.timeline.mark("hold")
                    turn.timeline.mark("output")
                    self._report(AnswerStarted(turn))
                await self._play(turn, item)
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
            async for clause in clauses(pieces, voice.begin, turn.language, turn.openings):
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
                count += 1
                await self._make(turn, voice.speak(clause), prepared, first=count == 1)
            if clause is None:
                self._report(AnswerPrepared(turn, count))
            await prepared.put(clause)
        except Exception as error:  # the task that plays raises it
            await prepared.put(error)
        finally:
            voice.drop()

    async def _make(
        self, turn: Turn, sound: ClauseSound, prepared: asyncio.Queue[Prepared], first: bool
    ) -> None:
        """Hand a clause on when its sound begins, and wait until it is complete."""
        try:
            await sound.begun()
            if first:
                turn.timeline.mark("voice")
            self._report(ClauseReady(turn))
            await prepared.put(sound)
            await sound.finished()
        finally:
            sound.drop()

    async def _play(self, turn: Turn, sound: ClauseSound) -> None:
        """Play a clause to its end, with pauses if there are any."""
        progress = Progress()
        try:
            more = True
            while more:
                await self._playing_allowed.wait()
                more = await self._play_piece(progress, await sound.after(progress.played))
        finally:
            if progress.played < sound.expected:
                self._speaker.stop()  # it may wait for the next piece
            heard = spoken_part(sound.clause, progress.played, sound.expected)
            turn.spoken = f"{turn.spoken} {heard}".strip()

    async def _play_piece(self, progress: Progress, piece: Pcm) -> bool:
        """Play the next piece of a clause until its end or a pause. Returns whether there is more
        to play: the rest of a paused piece, or another piece."""
        playing = asyncio.ensure_future(self._speaker.play(piece))
        paused = asyncio.ensure_future(self._paused.wait())
        try:
            await asyncio.wait([playing, paused], return_when=asyncio.FIRST_COMPLETED)
        finally:
            was_paused = paused.done()
            paused.cancel()
            cancelled = await self._silence(playing)
            progress.played += playing.result()
            cut_off = playing.result() < len(piece.samples)
            if cut_off:  # what was played while somebody else spoke was not understood
                progress.rewind(self._ducked_s() * piece.rate)
        if cancelled:
            raise asyncio.CancelledError
        if cut_off:
            return was_paused
        return piece.following > 0

    async def _silence(self, playing: asyncio.Future[int]) -> bool:
        """Stop the speaker and wait until it is silent, because only then is it known how much was
        heard. Returns whether the task was cancelled meanwhile."""
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
