"""The loop with real voice activity detection and the real Whisper, on spoken words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.spoken_text import spoken_text
from assistant.config import Config
from assistant.events import AnswerStarted, Event, PartialTranscript, TurnCommitted
from assistant.memory.notebook import Notebook
from assistant.skills.registry import openings
from assistant.turn.listening.backchannel import LONGEST
from assistant.turn.listening.partials import PartialTranscripts
from assistant.turn.listening.utterance import PREROLL
from assistant.turn.options import LoopOptions
from assistant.turn.turn import Turn
from assistant.turn.wearer import SharedModels, Wearer
from assistant.turn_loop import TurnLoop
from models.speech.audio_files import read_wav
from models.speech.audio_format import SAMPLE_RATE
from models.speech.grammar.command_grammar import CommandGrammar
from models.speech.transcriber import Transcriber, Transcript
from models.speech.vad import Vad
from models.speech.voice import KeepingVoice
from models.speech.voices import Voices
from models.speech.whisper import Whisper
from models.vision.perception import Perception
from models.vision.text import Reader
from tests.support.loop_parts import GatedSpeaker, SmallStages, count
from tests.support.missing import missing
from tests.support.speech import room, spoken

pytestmark = [pytest.mark.anyio, pytest.mark.long]
RECORDED = slice(5 * SAMPLE_RATE, 7 * SAMPLE_RATE)  # where something is said during the answer
QUESTION = "what does this sign say"


class HearingStages(SmallStages):
    """Small stages that really recognise what is said, but the first question where it is given."""

    def __init__(self, recogniser: Transcriber, first: str = "") -> None:
        super().__init__({})
        self._recogniser, self._first = recogniser, first
        self.heard: list[str] = []

    async def transcribe(self, samples: np.ndarray, start: int) -> Transcript:
        if self._first and not self.asked:
            return Transcript(self._first, (), "test", "en", 1.0)
        found = await asyncio.to_thread(self._recogniser.transcribe, samples)
        self.heard.append(found.text)
        return found


async def hear(loop: TurnLoop, *parts: np.ndarray) -> None:
    """Feed sound in blocks of 32 ms; what the loop starts may run between them."""
    for part in parts:
        for at in range(0, len(part), 512):
            await loop.hear(part[at : at + 512])
            await asyncio.sleep(0)


async def heard_during(sound: np.ndarray, recogniser: Transcriber) -> tuple[HearingStages, int]:
    """A sound is heard during an answer: its words, and how many turns were committed."""
    stages, speaker, events = HearingStages(recogniser, QUESTION), GatedSpeaker(), list[Event]()
    loop = TurnLoop(stages, speaker, Vad(), LoopOptions(), events.append)
    await hear(loop, room(1.0), spoken(QUESTION), room(1.5))
    await asyncio.sleep(0.05)
    await hear(loop, sound, room(1.5))
    speaker.gate.set()
    await loop.idle()
    await loop.close()
    return stages, count(events, TurnCommitted)


@pytest.fixture(params=["whisper", "commands"], scope="module")
def recogniser(request: pytest.FixtureRequest) -> Transcriber:
    """Each of the two that the loop may hear with."""
    if request.param == "commands":
        pytest.importorskip("pocketsphinx")
        return CommandGrammar()
    return request.getfixturevalue("real_whisper")


def cough() -> np.ndarray:
    """Two bursts of noise that die away, float32 [n]."""
    noise = np.random.default_rng(3).normal(0, 0.2, SAMPLE_RATE // 4)
    return np.tile(noise * np.exp(-np.linspace(0, 6, len(noise))), 2).astype(np.float32)


LISTENS = {
    "okay": lambda: spoken("okay"),
    "thank you": lambda: spoken("thank you", "en-us+f3"),
    "uh-huh": lambda: spoken("uh-huh", "en-gb"),
    "right": lambda: spoken("right", "en-us+f3"),
    "yeah": lambda: spoken("yeah"),
    "a laugh": lambda: spoken("ha ha ha ha", words_per_minute=220),
    "a cough": cough,
}


@pytest.mark.parametrize("sound", LISTENS)
async def test_words_and_noises_of_a_listener_do_not_end_an_answer(
    sound: str, recogniser: Transcriber
) -> None:
    stages, committed = await heard_during(LISTENS[sound](), recogniser)
    assert committed == 1, stages.heard
    assert stages.finished[0].spoken == stages.answer


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("ha ha ha ha ha ha ha ha", "en-us"),
        ("yeah, right, okay", "en-us+f3"),
        ("right, okay, thank you", "en-us+f3"),
    ],
)
async def test_a_long_laugh_and_several_words_of_a_listener_do_not_either(
    words: str, voice: str, real_whisper: Whisper
) -> None:
    """The command grammar can't tell them from what it doesn't know."""
    sound = spoken(words, voice)
    assert len(sound) > LONGEST - PREROLL
    stages, committed = await heard_during(sound, real_whisper)
    assert committed == 1, stages.heard
    assert stages.finished[0].spoken == stages.answer


@pytest.mark.parametrize("name", ["okay", "mmhmm"])
async def test_a_listener_who_was_recorded_does_not_end_an_answer(
    name: str, recogniser: Transcriber, test_data: Path
) -> None:
    file = test_data.parent / f"cases/19-listening-noises-end-a-reading/{name}.flac"
    if not file.exists():
        missing(f"{file.name} is not there")
    stages, committed = await heard_during(read_wav(file)[RECORDED], recogniser)
    assert committed == 1, stages.heard
    assert stages.finished[0].spoken == stages.answer


@pytest.mark.parametrize("words", ["stop it", "no", "wait a moment", "what time is it"])
async def test_words_that_want_something_end_an_answer(words: str, recogniser: Transcriber) -> None:
    if recogniser.name == "commands" and words.startswith("wait"):
        words = "wait"  # it knows no moment
    stages, committed = await heard_during(spoken(words, "en-us+f3"), recogniser)
    assert committed == 2, stages.heard
    assert stages.finished[0].interrupted


def hearing_with(whisper: Whisper) -> SharedModels:
    """The models of a run with this Whisper."""
    return SharedModels(whisper, Perception(None, Reader()), Voices("system"))


@pytest.fixture
async def wearer(real_whisper: Whisper) -> AsyncGenerator[Wearer, None]:
    models = hearing_with(real_whisper)
    yield Wearer(models, build.replier(Config(), ""), Notebook())
    models.close()


def turns(events: list[Event]) -> list[Turn]:
    """The turns that were committed."""
    return [event.turn for event in events if isinstance(event, TurnCommitted)]


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what another task does."""
    while not condition():  # what never comes is the test's own time limit
        await asyncio.sleep(0.01)


async def test_continue_goes_on_at_the_first_word_that_was_not_heard(wearer: Wearer) -> None:
    """An answer is stopped in the middle of its first clause."""
    speaker, events = GatedSpeaker(), list[Event]()
    loop = TurnLoop(wearer, speaker, Vad(), LoopOptions(), events.append)
    await hear(loop, room(1.0), spoken("what can you do"), room(1.5))
    await until(lambda: count(events, AnswerStarted) == 1)
    await hear(loop, spoken("stop"), room(1.5))
    await loop.idle()
    first, stop = turns(events)
    assert stop.skill == "stop"
    assert first.interrupted
    assert 0 < len(first.spoken) < len(first.answer)
    assert first.answer == f"{first.spoken} {first.unspoken}"
    speaker.gate.set()
    await hear(loop, spoken("continue"), room(1.5))
    await loop.idle()
    await loop.close()
    assert turns(events)[-1].answer == first.unspoken


async def test_what_is_said_so_far_is_reported_and_changes_nothing(
    real_whisper: Whisper, wearer: Wearer, test_data: Path
) -> None:
    # Up to a pause, behind which base may or may not write a full stop.
    sound = read_wav(test_data / "audio/ljspeech/LJ001-0001.flac")[: 4 * SAMPLE_RATE]
    growing = PartialTranscripts(wearer.transcribe_partial)
    options = LoopOptions(partials=growing)
    stages, events = HearingStages(real_whisper), list[Event]()
    loop = TurnLoop(stages, GatedSpeaker(), Vad(), options, events.append)
    for at in range(0, len(sound), 512):
        await loop.hear(sound[at : at + 512])
        await growing.idle()
    await hear(loop, room(1.5))
    await loop.close()
    partials = [event for event in events if isinstance(event, PartialTranscript)]
    assert len(partials) >= 2
    assert partials[-1].stable > 0
    (turn,) = turns(events)
    assert turn.text == real_whisper.transcribe(turn.samples).text


async def test_a_spanish_question_gets_no_english_refusal(
    whisper_folder: Path, test_data: Path
) -> None:
    """With `--language auto` the language is detected; without an LLM a sentence in Spanish says
    that the answer can only be in English."""
    models = hearing_with(Whisper(str(whisper_folder), "cpu", language="auto"))
    wearer = Wearer(models, build.replier(Config(), ""), Notebook())
    speaker, events = GatedSpeaker(), list[Event]()
    speaker.gate.set()
    loop = TurnLoop(wearer, speaker, Vad(), LoopOptions(), events.append)
    sound = read_wav(test_data / "audio/leopard/test_es.wav")
    await hear(loop, room(1.0), sound, room(2.0))
    await loop.idle()
    await hear(loop, spoken("what time is it"), room(1.5))
    await loop.idle()
    await loop.close()
    models.close()
    spanish, english = turns(events)[0], turns(events)[-1]
    assert spanish.language == "es"
    assert spanish.answer == sentences("es").only_english
    assert (english.language, english.skill) == ("en", "time")


async def test_what_answers_begin_with_is_made_before_somebody_asks(
    real_whisper: Whisper, neural_voice: Path
) -> None:
    models = SharedModels(real_whisper, Perception(None, Reader()), Voices(str(neural_voice)))
    await Wearer(models, build.replier(Config(), ""), Notebook()).load()
    models.close()
    voice = models.voice(Config().speak.words_per_minute)
    assert isinstance(voice, KeepingVoice)
    assert all(voice.keeps(opening) for opening in openings())
    assert not isinstance(Voices("system")(), KeepingVoice)  # it takes no time


async def test_what_the_clock_changes_is_made_when_somebody_begins_to_speak(
    real_whisper: Whisper, neural_voice: Path
) -> None:
    now = datetime(2026, 7, 2, 19, 27, tzinfo=UTC)
    models = SharedModels(real_whisper, Perception(None, Reader()), Voices(str(neural_voice)))
    wearer = Wearer(models, build.replier(Config(), ""), Notebook(), clock=lambda: now)
    wearer.begin(0)
    voice = await models.speaking.run(0, lambda _: models.voice(Config().speak.words_per_minute))
    assert isinstance(voice, KeepingVoice)
    await until(lambda: voice.keeps(spoken_text("It is 7:27 pm,")))
    models.close()
