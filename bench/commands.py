"""How well the command grammar hears: `python -m bench.commands [--sentences 300] [--seed 1]`.

Random commands of the grammar, each in a random voice of espeak-ng at 140 to 180 words a minute
with noise at -70 to -50 dB of full scale, go through models/speech/grammar; then all
real speech of the test data (SIGHTLINE_TEST_DATA), none of which is a command. A sentence is heard
exactly when every word is right, a and an, colour and color, grey and gray apart; its meaning is
right when every word is that is no article, possessive or pointing word. `bench/commands.md` is
written with the tables.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import soxr

from models.errors import BadInput
from models.pocket import phrases
from models.speech.audio_files import read_wav
from models.speech.audio_format import SAMPLE_RATE
from models.speech.grammar.automaton import END, Grammar
from models.speech.grammar.command_grammar import THRESHOLD, CommandGrammar
from models.speech.voices import Voices
from tests.support.paths import data_of_tests

REPORT = Path(__file__).with_suffix(".md")
ACCENTS = ("en-us", "en-gb", "en-gb-scotland")
VARIANTS = ("", "+f1", "+f2", "+f3", "+f4", "+m1", "+m3", "+m5", "+m7")
LIGHT = set("a an the my our his her your this that it these some i me".split())


def sentence(grammar: Grammar, rng: random.Random) -> str:
    """A walk through the grammar by its own probabilities."""
    state, words = grammar.start, list[str]()
    while state != END:
        arcs = grammar.arcs[state]
        _, word, state = rng.choices(arcs, [p for p, _, _ in arcs])[0]
        words += [word] if word else []
    return " ".join(words)


def spoken(text: str, voice: str, words_per_minute: int) -> np.ndarray:
    """The text in this voice, float32 [n] at 16 kHz, without the silence around it.

    "joe@0.9" is another speaker with the voice of joe: deeper and slower by a tenth.
    """
    name, _, pitch = voice.partition("@")
    pcm = Voices()(words_per_minute, name).speak(text)
    rate = pcm.rate * float(pitch or 1)
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32_768, rate, SAMPLE_RATE)
    loud = np.flatnonzero(np.abs(speech) > 1e-3)
    return speech[loud[0] : loud[-1]]


def said(text: str, voice: str, rng: random.Random) -> np.ndarray:
    """The text as a microphone would hear it, float32 [n] at 16 kHz."""
    speech = spoken(text, voice, rng.randrange(140, 181)) * rng.uniform(0.1, 0.9)
    sound = np.concatenate(
        [np.zeros(SAMPLE_RATE // 3, np.float32), speech, np.zeros(SAMPLE_RATE // 4, np.float32)]
    )
    noise = np.random.default_rng(rng.randrange(2**32)).standard_normal(len(sound)) * 10 ** (
        rng.uniform(-70, -50) / 20
    )
    return (sound + noise).astype(np.float32)


def plain(text: str) -> list[str]:
    """The words in one spelling."""
    same = {
        "an": "a",
        "colour": "color",
        "grey": "gray",
        "what's": "what is",
        "where's": "where is",
    }
    return " ".join(same.get(word, word) for word in text.split()).split()


def meaning(text: str) -> list[str]:
    """The words that carry it."""
    return [word for word in plain(text) if word not in LIGHT]


def speech(folder: Path) -> list[np.ndarray]:
    """Real speech, none of it a command: the first 12 s of each file."""
    found: list[np.ndarray] = []
    for path in sorted([*folder.rglob("*.wav"), *folder.rglob("*.flac")]):
        if path.parent.name != "noise":
            try:
                found.append(read_wav(path)[: 12 * SAMPLE_RATE])
            except BadInput:
                continue
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=data_of_tests())
    asked = parser.parse_args()
    commands, rng = CommandGrammar(), random.Random(asked.seed)
    orders = Grammar(phrases.spoken(), phrases.rules())  # without what is said to an answer
    total, exact, right, refused, missed = (
        Counter(),
        Counter(),
        Counter(),
        Counter(),
        Counter[str](),
    )
    spent = sounded = 0.0
    for _ in range(asked.sentences):
        text, voice = sentence(orders, rng), rng.choice(ACCENTS) + rng.choice(VARIANTS)
        sound = said(text, voice, rng)
        began = time.process_time()
        heard = commands.transcribe(sound).text
        spent, sounded = spent + time.process_time() - began, sounded + len(sound) / SAMPLE_RATE
        accent = voice.partition("+")[0]
        total[accent] += 1
        exact[accent] += plain(heard) == plain(text)
        right[accent] += meaning(heard) == meaning(text)
        refused[accent] += not heard
        missed.update(set(meaning(text)) - set(meaning(heard)) if heard else ())
    real = speech(asked.data / "audio")
    believed = dict.fromkeys(("shorter than 2.5 s", "longer"), 0)
    counts = dict(believed)
    for sound in real:
        name = "shorter than 2.5 s" if len(sound) < 2.5 * SAMPLE_RATE else "longer"
        counts[name] += 1
        heard = commands.transcribe(sound).text
        believed[name] += bool(heard) and orders.accepts(heard.split())
    rows = [
        f"| {a} | {total[a]} | {exact[a] / total[a]:.0%} | {right[a] / total[a]:.0%} |"
        f" {refused[a] / total[a]:.0%} |"
        for a in ACCENTS
    ]
    n = total.total()
    lines = [
        "# The command grammar",
        "",
        (
            f"`python -m bench.commands --sentences {asked.sentences} --seed {asked.seed}`,"
            f" threshold {THRESHOLD}. Commands of the grammar in espeak-ng's voices:"
            f" {exact.total() / n:.1%} heard word for word, {right.total() / n:.1%} with the right"
            f" meaning, {refused.total() / n:.1%} refused; the rest was misheard."
            f" {1000 * spent / n:.0f} ms an utterance of {sounded / n:.1f} s (real-time factor"
            f" {spent / sounded:.3f}, one core)."
        ),
        "",
        "| voice | sentences | exact | meaning | refused |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "Words that were misheard most: "
        + ", ".join(f"{word} {count}" for word, count in missed.most_common(12))
        + ".",
        "",
        "Real speech that is no command: "
        + ", ".join(
            f"{believed[name]} of {counts[name]} clips {name} were taken for one"
            for name in counts
            if counts[name]
        )
        + ". Most clips hold a single spoken wake word.",
    ]
    report = "\n".join(lines) + "\n"
    print(report)
    REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
