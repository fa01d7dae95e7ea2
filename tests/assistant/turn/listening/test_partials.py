"""What was said so far is recognised within its share of a core, and takes no time from a turn."""

import asyncio

import numpy as np
import pytest

from assistant.events import Event, PartialTranscript, TurnFinished
from assistant.turn.listening.partials import (
    FIRST_S,
    LONGEST_S,
    RISE,
    SHARE,
    TRIES,
    PartialResult,
    PartialTranscripts,
    agreeing,
)
from assistant.turn.options import LoopOptions
from assistant.turn_loop import TurnLoop
from models.errors import SightlineError
from models.speech.audio_format import SAMPLE_RATE
from tests.support.loop_parts import GatedSpeaker, Loudness, SmallStages, hear

pytestmark = pytest.mark.anyio


class Recogniser:
    """Gives the first words of a sentence, more of them each time."""

    def __init__(self, cost_s: float) -> None:
        self.cost_s, self.lengths = cost_s, list[float]()

    async def __call__(self, samples: np.ndarray) -> PartialResult:
        self.lengths.append(len(samples) / SAMPLE_RATE)
        words = "what does this sign say to the people who read it".split()
        return PartialResult(" ".join(words[: len(self.lengths)]), self.cost_s)


async def spoken(recogniser: Recogniser, seconds: float) -> list[Event]:
    stages, events = SmallStages({seconds: "what does this sign say"}), list[Event]()
    options = LoopOptions(partials=PartialTranscripts(recogniser))
    speaker = GatedSpeaker()
    speaker.gate.set()
    loop = TurnLoop(stages, speaker, Loudness(), options, events.append)
    await hear(loop, "." * 20 + "#" * int(seconds * SAMPLE_RATE / 512) + "." * 20)
    await loop.idle()
    await loop.close()
    return events


@pytest.mark.parametrize("cost_s", [0.01, 0.25, 0.5])
async def test_partials_take_at_most_a_quarter_of_a_core(cost_s: float) -> None:
    recogniser = Recogniser(cost_s)
    events = await spoken(recogniser, 8.0)
    assert len(recogniser.lengths) >= 3
    assert recogniser.lengths[0] >= FIRST_S
    for number, seconds in enumerate(recogniser.lengths[1:], 2):  # what one costs is known now
        assert cost_s * number <= SHARE * seconds
    assert sum(isinstance(event, TurnFinished) for event in events) == 1


async def test_words_that_two_partials_agree_on_are_stable() -> None:
    events = await spoken(Recogniser(0.1), 4.0)
    partials = [event for event in events if isinstance(event, PartialTranscript)]
    assert [event.text for event in partials[:3]] == ["what", "what does", "what does this"]
    assert [event.stable for event in partials[:3]] == [0, 1, 2]
    assert agreeing(["what", "is"], ["what", "does", "is"]) == 1


async def test_words_are_counted_as_they_are_written() -> None:
    """What takes the first `stable` words splits the text at spaces."""
    texts = iter(("Wake me at 5 p.m.", "Wake me at 5 p.m. or", "wake me at 5 p.m. – or at 7:30?"))
    reported = list[tuple[str, int]]()

    async def recognize(samples: np.ndarray) -> PartialResult:
        return PartialResult(next(texts), 0.0)

    partials = PartialTranscripts(recognize)
    partials.begin(0)
    for second in (2, 4, 6):
        sound = np.zeros(second * SAMPLE_RATE, np.float32)
        partials.grow(len(sound), lambda sound=sound: sound, lambda *told: reported.append(told))
        await partials.idle()
    stable = [" ".join(text.split()[:count]) for text, count in reported]
    assert stable == ["", "Wake me at 5 p.m.", "wake me at 5 p.m."]


async def test_where_a_partial_costs_too_much_there_are_soon_none() -> None:
    recogniser = Recogniser(2 * LONGEST_S * SHARE)
    await spoken(recogniser, 25.0)
    assert len(recogniser.lengths) == TRIES


async def test_a_pause_gives_up_a_partial_that_is_under_way() -> None:
    cancelled = asyncio.Event()

    async def slow(samples: np.ndarray) -> PartialResult | None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    stages = SmallStages({2.0: "what does this sign say"})
    options = LoopOptions(partials=PartialTranscripts(slow))
    loop = TurnLoop(stages, GatedSpeaker(), Loudness(), options)
    await hear(loop, "." * 20 + "#" * 62)
    assert not cancelled.is_set()
    await hear(loop, "..")
    assert cancelled.is_set()
    await loop.close()


class Patient:
    """Recognises for as long as nobody cancels it."""

    def __init__(self) -> None:
        self.begun = 0

    async def __call__(self, samples: np.ndarray) -> PartialResult:
        self.begun += 1
        await asyncio.Event().wait()
        raise AssertionError


async def test_partials_that_are_given_up_count_as_whole_ones() -> None:
    """Somebody pauses after each: they take no more than the others do."""
    recogniser, seconds = Patient(), 8
    partials = PartialTranscripts(recogniser)
    partials.begin(0)
    for sample in range(0, seconds * SAMPLE_RATE, 512):
        partials.grow(sample, lambda: np.zeros(1, np.float32), lambda text, stable: None)
        await asyncio.sleep(0)
        if recogniser.begun:
            partials.cancel()
    expected_s = FIRST_S * SHARE / RISE  # of one, as long as none was measured
    assert recogniser.begun >= 2
    assert recogniser.begun * expected_s <= SHARE * seconds


@pytest.mark.parametrize("error", [RuntimeError("CUDA error"), SightlineError("no model")])
async def test_partials_go_on_after_an_error(error: Exception) -> None:
    tries = 0

    async def recognise(samples: np.ndarray) -> PartialResult:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise error
        return PartialResult("what does", 0.01)

    told: list[str] = []
    partials = PartialTranscripts(recognise)
    partials.begin(0)
    for sample in range(0, 8 * SAMPLE_RATE, 512):
        partials.grow(
            sample, lambda: np.zeros(1, np.float32), lambda text, stable: told.append(text)
        )
        await partials.idle()
    assert tries >= 2
    assert told == ["what does"] * (tries - 1)
