"""Barge-in: how soon is an answer ducked, and silent, when somebody speaks; and how soon is it at
full level again after a cough?

    python -m bench.barge_in [--cases 50] [--seed N] [--write]

While an answer plays (the product's own speaker without a card, at a card's pace), a question
spoken by the product's voice, a drawn cough (bursts of shaped noise) or a hum (a tenth of a
second of a vowel) begins at a random moment. The microphone runs in real time in blocks of 20 ms.
Times are from the true onset, the first sample above -40 dB of full scale; ten cases run at once.
"""

import argparse
import asyncio
import time
from pathlib import Path

import numpy as np
import soxr

from assistant.turn.options import LoopOptions
from assistant.turn_loop import TurnLoop
from device.io.speaker import WavSpeaker
from models.speech.audio_format import SAMPLE_RATE
from models.speech.system_voice import SystemVoice
from models.speech.transcriber import Transcript
from models.speech.vad import Vad
from models.speech.voice import Pcm

BLOCK = 320
AT_ONCE = 10
ANSWER = "This is a long answer that goes on for quite some time. It has several sentences. " * 4
QUESTIONS = (
    "stop it now please",
    "what does this sign say",
    "where is the exit",
    "hold on a moment",
    "read it again",
)


class Stages:
    async def transcribe(self, samples, start):
        return Transcript("what does this sign say", (), "bench", "en", 1.0)

    async def ground(self, turn):
        pass

    async def reply(self, turn):
        for word in ANSWER.split():
            yield word + " "

    async def speak(self, turn, clause):
        rng = np.random.default_rng(1)
        yield Pcm((rng.normal(0, 3000, int(0.07 * len(clause) * 22_050))).astype(np.int16), 22_050)

    def begin(self, start):
        pass

    def finish(self, turn):
        pass


class Watched(WavSpeaker):
    """Notes when it is ducked, restored and stopped."""

    def __init__(self):
        super().__init__()
        self.log = []

    def duck(self, db):
        self.log.append(("ducked", time.perf_counter()))
        super().duck(db)

    def restore(self):
        self.log.append(("restored", time.perf_counter()))
        super().restore()

    def stop(self):
        self.log.append(("stopped", time.perf_counter()))
        return super().stop()


def spoken(text, rng):
    pcm = SystemVoice(
        str(rng.choice(["en-us", "en-gb", "en-us+f3", "en-us+m4"])), int(rng.integers(140, 190))
    ).speak(text)
    sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    return sound / np.abs(sound).max() * float(rng.uniform(0.2, 0.6))


def cough(rng):
    """One or two bursts of noise through a throat: a sharp attack, a decay of 60 to 140 ms, energy
    around 400 to 2,500 Hz."""
    bursts = []
    for _ in range(int(rng.integers(1, 3))):
        n = int(rng.uniform(0.12, 0.28) * SAMPLE_RATE)
        t = np.arange(n) / SAMPLE_RATE
        noise = rng.normal(0, 1, n)
        spectrum = np.fft.rfft(noise)
        hz = np.fft.rfftfreq(n, 1 / SAMPLE_RATE)
        spectrum *= np.exp(-0.5 * (np.log(np.maximum(hz, 1) / rng.uniform(600, 1500)) / 0.7) ** 2)
        burst = (
            np.fft.irfft(spectrum, n)
            * (1 - np.exp(-t / 0.004))
            * np.exp(-t / rng.uniform(0.06, 0.14))
        )
        bursts += [
            burst / np.abs(burst).max(),
            np.zeros(int(rng.uniform(0.05, 0.12) * SAMPLE_RATE)),
        ]
    return np.concatenate(bursts) * float(rng.uniform(0.2, 0.6))


def hum(rng):
    """100 to 130 ms of a vowel of the voice: what voice activity takes for speech, and what is
    none."""
    sound = spoken(str(rng.choice(["ah", "uh", "oh", "er"])), rng)
    begin = int(np.argmax(np.abs(sound) > 0.3 * np.abs(sound).max()))
    vowel = sound[begin : begin + int(rng.uniform(0.10, 0.13) * SAMPLE_RATE)]
    edge = min(320, len(vowel) // 4)
    shape = np.ones(len(vowel))
    shape[:edge], shape[-edge:] = np.linspace(0, 1, edge), np.linspace(1, 0, edge)
    return vowel * shape


async def case(rng, kind, question):
    """Times in ms from the onset (speech), or from the end of the sound until full level again
    (cough)."""
    sound = (
        spoken(str(rng.choice(QUESTIONS)), rng)
        if kind == "speech"
        else {"cough": cough, "hum": hum}[kind](rng)
    )
    loud = np.nonzero(np.abs(sound) > 0.01)[0]
    lead = int(rng.uniform(2.2, 3.2) * SAMPLE_RATE)
    quiet = 10 ** (-65 / 20)
    x = np.concatenate(
        [
            np.zeros(SAMPLE_RATE // 2),
            question,
            np.zeros(lead),
            sound,
            np.zeros(int(1.2 * SAMPLE_RATE)),
        ]
    )
    x = (x + rng.normal(0, quiet, len(x))).astype(np.float32)
    onset = SAMPLE_RATE // 2 + len(question) + lead + int(loud[0])
    over = SAMPLE_RATE // 2 + len(question) + lead + int(loud[-1])
    speaker = Watched()
    assistant = TurnLoop(Stages(), speaker, Vad(), LoopOptions())
    began = time.perf_counter()
    for k in range(len(x) // BLOCK):
        wait = began + (k + 1) * BLOCK / SAMPLE_RATE - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        await assistant.hear(x[k * BLOCK : (k + 1) * BLOCK])
    log = [
        (name, 1000 * (at - began - onset / SAMPLE_RATE))
        for name, at in speaker.log
        if at - began > (onset - 1600) / SAMPLE_RATE
    ]
    await assistant.close()
    times = {name: next((at for n, at in log if n == name), None) for name in ("ducked", "stopped")}
    restored = [at for n, at in log if n == "restored"]
    times["whole"] = restored[-1] - 1000 * (over - onset) / SAMPLE_RATE if restored else 0.0
    return times


async def all_cases(kind, count, rng):
    question = spoken("what does this sign say", rng)
    results = []
    for at in range(0, count, AT_ONCE):
        batch = [
            case(np.random.default_rng(rng.integers(2**32)), kind, question)
            for _ in range(min(AT_ONCE, count - at))
        ]
        results += await asyncio.gather(*batch)
        print(f"\r{kind}: {len(results)} of {count}", end="", flush=True)
    print("\r" + " " * 30 + "\r", end="")
    return results


def row(name, values, of):
    if not values:
        return f"| {name} | 0 of {of} | | | |"
    times = np.median(values), np.percentile(values, 90), max(values)
    return f"| {name} | {len(values)} of {of} | " + " | ".join(f"{t:.0f} ms" for t in times) + " |"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    speech = asyncio.run(all_cases("speech", given.cases, rng))
    coughs = asyncio.run(all_cases("cough", given.cases, rng))
    hums = asyncio.run(all_cases("hum", given.cases, rng))
    lines = [
        "| event | cases | median | 90 % | worst |",
        "|---|---|---|---|---|",
        row(
            "ducked after the onset of speech",
            [c["ducked"] for c in speech if c["ducked"] is not None],
            given.cases,
        ),
        row(
            "silent after the onset of speech",
            [c["stopped"] for c in speech if c["stopped"] is not None],
            given.cases,
        ),
        row(
            "cough: ducked",
            [c["ducked"] for c in coughs if c["ducked"] is not None],
            given.cases,
        ),
        row(
            "cough: not stopped, full level again",
            [c["whole"] for c in coughs if c["stopped"] is None],
            given.cases,
        ),
        row(
            "hum: ducked",
            [c["ducked"] for c in hums if c["ducked"] is not None],
            given.cases,
        ),
        row(
            "hum: not stopped, full level again",
            [c["whole"] for c in hums if c["stopped"] is None],
            given.cases,
        ),
        "",
        (
            '"Full level again" is from the end of the sound until the answer is at full level; 0 '
            "ms where it was never ducked,"
        ),
        "because voice activity did not take the sound for speech.",
    ]
    print("\n".join(lines))
    if given.write:
        head = (
            f"# Barge-in\n\n`python -m bench.barge_in --cases {given.cases} --seed {given.seed}"
            " --write`\n\n"
        )
        Path(__file__).with_suffix(".md").write_text(
            head + "\n".join(lines) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
