"""How well and how fast Whisper hears, beside faster-whisper as it comes on the same weights:

    python -m bench.hearing [--only sentences,orders,...] [--limit N] [--whisper base] [--write]

faster-whisper runs with its own defaults: five beams, a window of 30 s, no VAD. Both recognisers
hear each recording, one after the other, so that the load of the machine is the same for both; the
ratio of their times is what counts. The recordings are those of SIGHTLINE_TEST_DATA:

    sentences   word error rate on recorded English sentences, and words after the last spoken one
    orders      slot values that are right on spoken coffee orders
    noise       noise and other sounds, 1 to 5 s each: how many are believed to be speech
    mixtures    sentences in noise at 20, 10 and 5 dB, and in rooms
    languages   error rate in other languages
    padding     all of that for ours, by seconds of silence after the utterance

`--write` writes bench/hearing.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from num2words import num2words

from models.speech.audio_files import read_wav
from models.speech.audio_format import SAMPLE_RATE as RATE
from models.speech.whisper import Whisper
from models.untyped import untyped

REPORT = Path(__file__).with_suffix(".md")
DATA = Path(os.environ.get("SIGHTLINE_TEST_DATA", "../shared/data"))
NOISE_CLIPS = 120
PADDINGS_S = (2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
Hears = Callable[[np.ndarray, str], str]


@dataclass
class Score:
    """Errors of so many words (or letters), right values of so many, and the time they took."""

    wrong: int = 0
    of: int = 0
    seconds: float = 0.0
    clips: int = 0

    def add(self, wrong: int, of: int, seconds: float) -> None:
        self.wrong += wrong
        self.of += of
        self.seconds += seconds
        self.clips += 1

    @property
    def rate(self) -> float:
        return self.wrong / max(1, self.of)


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


def orders() -> Iterator[tuple[np.ndarray, list[str]]]:
    """The spoken coffee orders and the values of their slots."""
    folder = DATA / "audio/commands"
    labels = json.loads((folder / "label.json").read_text(encoding="utf-8"))
    for path in sorted([*folder.glob("*.wav"), *folder.glob("*.flac")]):
        yield read_wav(path), list(labels[path.stem + ".wav"]["slots"].values())


def noises(count: int) -> list[np.ndarray]:
    """Pieces of 1 to 5 s of recorded noises, and made ones: hiss, hum, clicks, breath."""
    rng = np.random.default_rng(3)
    folders = ("noise", "speechbrain/noise", "speechbrain/ESC50")
    files = [read_wav(p) for f in folders for p in sorted((DATA / "audio" / f).glob("*.wav"))]
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


def ours(whisper: Whisper) -> Hears:
    return lambda sound, language: whisper.transcribe(sound, language=language).text


def theirs(folder: str, threads: int) -> Hears:
    """faster-whisper with its own defaults."""
    library = untyped("faster_whisper")
    model = library.WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=threads)

    def hear(sound: np.ndarray, language: str) -> str:
        segments, _ = model.transcribe(sound, language=language)
        return " ".join(segment.text for segment in segments)

    return hear


def timed(hear: Hears, sound: np.ndarray, language: str = "en") -> tuple[str, float]:
    began = time.perf_counter()
    text = hear(sound, language)
    return text, time.perf_counter() - began


def judge_words(recognisers: dict[str, Hears], spoken: Iterable[Spoken]) -> dict[str, Score]:
    """Word errors of each recogniser."""
    scores = {name: Score() for name in recognisers}
    for one in spoken:
        reference = words(one.text, one.language)
        for name, hear in recognisers.items():
            text, seconds = timed(hear, one.sound, one.language)
            wrong = edits(reference, words(text, one.language))
            scores[name].add(wrong, len(reference), seconds)
    return scores


def judge_slots(
    recognisers: dict[str, Hears], spoken: Iterable[tuple[np.ndarray, list[str]]]
) -> dict[str, Score]:
    """Slot values that are not in the text of each recogniser."""
    scores = {name: Score() for name in recognisers}
    for sound, values in spoken:
        for name, hear in recognisers.items():
            text, seconds = timed(hear, sound)
            heard = " ".join(words(text))
            missing = sum(" ".join(words(value)) not in heard for value in values)
            scores[name].add(missing, len(values), seconds)
    return scores


def judge_noise(recognisers: dict[str, Hears], clips: list[np.ndarray]) -> dict[str, Score]:
    """Clips in which each recogniser hears words."""
    scores = {name: Score() for name in recognisers}
    for sound in clips:
        for name, hear in recognisers.items():
            text, seconds = timed(hear, sound)
            if text.strip():
                print(f"believed: {text!r} in {len(sound) / RATE:.1f} s", flush=True)
            scores[name].add(bool(words(text)), 1, seconds)
    return scores


def words_after_the_end(whisper: Whisper, spoken: list[Spoken]) -> int:
    """Sentences whose transcript goes on after the last spoken word."""
    count = 0
    for one in spoken:
        reference, heard = words(one.text), words(whisper.transcribe(one.sound).text)
        longer = len(heard) > len(reference)
        count += longer and edits(reference, heard[: len(reference)]) < edits(reference, heard)
    return count


def table(title: str, what: str, scores: dict[str, Score]) -> list[str]:
    """A section of the report."""
    lines = [f"## {title}", "", f"| | {what} | rate | s a clip |", "|---|---|---|---|"]
    for name, score in scores.items():
        each = score.seconds / max(1, score.clips)
        lines.append(f"| {name} | {score.wrong} of {score.of} | {score.rate:.1%} | {each:.2f} |")
    if {"ours", "faster-whisper"} <= scores.keys():
        ratio = scores["ours"].seconds / max(1e-9, scores["faster-whisper"].seconds)
        lines += ["", f"Time: {ratio:.2f} of faster-whisper's, {scores['ours'].clips} clips."]
    return [*lines, ""]


def mixtures(recognisers: dict[str, Hears], spoken: list[Spoken]) -> Iterator[str]:
    kitchen = read_wav(DATA / "audio/noise/kitchen.wav")
    for db in (20, 10, 5):
        noisy = [
            Spoken(mixed(s.sound, kitchen[i * RATE :], db), s.text) for i, s in enumerate(spoken)
        ]
        yield from table(
            f"Kitchen noise at {db} dB", "words wrong", judge_words(recognisers, noisy)
        )
    for path in sorted((DATA / "audio/speechbrain/RIRs").glob("*.wav")):
        far = [Spoken(in_room(s.sound, path), s.text) for s in spoken]
        yield from table(
            f"In the room of {path.name}", "words wrong", judge_words(recognisers, far)
        )


def padding(folder: str, threads: int, limit: int) -> Iterator[str]:
    spoken, ordered = sentences()[:limit], list(orders())[:limit]
    yield from ("## Seconds of silence after the utterance", "")
    yield "| padding | words wrong | slots missed | s a sentence | s an order |"
    yield "|---|---|---|---|---|"
    for seconds in PADDINGS_S:
        hear = {"ours": ours(Whisper(folder, "cpu", threads=threads, padding_s=seconds))}
        said, slots = judge_words(hear, spoken)["ours"], judge_slots(hear, ordered)["ours"]
        yield (
            f"| {seconds:g} s | {said.wrong} of {said.of} | {slots.wrong} of {slots.of} "
            f"| {said.seconds / said.clips:.2f} | {slots.seconds / slots.clips:.2f} |"
        )
    yield ""


def sections(only: set[str], size: str, limit: int, threads: int) -> Iterator[str]:
    """The lines of the report, as they are measured."""
    whisper = Whisper(size, "cpu", threads=threads)
    folder = str(whisper.folder)
    both = {"ours": ours(whisper), "faster-whisper": theirs(folder, threads)}
    spoken = sentences()[:limit]
    if "sentences" in only:
        yield from table("Recorded sentences", "words wrong", judge_words(both, spoken))
        yield (
            f"Words after the last spoken one: in {words_after_the_end(whisper, spoken)} of"
            f" {len(spoken)}."
        )
        yield ""
    if "orders" in only:
        slots = judge_slots(both, list(orders())[:limit])
        yield from table("Spoken orders", "slot values missed", slots)
    if "noise" in only:
        clips = noises(min(limit, NOISE_CLIPS))
        alone = {"ours": both["ours"]}
        yield from table("Noise and other sounds", "believed", judge_noise(alone, clips))
    if "mixtures" in only:
        yield from mixtures(both, spoken)
    if "languages" in only:
        for code in ("es", "fr", "ja", "pt"):
            yield from table(f"Language {code}", "wrong", judge_words(both, sentences(code)))
    if "padding" in only:
        yield from padding(folder, threads, limit)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = "sentences,orders,noise,mixtures,languages"
    parser.add_argument("--only", default=parts)
    parser.add_argument("--limit", type=int, default=1000, help="recordings of each kind at most")
    parser.add_argument("--whisper", default="base", help="size or folder")
    parser.add_argument("--threads", type=int, default=min(4, os.cpu_count() or 1))
    parser.add_argument("--write", action="store_true", help="write bench/hearing.md")
    asked = parser.parse_args()
    given = f"--only {asked.only} --limit {asked.limit} --whisper {asked.whisper}"
    lines = ["# How well and how fast Whisper hears", "", f"`python -m bench.hearing {given}`", ""]
    for line in sections(set(asked.only.split(",")), asked.whisper, asked.limit, asked.threads):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        REPORT.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
