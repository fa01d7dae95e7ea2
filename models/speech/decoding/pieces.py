"""A long recording in pieces: where it is cut, which are decoded, and what they give together.

Whisper writes something for any sound, and takes longest for what is no speech: such a piece is
decoded again and again. VAD needs a hundredth of that time, so it says which pieces are worth it.
This module knows no network but the VAD.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.speech.audio_format import SAMPLE_RATE
from models.speech.hallucinations import SegmentFacts, guard, without_notes
from models.speech.transcriber import Transcript, Word
from models.speech.vad import voice_seconds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PIECE_S = (15.0, 28.0)  # a longer recording is cut at its quietest moment between these
QUIET_S = 0.2  # over which quiet is judged
# Sound up to this length is decoded once before VAD is asked: an order should not wait for it.
SHORT_S = 10.0
# Seconds of voice in a piece of speech. A wake word of a recording has at least 0.29, in its own
# noise, too; noise, music and tones have at most 0.03.
LEAST_VOICE_S = 0.1
# The same after a piece in which nothing was believed: that of a sentence.
LEAST_VOICE_AFTER_NOTHING_S = 1.0
DOUBTFUL = 0.7  # confidence below which four of five transcripts have a wrong word


def cut(
    samples: NDArray[np.float32], limits_s: tuple[float, float] = PIECE_S
) -> Iterator[tuple[int, int]]:
    """Where the pieces of float32 [n] begin and end, in samples. Each is at most as long as the
    second limit; it ends at the quietest moment after the first."""
    import numpy as np

    least, most, step = (int(s * SAMPLE_RATE) for s in (*limits_s, QUIET_S))
    begin = 0
    while len(samples) - begin > most:
        frames = np.reshape(samples[begin + least : begin + most], (-1, step))
        power: NDArray[np.float32] = np.square(frames).mean(axis=1)
        quietest = int(np.argmin(power))
        end = begin + least + quietest * step + step // 2
        yield begin, end
        begin = end
    if begin < len(samples):
        yield begin, len(samples)


class Effort:
    """How much work the pieces of one recording of `seconds` are worth, one after the other."""

    def __init__(self, seconds: float) -> None:
        self._is_short = seconds <= SHORT_S
        self._after_nothing = False
        self._voice_s: float | None = None

    def is_worth_decoding(self, piece: NDArray[np.float32]) -> bool:
        """Whether this piece, float32 [n], is decoded at all."""
        self._voice_s = None
        if self._is_short:
            return True
        if self._after_nothing:
            return self.voice_seconds(piece) >= LEAST_VOICE_AFTER_NOTHING_S
        return self.voice_seconds(piece) >= LEAST_VOICE_S

    def is_worth_another(self, piece: NDArray[np.float32]) -> bool:
        """Whether the same piece is decoded again when the first attempt is not accepted."""
        return not self._after_nothing and self.voice_seconds(piece) >= LEAST_VOICE_S

    def note(self, believed: bool) -> None:
        """Learn from what was decoded."""
        self._after_nothing = not believed

    def voice_seconds(self, piece: NDArray[np.float32]) -> float:
        """How long somebody speaks in the piece that is worked on, by VAD."""
        if self._voice_s is None:
            self._voice_s = voice_seconds(piece)
        return self._voice_s


@dataclass(frozen=True)
class Piece:
    """What was recognised in one piece of a recording. `refused` says why it is not believed."""

    facts: SegmentFacts
    words: tuple[Word, ...]
    language: str

    @property
    def refused(self) -> str | None:
        return guard(self.facts)


class Gathered:
    """The transcript of the pieces so far."""

    def __init__(self, engine: str, language: str) -> None:
        self._engine, self._language = engine, language
        self._believed: list[Piece] = []
        self._reasons: list[str] = []

    def add(self, piece: Piece) -> None:
        self._language = piece.language
        reason = piece.refused
        if reason is None:
            self._believed.append(piece)
        else:
            self._reasons.append(f"{reason}: {piece.facts.text[:200]}")

    def transcript(self, stopped: bool = False) -> Transcript:
        reasons = list(self._reasons)
        if stopped:
            reasons.append("stopped")
        elif not self._believed and not reasons:
            reasons.append("silence")
        confidence = mean_confidence([piece.facts for piece in self._believed])
        return Transcript(
            " ".join(without_notes(piece.facts.text) for piece in self._believed),
            tuple(word for piece in self._believed for word in piece.words),
            self._engine,
            self._language,
            confidence,
            "; ".join(reasons) or None,
            doubtful=bool(self._believed) and confidence < DOUBTFUL,
        )


def mean_confidence(believed: list[SegmentFacts]) -> float:
    """The mean probability of a token over the pieces, each weighed by its length: 0 to 1."""
    seconds = sum(facts.seconds for facts in believed)
    if not seconds:
        return 0.0
    mean = sum(facts.avg_logprob * facts.seconds for facts in believed) / seconds
    return round(math.exp(min(0.0, mean)), 4)
