"""When does somebody begin to speak, pause, go on, and finish? Counts samples; knows no clock, no
thread and no model.

Fed with one probability of speech a window. The caller says how long a pause ends the turn, since
that depends on the words (endpointing.py). The same probabilities give the same events at any
speed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE, WINDOW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPEECH = 0.5  # probability from which a window counts as speech: Silero's own default
# Samples kept before the first window of speech: a soft onset stays below the threshold that long.
PREROLL = int(0.32 * SAMPLE_RATE)
SHORTEST = 3  # windows of speech below which a sound is a click and no utterance
# Silent windows that make a pause: before any proved false, after one, after two, after more.
# Speech with one gap usually has more. On recorded orders each step costs less time than it saves.
PAUSE = (1, 3, 6, 10)
# Silent windows that make a first pause while the room is not quiet yet: the closure before a "p"
# or "k" is shorter.
STOPS = 3
# Who left HABIT gaps of STOPS windows or more in one utterance gets a later pause in the next: the
# longest of these gaps that is shorter than the last of PAUSE, plus HABIT_MARGIN windows.
HABIT = 2
HABIT_MARGIN = 2
FIRST_WORD = (
    10  # windows of speech before which a gap is most likely one between the sounds of a first word
)
NEAR_FLOOR_DB = 6.0  # a window within this of the noise floor is as quiet as the room
# Above the noise floor from which a hiss may be the "s" of a word that voice activity has not
# noticed yet...
HISS_DB = 20.0
# ...if its steps have so much of its power: of a tone, 4 sin(pi f / SAMPLE_RATE)**2; from 2.4 kHz,
# above a cough...
HISS_SLOPE = 0.8
HISSES = (
    2  # ...and so many windows of it, just before the first window of speech, belong to the word
)
# By which the noise floor's estimate rises a window (3 dB a second), so that it finds a louder
# room.
FLOOR_RISE_DB = 0.1
# Windows (192 ms) that a sound during an answer must span to be speech and not a cough or a hum...
PROOF = 6
# ...and how many of them must be speech: a soft "stop it" has gaps, a hum of 130 ms has no sixth
# window.
PROOF_SPEECH = 4
# Probability from which a window may be a short word over an answer, made soft with the echo...
FAINT = 0.2
# ...and so many of them in a row are one: "stop" always has three (of 24 over an answer), what is
# left of an answer's echo never in 130 s.
FAINT_WORD = 3
LONGEST = 30 * SAMPLE_RATE  # samples after which an utterance is closed: Whisper's window


@dataclass(frozen=True)
class SpeechStarted:
    """Speech began; `sample` is where the utterance starts, the lead-in included."""

    sample: int


@dataclass(frozen=True)
class SpeechConfirmed:
    """What began is speech, no cough."""

    sample: int


@dataclass(frozen=True)
class SpeechPaused:
    """Speech stopped at `sample`, for now."""

    sample: int


@dataclass(frozen=True)
class SpeechResumed:
    """It was only a pause."""

    sample: int


@dataclass(frozen=True)
class UtteranceEnded:
    """The utterance is `start` to `end`; that it was over was certain at `commit`. `brief`: too
    short to be words."""

    start: int
    end: int
    commit: int
    brief: bool


SpeechEvent = SpeechStarted | SpeechConfirmed | SpeechPaused | SpeechResumed


class NoiseFloor:
    """Follows the quietest level of late, in dB of full scale: down at once, up slowly."""

    def __init__(self) -> None:
        self.db = 0.0

    def judge(self, window: NDArray[np.float32]) -> tuple[bool, bool]:
        """Whether a window, float32 [n], is as quiet as the room, and whether it is a loud hiss."""
        import numpy as np

        level = 10.0 * math.log10(float(window @ window) / len(window) + 1e-10)
        self.db = min(level, self.db + FLOOR_RISE_DB)
        steps: NDArray[np.float32] = np.diff(window)
        hiss = level >= self.db + HISS_DB and float(steps @ steps) >= HISS_SLOPE * float(
            window @ window
        )
        return level <= self.db + NEAR_FLOOR_DB, hiss


def _habit(gaps: Sequence[int]) -> int:
    """Silent windows that make a pause for somebody whose last sentence had these gaps, in windows;
    0 for most people.

    Short gaps are waited out, which saves recognitions. Longer ones are not: no answer could begin
    so late.
    """
    short = [gap for gap in gaps if gap < PAUSE[-1]]
    return min(max(short) + HABIT_MARGIN, PAUSE[-1]) if short and len(gaps) >= HABIT else 0


class UtteranceDetector:
    """The state of one listener: quiet, speaking or pausing."""

    def __init__(self) -> None:
        self.sample = 0  # where the next window starts
        self.start: int | None = None  # of the utterance; None while quiet
        self.confirmed = False  # whether the utterance is speech beyond doubt
        self._pause: int | None = None  # start of the silence within an utterance
        self.paused = False  # whether that silence is long enough to be called a pause
        self._false = 0  # pauses of this utterance that were none
        self._gaps: list[
            int
        ] = []  # the silences inside this utterance of STOPS windows or more, in windows
        self._habit = 0  # silent windows that make a pause at least, from the utterance before
        self._free = 0  # end of the utterance before: a lead-in does not reach into it
        self._voiced = 0  # windows of speech in this utterance
        self._onset = 0  # where its surely spoken sound began
        self._faint = 0  # windows up to this one that may be a soft word
        self._faint_word = False  # whether this utterance had enough of them in a row
        self._hisses = 0  # windows of hiss up to this one

    @property
    def pause(self) -> int:
        """Samples that the pause has lasted so far; 0 while somebody speaks or nobody does."""
        return 0 if self._pause is None else self.sample - self._pause

    @property
    def may_be_word(self) -> bool:
        """Whether the sound so far is long enough for a short word, if it is no cough."""
        return self._faint_word or self._voiced >= PROOF_SPEECH

    @property
    def faint(self) -> bool:
        """Whether the sound so far is a soft word over an answer at most, and nothing else."""
        return self._faint_word and self._voiced < SHORTEST

    def hear(
        self, probability: float, quiet: bool = True, hiss: bool = False, closely: bool = False
    ) -> list[SpeechEvent]:
        """Take the probability of speech in the next window, and whether it is as quiet as the
        room, or a hiss. `closely`: an answer is under way, and a soft "stop" is to be noticed."""
        here = self.sample
        self.sample += WINDOW
        soft = closely and not self.confirmed and probability >= FAINT
        self._faint = self._faint + 1 if soft else 0
        if probability >= SPEECH or self._faint >= FAINT_WORD:
            return self._speech(here, probability >= SPEECH)
        self._hisses = self._hisses + 1 if hiss else 0
        if self.start is None or self.paused:
            return []
        if self._pause is None:
            self._pause = here
        silent = self.pause // WINDOW
        if silent < STOPS and self._voiced < FIRST_WORD:
            return []
        needed = max(PAUSE[min(self._false, len(PAUSE) - 1)], self._habit if self.confirmed else 0)
        if silent < needed or not (quiet or silent >= STOPS):
            return []
        self.paused = True
        return [SpeechPaused(self._pause)]

    def end_after(self, pause: int) -> UtteranceEnded | None:
        """End the utterance if its pause has lasted `pause` samples, or if it is as long as an
        utterance may be."""
        if self.paused and self.pause >= pause:
            return self._end()
        return self.end_if_too_long()

    def end_if_too_long(self) -> UtteranceEnded | None:
        """End the utterance if it is as long as an utterance may be, also in the middle of a
        word."""
        if self.start is None or self.sample - self.start < LONGEST:
            return None
        return self._end()

    def _end(self) -> UtteranceEnded | None:
        if self.start is None:
            return None
        end = self.sample if self._pause is None else self._pause
        brief = self._voiced < SHORTEST and not self.faint
        ended = UtteranceEnded(self.start, end, self.sample, brief)
        if not ended.brief:
            self._habit = _habit(self._gaps)
        self._quiet()
        self._free = end
        return ended

    def skip(self, samples: int, lead: int = 0) -> None:
        """Move on without listening: what is heard before and after belongs to different
        utterances.

        The lead-in of the next one may reach `lead` samples into what was skipped.
        """
        self.sample += samples
        self._quiet()
        self._free = self.sample - lead

    def _quiet(self) -> None:
        self.start = self._pause = None
        self.paused = self.confirmed = False
        self._false = 0
        self._gaps = []

    def _speech(self, here: int, surely: bool) -> list[SpeechEvent]:
        events: list[SpeechEvent] = []
        if self.start is None:
            self.start = max(self._free, here - PREROLL)
            self._voiced, self._faint_word = 0, False
            events.append(SpeechStarted(self.start))
        elif self.paused:
            self._false += 1
            events.append(SpeechResumed(here))
        if self._pause is not None and here - self._pause >= STOPS * WINDOW:
            self._gaps.append((here - self._pause) // WINDOW)
        self._pause, self.paused = None, False
        self._faint_word = self._faint_word or self._faint >= FAINT_WORD
        if surely:
            if not self._voiced:
                self._onset = here - min(self._hisses, HISSES) * WINDOW
            self._voiced += 1
        if (
            not self.confirmed
            and here - self._onset >= (PROOF - 1) * WINDOW
            and self._voiced >= PROOF_SPEECH
        ):
            self.confirmed = True
            events.append(SpeechConfirmed(here))
        return events
