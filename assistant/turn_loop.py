"""One wearer's loop: it hears, commits turns, answers, can be interrupted. Read this first.

    samples -> SpeechInput -> speech events -> speculative turn -> commit -> answer -> speaker

1. `hear` takes the microphone's samples. Voice activity detection turns them into speech events.
2. At the first short pause a turn starts speculatively: recognise, choose the frame, ask, prepare
   the first sound. If speech goes on, the turn is cancelled and leaves nothing behind.
3. When the pause has lasted long enough for what was said, the turn is committed. The answer is
   spoken at once, or when it is ready.
4. Speech during an answer ducks the speaker at once, and pauses the answer when it proves to be
   speech. The answer goes on if that was a backchannel ("mm-hmm", "okay"), and ends if it was not.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assistant import events
from assistant.events import Listener, ignore
from assistant.turn.listening import backchannel, endpointing, unclear
from assistant.turn.listening.attention import LEAD, AlwaysListening
from assistant.turn.listening.speech_input import SpeechInput
from assistant.turn.listening.utterance import (
    SpeechConfirmed,
    SpeechEvent,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    UtteranceEnded,
)
from assistant.turn.options import DEFAULT, LoopOptions
from assistant.turn.playout import Playout
from assistant.turn.stages import Stages, VoiceActivity
from assistant.turn.timeline import Timeline
from assistant.turn.turn import RunningTurn, Turn
from models.errors import describe_error
from models.speech.audio_format import SAMPLE_RATE, WINDOW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.turn.stages import Speaker

STOP_TIMEOUT_S = 0.2  # longest wait of a new turn until the speaker is silent
ANNOUNCE_POLL_S = 0.05  # how often the loop checks whether an announcement may begin


class TurnLoop:
    """Give it the microphone's samples with `hear`; `listener` gets the events."""

    def __init__(
        self,
        stages: Stages,
        speaker: Speaker,
        vad: VoiceActivity,
        options: LoopOptions = DEFAULT,
        listener: Listener = ignore,
    ) -> None:
        self.stages, self.options = stages, options
        self._report = listener
        self._playout = Playout(stages, speaker, listener)
        self._attention = options.attention or AlwaysListening(options.half_duplex)
        self._input = SpeechInput(vad, options.partials, listener)
        self._detector = self._input.detector
        self._speculation: RunningTurn | None = None  # the wearer may go on speaking
        self._running: RunningTurn | None = None  # committed, or an announcement
        self._last_answered: Turn | None = None  # it may still be played
        self._during_answer = False  # the utterance began while an answer was under way
        self._turns = 0

    @property
    def sample(self) -> int:
        """Where the next window of the microphone starts."""
        return self._input.sample

    @property
    def engaged(self) -> bool:
        """Whether somebody speaks, or is being answered."""
        return self._input.speaking or self._running is not None

    # ---- 1. hear ----

    async def hear(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples of the microphone: float32 [n] at 16 kHz."""
        for window in self._input.windows(samples):
            await self._hear_window(window)

    async def _hear_window(self, window: NDArray[np.float32]) -> None:
        answering = self._running is not None
        if not self._attention.hears(self.sample, window, self._input.speaking, answering):
            await self._process_queue()
            self._cancel_speculation()
            self._playout.restore()
            lead = 0 if answering else LEAD
            self._input.skip(window, lead)
            return
        self._input.queue(window)
        if self.engaged or self._input.must_process:
            await self._process_queue()

    async def _process_queue(self) -> None:
        while (found := self._input.process_next(self._answer_under_way)) is not None:
            for event in found:
                self._on_speech(event)
            if self._detector.paused:
                await self._on_pause()
            else:
                self._on_speech_or_silence()

    def _on_speech(self, event: SpeechEvent) -> None:
        match event:
            case SpeechStarted(start):
                self._report(event)
                self.stages.begin(start)
                self._during_answer = self._answer_under_way
                self._give_way()
            case SpeechPaused(end):
                if self._may_be_question or self._detector.may_be_word:
                    self._start_speculation(end)
                else:
                    self._playout.restore()
            case SpeechResumed():
                self._cancel_speculation()
                self._give_way()
            case SpeechConfirmed():
                self._report(event)
                self._give_way()

    def _on_speech_or_silence(self) -> None:
        """A window without a pause: somebody speaks, or nobody does."""
        if self._detector.start is not None:
            self._end_utterance(self._detector.end_if_too_long())

    @property
    def _answer_under_way(self) -> bool:
        """Whether an answer is under way at this window, or was when it was recorded."""
        return self._running is not None or self.options.answering(self._detector.sample - WINDOW)

    @property
    def _may_be_question(self) -> bool:
        """Whether this may be a question. A sound during an answer must prove to be speech."""
        return self._detector.confirmed or not (self._answer_under_way or self._detector.faint)

    # ---- 2. speculate ----

    def _start_speculation(self, end: int, second_try: bool = False) -> None:
        """Start a turn that ends here, in case the wearer has finished."""
        self._cancel_speculation()
        start = end if self._detector.start is None else self._detector.start
        samples = self._input.sound(start)
        if second_try:  # no more than that, so that the same is recognised at any speed
            samples = samples[: end + endpointing.TAIL - start]
        timeline = Timeline(self._input.arrival(end))
        turn = Turn(self._turns + 1, start, end, samples, timeline, second_try=second_try)
        turn.proven = self._may_be_question
        self._speculation = RunningTurn(turn, asyncio.create_task(self._run_turn(turn)))

    def _cancel_speculation(self) -> None:
        if self._speculation is not None:
            self._speculation.task.cancel()
            self._speculation = None

    async def _run_turn(self, turn: Turn) -> None:
        """The turn, from top to bottom."""
        try:
            turn.timeline.mark("endpointing")
            if turn.proven:
                turn.question = await self.stages.transcribe(turn.samples, turn.start)
            turn.timeline.mark("recognition")
            turn.backchannel = await self._is_backchannel(turn)
            turn.recognized.set()
            if turn.backchannel:
                self._playout.restore()
                return
            await self._end_earlier_answer(turn)
            self._report(events.QuestionRecognized(turn))
            if not turn.text or endpointing.sounds_open(turn.text, turn.language):
                await turn.committed.wait()  # half a sentence is not worth asking about
                turn.timeline.mark("hold")
            await self._answer_turn(turn)
        except Exception as error:  # any error of a model: the wearer must hear of it
            turn.error = describe_error(error)
            turn.recognized.set()  # the commit waits for it
            await turn.committed.wait()
            self._report(events.TurnFailed(turn))
        finally:
            turn.recognized.set()

    async def _answer_turn(self, turn: Turn) -> None:
        await self.stages.ground(turn)
        turn.timeline.mark("frame choice")
        await self._playout.speak_answer(turn, self.stages.reply(turn))

    async def _is_backchannel(self, turn: Turn) -> bool:
        """Whether the wearer only listens to an answer, and wants nothing."""
        answer = self._last_answered.answer if self._last_answered else ""
        if (heard := turn.question) is not None:
            told = heard.text, turn.end - turn.start, answer, heard.confidence, heard.refused
            if not (self._during_answer and backchannel.only_listens(*told)):
                return False
        return not await unclear.becomes_stop(turn, answer, self.options.says_stop)

    async def _end_earlier_answer(self, turn: Turn) -> None:
        """End the answer under way. What it leaves behind is kept before this turn is answered."""
        earlier = self._running
        if earlier is not None and earlier.turn is not turn:
            self.stop_answer()
            await asyncio.wait([earlier.task], timeout=STOP_TIMEOUT_S)

    # ---- 3. commit ----

    async def _on_pause(self) -> None:
        """Commit the turn when the pause has lasted long enough for its words.

        The words are waited for only when the pause may be long enough, so that the decision is the
        same at any speed.
        """
        if self._speculation is None:
            ended = self._detector.end_after(endpointing.samples(endpointing.AFTER_COUGH))
            self._end_utterance(ended)
            return
        turn = self._speculation.turn
        may_end = self._detector.pause >= endpointing.samples(endpointing.SHORTEST)
        if may_end:
            await turn.recognized.wait()
        if self._lacks_its_end(turn):
            self._start_speculation(turn.end, second_try=True)
        elif may_end:
            falling = endpointing.falls(turn.samples, SAMPLE_RATE)
            needed = self.options.required_pause(turn.text, falling, turn.language)
            ended = self._detector.end_after(endpointing.samples(needed))
            if self._end_utterance(ended) and self.options.lockstep:
                await self.idle()

    def _lacks_its_end(self, turn: Turn) -> bool:
        """Whether the turn is to be recognised again, with some of the pause: a soft last syllable
        was cut off."""
        if (
            self._detector.pause < endpointing.TAIL
            or turn.second_try
            or not turn.recognized.is_set()
        ):
            return False
        return endpointing.may_lack_its_end(turn.text, turn.language)

    def _end_utterance(self, ended: UtteranceEnded | None) -> bool:
        """If the utterance has ended, commit its turn, or forget a sound that was no speech.
        Whether a turn was committed."""
        if ended is None:
            return False
        if self._speculation is None and not ended.brief and self._may_be_question:
            self._start_speculation(ended.end)  # cut off at its longest, without a pause
        self._input.forget()
        self._playout.restore()
        if ended.brief or (self._speculation and self._speculation.turn.backchannel):
            self._cancel_speculation()
        running, self._speculation = self._speculation, None
        if running is None:
            return False
        self._commit(running, ended.commit)
        return True

    def _commit(self, running: RunningTurn, sample: int) -> None:
        turn = running.turn
        self._turns += 1
        turn.number, turn.commit = self._turns, sample
        turn.committed.set()
        self._begin_answer(running)
        self._report(events.TurnCommitted(turn))
        if running.task.done():
            self._finish(running)

    # ---- 4. answer ----

    def _begin_answer(self, running: RunningTurn) -> None:
        self.stop_answer()
        self._running, self._last_answered = running, running.turn
        running.task.add_done_callback(lambda _: self._finish(running))

    def _finish(self, running: RunningTurn) -> None:
        """Called once a turn. A slow speaker may still play it when the next is committed."""
        turn, task = running.turn, running.task
        if turn.finished is not None:
            return
        if self._running is not None and self._running.turn is turn:
            self._running = None
            self._playout.restore()
        if not task.cancelled() and (error := task.exception()) is not None:
            turn.error = turn.error or describe_error(error)
        turn.finished = self.sample
        self.stages.finish(turn)
        if turn.number:
            self._report(events.TurnFinished(turn))
        else:
            self._report(events.AnnouncementFinished(turn))

    def answer(self, turn: Turn) -> None:
        """Answer a question that did not come through voice activity. The turn's question is
        known; an answer that is under way ends here."""
        self._cancel_speculation()
        self._commit(RunningTurn(turn, asyncio.create_task(self._answer_turn(turn))), self.sample)

    def _give_way(self) -> None:
        """Somebody makes a sound during an answer: duck it; speech pauses or ends it."""
        if self._running is None:
            return
        self._playout.duck()
        if self._detector.confirmed and self.options.speech_ends_answer:
            self.stop_answer()
        elif self._detector.confirmed:
            self._playout.pause()

    def stop_answer(self) -> None:
        """End the answer that is under way, in the middle of a word if need be."""
        if self._running is not None:
            self._running.turn.interrupted = True
            self._running.task.cancel()
            self._playout.restore()

    async def announce(self, text: str) -> Turn:
        """Say something that nobody asked for, once nobody speaks and no answer is under way.
        Speech interrupts it, too."""
        while self.engaged:
            await asyncio.sleep(ANNOUNCE_POLL_S)
        turn = Turn.announcement(self.sample)
        task = asyncio.create_task(self._playout.speak_text(turn, text))
        self._begin_answer(RunningTurn(turn, task))
        await asyncio.wait([task])
        await asyncio.sleep(0)  # `_finish` runs first
        return turn

    async def idle(self) -> None:
        """Wait until no answer is under way."""
        while self._running is not None:
            await asyncio.wait([self._running.task])
            await asyncio.sleep(0)

    async def end_input(self) -> None:
        """The microphone has ended: forget what was not committed, and finish the answer."""
        self._cancel_speculation()
        self._playout.restore()
        await self.idle()

    async def close(self) -> None:
        """Stop speaking and forget what was not committed."""
        self._cancel_speculation()
        self.stop_answer()
        await self.idle()
