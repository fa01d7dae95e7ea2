"""What Whisper and faster-whisper hear wrongly on recordings, and the time that each takes.

Knows no report: bench/hearing.py makes it of these figures.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from bench.commands import spoken
from bench.recordings import RATE, Spoken, edits, words
from models.speech.hallucinations import says_it_twice
from models.speech.whisper import Whisper
from models.untyped import untyped

SINGLE_WORDS = "yes no stop wait continue help louder repeat where time left right".split()
SINGLE_VOICES = ("en-us", "en-gb+f2", "en-us+m3")
Hears = Callable[[np.ndarray, str], str]


@dataclass
class Score:
    """Errors of so many words (or letters), right values of so many, and the time they took."""

    wrong: int = 0
    of: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0
    clips: int = 0

    def add(self, wrong: int, of: int, seconds: float, cpu_s: float) -> None:
        self.wrong += wrong
        self.of += of
        self.seconds += seconds
        self.cpu_s += cpu_s
        self.clips += 1

    @property
    def rate(self) -> float:
        return self.wrong / max(1, self.of)


def ours(whisper: Whisper) -> Hears:
    """Without word times, as faster-whisper comes."""
    return lambda sound, language: (
        whisper.transcribe(sound, language=language, needs_times=lambda text, language: False).text
    )


def theirs(folder: str, threads: int) -> Hears:
    """faster-whisper with its own defaults."""
    library = untyped("faster_whisper")
    model = library.WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=threads)

    def hear(sound: np.ndarray, language: str) -> str:
        segments, _ = model.transcribe(sound, language=language)
        return " ".join(segment.text for segment in segments)

    return hear


def timed(hear: Hears, sound: np.ndarray, language: str = "en") -> tuple[str, float, float]:
    """The text, and the seconds on the clock and of the processor that it took."""
    began, busy = time.perf_counter(), time.process_time()
    text = hear(sound, language)
    return text, time.perf_counter() - began, time.process_time() - busy


def judge_words(recognisers: dict[str, Hears], said: Iterable[Spoken]) -> dict[str, Score]:
    """Word errors of each recogniser."""
    scores = {name: Score() for name in recognisers}
    for one in said:
        reference = words(one.text, one.language)
        for name, hear in recognisers.items():
            text, *cost = timed(hear, one.sound, one.language)
            wrong = edits(reference, words(text, one.language))
            scores[name].add(wrong, len(reference), *cost)
    return scores


def judge_slots(
    recognisers: dict[str, Hears], said: Iterable[tuple[np.ndarray, list[str]]]
) -> dict[str, Score]:
    """Slot values that are not in the text of each recogniser."""
    scores = {name: Score() for name in recognisers}
    for sound, values in said:
        for name, hear in recognisers.items():
            text, *cost = timed(hear, sound)
            heard = " ".join(words(text))
            missing = sum(" ".join(words(value)) not in heard for value in values)
            scores[name].add(missing, len(values), *cost)
    return scores


def judge_noise(recognisers: dict[str, Hears], clips: list[np.ndarray]) -> dict[str, Score]:
    """Clips in which each recogniser hears words."""
    scores = {name: Score() for name in recognisers}
    for sound in clips:
        for name, hear in recognisers.items():
            text, *cost = timed(hear, sound)
            if text.strip():
                print(f"believed by {name}: {text!r} in {len(sound) / RATE:.1f} s", flush=True)
            scores[name].add(bool(words(text)), 1, *cost)
    return scores


def judge_single_words(hear: Hears) -> int:
    """How many of some words, each spoken alone, are heard twice."""
    clips = (spoken(word, voice, 160) for word in SINGLE_WORDS for voice in SINGLE_VOICES)
    return sum(
        says_it_twice(text) or len(words(text)) > 1 for text in (hear(c, "en") for c in clips)
    )


def words_after_the_end(whisper: Whisper, said: list[Spoken]) -> int:
    """Sentences whose transcript goes on after the last spoken word."""
    count = 0
    for one in said:
        reference, heard = words(one.text), words(whisper.transcribe(one.sound).text)
        longer = len(heard) > len(reference)
        count += longer and edits(reference, heard[: len(reference)]) < edits(reference, heard)
    return count
