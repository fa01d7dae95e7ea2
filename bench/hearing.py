"""How well and how fast Whisper hears, beside faster-whisper as it comes on the same weights:

    python -m bench.hearing [--only sentences,orders,...] [--limit N] [--whisper base]

faster-whisper runs with its own defaults: five beams, a window of 30 s, no VAD; both with their own
number of threads, or with `--threads`. Both recognisers
hear each recording, one after the other, so that the load of the machine is the same for both; the
ratio of their times is what counts. The recordings are those of SIGHTLINE_TEST_DATA:

    sentences   word error rate on recorded English sentences, and words after the last spoken one
    orders      slot values that are right on spoken coffee orders
    noise       noise and other sounds, 1 to 5 s each: how many are believed to be speech
    mixtures    sentences in noise at 20, 10 and 5 dB, and in rooms
    languages   error rate in other languages
    ordinary    how often what is no command is put right as if it were a misheard one
    beams       slot values that are right, and processor time, by beams of the decoder
    padding     errors by seconds of silence after the utterance

`--noises FOLDER --seed N` takes other noises and other cuts of them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.hearing_errors import (
    SINGLE_VOICES,
    SINGLE_WORDS,
    Hears,
    Score,
    judge_noise,
    judge_single_words,
    judge_slots,
    judge_words,
    ours,
    theirs,
    words_after_the_end,
)
from bench.recordings import (
    DATA,
    RATE,
    Spoken,
    in_room,
    mixed,
    noises,
    orders,
    phrases,
    sentences,
)
from models.speech.audio_files import read_wav
from models.speech.whisper import Whisper
from models.speech.whisper_network import BEAMS as DEFAULT_BEAMS

NOISE_CLIPS, NOISE_SEED = 120, 3
PADDINGS_S = (2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
BEAMS = (1, 2, 3, 5)


@dataclass(frozen=True)
class Bench:
    """What is measured: both recognisers, on how many recordings, and with which noises."""

    whisper: Whisper
    both: dict[str, Hears]
    size: str
    threads: int
    limit: int
    seed: int
    noise_folders: list[Path] | None

    @property
    def ours(self) -> dict[str, Hears]:
        return {"ours": self.both["ours"]}

    def other(
        self,
        padding_s: float | None = None,
        beams: int = DEFAULT_BEAMS,
        puts_right: bool = True,
    ) -> dict[str, Hears]:
        """Ours with other options."""
        whisper = Whisper(
            self.size,
            "cpu",
            threads=self.threads,
            padding_s=padding_s,
            beams=beams,
            puts_right=puts_right,
        )
        return {"ours": ours(whisper)}


def table(what: str, scores: dict[str, Score]) -> list[str]:
    """A row for each recogniser, and the ratio of their times."""
    lines = [f"| | {what} | rate | s a clip | processor s a clip |", "|---|---|---|---|---|"]
    for name, score in scores.items():
        each, busy = score.seconds / max(1, score.clips), score.cpu_s / max(1, score.clips)
        row = (
            f"| {name} | {score.wrong} of {score.of} | {score.rate:.1%} | {each:.2f} | {busy:.2f} |"
        )
        lines.append(row)
    if {"ours", "faster-whisper"} <= scores.keys():
        mine, other = scores["ours"], scores["faster-whisper"]
        clock = mine.seconds / max(1e-9, other.seconds)
        busy = mine.cpu_s / max(1e-9, other.cpu_s)
        lines += [
            "",
            f"Time: {clock:.2f} of faster-whisper's, {busy:.2f} of the processor's time,"
            f" {mine.clips} clips.",
        ]
    return [*lines, ""]


def sentence_part(bench: Bench) -> Iterator[str]:
    said = sentences()[: bench.limit]
    yield from table("words wrong", judge_words(bench.both, said))
    after = words_after_the_end(bench.whisper, said)
    yield f"Words after the last spoken one: in {after} of {len(said)}."
    yield ""


def order_part(bench: Bench) -> Iterator[str]:
    slots = judge_slots(bench.both, list(orders())[: bench.limit])
    yield from table("slot values missed", slots)


def noise_part(bench: Bench) -> Iterator[str]:
    clips = noises(min(bench.limit, NOISE_CLIPS), bench.seed, bench.noise_folders)
    yield from table("believed", judge_noise(bench.ours, clips))


def mixture_part(bench: Bench) -> Iterator[str]:
    said = sentences()[: bench.limit]
    kitchen = read_wav(DATA / "audio/noise/kitchen.wav")
    for db in (20, 10, 5):
        noisy = [
            Spoken(mixed(s.sound, kitchen[i * RATE :], db), s.text) for i, s in enumerate(said)
        ]
        yield from (f"Kitchen noise at {db} dB:", "")
        yield from table("words wrong", judge_words(bench.both, noisy))
    for path in sorted((DATA / "audio/speechbrain/RIRs").glob("*.wav")):
        far = [Spoken(in_room(s.sound, path), s.text) for s in said]
        yield from (f"In the room of {path.name}:", "")
        yield from table("words wrong", judge_words(bench.both, far))


def language_part(bench: Bench) -> Iterator[str]:
    for code in ("es", "fr", "ja", "pt"):
        yield from (f"Language {code}:", "")
        yield from table("wrong", judge_words(bench.both, sentences(code)))


def ordinary_part(bench: Bench) -> Iterator[str]:
    said, kitchen = sentences()[: bench.limit], read_wav(DATA / "audio/noise/kitchen.wav")
    clips = [clip for one in said for clip in phrases(one.sound)]
    noisy = [mixed(clip, kitchen[i * RATE :], 10) for i, clip in enumerate(clips)]
    sets = {
        "sentences": [one.sound for one in said],
        "their phrases": clips,
        "the phrases in kitchen noise at 10 dB": noisy,
        "spoken orders": [sound for sound, _ in list(orders())[: bench.limit]],
    }
    as_written = bench.other(puts_right=False)["ours"]
    yield from ("| speech that is no command | changed |", "|---|---|")
    for name, sounds in sets.items():
        heard = [(as_written(sound, "en"), bench.both["ours"](sound, "en")) for sound in sounds]
        changed = [pair for pair in heard if pair[0] != pair[1]]
        yield f"| {name} | {len(changed)} of {len(sounds)} |"
        for before, after in changed:
            print(f"changed: {before!r} to {after!r}", flush=True)
    yield ""


def beam_part(bench: Bench) -> Iterator[str]:
    said = list(orders())[: bench.limit]
    yield from ("| beams | slot values missed | processor s an order |", "|---|---|---|")
    for beams in BEAMS:
        slots = judge_slots(bench.other(beams=beams), said)["ours"]
        yield f"| {beams} | {slots.wrong} of {slots.of} | {slots.cpu_s / slots.clips:.2f} |"
    yield ""


def padding_part(bench: Bench) -> Iterator[str]:
    said, ordered = sentences()[: bench.limit], list(orders())[: bench.limit]
    yield "| silence | words wrong | slot values missed | single words heard twice | s an order |"
    yield "|---|---|---|---|---|"
    for seconds in PADDINGS_S:
        hear = bench.other(padding_s=seconds)
        heard, slots = judge_words(hear, said)["ours"], judge_slots(hear, ordered)["ours"]
        twice = judge_single_words(hear["ours"])
        yield (
            f"| {seconds:g} s | {heard.wrong} of {heard.of} | {slots.wrong} of {slots.of} "
            f"| {twice} of {len(SINGLE_WORDS) * len(SINGLE_VOICES)} "
            f"| {slots.seconds / slots.clips:.2f} |"
        )
    yield ""


PARTS: dict[str, tuple[str, Callable[[Bench], Iterator[str]]]] = {
    "sentences": ("Recorded sentences", sentence_part),
    "orders": ("Spoken orders", order_part),
    "noise": ("Noise and other sounds", noise_part),
    "mixtures": ("Sentences in noise and in rooms", mixture_part),
    "languages": ("Other languages", language_part),
    "ordinary": ("Commands where none was said", ordinary_part),
    "beams": ("Beams of the decoder", beam_part),
    "padding": ("Seconds of silence after the utterance", padding_part),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="sentences,orders,noise,mixtures,languages")
    parser.add_argument("--limit", type=int, default=1000, help="recordings of each kind at most")
    parser.add_argument("--whisper", default="base", help="size or folder")
    parser.add_argument("--threads", type=int, default=0, help="0: each its own default")
    parser.add_argument("--noises", type=Path, action="append", help="a folder of noises instead")
    parser.add_argument("--seed", type=int, default=NOISE_SEED, help="of the cuts of noises")
    asked = parser.parse_args()
    whisper = Whisper(asked.whisper, "cpu", threads=asked.threads)
    both = {"ours": ours(whisper), "faster-whisper": theirs(str(whisper.folder), asked.threads)}
    bench = Bench(
        whisper, both, asked.whisper, asked.threads, asked.limit, asked.seed, asked.noises
    )
    for name in asked.only.split(","):
        title, part = PARTS[name]
        print(f"## {title}", "", _command(name, asked), "", sep="\n", flush=True)
        for line in part(bench):
            print(line, flush=True)


def _command(name: str, asked: argparse.Namespace) -> str:
    """What this part was measured with, and how busy the machine was."""
    command = f"python -m bench.hearing --only {name} --whisper {asked.whisper}"
    if asked.limit < 1000:
        command += f" --limit {asked.limit}"
    if name == "noise":
        command += f" --seed {asked.seed}"
    load = os.getloadavg()[0]
    if asked.threads:
        command += f" --threads {asked.threads}"
    return f"`{command}`, load {load:.1f} on {os.cpu_count()} cores."


if __name__ == "__main__":
    main()
