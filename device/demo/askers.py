"""Who asks the questions of a session: voices of espeak-ng, or a neural voice.

An asker takes a random generator and the questions; it gives each as sound with the times of its
words, and a line that describes the speaker. One session has one speaker. An asker does not know
what a question means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from device.demo.speech import Spoken

if TYPE_CHECKING:
    import numpy as np

    from device.demo.neural_speech import NeuralSpeaker

Asker = Callable[["np.random.Generator", Sequence[str]], tuple[list[Spoken], list[str]]]

KINDS = ("auto", "neural", "espeak")
# How much higher than the answers the questions are where one speaker lends both their voice; words
# stay clear.
HIGHER = (1.12, 1.22)


def asker(kind: str, answers: str | None = None) -> Asker:
    """The asker of a kind: "espeak", "neural", or "auto", which is neural where that is installed.
    `answers` is the name of the voice that answers, None where that may be any.

    Raises MissingModel for a neural voice that is not there.
    """
    from models.errors import MissingModel
    from models.speech.voices import neural

    if kind == "espeak":
        return by_espeak
    voice = neural("en")
    if voice is not None:
        return by_neural_voice(voice, answers)
    if kind == "neural":
        raise MissingModel("there is no neural voice here; `make demo` installs one if it can")
    return by_espeak


def by_espeak(rng: np.random.Generator, questions: Sequence[str]) -> tuple[list[Spoken], list[str]]:
    """A voice of espeak-ng, each question a little faster or slower."""
    from device.demo.speech import EspeakSpeaker, speak_all
    from device.demo.words import voice_name

    name, speed, pitch, liveliness = (
        voice_name(rng),
        rng.integers(135, 180),
        rng.integers(35, 66),
        rng.integers(30, 66),
    )
    changes: list[tuple[int, int]] = [
        (int(faster), int(higher))
        for faster, higher in rng.integers((-8, -4), (9, 5), (len(questions), 2)).tolist()
    ]
    speakers = [
        EspeakSpeaker(name, int(speed) + faster, int(pitch) + higher, int(liveliness))
        for faster, higher in changes
    ]
    spoken = speak_all(list(zip(questions, speakers, strict=True)))
    return spoken, [
        f"{s.name} at {s.words_per_minute} words a minute, pitch {s.pitch}" for s in speakers
    ]


def by_neural_voice(voice: Path, answers: str | None = None) -> Asker:
    """The Piper voice `voice` (.onnx). Where it answers, too, it asks in a higher voice: that is
    still the same speaker, and the lines say so."""
    answers_too = answers in (None, voice.stem)

    def made_higher(speaker: NeuralSpeaker) -> str:
        if not answers_too:
            return ""
        return f", {speaker.higher} times as high: the speaker of the answers"

    def ask(rng: np.random.Generator, questions: Sequence[str]) -> tuple[list[Spoken], list[str]]:
        from device.demo.neural_speech import NeuralSpeaker, speak_all

        higher, speed = round(float(rng.uniform(*HIGHER)), 2), int(rng.integers(125, 156))
        if not answers_too:
            higher = 1.0
        changes: list[int] = rng.integers(-8, 9, len(questions)).tolist()
        speakers = [NeuralSpeaker(higher, speed + faster) for faster in changes]
        spoken = speak_all(list(zip(questions, speakers, strict=True)), voice)
        return spoken, [
            f"{voice.stem} at {s.words_per_minute} words a minute{made_higher(s)}" for s in speakers
        ]

    return ask
