"""The neural voice beside the system's: how fast it is, and how well it is understood.

    python -m bench.voice [--sentences 100] [--seed 1] [--openings] [--out FILE]

Each sentence is spoken by both voices in one run and transcribed by the real Whisper. Reference and
transcript are compared as words: numerals become words in both, case and punctuation do not count.
A clock time that Whisper wrote without its colon ("1252", "2.15") is the time that was said, and
"gray" is "grey".
Speed is the real-time factor (seconds of computing for a second of sound) on one thread, of clauses
that last a second or more, and the time until the first piece of an answer's sound is made.

With `--openings` it is about the words that skills' answers often begin with, and which are a
clause of their own: answers that begin so are spoken clause by clause, and as a whole.
"""

import argparse
import random
import re
import resource
import time
from pathlib import Path

import jiwer
import numpy as np
import soxr

from assistant.answer.spoken_text import spoken_text
from assistant.skills.registry import openings
from assistant.turn.clauses.sentences import Clauses
from bench.spoken_text import words
from models.speech.audio_format import SAMPLE_RATE
from models.speech.neural.piper import PiperVoice
from models.speech.system_voice import SystemVoice
from models.speech.voice import COMMON_RATE, Pcm, joined
from models.speech.voices import load, neural
from models.speech.whisper import Whisper
from models.weights import find

THINGS = (
    "cup bottle chair laptop bicycle backpack umbrella book keyboard plate banana dog cat bench "
    "clock vase scissors spoon suitcase bus"
).split()
PLACES = (
    "on the left", "on the right", "in front of you", "in the middle", "at the top", "behind it"
)  # fmt: skip
SIGNS = (
    "Platform nine", "No parking", "Please ring the bell", "Fresh bread daily", "Exit only",
    "Mind the gap", "Wet floor", "Closed on Sundays", "Push to open", "Tickets sold here",
)  # fmt: skip
COLORS = "red green blue yellow white black grey brown orange purple".split()


def answer(rng: random.Random) -> str:
    """One answer as the assistant gives it."""
    thing, other, place = *rng.sample(THINGS, 2), rng.choice(PLACES)
    sign, color, count = rng.choice(SIGNS), rng.choice(COLORS), rng.randint(2, 30)
    return rng.choice(
        [
            f"The {thing} is {place}, next to the {other}.",
            f"I see {count} people and a {thing}.",
            f"The sign says: {sign}.",
            f"It is {rng.randint(1, 12)}:{rng.randint(10, 59)}.",
            f"The {thing} is mostly {color}, with some {rng.choice(COLORS)} on it.",
            f"Your timer for {count} minutes is set.",
            f"It costs ${rng.randint(2, 90)}.{rng.randint(10, 99)}.",
            f"You told me that the {thing} is {place}.",
            f"I don't see a {thing}. There is a {other} {place}.",
            f"Today is the {rng.randint(1, 28)} May 2026.",
            "I can't read that: the picture is too dark. Please hold it closer to the light.",
            f"There are two lines of text. The first says: {sign}.",
            f"The door is open and a {thing} stands {place}.",
            f"I will tell you when I see the {thing}.",
        ]
    )


def heard(whisper: Whisper, pcm) -> str:
    """What Whisper writes for a sound."""
    samples = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    silence = np.zeros(SAMPLE_RATE // 4, np.float32)
    return whisper.transcribe(np.concatenate([silence, samples, silence])).text


def compared(reference: str, transcript: str) -> str:
    """The words of a transcript, its figures read in the way that is nearer to the reference: as a
    number or as a clock time."""
    written = re.sub(r"(?i)\bgray\b", "grey", transcript)
    timed = re.sub(r"\b(1[0-2]|[1-9])\.?([0-5]\d)\b", r"\1:\2", written)
    readings = [words(spoken_text(each)) for each in (written, timed)]
    return min(readings, key=lambda each: float(jiwer.wer(reference, each)))


def measure(voice, sentences: list[str], whisper: Whisper) -> dict[str, float]:
    """Word error rate, real-time factor, and milliseconds to the first sound."""
    factors: list[float] = []
    firsts: list[float] = []
    references: list[str] = []
    transcripts: list[str] = []
    for sentence in sentences:
        cutter = Clauses()
        first = [*cutter.push(sentence + " "), *cutter.flush()][0]
        began = time.process_time()
        next(voice.stream(spoken_text(first)))
        firsts.append((time.process_time() - began) * 1000)
        spoken = spoken_text(sentence)
        began = time.process_time()
        pcm = voice.speak(spoken)
        took = time.process_time() - began
        if pcm.seconds >= 1:
            factors.append(took / pcm.seconds)
        references.append(words(spoken))
        transcripts.append(compared(references[-1], heard(whisper, pcm)))
        if references[-1] != transcripts[-1]:
            print(f"  {references[-1]!r} heard as {transcripts[-1]!r}")
    return {
        "word error rate": float(jiwer.wer(references, transcripts)),
        "real-time factor, median": float(np.median(factors)),
        "real-time factor, 95 %": float(np.percentile(factors, 95)),
        "first sound ms, median": float(np.median(firsts)),
        "first sound ms, 95 %": float(np.percentile(firsts, 95)),
    }


def answer_with_opening(rng: random.Random) -> str:
    """An answer that begins with what is made before somebody asks."""
    sign, color, place = rng.choice(SIGNS), rng.choice(COLORS), rng.choice(PLACES)
    thing = rng.choice(THINGS)
    return rng.choice(
        [
            f"It says: {sign}.",
            f"You told me: my {thing} is {place}.",
            f"I'll remember: the {thing} is {place}.",
            f"The QR code holds a link to {thing}.example.",
            f"The bar code holds the number {rng.randint(1000, 9999)}.",
            f"What is in the middle of the view is {color}.",
            f"I see the word {sign.split()[-1]} {place}.",
            f"I see the words {sign} {place}.",
        ]
    )


def clause_by_clause(voice: PiperVoice, sentence: str) -> Pcm:
    """An answer as it is played: the pieces of its clauses one after the other."""
    cutter = Clauses(openings=openings())
    clauses = [*cutter.push(sentence + " "), *cutter.flush()]
    return joined([voice.speak(spoken_text(clause)) for clause in clauses], COMMON_RATE)


def compare_openings(voice: PiperVoice, sentences: list[str], whisper: Whisper) -> str:
    """Word errors of answers that begin with an opening, cut behind it and as a whole."""
    references = [words(spoken_text(sentence)) for sentence in sentences]
    lines: list[str] = []
    for name, speak in (
        ("clause by clause", lambda text: clause_by_clause(voice, text)),
        ("as a whole", lambda text: voice.speak(spoken_text(text))),
    ):
        sounds = [speak(sentence) for sentence in sentences]
        found = [words(spoken_text(heard(whisper, pcm))) for pcm in sounds]
        for reference, transcript in zip(references, found, strict=True):
            if reference != transcript:
                print(f"  {name}: {reference!r} heard as {transcript!r}")
        seconds = sum(pcm.seconds for pcm in sounds)
        lines.append(f"{name}: word error rate {jiwer.wer(references, found):.3f}, {seconds:.0f} s")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--openings", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    weights, path = find("whisper"), neural("en")
    if weights is None or path is None:
        raise SystemExit(
            "this needs Whisper and a neural voice: sightline models pull whisper voice"
        )
    whisper = Whisper(weights)
    if options.openings:
        sentences = [answer_with_opening(rng) for _ in range(options.sentences)]
        print(compare_openings(PiperVoice(load(path)), sentences, whisper))
        return
    sentences = [answer(rng) for _ in range(options.sentences)]
    system = SystemVoice()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    piper = PiperVoice(load(path))
    rows = {"neural": measure(piper, sentences, whisper), "system": {}}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows["system"] = measure(system, sentences, whisper)
    names = list(rows["neural"])
    lines = [f"| voice | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for voice, row in rows.items():
        lines.append(f"| {voice} | {' | '.join(f'{row[name]:.3f}' for name in names)} |")
    lines.append(
        f"\nPeak memory grew by {(after - before) / 1024:.0f} MiB, Whisper's part included."
    )
    report = "\n".join(lines)
    print(report)
    if options.out:
        options.out.write_text(report + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
