"""Echo cancellation in simulated rooms: does an answer interrupt itself, and is "stop" heard over
it?

    python -m bench.echo --rooms FOLDER [--trials 50] [--seed 1] [--out FILE]

An answer of the assistant's own voice goes through a room response of FOLDER (WAV files) and a
delay of 20 to 150 ms into the microphone, as loud as the wearer. The microphone's sound goes
through device/io/echo.py, voice activity and the utterance detector as in a live run; an
interruption is where that detector is sure of speech. In the first trials nobody speaks; in the
others the wearer says "stop", in a voice of espeak-ng. The same is counted without cancellation.
Each trial has a new canceller, so it has heard at most the first part of the same answer before.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import soundfile
import soxr

from assistant.turn.listening.utterance import NoiseFloor, SpeechConfirmed, UtteranceDetector
from device.io.echo import EchoCanceller
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.system_voice import SystemVoice
from models.speech.vad import Vad
from models.speech.voices import Voices

ANSWERS = (
    "The sign says platform nine and three quarters, in red letters on a white background.",
    "I see a cup on the left, a laptop in the middle and two people behind the table.",
    "Your timer for ten minutes is set, and you told me that the keys are in the blue bag.",
    "The bottle is on the right, next to the plate. Behind it there is a window.",
)
VOICES = ("en-us", "en-gb", "en-us+f3", "en-us+m4", "en-gb-scotland+f2")
LIMIT_S = 0.5  # in which "stop" must be heard


def at_16k(pcm):
    return soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)


def level(sound, db=-26.0):
    """The sound at a level, in dB of full scale, measured where it is loud."""
    loud = sound[np.abs(sound) > 0.1 * np.abs(sound).max()]
    return sound * (10 ** (db / 20) / np.sqrt(np.mean(loud**2)))


def trial(rng, rooms, voice, cancels, speaks):
    """Seconds from the onset of "stop" (or of the answer) until speech is certain, None for never;
    and the share of a core that the canceller took."""
    answer = level(at_16k(voice.speak(rng.choice(ANSWERS)))).astype(np.float32)
    length = len(answer) + SAMPLE_RATE
    room, delay = rng.choice(rooms), rng.uniform(0.020, 0.150)
    echo = np.zeros(length, np.float32)
    wet = level(np.convolve(answer, room))[: length - int(delay * SAMPLE_RATE)]
    echo[int(delay * SAMPLE_RATE) :][: len(wet)] = wet
    microphone = echo + np.random.default_rng(rng.randrange(2**31)).normal(0, 0.0005, length)
    onset = 0.0
    if speaks:
        stop = level(at_16k(SystemVoice(rng.choice(VOICES), rng.randrange(140, 185)).speak("stop")))
        onset = rng.uniform(1.0, 2.5)
        at = int(onset * SAMPLE_RATE)
        microphone[at : at + len(stop)] += stop[: length - at]
        onset += float(np.argmax(np.abs(stop) > 0.05 * np.abs(stop).max())) / SAMPLE_RATE
    canceller, vad = EchoCanceller(), Vad()
    detector, floor = UtteranceDetector(), NoiseFloor()
    spent, found = 0.0, None
    for at in range(0, length // WINDOW * WINDOW, WINDOW):
        window = microphone[at : at + WINDOW].astype(np.float32)
        if cancels:
            far = np.zeros(WINDOW, np.int16)
            part = answer[at : at + WINDOW]
            far[: len(part)] = (part * 32767).astype(np.int16)
            began = time.process_time()
            canceller.played(far, SAMPLE_RATE)
            window = canceller.clean(window)
            spent += time.process_time() - began
        events = detector.hear(vad.probability(window), *floor.judge(window))
        now = (at + WINDOW) / SAMPLE_RATE
        if found is None and any(isinstance(e, SpeechConfirmed) for e in events) and now > onset:
            found = now - onset
    return found, spent / (length / SAMPLE_RATE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rooms = []
    for file in sorted(options.rooms.glob("*.wav")):
        response, rate = soundfile.read(file, dtype="float32")
        rooms.append(soxr.resample(response, rate, SAMPLE_RATE))
    voice = Voices()(170)
    lines = [
        (
            f"Voice {voice.name}, {len(rooms)} room responses, delay 20 to 150 ms, echo as loud as"
            f" the wearer, {options.trials} trials each, seed {options.seed}."
        ),
        "",
        (
            '| | answers that interrupted themselves | "stop" certain in 500 ms | median ms | share'
            " of a core |"
        ),
        "|---|---|---|---|---|",
    ]
    for name, cancels in (("with cancellation", True), ("without", False)):
        rng = random.Random(options.seed)
        alone = [trial(rng, rooms, voice, cancels, False) for _ in range(options.trials)]
        stops = [trial(rng, rooms, voice, cancels, True) for _ in range(options.trials)]
        itself = sum(found is not None for found, _ in alone)
        times = [found for found, _ in stops if found is not None]
        quick = sum(found <= LIMIT_S for found in times)
        share = float(np.mean([share for _, share in alone + stops]))
        median = f"{np.median(times) * 1000:.0f}" if times else "-"
        lines.append(
            f"| {name} | {itself} of {options.trials} | {quick} of {options.trials} | {median} |"
            f" {share:.1%} |"
        )
    report = "\n".join(lines)
    print(report)
    if options.out:
        options.out.write_text(report + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
