"""The real stages of one wearer: shared models behind one worker each, this wearer's camera, view,
conversation and notebook.

assistant/turn_loop.py decides when each is called.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.answer.prompt import Pair
from assistant.answer.reply import AnswerRequest, Replier
from assistant.sight import grounding
from assistant.sight.view import FrameView, PerceptionClient
from assistant.skills.context import Context, NoView, View
from assistant.turn.gpu_gate import GpuGate
from assistant.turn.turn import Turn
from assistant.turn.utterance import PREROLL, SAMPLE_RATE
from models.errors import describe_error
from models.worker import Displaced, Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.memory.notebook import Notebook
    from assistant.memory.sightings import Sightings
    from assistant.sight.frame_ring import FrameSource
    from models.speech.transcriber import Transcriber, Transcript
    from models.speech.voice import Pcm, Voice
    from models.vision.perception import Perception

FAILED = "Sorry, that did not work."
UNCAUGHT = "Sorry, I didn't catch that."
SPOKEN_FOR_SURE = int(
    0.6 * SAMPLE_RATE
)  # samples of an utterance from which it was meant as words, recognised or not
GLANCE_S = 1.0  # of frames among which the sharpest is taken for a look that nobody asked for
MOST_PAIRS = 100  # questions and answers that are kept; how many are sent is bounded in tokens


def now_local() -> datetime:
    return datetime.now().astimezone()


@dataclass
class SharedModels:
    """What all wearers of a process share: each model with its one worker."""

    transcriber: Transcriber
    perception: Perception
    voice: Callable[[int], Voice]  # by words a minute
    hearing: Worker = field(default_factory=lambda: Worker("transcriber"))
    seeing: Worker = field(default_factory=lambda: Worker("perception"))
    speaking: Worker = field(default_factory=lambda: Worker("voice"))
    gate: GpuGate = field(
        default_factory=GpuGate
    )  # whether recognition or the answer waits for the other, on a shared GPU


class Wearer:
    """One person with one loop. `camera` is None for a wearer who has none."""

    def __init__(
        self,
        models: SharedModels,
        replier: Replier,
        notebook: Notebook,
        camera: FrameSource | None = None,
        words_per_minute: int = 170,
        clock: Callable[[], datetime] = now_local,
    ) -> None:
        self._models, self._replier, self._camera, self._now = models, replier, camera, clock
        self._id = object()
        self._eyes = PerceptionClient(models.perception, models.seeing, self._id)
        self._glances = PerceptionClient(
            models.perception, models.seeing, object()
        )  # apart: they displace no look that was asked for
        self.watching: set[int] = set()
        self._context = Context(NoView(), notebook, clock(), words_per_minute=words_per_minute)
        self._speed = (
            words_per_minute  # of what is being spoken: "slower" is already said more slowly
        )
        self._history: list[Pair] = []
        self._ahead: asyncio.Task[None] | None = None  # a server reads what is known of the prompt

    async def load(self) -> None:
        """Get the eyes ready before somebody asks: whoever asked first would wait a second longer."""
        with suppress(Exception):  # the look that needs them will say so
            await self._models.seeing.run(self, lambda stop: self._models.perception.load())

    def look_unasked(self, sightings: Sightings | None = None) -> None:
        """From now on somebody looks while nobody asks (assistant/skills/watches.py), and remembers
        what is seen in `sightings`."""
        self._context.watching, self._context.sightings = self.watching, sightings

    def glance(self) -> Context:
        """The view of this moment, which nobody asked about: the sharpest frame of the last second."""
        view: View = NoView()
        if self._camera is not None:
            now = self._camera.clock.seconds
            choice = grounding.choose(
                self._camera.ring.between(now - GLANCE_S, now), None, now - GLANCE_S, now
            )
            missing, frame = self._camera.missing, choice.frame
            gone = "The camera gives no picture."
            view = (
                NoView(gone)
                if missing or frame is None
                else FrameView(self._glances, frame, choice.trouble)
            )
        return replace(self._context, view=view, now=self._now(), question="")

    # ---- what assistant/turn_loop.py calls ----

    async def transcribe(self, samples: NDArray[np.float32], start: int) -> Transcript:
        transcriber = self._models.transcriber
        async with self._models.gate.recognition():
            return await self._latest(
                self._models.hearing, lambda stop: transcriber.transcribe(samples, stop)
            )

    async def ground(self, turn: Turn) -> None:
        if self._camera is None:
            turn.view = NoView()
            return
        start, end = turn.start / SAMPLE_RATE, turn.end / SAMPLE_RATE
        words = turn.question.words if turn.question else ()
        pointing = grounding.pointing(words)
        moment = None if pointing is None else start + (pointing.start + pointing.end) / 2
        await self._camera.reach(end)
        frames = self._camera.ring.between(
            start - grounding.REACH_S, end
        )  # none that came by luck: a replay has the same
        if not frames and self._camera.missing:
            turn.view = NoView(self._camera.missing)
            return
        turn.choice = grounding.choose(frames, moment, start + PREROLL / SAMPLE_RATE, end)
        frame, trouble = turn.choice.frame, turn.choice.trouble
        turn.view = (
            NoView(trouble or "I have no picture.")
            if frame is None
            else FrameView(self._eyes, frame, trouble)
        )

    async def reply(self, turn: Turn) -> AsyncIterator[str]:
        if not turn.text:
            if len(turn.samples) - PREROLL >= SPOKEN_FOR_SURE:
                yield UNCAUGHT
            return
        ask = turn.ask = self._ask(turn)
        self._speed = self._context.words_per_minute
        try:
            async with self._models.gate.answer(), aclosing(self._replier.reply(ask)) as pieces:
                async for piece in pieces:
                    turn.skill, turn.arguments, turn.engine = ask.skill, ask.arguments, ask.engine
                    self._speed = next(
                        (a.words_per_minute for a in ask.answers if a.words_per_minute), self._speed
                    )
                    if not ask.silent:
                        yield piece
        except Exception as e:  # of whatever kind: silence would leave the wearer to guess
            turn.error = describe_error(
                e
            )  # shown and written; what is spoken holds no address and no path
            yield FAILED

    async def speak(self, clause: str) -> Pcm:
        voice = self._models.voice(self._speed)
        return await self._latest(self._models.speaking, lambda stop: voice.speak(clause, stop))

    def begin(self, start: int) -> None:
        if (
            self._ahead is None or self._ahead.done()
        ):  # in a noisy room a slow server would get one after the other
            self._ahead = asyncio.create_task(self._replier.prefill(list(self._history)))

    def finish(self, turn: Turn) -> None:
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None
        ask, turn.ask = turn.ask, None
        if ask is None:
            if turn.number == 0 and turn.spoken:  # said unasked: it can be repeated like an answer
                self._context.last_answer = turn.answer
            return
        turn.skill, turn.arguments, turn.engine = ask.skill, ask.arguments, ask.engine
        turn.evidence = {k: v for answer in ask.answers for k, v in answer.evidence.items()}
        said_before = self._context.last_answer
        ask.keep()
        if ask.silent:
            self._context.last_answer = said_before
        if turn.spoken:
            self._context.last_answer = turn.answer
            self._history.append((turn.text, turn.spoken))
            del self._history[:-MOST_PAIRS]

    # ---- within ----

    def _ask(self, turn: Turn) -> AnswerRequest:
        self._context.view = turn.view or NoView()
        self._context.now, self._context.question = self._now(), turn.text
        return AnswerRequest(
            turn.text, self._context, list(self._history), turn.committed.wait, turn.timeline.mark
        )

    async def _latest(self, worker: Worker, job: Callable[[Any], Any]) -> Any:
        try:
            return await worker.run(self._id, job)
        except Displaced as e:  # a newer turn of this wearer took the place: this one is over
            raise asyncio.CancelledError from e
