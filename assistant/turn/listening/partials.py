"""Partial transcripts: what was said so far, recognised while the wearer still speaks.

A partial is recognised only when the recogniser is free, and given up as soon as the wearer pauses.
The step of the recogniser that has begun then is waited for, so a turn may come 0.1 s later:
make partials only where somebody sees them. They take at most SHARE of a core: what the decodes of
an utterance have cost decides when the next may begin, and where one costs too much there are none.
The final transcript is made from the whole utterance and does not depend on them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.turn.listening.backchannel import words_of
from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARE = 0.25  # of one core, while somebody speaks
FIRST_S = 1.0  # of speech before the first partial, while the cost is not known yet
SHORTEST_S = 0.5  # between two partials, however cheap they are
LONGEST_S = 3.0  # between two partials; where they would be rarer there are none
RECENT = 8  # decodes, of which the dearest says what the next may cost
RISE = 1.2  # by which it may cost more than that, for it has more speech
TRIES = 3  # decodes in a row that cost too much, after which there are no more


@dataclass(frozen=True)
class PartialResult:
    """What was recognised, and the seconds of processor time that it took."""

    text: str
    cost_s: float


# Recognise float32 [n] at 16 kHz; None where the recogniser is busy.
RecognizePartial = Callable[["NDArray[np.float32]"], Awaitable[PartialResult | None]]


class PartialTranscripts:
    """Partial transcripts of one loop. `report(text, stable)` gets each: the words so far, and how
    many of them were the same in the one before."""

    def __init__(self, recognize: RecognizePartial) -> None:
        self._recognize = recognize
        self._task: asyncio.Task[None] | None = None
        self._too_costly = 0  # decodes in a row
        self._costs_s = deque([FIRST_S * SHARE / RISE], maxlen=RECENT)
        self._spent_s = 0.0  # in this utterance
        self._began = 0  # sample at which this utterance began
        self._asked = 0  # sample at which the last partial began
        self._next = 0  # sample at which the next partial may begin
        self._words: list[str] = []

    @property
    def off(self) -> bool:
        """Whether partials cost too much here."""
        return self._too_costly >= TRIES

    def begin(self, sample: int) -> None:
        """An utterance begins."""
        self.cancel()
        self._words = []
        self._began, self._spent_s = sample, 0.0
        self._wait(sample)

    def grow(
        self,
        sample: int,
        sound: Callable[[], NDArray[np.float32]],
        report: Callable[[str, int], None],
    ) -> None:
        """The utterance reaches up to `sample`; `sound` gives all of it."""
        if self.off or self._task is not None or sample < self._next:
            return
        self._asked = sample
        self._wait(sample)
        self._task = asyncio.create_task(self._run(sound(), report))

    def cancel(self) -> None:
        """The wearer pauses: the recogniser is needed for the whole utterance. What a partial that
        is given up has cost is not known; it counts as a whole one."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._spent_s += max(self._costs_s)
            self._wait(self._asked)

    async def idle(self) -> None:
        """Wait until no partial is under way."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _run(self, samples: NDArray[np.float32], report: Callable[[str, int], None]) -> None:
        try:
            with suppress(Exception):  # the final recognition reports the same error
                result = await self._recognize(samples)
                if result is not None:
                    self._account(result.cost_s)
                    self._wait(self._began + len(samples))
                    self._report(result.text, report)
        finally:
            if self._task is asyncio.current_task():  # a cancelled one has gone already
                self._task = None

    def _account(self, cost_s: float) -> None:
        self._costs_s.append(cost_s)
        self._spent_s += cost_s
        self._too_costly = self._too_costly + 1 if cost_s / SHARE > LONGEST_S else 0

    def _wait(self, sample: int) -> None:
        """Wait until what was spent, and the next partial, are within the share."""
        allowed_s = (self._spent_s + RISE * max(self._costs_s)) / SHARE
        self._next = max(
            sample + int(SHORTEST_S * SAMPLE_RATE), self._began + int(allowed_s * SAMPLE_RATE)
        )

    def _report(self, text: str, report: Callable[[str, int], None]) -> None:
        if text:
            words = ["".join(words_of(word)) for word in text.split()]
            stable = agreeing(self._words, words)
            self._words = words
            report(text, stable)


def agreeing(earlier: list[str], later: list[str]) -> int:
    """How many words at the start are the same in both (local agreement, as in Liu et al.,
    2020)."""
    count = 0
    for before, after in zip(earlier, later, strict=False):
        if before != after:
            break
        count += 1
    return count
