"""Echo cancellation: what the filter takes away, how the two streams stay together, and a loop
that hears its own answers in a room."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soxr
from numpy.typing import NDArray

from assistant.config import Config
from assistant.events import Event, TurnFinished, ignore
from assistant.turn.listening.attention import listening_gate
from assistant.turn.options import DEFAULT, LoopOptions
from assistant.turn.turn import Turn
from assistant.turn_loop import TurnLoop
from device.io.echo import IS_ON, LONGEST, EchoCanceller, settle_echo, without_echo
from device.io.echo_filter import BLOCK, ResidualSuppressor
from device.io.speaker import CardSpeaker
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.speech.system_voice import SystemVoice
from models.speech.vad import Vad
from models.speech.voice import Pcm
from tests.support.loop_parts import SmallStages
from tests.support.room import Room, real_response

ANSWER = (
    "The cup is on the left, next to the plate and the laptop. Behind it there is a window with a"
    " green curtain, and two people are standing in front of it."
)


def speech(text: str, voice: str | None = None) -> NDArray[np.float32]:
    pcm = SystemVoice(voice).speak(text)
    sound = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
    return (0.3 * sound / np.abs(sound).max()).astype(np.float32)


def through(
    canceller: EchoCanceller, far: NDArray[np.float32], near: NDArray[np.float32]
) -> NDArray[np.float32]:
    out: list[NDArray[np.float32]] = []
    for at in range(0, len(near) // WINDOW * WINDOW, WINDOW):
        played = np.zeros(WINDOW, np.int16)
        part = far[at : at + WINDOW]
        played[: len(part)] = (part * 32767).astype(np.int16)
        canceller.played(played, SAMPLE_RATE)
        out.append(canceller.clean(near[at : at + WINDOW]))
    return np.concatenate(out)


def power(sound: NDArray[np.float32]) -> float:
    return float(np.mean(np.square(sound)))


@pytest.mark.parametrize("loudness", [0.05, 0.6, 3.0])
def test_the_echo_goes_and_the_wearer_stays(loudness: float) -> None:
    answer = np.tile(speech(ANSWER), 2)
    delayed = np.concatenate([np.zeros(2400, np.float32), loudness * answer])
    late = len(answer) // 2
    cleaned = through(EchoCanceller(), answer, delayed)
    assert power(cleaned[late:]) < 0.01 * power(delayed[late : len(cleaned)])
    wearer = loudness * speech("stop that now please", "en-gb+f3")
    both = delayed.copy()
    both[late : late + len(wearer)] += wearer
    heard = through(EchoCanceller(), answer, both)[late : late + len(wearer)]
    assert power(heard) > 0.5 * power(wearer)


def test_the_long_end_of_an_echo_in_a_hall_is_not_heard() -> None:
    """It goes on long after the filter's partitions, hardly softer."""
    answer = speech(ANSWER)
    hall = np.random.default_rng(1).normal(0, 1, int(1.3 * SAMPLE_RATE))
    hall *= np.sqrt(0.016 / np.sum(np.square(hall)))
    hall[0] = 1.0
    length = len(answer) + len(hall)
    spectrum = np.fft.rfft(answer, length) * np.fft.rfft(hall, length)
    near = np.fft.irfft(spectrum, length).astype(np.float32)
    cleaned = through(EchoCanceller(), answer, near)
    end = len(answer) + SAMPLE_RATE // 10
    assert power(cleaned[end:]) < 0.01 * power(near[end:])


def test_nothing_is_heard_before_the_room_is_known() -> None:
    answer = speech(ANSWER)
    cleaned = through(EchoCanceller(), answer, np.concatenate([np.zeros(800, np.float32), answer]))
    assert not cleaned[: SAMPLE_RATE // 2].any()


def tones(*frequencies: int) -> NDArray[np.float32]:
    at = np.arange(BLOCK) / SAMPLE_RATE
    return np.sum([0.1 * np.sin(2 * np.pi * f * at) for f in frequencies], axis=0).astype(
        np.float32
    )


def suppressed(
    heard: NDArray[np.float32], rest_of_echo: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What is left of a sound that goes on, of which `rest_of_echo` is expected."""
    suppressor = ResidualSuppressor()
    silence = np.zeros(BLOCK, np.float32)
    error = np.fft.rfft(np.concatenate([silence, heard])).astype(np.complex64)
    expected = np.square(np.abs(np.fft.rfft(np.concatenate([silence, rest_of_echo]))))
    return [suppressor.suppress(error, expected.astype(np.float32)) for _ in range(10)][-1]


def test_a_hiss_over_the_rest_of_an_echo_is_heard() -> None:
    hiss = tones(*range(4000, 7600, 200))
    heard = suppressed(tones(300, 700) + hiss, tones(300, 700))
    assert power(heard) == pytest.approx(power(hiss), rel=0.1)


def test_a_few_bands_that_were_misjudged_are_not_heard() -> None:
    loud = tones(*range(200, 7600, 200))
    assert not suppressed(loud + tones(4000), loud).any()


@pytest.mark.parametrize("size", [WINDOW, 500])
def test_without_an_answer_every_sample_stays_as_it_is(size: int) -> None:
    canceller = EchoCanceller()
    near = np.linspace(-0.5, 0.5, 10 * WINDOW, dtype=np.float32)
    out = np.concatenate([canceller.clean(near[at : at + size]) for at in range(0, 5000, size)])
    late = len(out) - np.count_nonzero(out)
    assert late < BLOCK
    assert np.array_equal(out[late:], near[: len(out) - late])


def test_played_sound_that_nobody_takes_is_bounded_and_counted() -> None:
    canceller = EchoCanceller()
    canceller.clean(np.zeros(WINDOW, np.float32))
    for _ in range(100):
        canceller.played(np.ones(1600, np.int16), SAMPLE_RATE)
    assert canceller.dropped == 160_000 - LONGEST


@pytest.mark.parametrize("rate", [16_000, 22_050, 48_000])
def test_a_speaker_that_began_long_before_the_microphone_is_no_matter(rate: int) -> None:
    canceller = EchoCanceller()
    canceller.played(np.zeros(5 * rate, np.int16), rate)
    answer = np.tile(speech(ANSWER), 2)
    delayed = np.concatenate([np.zeros(1600, np.float32), answer])
    cleaned = through(canceller, answer, delayed)
    late = len(answer) // 2
    assert power(cleaned[late:]) < 0.01 * power(delayed[late : len(cleaned)])


class TalkingStages(SmallStages):
    """The same with a real voice."""

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        sound = speech(clause)
        yield Pcm((sound * 32767).astype(np.int16), SAMPLE_RATE)


async def converse(
    wearer: list[tuple[float, str]],
    cancels: bool,
    room: Room | None = None,
    options: LoopOptions = DEFAULT,
    seconds: float = 13,
) -> list[Turn]:
    """The turns of a loop whose microphone hears its own answers."""
    room, canceller, events = room or Room(), EchoCanceller(), list[Event]()
    speaker = CardSpeaker(open_output=room.open)
    if cancels:
        speaker.tap = canceller.played
    speaker.open()
    stages = TalkingStages({1.2: "what do you see", 0.3: "stop"}, answer=ANSWER)
    loop = TurnLoop(stages, speaker, Vad(), options, events.append)
    said = [(at, speech(text, "en-us+f3")) for at, text in wearer]
    blocks = room.microphone(said, seconds)
    if cancels:
        blocks = without_echo(blocks, canceller)
    async for block in blocks:
        await loop.hear(block.samples)
    await loop.close()
    return [event.turn for event in events if isinstance(event, TurnFinished)]


@pytest.mark.anyio
async def test_an_answer_in_a_room_does_not_interrupt_itself() -> None:
    (turn,) = await converse([(0.5, "what do you see in this room")], cancels=True)
    assert turn.spoken == turn.answer == ANSWER
    assert not turn.interrupted


@pytest.mark.anyio
async def test_stop_ends_an_answer_in_a_room() -> None:
    question, stop = (0.5, "what do you see in this room"), (5.0, "stop")
    turn, *_ = await converse([question, stop], cancels=True)
    assert turn.interrupted
    assert 0 < len(turn.spoken) < len(ANSWER) / 2


@pytest.mark.long
@pytest.mark.anyio
@pytest.mark.parametrize("delay_s", [0.02, 0.15])
@pytest.mark.parametrize("name", ["rir1", "rir3"])
async def test_a_real_room_is_as_good(test_data: Path, name: str, delay_s: float) -> None:
    response = real_response(test_data / f"audio/speechbrain/RIRs/{name}.wav")
    question, stop = (0.5, "what do you see in this room"), (5.0, "stop")
    (whole,) = await converse([question], True, Room(delay_s, response))
    assert whole.spoken == ANSWER
    assert not whole.interrupted
    turn, *_ = await converse([question, stop], True, Room(delay_s, response))
    assert turn.interrupted
    assert 0 < len(turn.spoken) < len(ANSWER)


@pytest.mark.anyio
async def test_without_cancellation_the_same_answer_is_disturbed() -> None:
    turns = await converse([(0.5, "what do you see in this room")], cancels=False)
    assert len(turns) > 1 or turns[0].spoken != ANSWER


@pytest.mark.anyio
@pytest.mark.parametrize(
    "options",
    [
        LoopOptions(half_duplex=True),
        LoopOptions(attention=listening_gate("always", "", True, ignore, print)),
    ],
    ids=["recorded", "live"],
)
async def test_half_duplex_hears_nothing_while_an_answer_plays(options: LoopOptions) -> None:
    """Neither the answer nor the wearer; afterwards it listens again."""
    question, stop, again = "what do you see in this room", "stop", "what do you see over there"
    wearer = [(0.5, question), (5.0, stop), (16.0, again)]
    first, second = await converse(wearer, False, None, options, 30)
    for turn in (first, second):
        assert turn.spoken == turn.answer == ANSWER
        assert not turn.interrupted


def settings(mode: str, microphone: str = "default", speaker: str = "default") -> Config:
    config = Config()
    speak = replace(config.speak, echo=mode, speaker=speaker)
    return replace(config, speak=speak, hear=replace(config.hear, microphone=microphone))


@pytest.mark.parametrize(
    ("config", "mode"),
    [
        (settings("auto"), "cancel"),
        (settings("cancel"), "cancel"),
        (settings("auto", speaker="none"), "headset"),
        (settings("auto", microphone="question.wav"), "headset"),
        (settings("auto", speaker="USB Headset"), "headset"),
        (settings("half-duplex"), "half-duplex"),
        (settings("headset"), "headset"),
    ],
)
def test_what_is_done_about_the_echo_is_decided_and_said(config: Config, mode: str) -> None:
    said: list[str] = []
    settled, canceller = settle_echo(config, said.append)
    assert settled.speak.echo == mode
    assert (canceller is not None) == (mode == "cancel")
    assert said == [IS_ON[mode]]
    assert mode.replace("cancel", "cancellation") in said[0]
