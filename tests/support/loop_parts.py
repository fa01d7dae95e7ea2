"""Small stages, a speaker and a voice activity detection of our own for tests of the loop: nothing
is recognised, the words are given. Everything between them is the product's."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import numpy as np

from assistant.events import AnnouncementFinished, Event
from assistant.skills.context import NoView
from assistant.turn.options import LoopOptions
from assistant.turn.turn import Turn
from assistant.turn_loop import TurnLoop
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.transcriber import Transcript
from models.speech.voice import Pcm


class Loudness:
    def probability(self, window: np.ndarray) -> float:
        return float(min(1.0, np.abs(window).max() * 10))


@dataclass
class SmallStages:
    """`texts` are what is heard, by seconds of speech; the answer has four clauses."""

    texts: dict[float, str]
    answer: str = (
        "The first part is here, the second part is there. Then comes a third sentence. And this is"
        " the last one."
    )
    wait: float = 0.0
    asked: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    finished: list[Turn] = field(default_factory=list)
    recognised: int = 0

    async def transcribe(self, samples: np.ndarray, start: int) -> Transcript:
        self.recognised += 1
        await asyncio.sleep(self.wait)
        speech = (np.abs(samples) > 0.05).sum() / SAMPLE_RATE
        text = self.texts[min(self.texts, key=lambda s: abs(s - speech))]
        return Transcript(text, (), "test", "en", 1.0)

    async def ground(self, turn: Turn) -> None:
        turn.view = NoView()

    async def reply(self, turn: Turn) -> AsyncIterator[str]:
        self.asked.append(turn.text)
        try:
            for word in self.answer.split(" "):
                await asyncio.sleep(0)
                yield word + " "
        except (asyncio.CancelledError, GeneratorExit):
            self.dropped.append(turn.text)
            raise

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        yield Pcm(np.zeros(len(clause) * 100, np.int16), 16_000)

    def begin(self, start: int) -> None:
        pass

    def finish(self, turn: Turn) -> None:
        self.finished.append(turn)


@dataclass
class GatedSpeaker:
    """Plays a clause for as long as `gate` says; remembers how loud it was."""

    played: list[int] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def play(self, pcm: Pcm) -> int:
        self.stopped.clear()
        waits = [asyncio.ensure_future(e.wait()) for e in (self.gate, self.stopped)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for w in waits:
                w.cancel()
        count = len(pcm.samples) // 2 if self.stopped.is_set() else len(pcm.samples)
        self.played.append(count)
        return count

    def duck(self, db: float) -> None:
        self.levels.append(db)

    def restore(self) -> None:
        self.levels.append(0.0)

    def stop(self) -> None:
        self.stopped.set()


async def hear(assistant: TurnLoop, pattern: str) -> None:
    """ "#" is a window of speech, "~" one of a soft sound, "." one of silence."""
    levels = {"#": 0.3, "~": 0.03, ".": 0.0}
    for c in pattern:
        await assistant.hear(np.full(WINDOW, levels[c], np.float32))
        await asyncio.sleep(0)


def make(stages: SmallStages, **options: bool) -> tuple[TurnLoop, GatedSpeaker, list[Event]]:
    """A loop with these stages, its speaker, and the events that it reports."""
    speaker, events = GatedSpeaker(), list[Event]()
    assistant = TurnLoop(stages, speaker, Loudness(), LoopOptions(**options), events.append)
    return assistant, speaker, events


def announced(events: list[Event]) -> list[Turn]:
    """The announcements among the events."""
    return [event.turn for event in events if isinstance(event, AnnouncementFinished)]


def count(events: list[Event], kind: type) -> int:
    return sum(isinstance(event, kind) for event in events)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(int(seconds * SAMPLE_RATE), np.float32)
