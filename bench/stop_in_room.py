"""An answer plays in a simulated room and the wearer says "stop": does it end, and how soon?

    python -m bench.stop_in_room --rooms FOLDER [--trials 50] [--seeds 1 2]

The product's loop in real time, with its voice, its echo canceller and the real Whisper; only the
card and the air are simulated. The card plays and records in blocks of 20 ms. What it plays goes
through a room response of FOLDER (WAV files) and a delay of 20 to 150 ms into the microphone, as
loud as the wearer, who says "stop" in a voice of espeak-ng 1 to 2.5 s after the answer's begin.
An answer has ended at the last sample that can be heard of it: one that goes on after a pause has
not ended there. The time counts from the onset of "stop". An answer that was ducked for good,
paused or ended before that has interrupted itself.
"""

import argparse
import asyncio
import random
import time
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import soundfile
import soxr

from assistant.events import Event
from assistant.turn.listening.utterance import SpeechConfirmed
from assistant.turn.options import LoopOptions
from assistant.turn.turn import Turn
from assistant.turn_loop import TurnLoop
from bench.echo import ANSWERS, LIMIT_S, VOICES, at_16k, in_room, level
from device.io.echo import EchoCanceller
from device.io.playback import Playback
from device.io.speaker import PERIOD, Player
from models.speech.audio_format import SAMPLE_RATE
from models.speech.neural.piper import PiperVoice, load
from models.speech.system_voice import SystemVoice
from models.speech.transcriber import Transcript
from models.speech.vad import Vad
from models.speech.voice import SILENCE, Pcm
from models.speech.voices import neural
from models.speech.whisper import Whisper

BLOCK_S = 0.02
BLOCK = int(BLOCK_S * SAMPLE_RATE)
AFTER_S = 4.0  # how long a trial goes on after "stop"
CARD_RATE = 48_000
CARD_BLOCK = int(PERIOD * CARD_RATE)
PERIODS = round(
    BLOCK_S / PERIOD
)  # in which a card takes what it plays, for each block that is heard
STEP = CARD_RATE // SAMPLE_RATE
TAPS = 32 * STEP + 1  # of the low pass before every third sample is taken
FIRST_S, LAST_S = 1.0, 2.5  # when "stop" is said, from the answer's begin


class Room:
    """The way of the sound from the card to the microphone."""

    def __init__(self, response: np.ndarray, delay_s: float, gain: float) -> None:
        self._response, self._gain, self._delay = response, gain, int(delay_s * SAMPLE_RATE)
        self._air = np.zeros(self._delay + len(response) + SAMPLE_RATE, np.float32)
        at = np.arange(TAPS) - TAPS // 2
        self._low_pass = (np.sinc(at / STEP) * np.hamming(TAPS) / STEP).astype(np.float32)
        self._before = np.zeros(TAPS - 1, np.float32)

    def pass_on(self, samples: np.ndarray) -> np.ndarray:
        """What the microphone hears, float32 [BLOCK], while the card plays int16 [3 * BLOCK]."""
        sound = np.concatenate([self._before, samples.astype(np.float32) / 32768])
        self._before = sound[-(TAPS - 1) :]
        block = np.convolve(sound, self._low_pass, "valid")[::STEP]
        wet = self._gain * in_room(block, self._response)
        self._air[self._delay : self._delay + len(wet)] += wet
        out = self._air[:BLOCK].copy()
        self._air = np.concatenate([self._air[BLOCK:], np.zeros(BLOCK, np.float32)])
        return out


class RoomCard(Player):
    """A card that plays a block whenever the microphone records one."""

    def __init__(self, canceller: EchoCanceller) -> None:
        super().__init__()
        self.tap = canceller.played
        self.audible: list[int] = []  # blocks in which something could be heard
        self._blocks = 0

    async def play(self, pcm: Pcm) -> int:
        sound = soxr.resample(pcm.samples, pcm.rate, CARD_RATE)
        playback = self._now = Playback(sound, CARD_RATE, self._gain)
        while not playback.done:
            await asyncio.sleep(BLOCK_S / 4)
        if self._now is playback:
            self._now = None
        return round(playback.position * pcm.rate / CARD_RATE)

    def next_block(self) -> np.ndarray:
        """What is played while the microphone records a block, int16."""
        samples = np.concatenate([self._fill() for _ in range(PERIODS)])
        if np.abs(samples.astype(np.int32)).max() > SILENCE:
            self.audible.append(self._blocks)
        self._blocks += 1
        return samples

    def _fill(self) -> np.ndarray:
        samples = np.zeros(CARD_BLOCK, np.int16)
        if self._now is not None:
            samples = self._now.take(CARD_BLOCK)
        self.tap(samples, CARD_RATE)
        return samples


class Stages:
    """The real Whisper, and an answer made before by the real voice: a busy machine makes no gap.
    An answer to "stop" is nothing."""

    def __init__(self, whisper: Whisper, answer: Pcm) -> None:
        self._whisper, self._answer = whisper, answer
        self.heard: list[str] = []

    async def transcribe(self, samples: np.ndarray, start: int) -> Transcript:
        heard = await asyncio.to_thread(
            lambda: self._whisper.transcribe(samples, needs_times=lambda text, language: False)
        )
        self.heard.append(heard.text)
        return heard

    async def says_stop(self, samples: np.ndarray) -> bool:
        return await asyncio.to_thread(self._whisper.says_stop, samples)

    async def ground(self, turn: Turn) -> None:
        pass

    async def reply(self, turn: Turn) -> AsyncIterator[str]:
        for nothing in ():
            yield nothing

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        yield self._answer

    def begin(self, start: int) -> None:
        pass

    def finish(self, turn: Turn) -> None:
        pass


async def trial(
    rng: random.Random, rooms: list[np.ndarray], whisper: Whisper, answers: list[Pcm]
) -> tuple[float | None, bool, list[str]]:
    """Seconds from the onset of "stop" to the last sound of the answer, None where it went on;
    whether the answer had interrupted itself before; and what Whisper heard."""
    answer, response = rng.choice(answers), rng.choice(rooms)
    stages, confirmed = Stages(whisper, answer), list[Event]()
    wet = in_room(at_16k(answer), response)
    room = Room(
        response, rng.uniform(0.020, 0.150), float(np.abs(level(wet)).max() / np.abs(wet).max())
    )
    said = level(at_16k(SystemVoice(rng.choice(VOICES), rng.randrange(140, 185)).speak("stop")))
    onset_in = int(np.argmax(np.abs(said) > 0.05 * np.abs(said).max()))
    noise = np.random.default_rng(rng.randrange(2**31))

    def note(event: Event) -> None:
        if isinstance(event, SpeechConfirmed):
            confirmed.append(event)

    at_s = rng.uniform(FIRST_S, LAST_S)
    canceller = EchoCanceller()
    card = RoomCard(canceller)
    options = LoopOptions(says_stop=stages.says_stop)
    loop = TurnLoop(stages, card, Vad(), options, note)
    announcement = asyncio.create_task(loop.announce("One clause"))
    stop_at: int | None = None  # the block in which "stop" begins
    began, blocks, itself = time.perf_counter(), 0, False
    while stop_at is None or blocks < stop_at + AFTER_S / BLOCK_S:
        await asyncio.sleep(max(0.0, began + blocks * BLOCK_S - time.perf_counter()))
        microphone = room.pass_on(card.next_block()) + noise.normal(0, 0.0005, BLOCK)
        if stop_at is None and card.audible:
            stop_at = card.audible[0] + int(at_s / BLOCK_S)
        if stop_at is not None and blocks >= stop_at:
            part = said[(blocks - stop_at) * BLOCK :][:BLOCK]
            microphone[: len(part)] += part
            if blocks == stop_at:
                itself = announcement.done() or bool(confirmed)
        await loop.hear(canceller.clean(microphone.astype(np.float32)))
        blocks += 1
    went_on = not announcement.done()
    closing = asyncio.create_task(loop.close())
    while not closing.done():  # what goes on is faded out, so the card goes on as well
        card.next_block()
        await asyncio.sleep(BLOCK_S)
    await closing
    turn = await announcement
    assert stop_at is not None
    ended = (card.audible[-1] + 1 - stop_at) * BLOCK_S - onset_in / SAMPLE_RATE
    if went_on or not turn.interrupted:
        return None, itself, stages.heard
    return ended, itself, stages.heard


async def row(
    seed: int, rooms: list[np.ndarray], trials: int, whisper: Whisper, answers: list[Pcm]
) -> str:
    """A line of the table."""
    rng = random.Random(seed)
    times: list[float] = []
    itself = 0
    for number in range(trials):
        ended, early, heard = await trial(rng, rooms, whisper, answers)
        itself += early
        if ended is not None and not early:
            times.append(ended)
        if ended is None or early or ended > LIMIT_S:
            print(f"trial {number}: ended {ended}, itself {early}, heard {heard}", flush=True)
    quick = sum(each <= LIMIT_S for each in times)
    median = f"{1000 * float(np.median(times)):.0f}" if times else "-"
    return (
        f"| {seed} | {itself} of {trials} | {len(times)} of {trials} | {quick} of {trials}"
        f" | {median} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rooms", type=Path, required=True)
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    options = parser.parse_args()
    rooms: list[np.ndarray] = []
    for file in sorted(options.rooms.glob("*.wav")):
        response, rate = soundfile.read(file, dtype="float32")
        rooms.append(soxr.resample(response, rate, SAMPLE_RATE))
    path = neural("en")
    if path is None:
        raise SystemExit("no neural voice is installed")
    voice, whisper = PiperVoice(load(path)), Whisper("base", "cpu")
    answers = [voice.speak(text) for text in ANSWERS]
    whisper.transcribe(np.zeros(SAMPLE_RATE, np.float32))
    print(f"{len(rooms)} room responses, voice {path.stem}, {options.trials} trials each.\n")
    print("| seed | interrupted themselves | ended | ended within 500 ms | median ms |")
    print("|---|---|---|---|---|")
    for seed in options.seeds:
        print(asyncio.run(row(seed, rooms, options.trials, whisper, answers)), flush=True)


if __name__ == "__main__":
    main()
