"""Echo cancellation in simulated rooms: does an answer interrupt itself, and is "stop" heard over
it?

    python -m bench.echo --rooms FOLDER [--trials 50] [--seeds 1 2] [--ways ours webrtc none]
                         [--disturb skew|clip|loud|soft|noise] [--out FILE]

An answer of the assistant's own voice goes through a room response of FOLDER (WAV files) and a
delay of 20 to 150 ms into the microphone, as loud as the wearer. The microphone's sound goes
through device/io/echo.py, voice activity and the utterance detector as in a live run; an
interruption is where that detector is sure of speech. In the first trials nobody speaks; in the
others the wearer says "stop", in a voice of espeak-ng. `webrtc` is the audio processing of WebRTC
(the package livekit) in the same place, `none` is no cancellation. Each trial has a new canceller,
which has never heard the room. A seed gives the same answers, rooms and delays in every run.
`--disturb` makes it harder: the clocks of the cards differ by 40
parts in a million, the speaker clips, the echo is 10 dB louder or 20 dB softer, or there is noise.
"""

import argparse
import itertools
import random
import time
from pathlib import Path

import numpy as np
import onnxruntime
import soundfile
import soxr

from assistant.turn.listening.utterance import NoiseFloor, SpeechConfirmed, UtteranceDetector
from device.io.echo import EchoCanceller
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.neural.piper import PiperVoice, load
from models.speech.system_voice import SystemVoice
from models.speech.vad import Vad
from models.speech.voices import neural

ANSWERS = (
    "The sign says platform nine and three quarters, in red letters on a white background.",
    "I see a cup on the left, a laptop in the middle and two people behind the table.",
    "Your timer for ten minutes is set, and you told me that the keys are in the blue bag.",
    "The bottle is on the right, next to the plate. Behind it there is a window.",
    "It is a quarter past four in the afternoon, and it is Thursday the fifth of March.",
    "The letter says that your appointment at the clinic was moved to Monday at half past nine.",
    "There is a door on your left, about two metres away, and a chair stands in front of it.",
    "The label reads semi skimmed milk, one litre, best before the twelfth of June.",
)
VOICES = ("en-us", "en-gb", "en-us+f3", "en-us+m4", "en-gb-scotland+f2")
LIMIT_S = 0.5  # in which "stop" must be heard
WEBRTC_FRAME = SAMPLE_RATE // 100


class Uncancelled:
    """No cancellation at all."""

    def played(self, samples, rate):
        pass

    def clean(self, samples):
        return samples


class WebRtc:
    """WebRTC's audio processing; the output is one frame of 10 ms late."""

    def __init__(self):
        from livekit import rtc

        self._rtc, self._far, self._near = rtc, np.zeros(0, np.int16), np.zeros(0, np.int16)
        self._ready = np.zeros(WEBRTC_FRAME, np.int16)
        self._processing = rtc.AudioProcessingModule(
            echo_cancellation=True, noise_suppression=True, high_pass_filter=True
        )

    def played(self, samples, rate):
        self._far = np.concatenate([self._far, samples])

    def clean(self, samples):
        near = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
        self._near = np.concatenate([self._near, near])
        while len(self._near) >= WEBRTC_FRAME:
            far, self._far = self._frame(self._far), self._far[WEBRTC_FRAME:]
            near, self._near = self._frame(self._near), self._near[WEBRTC_FRAME:]
            self._processing.process_reverse_stream(far)
            self._processing.set_stream_delay_ms(80)
            self._processing.process_stream(near)
            left = np.frombuffer(bytes(near.data), np.int16)
            self._ready = np.concatenate([self._ready, left])
        out, self._ready = self._ready[: len(samples)], self._ready[len(samples) :]
        return (out / 32767).astype(np.float32)

    def _frame(self, samples):
        part = bytearray(samples[:WEBRTC_FRAME].tobytes())
        return self._rtc.AudioFrame(part, SAMPLE_RATE, 1, WEBRTC_FRAME)


WAYS = {"ours": EchoCanceller, "webrtc": WebRtc, "none": Uncancelled}


def at_16k(pcm):
    return soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)


def in_room(sound, room):
    """The sound through a room response."""
    length = len(sound) + len(room) - 1
    size = 1 << (length - 1).bit_length()
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(room, size)
    return np.fft.irfft(spectrum, size)[:length]


def level(sound, db=-26.0):
    """The sound at a level, in dB of full scale, measured where it is loud."""
    loud = sound[np.abs(sound) > 0.1 * np.abs(sound).max()]
    return sound * (10 ** (db / 20) / np.sqrt(np.mean(loud**2)))


def disturbed(echo, kind, noise):
    """The echo as a worse machine gives it."""
    at = np.arange(len(echo))
    if kind == "skew":
        return np.interp(at * (1 + 4e-5), at, echo)
    if kind == "clip":
        return np.tanh(20 * echo) / 20
    if kind == "loud":
        return echo * 10**0.5
    if kind == "soft":
        return echo * 0.1
    if kind == "noise":
        return echo + noise.normal(0, 0.004, len(echo))
    return echo


def trial(rng, rooms, answers, way, speaks, disturb):
    """Seconds from the onset of "stop" (or of the answer) until speech is certain, None for never;
    whether an answer interrupted itself; and the share of a core that the canceller took."""
    answer = rng.choice(answers)
    length = len(answer) + SAMPLE_RATE
    room, delay = rng.choice(rooms), rng.uniform(0.020, 0.150)
    echo = np.zeros(length, np.float32)
    wet = level(in_room(answer, room))[: length - int(delay * SAMPLE_RATE)]
    echo[int(delay * SAMPLE_RATE) :][: len(wet)] = wet
    noise = np.random.default_rng(rng.randrange(2**31))
    microphone = disturbed(echo, disturb, noise) + noise.normal(0, 0.0005, length)
    onset = 0.0
    if speaks:
        stop = level(at_16k(SystemVoice(rng.choice(VOICES), rng.randrange(140, 185)).speak("stop")))
        onset = rng.uniform(1.0, 2.5)
        at = int(onset * SAMPLE_RATE)
        microphone[at : at + len(stop)] += stop[: length - at]
        onset += float(np.argmax(np.abs(stop) > 0.05 * np.abs(stop).max())) / SAMPLE_RATE
    canceller, vad = WAYS[way](), Vad()
    detector, floor = UtteranceDetector(), NoiseFloor()
    spent, found, itself = 0.0, None, False
    for at in range(0, length // WINDOW * WINDOW, WINDOW):
        far = np.zeros(WINDOW, np.int16)
        part = answer[at : at + WINDOW]
        far[: len(part)] = (part * 32767).astype(np.int16)
        began = time.process_time()
        canceller.played(far, SAMPLE_RATE)
        window = canceller.clean(microphone[at : at + WINDOW].astype(np.float32))
        spent += time.process_time() - began
        events = detector.hear(vad.probability(window), *floor.judge(window))
        detector.end_after(SAMPLE_RATE // 2)
        now = (at + WINDOW) / SAMPLE_RATE
        if any(isinstance(event, SpeechConfirmed) for event in events):
            itself = itself or not speaks or now <= onset
            if found is None and now > onset:
                found = now - onset
    return found, itself, spent / (length / SAMPLE_RATE)


def spoken_answers(seed):
    """The answers in the voice of this machine, whose noise is of the seed, too."""
    onnxruntime.set_seed(seed)  # looked at when a network is loaded
    path = neural("en")
    voice = SystemVoice() if path is None else PiperVoice(load(path))
    return [level(at_16k(voice.speak(text))).astype(np.float32) for text in ANSWERS]


def row(way, seed, rooms, trials, disturb):
    """A line of the table."""
    rng, answers = random.Random(seed), spoken_answers(seed)
    alone = [trial(rng, rooms, answers, way, False, disturb) for _ in range(trials)]
    stops = [trial(rng, rooms, answers, way, True, disturb) for _ in range(trials)]
    itself = sum(each for _, each, _ in alone)
    times = [found for found, early, _ in stops if found is not None and not early]
    quick = sum(found <= LIMIT_S for found in times)
    share = float(np.mean([share for _, _, share in alone + stops]))
    median = f"{np.median(times) * 1000:.0f}" if times else "-"
    counts = f"{itself} of {trials} | {quick} of {trials}"
    return f"| {way}, seed {seed} | {counts} | {median} | {share:.1%} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--ways", nargs="+", choices=list(WAYS), default=["ours", "none"])
    parser.add_argument("--disturb", default="", choices=["skew", "clip", "loud", "soft", "noise"])
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rooms = []
    for file in sorted(options.rooms.glob("*.wav")):
        response, rate = soundfile.read(file, dtype="float32")
        rooms.append(soxr.resample(response, rate, SAMPLE_RATE))
    lines = [
        (
            f"{len(rooms)} room responses, delay 20 to 150 ms, echo as loud as the wearer,"
            f" {options.trials} trials each, disturbance: {options.disturb or 'none'}."
        ),
        "",
        (
            '| | answers that interrupted themselves | "stop" certain in 500 ms | median ms | share'
            " of a core |"
        ),
        "|---|---|---|---|---|",
    ]
    for way, seed in itertools.product(options.ways, options.seeds):
        lines.append(row(way, seed, rooms, options.trials, options.disturb))
        print(lines[-1], flush=True)
    report = "\n".join(lines)
    print(report)
    if options.out:
        options.out.write_text(report + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
