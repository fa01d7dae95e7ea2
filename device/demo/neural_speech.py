"""Speech for a session by a neural voice: its samples together with the exact time of each word.

A Piper network says how long each phoneme lasts; espeak-ng says which phonemes a word has. Run
without noise, it gives the same samples each time. Other speakers are made from one voice by its
sample rate: played faster, a voice is higher and its vocal tract shorter. This module does not know
what the sentences mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from device.demo.speech import Mark, Spoken, trimmed
from models.speech.neural import piper
from models.speech.voice import NORMAL_SPEED

if TYPE_CHECKING:
    from models.speech.neural.piper import PiperModel

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class NeuralSpeaker:
    """One speaker: how much higher than the voice of the model, and words a minute."""

    higher: float = 1.0
    words_per_minute: int = NORMAL_SPEED


def speak_all(sentences: Sequence[tuple[str, NeuralSpeaker]], voice: Path) -> list[Spoken]:
    """Speak each (text, speaker) with the Piper voice `voice` (.onnx).

    Raises MissingModel or UserError where that cannot be used.
    """
    model = piper.load(voice, durations=True)
    return [speak(text, speaker, model) for text, speaker in sentences]


def speak(text: str, speaker: NeuralSpeaker, model: PiperModel) -> Spoken:
    """One sentence; the model must give durations."""
    facts = model.facts
    phonemes = piper.pronunciation(text, facts.espeak_voice)
    slowness = speaker.higher * NORMAL_SPEED / speaker.words_per_minute
    sound, frames = (values.ravel() for values in model.run(phonemes, slowness, noise=0.0))
    rate = round(facts.sample_rate * speaker.higher)
    ends = np.cumsum(frames) * len(sound) / frames.sum() / rate
    words = list(_WORD.finditer(text))
    marks: list[Mark] = []
    for word, first in zip(words, word_starts(text, phonemes, facts.espeak_voice), strict=True):
        before = len(facts.sequence(phonemes[:first])) - 1  # without the symbol of the end
        marks.append((word.start() + 1, len(word.group()), round(1000 * float(ends[before - 1]))))
    loudest = max(1e-6, float(np.abs(sound).max()))
    return trimmed((sound * (0.7 * 32767 / loudest)).astype(np.int16), marks, rate, text)


def word_starts(text: str, phonemes: str, voice: str) -> list[int]:
    """Where each word of a text begins among its phonemes.

    Where espeak-ng joined words ("in the") or took one apart, the phonemes of the single words are
    looked for in those of the whole.
    """
    groups = [group.start() for group in _WORD.finditer(phonemes)]
    words = text.split()
    if len(groups) == len(words):
        return groups
    alone = [piper.pronunciation(word, voice) for word in words]
    blocks = SequenceMatcher(None, "".join(alone), phonemes, autojunk=False).get_matching_blocks()
    starts: list[int] = []
    offset = 0
    for word in alone:
        block = next(block for block in blocks if offset < block.a + block.size or not block.size)
        starts.append(block.b + max(0, offset - block.a))
        offset += len(word)
    return starts
