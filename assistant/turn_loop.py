"""One wearer's loop: hears, decides when a turn is over, answers it, and lets itself be
interrupted. Read this first.

    blocks of sound ─► voice activity ─► ears ─► turn: transcribe ─► frame ─► reply ─► clauses ─► voice ─► speaker

A turn starts as a guess at the first short pause. If speech goes on, its task is cancelled and
nothing of it is left; if the pause lasts long enough for what was said, the turn is committed and
the answer, ready or not, is let through. What recognises, replies and speaks is given to it
(`Stages`): many wearers share the models, and the loop can be measured with others in place.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.turn import endpointing
from assistant.turn.attention import LEAD, AlwaysListening, Attention
from assistant.turn.playout import Playout
from assistant.turn.stages import Stages, VoiceActivity
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from assistant.turn.utterance import (
    PREROLL,
    SAMPLE_RATE,
    WINDOW,
    NoiseFloor,
    SpeechConfirmed,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    UtteranceDetector,
)
from models.errors import describe_error

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.turn.speaker import Speaker

COUGH_S = 0.30  # pause after which a sound during an answer that was no speech is over
TAIL = (
    5 * WINDOW
)  # samples of a pause with which words that may lack their end are recognised again
# Windows as quiet as the room that are judged at once while nobody speaks: a network just used
# costs a fifth.
TOGETHER = 8
RECENT_WINDOWS = 64  # arrival times that are kept: two seconds


def _never(sample: int) -> bool:
    return False


@dataclass(frozen=True)
class _Heard:
    """A window, float32 [512], when it arrived on the clock of time.perf_counter, and what the
    noise floor says of it."""

    window: NDArray[np.float32]
    arrived: float
    quiet: bool
    hiss: bool


@dataclass(frozen=True)
class LoopOptions:
    """How the loop behaves. `lockstep`: an answer is finished before more is heard, so that a
    recording can be played as fast as it goes with the same events; `answering` then says at which
    samples an answer was under way when it was recorded. `half_duplex`: nothing is heard while an
    answer plays. `attention`: what is heard at all; None for everything."""

    lockstep: bool = False
    half_duplex: bool = False
    attention: Attention | None = None
    answering: Callable[[int], bool] = _never


class TurnLoop:
    """Feed it the microphone with `hear`; `listener(kind, data)` is told what happens."""

    def __init__(
        self,
        stages: Stages,
        speaker: Speaker,
        vad: VoiceActivity,
        manner: LoopOptions = LoopOptions(),
        listener: Callable[[str, Any], None] = lambda kind, data: None,
    ) -> None:
        self.stages, self.manner = stages, manner
        self._vad, self._tell = vad, listener
        self._playout = Playout(stages, speaker, listener)
        self._attention = manner.attention or AlwaysListening(manner.half_duplex)
        self._ears = UtteranceDetector()
        self._floor = NoiseFloor()
        self._partial: NDArray[np.float32] | None = None  # samples that do not fill a window yet
        self._waiting: deque[_Heard] = deque()  # windows that voice activity has not judged yet
        self._kept: deque[NDArray[np.float32]] = deque()  # the last windows, or the whole utterance
        self._arrived: deque[tuple[int, float]] = deque(maxlen=RECENT_WINDOWS)
        self._guess: tuple[Turn, asyncio.Task[None]] | None = None  # the turn that may be over
        self._answer: tuple[Turn, asyncio.Task[None]] | None = (
            None  # the turn that is being answered
        )
        self._turns = 0
        self._closed = False  # the ears were, at the last window

    # ---- hearing ----

    async def hear(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples of the microphone: float32 [n] at 16 kHz."""
        import numpy as np

        if self._partial is not None and len(self._partial):
            samples = np.concatenate([self._partial, samples])
        whole = len(samples) // WINDOW * WINDOW
        self._partial = samples[whole:]
        for at in range(0, whole, WINDOW):
            await self._window(samples[at : at + WINDOW])

    async def _window(self, window: NDArray[np.float32]) -> None:
        if not self._attention.hears(
            self.sample, window, self._ears.start is not None, self._answer is not None
        ):
            await self._judge_waiting()
            self._kept.append(window)
            self._forget_guess()
            self._ears.skip(WINDOW, LEAD if self._answer is None else 0)
            self._trim()
            self._closed = True
            return
        quiet, hiss = self._floor.judge(window)
        self._waiting.append(_Heard(window, time.perf_counter(), quiet, hiss))
        if self.engaged or not quiet or len(self._waiting) >= TOGETHER:
            await self._judge_waiting()

    async def _judge_waiting(self) -> None:
        """Every window is judged, in order; only those that are as quiet as the room wait for
        others while nobody speaks."""
        while self._waiting:
            await self._judge(self._waiting.popleft())

    async def _judge(self, heard: _Heard) -> None:
        self._kept.append(heard.window)
        # Voice activity rests while the ears are closed, and hears first what was said just before.
        if self._closed:
            self._closed = False
            for earlier in list(self._kept)[:-1]:
                self._vad.probability(earlier)
        probability = self._vad.probability(heard.window)
        self._arrived.append((self._ears.sample + WINDOW, heard.arrived))
        for event in self._ears.hear(probability, heard.quiet, heard.hiss):
            self._on(event)
        if self._ears.paused:
            await self._perhaps_over()
        elif self._ears.start is None:
            self._trim()
        else:
            self._close(self._ears.over(endpointing.samples(endpointing.LONGEST)))

    def _trim(self) -> None:
        while len(self._kept) * WINDOW > PREROLL:
            self._kept.popleft()

    @property
    def sample(self) -> int:
        """Where the next window of the microphone starts."""
        return self._ears.sample + len(self._waiting) * WINDOW

    @property
    def engaged(self) -> bool:
        """Whether somebody speaks, or is being answered."""
        return self._ears.start is not None or self._answer is not None

    @property
    def _answering(self) -> bool:
        """Whether an answer is under way at the window that is being heard, or was when it was
        recorded."""
        return self._answer is not None or self.manner.answering(self._ears.sample - WINDOW)

    def _on(self, event: SpeechStarted | SpeechConfirmed | SpeechPaused | SpeechResumed) -> None:
        match event:
            case SpeechStarted(start):
                self._tell("speech", start)
                self.stages.begin(start)
                self._lower()
            case SpeechResumed():
                self._forget_guess()
                self._lower()
            case SpeechConfirmed() if self._answer is not None:
                self._interrupt()
            case SpeechPaused(end):
                if not self._answering or self._ears.proved:
                    self._start_guess(end)
                else:
                    self._playout.restore()
            case _:
                pass

    async def _perhaps_over(self) -> None:
        """How long the pause must be is asked when it could be enough, and not before: the answer
        is the same at any speed."""
        if self._guess is None:
            self._close(self._ears.over(int(COUGH_S * SAMPLE_RATE)))
            return
        turn, _ = self._guess
        enough = self._ears.pause >= endpointing.samples(endpointing.SHORTEST)
        if enough:
            await turn.heard.wait()
        if (
            self._ears.pause >= TAIL
            and not turn.again
            and turn.heard.is_set()
            and endpointing.may_lack_its_end(turn.text)
        ):
            self._start_guess(turn.end, again=True)
        elif enough:
            patience = endpointing.patience(turn.text, endpointing.falls(turn.samples, SAMPLE_RATE))
            if self._close(self._ears.over(endpointing.samples(patience))) and self.manner.lockstep:
                await self.idle()

    def _close(self, ended: Any) -> bool:
        """The utterance is over: commit the turn, or forget a sound that was none."""
        if ended is None:
            return False
        if self._guess is None and not ended.brief and (not self._answering or self._ears.proved):
            self._start_guess(ended.end)  # cut off at its longest, with no pause
        guess, self._guess = self._guess, None
        self._kept.clear()
        self._playout.restore()
        if guess is None:
            return False
        turn, task = guess
        if ended.brief:
            task.cancel()
            return False
        turn.commit = ended.commit
        self._turns += 1
        turn.number = self._turns
        turn.committed.set()
        self._begin(turn, task)
        self._tell("commit", turn)
        if task.done():
            self._over(turn, task)
        return True

    # ---- answering ----

    def _begin(self, turn: Turn, task: asyncio.Task[None]) -> None:
        self._answer = turn, task
        task.add_done_callback(lambda _: self._over(turn, task))

    async def announce(self, text: str) -> Turn:
        """Say something that nobody asked for, once nobody speaks and no answer is under way;
        speech interrupts it, too."""
        import numpy as np

        while self.engaged:
            await asyncio.sleep(0.05)
        silence: NDArray[np.float32] = np.zeros(0, np.float32)
        turn = Turn(0, self.sample, self.sample, silence, Timeline(time.perf_counter()))
        turn.committed.set()
        task = asyncio.create_task(self._playout.say(turn, text))
        self._begin(turn, task)
        await asyncio.wait([task])
        await asyncio.sleep(0)
        return turn

    def hush(self) -> None:
        """Be silent at once: the answer that is under way ends here."""
        self._interrupt()

    def _start_guess(self, end: int, again: bool = False) -> None:
        import numpy as np

        self._forget_guess()
        start = self._ears.start if self._ears.start is not None else end
        kept = np.concatenate(list(self._kept))
        samples = kept[max(0, len(kept) - (self._ears.sample - start)) :]
        if again:  # as much whenever it is: the same is heard at any speed
            samples = samples[: end + TAIL - start]
        origin = next(
            (at for sample, at in reversed(self._arrived) if sample <= end), time.perf_counter()
        )
        turn = Turn(self._turns + 1, start, end, samples, Timeline(origin), again=again)
        self._guess = turn, asyncio.create_task(self._take(turn))

    def _forget_guess(self) -> None:
        if self._guess is not None:
            self._guess[1].cancel()
            self._guess = None

    async def _take(self, turn: Turn) -> None:
        """The turn, from top to bottom."""
        try:
            turn.timeline.mark("endpointing")
            turn.question = await self.stages.transcribe(turn.samples, turn.start)
            turn.timeline.mark("recognition")
            turn.heard.set()
            self._tell("question", turn)
            if not turn.text or endpointing.sounds_open(turn.text):
                await turn.committed.wait()  # to ask about half a sentence would be in vain
                turn.timeline.mark("hold")
            await self.stages.ground(turn)
            turn.timeline.mark("frame choice")
            await self._playout.reply(turn, self.stages.reply(turn))
        except (
            Exception
        ) as e:  # a model's own, too: nothing else would tell that this question gets no answer
            turn.error = describe_error(e)
            turn.heard.set()  # the commit waits for it
            await turn.committed.wait()
            self._tell("error", turn)
        finally:
            turn.heard.set()

    def _interrupt(self) -> None:
        """The wearer speaks: the answer is over, in the middle of a word if need be."""
        if self._answer is not None:
            turn, task = self._answer
            turn.interrupted = True
            task.cancel()
            self._playout.restore()

    def _lower(self) -> None:
        if self._answer is not None:
            self._playout.lower()

    def _over(self, turn: Turn, task: asyncio.Task[None]) -> None:
        """Once for each turn, also when the next is committed before a slow speaker has let go of
        this one."""
        if turn.over is not None:
            return
        if self._answer is not None and self._answer[0] is turn:
            self._answer = None
            self._playout.restore()
        if not task.cancelled() and (failure := task.exception()) is not None:
            turn.error = turn.error or describe_error(failure)
        turn.over = self.sample
        self.stages.finish(turn)
        self._tell("turn" if turn.number else "announced", turn)

    async def idle(self) -> None:
        """Wait until no answer is under way."""
        while self._answer is not None:
            await asyncio.wait([self._answer[1]])
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Stop speaking and forget what was not committed."""
        self._forget_guess()
        self._interrupt()
        await self.idle()
