"""The real stages of one wearer: shared models behind one worker each, and what belongs to this
wearer alone: camera, view, conversation and notebook.

assistant/turn_loop.py decides when each stage is called. What a turn changes is kept here in
`finish`, once it is committed and over.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from assistant.answer.languages import ENGLISH, is_english, sentences
from assistant.answer.prompt import Pair
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.answer.spoken_text import load as load_spoken_text
from assistant.answer.spoken_text import plain_text, spoken_text
from assistant.memory.notebook import WEARER
from assistant.patterns import compile_all
from assistant.sight import grounding
from assistant.sight.view import FrameView, PerceptionClient
from assistant.skills.context import Context, NoView, View
from assistant.skills.registry import openings
from assistant.turn.gpu_gate import GpuGate
from assistant.turn.listening import backchannel
from assistant.turn.listening.partials import PartialResult
from assistant.turn.listening.utterance import PREROLL
from assistant.turn.openings import prepare, prepare_for
from assistant.turn.turn import Turn
from models.allocator import trim
from models.errors import describe_error
from models.speech.audio_format import SAMPLE_RATE
from models.speech.hallucinations import means_no_speech
from models.speech.transcriber import PartialTranscriber, StopHearing
from models.speech.voice import nothing
from models.worker import Displaced, Stop, Worker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.memory.notebook import Notebook
    from assistant.memory.sightings import Sightings
    from assistant.sight.frame_ring import FrameSource
    from models.speech.transcriber import Transcriber, Transcript
    from models.speech.voice import Pcm, Voice
    from models.vision.perception import Perception

T = TypeVar("T")

# Samples of an utterance from which it was meant as words, recognised or not.
CERTAINLY_WORDS = int(0.6 * SAMPLE_RATE)
GLANCE_S = 1.0  # of frames, of which a look that nobody asked for takes the sharpest
LONGEST_HISTORY = 100  # questions and answers that are kept; what is sent is bounded in tokens


def now_local() -> datetime:
    return datetime.now().astimezone()


class VoiceChoice(Protocol):
    """The voices of a process."""

    def __call__(self, words_per_minute: int, *, language: str = "") -> Voice:
        """The voice at this speed, in this language; "" for that of the settings."""
        ...


@dataclass
class SharedModels:
    """What all wearers of a process share: each model with its one worker."""

    transcriber: Transcriber
    perception: Perception
    voice: VoiceChoice
    hearing: Worker = field(default_factory=lambda: Worker("transcriber"))
    seeing: Worker = field(default_factory=lambda: Worker("perception"))
    speaking: Worker = field(default_factory=lambda: Worker("voice"))
    # Whether recognition or the answer waits for the other, where they share a GPU.
    gate: GpuGate = field(default_factory=GpuGate)

    def names(self) -> dict[str, str | None]:
        """Which model does what, for a screen; None for what is missing."""
        detector, reader = self.perception.detector, self.perception.reader
        return {
            "hears": self.transcriber.name,
            "sees objects": detector.name if detector else None,
            "reads": reader.name if reader else None,
        }

    def close(self) -> None:
        """Stop what runs and end the workers' threads."""
        for worker in (self.hearing, self.seeing, self.speaking):
            worker.close()


class Wearer:
    """One person with one loop. `camera` is None without a camera."""

    def __init__(
        self,
        models: SharedModels,
        replier: Replier,
        notebook: Notebook,
        camera: FrameSource | None = None,
        words_per_minute: int = 170,
        clock: Callable[[], datetime] = now_local,
        owner: str = WEARER,
    ) -> None:
        self._models, self._replier, self._camera, self._now = models, replier, camera, clock
        self._id = object()
        self._perception = PerceptionClient(models.perception, models.seeing, self._id)
        # A client of its own: a glance displaces no look that was asked for.
        self._glances = PerceptionClient(models.perception, models.seeing, object())
        self.watching: set[int] = set()
        self._context = Context(
            NoView(), notebook, clock(), words_per_minute=words_per_minute, wearer=owner
        )
        self._history: list[Pair] = []
        self._prefilling: asyncio.Task[None] | None = None
        self._preparing: asyncio.Task[None] | None = None  # what an answer of now begins with

    async def load(self) -> None:
        """Load the voice, perception and the patterns before somebody asks: the first answer is
        not late."""
        speed = self._context.words_per_minute
        with suppress(Exception):  # the answer that needs it will say so
            await self._models.speaking.run(self, lambda stop: self._load_voice(speed))
        if self._camera is not None:
            with suppress(Exception):  # the look that needs them will say so
                await self._models.seeing.run(self, lambda stop: self._load_perception())
        with suppress(Exception):  # the question that needs one compiles it
            await self._models.speaking.run(self, compile_all)
        with suppress(Exception):  # the answer that begins so will be made as any other
            models = self._models
            voice, others = models.voice(speed, language=ENGLISH), (models.hearing, models.seeing)
            sees = self._camera is not None and models.perception.detector is not None
            await prepare(voice, models.speaking, others, self, sees)

    def _load_voice(self, speed: int) -> None:
        load_spoken_text(self._models.voice(speed).language)
        trim()

    def _load_perception(self) -> None:
        self._models.perception.load()
        trim()

    def enable_glances(self, sightings: Sightings | None = None) -> None:
        """From now on somebody looks while nobody asks (assistant/skills/watches.py), and remembers
        what is seen in `sightings`."""
        self._context.watching, self._context.sightings = self.watching, sightings

    def glance(self) -> Context:
        """The view of this moment, which nobody asked about: the sharpest frame of the last
        second."""
        return replace(self._context, view=self._present_view(), now=self._now(), question="")

    def _present_view(self) -> View:
        if self._camera is None:
            return NoView()
        now = self._camera.clock.seconds
        frames = self._camera.ring.between(now - GLANCE_S, now)
        choice = grounding.choose(frames, None, now - GLANCE_S, now)
        if self._camera.missing or choice.frame is None:
            return NoView("The camera gives no picture.")
        return FrameView(self._glances, choice.frame, choice.trouble)

    # ---- the stages, in the order of a turn ----

    def begin(self, start: int) -> None:
        # In a noisy room a slow server would otherwise get one request after the other.
        if self._prefilling is None or self._prefilling.done():
            self._prefilling = asyncio.create_task(self._replier.prefill(list(self._history)))
        if self._preparing is None or self._preparing.done():
            self._preparing = asyncio.create_task(self._prepare_openings())

    async def _prepare_openings(self) -> None:
        with suppress(Exception):  # the answer that begins so will be made as any other
            speed, speaking, place = self._context.words_per_minute, self._models.speaking, object()
            voices = self._models.voice
            voice = await speaking.run(place, lambda _: voices(speed, language=ENGLISH))
            await prepare_for(self._now(), voice, speaking, place)

    async def transcribe(self, samples: NDArray[np.float32], start: int) -> Transcript:
        transcriber = self._models.transcriber
        async with self._models.gate.recognition():
            return await self._run(
                self._models.hearing,
                lambda stop: transcriber.transcribe(samples, stop, needs_times=self._needs_times),
            )

    def _needs_times(self, text: str, language: str) -> bool:
        """Whether the moment of a word decides which frame is meant."""
        return self._camera is not None and grounding.may_point(text, language)

    async def transcribe_partial(self, samples: NDArray[np.float32]) -> PartialResult | None:
        """What was said so far; None where the recogniser is busy, or can't be asked that."""
        transcriber, worker = self._models.transcriber, self._models.hearing
        if not worker.idle or not isinstance(transcriber, PartialTranscriber):
            return None

        def recognize(stop: Stop) -> PartialResult:
            began = time.process_time()
            heard = transcriber.partial(samples, stop)
            return PartialResult(heard.text, time.process_time() - began)

        return await self._run(worker, recognize)

    async def says_stop(self, samples: NDArray[np.float32]) -> bool:
        """Whether a sound during an answer that was not understood is probably "stop"."""
        transcriber = self._models.transcriber
        if not isinstance(transcriber, StopHearing):
            return False
        return await self._run(self._models.hearing, lambda _: transcriber.says_stop(samples))

    async def ground(self, turn: Turn) -> None:
        if self._camera is None:
            turn.view = NoView()
            return
        start, end = turn.start / SAMPLE_RATE, turn.end / SAMPLE_RATE
        words = turn.question.words if turn.question else ()
        moment = grounding.pointing_moment(words, start, turn.language)
        await self._camera.reach(end)
        # No later frame, even if it is there already: a replay must find the same ones.
        frames = self._camera.ring.between(start - grounding.REACH_S, end)
        if not frames and self._camera.missing:
            turn.view = NoView(self._camera.missing)
            return
        turn.choice = grounding.choose(frames, moment, start + PREROLL / SAMPLE_RATE, end)
        frame, trouble = turn.choice.frame, turn.choice.trouble
        if frame is None:
            turn.view = NoView(trouble or "I have no picture.")
        else:
            turn.view = FrameView(self._perception, frame, trouble)

    async def reply(self, turn: Turn) -> AsyncIterator[str]:
        if not turn.text:
            if self._meant_words(turn):
                yield sentences(turn.language).not_understood
            return
        if self._asks_for_nothing(turn.text):
            return
        turn.openings.update(openings())
        request = turn.request = self._request(turn)
        try:
            async with (
                self._models.gate.answer(),
                aclosing(self._replier.reply(request)) as pieces,
            ):
                async for piece in plain_text(pieces, turn.language):
                    if not request.silent:
                        yield piece
        except Exception as error:  # any error of a model: silence would say nothing
            turn.error = describe_error(error)  # what is spoken holds no address and no path
            yield sentences(request.language).failed

    def _meant_words(self, turn: Turn) -> bool:
        """Whether an utterance without a transcript was meant as words."""
        if turn.question is not None and means_no_speech(turn.question.refused):
            return False
        return len(turn.samples) - PREROLL >= CERTAINLY_WORDS

    def _asks_for_nothing(self, text: str) -> bool:
        """Whether "okay" and the like need no answer: they do after a question, and thanks do."""
        if backchannel.asks(self._context.last_answer) or backchannel.is_thanks(text):
            return False
        return backchannel.is_backchannel(text)

    def _request(self, turn: Turn) -> AnswerRequest:
        """A request with a context of its own: nothing of a cancelled turn reaches the next one."""
        context = replace(
            self._context,
            view=turn.view or NoView(),
            now=self._now(),
            question=turn.text,
            doubtful=turn.question is not None and turn.question.doubtful,
            expect=turn.expect,
        )
        return AnswerRequest(
            context,
            list(self._history),
            turn.committed.wait,
            turn.timeline.mark,
            language=turn.language,
        )

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        request = turn.request
        speed = self._context.words_per_minute if request is None else request.words_per_minute
        before = turn.answer.partition(clause)[0]
        language = turn.spoken_in
        if is_english(clause, language):  # a sentence that only English has is spoken so
            language = ENGLISH

        def synthesise(stop: Stop) -> Iterator[Pcm]:
            voice = self._models.voice(speed, language=language)
            yield from voice.stream(spoken_text(clause, voice.language, before), stop)

        silent = True
        try:
            async with aclosing(self._models.speaking.stream(self._id, synthesise)) as pieces:
                async for pcm in pieces:
                    silent = False
                    yield pcm
        except Displaced as error:
            raise asyncio.CancelledError from error
        if silent:
            yield nothing()

    def finish(self, turn: Turn) -> None:
        if self._prefilling is not None:
            self._prefilling.cancel()
            self._prefilling = None
        if turn.request is None:
            if turn.number == 0 and turn.spoken:  # an announcement can be repeated like an answer
                self._context.last_answer = turn.answer
            return
        last_answer = self._context.last_answer
        turn.request.keep(self._context)
        if turn.request.silent:
            self._context.last_answer = last_answer
        elif turn.interrupted:
            self._context.unspoken = turn.unspoken
        if turn.spoken:
            self._context.last_answer = turn.answer
            self._history.append((turn.text, turn.spoken))
            del self._history[:-LONGEST_HISTORY]

    def heard_only(self, spoken: str, heard: str) -> None:
        """Of the last answer, of which `spoken` counts as heard, only `heard` was heard: a client
        knows its own speaker better."""
        if self._history and self._history[-1][1] == spoken:
            self._history[-1] = self._history[-1][0], heard
            self._context.last_answer = heard

    async def _run(self, worker: Worker, job: Callable[[Stop], T]) -> T:
        try:
            return await worker.run(self._id, job)
        except Displaced as error:  # by a newer turn of this wearer: this one is over
            raise asyncio.CancelledError from error
