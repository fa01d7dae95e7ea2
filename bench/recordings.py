"""The recordings of the test data (SIGHTLINE_TEST_DATA), what is said in them, and what can be made
of them: noise under speech, rooms, other sounds. Used by the benches of speech recognition.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from num2words import num2words

from models.speech.audio_files import read_wav
from models.speech.audio_format import SAMPLE_RATE as RATE
from models.speech.decoding.pieces import cut
from tests.support.paths import data_of_tests

DATA = data_of_tests()
NOISE_FOLDERS = ("noise", "speechbrain/noise", "speechbrain/ESC50")
PHRASE_S = (1.6, 4.0)
SOUNDS = (".wav", ".flac", ".ogg")


@dataclass(frozen=True)
class Spoken:
    """A recording and what is said in it."""

    sound: np.ndarray
    text: str
    language: str = "en"


def words(text: str, language: str = "en") -> list[str]:
    """The words in one spelling, numerals spelled out; letters where a language has no blanks."""
    if language == "ja":
        return list(re.sub(r"\W", "", text))
    text = text.lower().replace("’", "'").replace("mr.", "mister").replace("colour", "color")
    text = re.sub(r"(\d+)(st|nd|rd|th)\b", lambda m: num2words(int(m[1]), to="ordinal"), text)
    text = re.sub(r"\b1[1-9]\d\d\b", lambda m: num2words(int(m[0]), to="year"), text)
    text = re.sub(r"\d+", lambda m: f" {num2words(int(m[0]))} ", text)
    return re.sub(r"[^\w' ]", " ", text).split()


def edits(reference: list[str], heard: list[str]) -> int:
    """The least number of words to put in, leave out or change (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, wanted in enumerate(reference, 1):
        before, row[0] = row[0], i
        for j, got in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (wanted != got))
    return row[-1]


def sentences(language: str = "en") -> list[Spoken]:
    """The recorded sentences with their transcripts."""
    lines = (DATA / "audio/refs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Spoken(read_wav(DATA / row["path"]), row["text"], row["lang"])
        for row in rows
        if row["lang"] == language
    ]


def phrases(sound: np.ndarray) -> Iterator[np.ndarray]:
    """A sentence in pieces of the length of a request, cut at its quietest moments."""
    for begin, end in cut(sound, PHRASE_S):
        yield sound[begin:end]


def orders() -> Iterator[tuple[np.ndarray, list[str]]]:
    """The spoken coffee orders and the values of their slots."""
    folder = DATA / "audio/commands"
    labels = json.loads((folder / "label.json").read_text(encoding="utf-8"))
    for path in sorted([*folder.glob("*.wav"), *folder.glob("*.flac")]):
        yield read_wav(path), list(labels[path.stem + ".wav"]["slots"].values())


def noises(count: int, seed: int, folders: list[Path] | None = None) -> list[np.ndarray]:
    """Pieces of 1 to 5 s of recorded noises, and made ones: hiss, hum, clicks, breath.

    `folders` hold the recordings, by default those of the test data.
    """
    rng = np.random.default_rng(seed)
    folders = folders or [DATA / "audio" / name for name in NOISE_FOLDERS]
    files = [read_wav(p) for f in folders for p in sorted(f.iterdir()) if p.suffix in SOUNDS]
    clips = list(made_noises(rng))
    while len(clips) < count:
        sound = files[int(rng.integers(len(files)))]
        length = min(len(sound), int(rng.uniform(1.0, 5.0) * RATE))
        begin = int(rng.integers(0, len(sound) - length + 1))
        clips.append(sound[begin : begin + length])
    return clips


def made_noises(rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Sounds that no file of the test data holds."""
    for level in (0.001, 0.01, 0.1):
        hiss = rng.standard_normal(3 * RATE).astype(np.float32) * level
        t = np.arange(3 * RATE) / RATE
        breath = hiss * np.sin(np.pi * t / 1.5).clip(0) ** 2 * 2
        hum = (level * np.sin(2 * np.pi * 50 * t)).astype(np.float32) + hiss / 10
        clicks = np.where(rng.random(3 * RATE) < 0.0005, level * 5, hiss / 10)
        yield from (hiss, breath.astype(np.float32), hum, clicks.astype(np.float32))


def mixed(speech: np.ndarray, noise: np.ndarray, db: float) -> np.ndarray:
    """The speech with noise at this signal-to-noise ratio."""
    noise = np.resize(noise, len(speech))
    wanted = np.mean(speech**2) / 10 ** (db / 10)
    return (speech + noise * np.sqrt(wanted / (np.mean(noise**2) + 1e-12))).astype(np.float32)


def in_room(speech: np.ndarray, path: Path) -> np.ndarray:
    """The speech in a room, by its impulse response; as loud as before."""
    response, rate = soundfile.read(str(path), dtype="float32", always_2d=True)
    response = soxr.resample(response[:, 0], rate, RATE)
    sound = np.convolve(speech, response)[: len(speech) + RATE // 2]
    return (sound * np.abs(speech).max() / np.abs(sound).max()).astype(np.float32)
