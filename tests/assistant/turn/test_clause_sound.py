"""A clause is played while it is made: nothing is lost between its pieces, and what was heard of it
is known to the word."""

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest

from assistant.events import ignore
from assistant.turn.clause_sound import ClauseSound
from assistant.turn.playout import Playout
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from models.errors import SightlineError
from models.speech.voice import Pcm
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio

RATE, WHOLE = 1000, 3000  # samples
CLAUSE = "one two three four five six"


class PieceVoice:
    """Makes a clause of 3 s in pieces of 1 s, each when it is let."""

    def __init__(self, fails_at: int = 3) -> None:
        self.let = asyncio.Semaphore(0)
        self.made = 0
        self._fails_at = fails_at

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        for at in range(0, WHOLE, RATE):
            await self.let.acquire()
            if self.made == self._fails_at:
                raise SightlineError("the voice failed")
            self.made += 1
            samples = np.arange(at, at + RATE, dtype=np.int16)
            yield Pcm(samples, RATE, following=WHOLE - at - RATE)


class StoppableSpeaker:
    """Plays each piece until it is let or stopped; what it plays is in `heard`."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.following: list[int] = []
        self.stops = 0
        self.let = asyncio.Semaphore(0)
        self._stopped = asyncio.Event()

    async def play(self, pcm: Pcm) -> int:
        self.following.append(pcm.following)
        self._stopped.clear()
        waits = [asyncio.ensure_future(wait()) for wait in (self.let.acquire, self._stopped.wait)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        count = len(pcm.samples)
        if self._stopped.is_set():
            count //= 2
        self.heard += pcm.samples[:count].tolist()
        return count

    def duck(self, db: float) -> None: ...
    def restore(self) -> None: ...
    def stop(self) -> None:
        self.stops += 1
        self._stopped.set()


def turn() -> Turn:
    made = Turn(1, 0, 0, np.zeros(0, np.float32), Timeline(0.0))
    made.committed.set()
    return made


async def soon() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


def let(what: PieceVoice | StoppableSpeaker, times: int = 1) -> None:
    for _ in range(times):
        what.let.release()


def begin(voice: PieceVoice) -> tuple[Playout, StoppableSpeaker, Turn, asyncio.Task[None]]:
    speaker, answered = StoppableSpeaker(), turn()
    player = Playout(voice, speaker, ignore)  # type: ignore[arg-type]
    task = asyncio.create_task(player.speak_text(answered, CLAUSE))
    return player, speaker, answered, task


async def test_a_clause_plays_while_it_is_made_and_every_sample_once() -> None:
    voice = PieceVoice()
    _, speaker, answered, task = begin(voice)
    let(voice)
    await soon()
    assert speaker.following == [2000]
    let(speaker)
    let(voice, 2)
    await soon()
    let(speaker)
    await task
    assert speaker.heard == list(range(WHOLE))
    assert speaker.following == [2000, 0]  # what was ready came as one piece
    assert answered.spoken == CLAUSE
    assert speaker.stops == 0


async def test_an_interruption_between_two_pieces_knows_what_was_heard() -> None:
    voice = PieceVoice()
    _, speaker, answered, task = begin(voice)
    let(voice)
    let(speaker)
    await soon()
    task.cancel()
    await asyncio.wait([task])
    await soon()
    assert answered.spoken == "one two"  # a third, though no more was made
    assert speaker.stops > 0
    assert voice.made == 1


async def test_a_pause_in_a_later_piece_goes_on_with_the_first_sample_not_heard() -> None:
    voice = PieceVoice()
    player, speaker, answered, task = begin(voice)
    let(voice)
    let(speaker)
    await soon()
    let(voice, 2)
    await soon()
    player.pause()
    await soon()
    assert len(speaker.heard) == 2000
    player.restore()
    let(speaker)
    await task
    assert speaker.heard == list(range(WHOLE))
    assert answered.spoken == CLAUSE


async def test_a_voice_that_fails_in_a_clause_says_so_after_what_it_made() -> None:
    voice = PieceVoice(fails_at=1)
    _, speaker, answered, task = begin(voice)
    let(voice, 2)
    let(speaker, 1)
    with pytest.raises(SightlineError, match="the voice failed"):
        await task
    assert speaker.heard == list(range(RATE))
    assert answered.spoken == "one two"


async def test_what_follows_is_nothing_once_the_voice_has_ended() -> None:
    async def shorter() -> AsyncIterator[Pcm]:
        yield Pcm(np.zeros(10, np.int16), RATE, following=5)

    sound = ClauseSound("a", shorter())
    await sound.finished()
    assert sound.expected == 10
    assert (await sound.after(4)).before == 4
    assert len((await sound.after(10)).samples) == 0
