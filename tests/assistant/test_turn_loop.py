"""The turn: speculation that leaves nothing behind, commits, answers, interruptions. Voice activity
is loudness here, the stages are small ones of our own; everything between them is the product's."""

import asyncio
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from assistant.events import AnswerStarted, Event, TurnCommitted, TurnFailed, TurnFinished
from assistant.turn.clauses.sentences import spoken_part
from assistant.turn.listening.attention import ListeningGate
from assistant.turn.listening.utterance import SpeechStarted
from assistant.turn.options import LoopOptions
from assistant.turn.status import SharedSpeaker
from assistant.turn_loop import TurnLoop
from device.io.speaker import WavSpeaker
from models.errors import MissingModel
from models.speech.audio_format import WINDOW
from models.speech.transcriber import Transcript
from models.speech.voice import Pcm
from tests.support.loop_parts import GatedSpeaker, Loudness, SmallStages, count, hear, make
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio


async def test_a_question_is_answered_once_and_to_the_end() -> None:
    stages = SmallStages({1.0: "what does this sign say"})
    assistant, speaker, events = make(stages)
    speaker.gate.set()
    await hear(assistant, "." * 20 + "#" * 31 + "." * 20)
    await assistant.idle()
    (turn,) = stages.finished
    assert stages.asked == ["what does this sign say"]
    assert turn.spoken == turn.answer == stages.answer
    assert (turn.number, turn.interrupted, turn.error) == (1, False, "")
    assert turn.commit == turn.end + 10 * WINDOW
    main = (SpeechStarted, TurnCommitted, AnswerStarted, TurnFinished)
    assert [type(event) for event in events if isinstance(event, main)] == list(main)


async def test_nothing_is_heard_or_kept_of_a_speculative_turn_that_was_cancelled() -> None:
    stages = SmallStages({0.5: "what is the red", 1.5: "what is the red thing"}, wait=0.0)
    assistant, speaker, events = make(stages)
    speaker.gate.set()
    await hear(assistant, "." * 20 + "#" * 16 + "." * 9 + "#" * 31 + "." * 20)
    await assistant.idle()
    assert [t.text for t in stages.finished] == ["what is the red thing"]
    assert [e.turn.text for e in events if isinstance(e, TurnCommitted)] == [
        "what is the red thing"
    ]
    assert stages.recognised == 2


async def test_a_speculative_turn_that_asked_is_cancelled_and_its_request_with_it() -> None:
    stages = SmallStages(
        {0.5: "what is this", 1.5: "what is this on the table"}, answer="word " * 2000
    )
    assistant, speaker, _ = make(stages)
    await hear(assistant, "." * 20 + "#" * 16 + "." * 5 + "#" * 31 + "." * 8)
    assert stages.asked == ["what is this", "what is this on the table"]
    assert stages.dropped == ["what is this"]
    assert stages.finished == []
    assert speaker.played == []
    await assistant.close()


class SoftEnd(SmallStages):
    """The last word is only heard with what comes after the loud part."""

    async def transcribe(self, samples: np.ndarray, start: int) -> Transcript:
        heard = await super().transcribe(samples, start)
        quiet = len(samples) - np.flatnonzero(np.abs(samples) > 0.05)[-1] > 4 * WINDOW
        return Transcript(heard.text + " surpassed", (), "test", "en", 1.0) if quiet else heard


async def test_words_that_break_off_are_recognised_again_with_a_little_more_sound() -> None:
    stages = SoftEnd({1.0: "it has never been"})
    assistant, speaker, _ = make(stages)
    speaker.gate.set()
    await hear(assistant, "." * 20 + "#" * 31 + "." * 14)
    await assistant.idle()
    assert stages.asked == ["it has never been surpassed"]
    assert stages.recognised == 2
    (turn,) = stages.finished
    assert turn.commit == turn.end + 10 * WINDOW, (
        "it is not waited for as long as for half a sentence"
    )


async def test_half_a_sentence_is_waited_for_and_not_asked_about() -> None:
    stages = SmallStages({0.5: "what is the", 1.5: "what is the time"})
    assistant, speaker, _ = make(stages)
    speaker.gate.set()
    await hear(assistant, "." * 20 + "#" * 16 + "." * 25 + "#" * 31 + "." * 30)
    await assistant.idle()
    assert stages.asked == ["what is the time"]


async def test_speech_ducks_the_answer_then_stops_it_and_what_was_heard_is_known_to_the_word() -> (
    None
):
    stages = SmallStages({1.0: "what does this sign say", 0.5: "stop it now please"})
    assistant, speaker, _ = make(stages)
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, "#")
    assert speaker.levels == [-20.0]
    assert not speaker.stopped.is_set()
    await hear(assistant, "#####")
    await asyncio.sleep(0.01)
    assert speaker.stopped.is_set()
    assert stages.finished == []  # perhaps that was a backchannel
    await hear(assistant, "#" * 10 + "..")
    await asyncio.sleep(0.01)
    (turn,) = stages.finished
    assert turn.interrupted
    assert turn.answer.startswith(turn.spoken)
    assert 0 < len(turn.spoken) < len(turn.answer)
    await assistant.close()


async def test_a_clause_that_waits_for_a_tone_is_not_played_after_an_interruption() -> None:
    stages = SmallStages({1.0: "what does this sign say", 0.5: "stop it now please"})
    speaker = WavSpeaker()
    polite = SharedSpeaker(speaker)
    assistant = TurnLoop(stages, polite, Loudness(), LoopOptions())
    tone = asyncio.ensure_future(polite.play(Pcm(np.zeros(32_000, np.int16), 16_000)))
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, "######....")
    await asyncio.wait_for(assistant.idle(), 10)
    (turn,) = stages.finished
    assert turn.interrupted
    assert turn.spoken in ("", "The")  # at most the hundredth of a second until it was told again
    assert await tone < 32_000
    await assistant.close()


async def test_after_a_cough_the_answer_goes_on_and_no_word_is_lost() -> None:
    stages = SmallStages({1.0: "what does this sign say"})
    assistant, speaker, events = make(stages)
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, "####" + "." * 20)
    assert speaker.levels == [-20.0, 0.0]
    speaker.gate.set()
    await assistant.idle()
    (turn,) = stages.finished
    assert turn.spoken == stages.answer
    assert count(events, TurnCommitted) == 1


@pytest.mark.parametrize(
    ("heard", "is_stop", "ends"),
    [("", True, True), ("", False, False), ("Okay.", True, False), ("The first part", True, False)],
)
async def test_a_sound_that_nobody_understood_ends_the_answer_where_it_is_stop(
    heard: str, is_stop: bool, ends: bool
) -> None:
    async def says_stop(samples: np.ndarray) -> bool:
        return is_stop

    stages = SmallStages({1.0: "what does this sign say", 0.3: heard})
    speaker = GatedSpeaker()
    assistant = TurnLoop(stages, speaker, Loudness(), LoopOptions(says_stop=says_stop))
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, "#" * 10 + "." * 30)
    await asyncio.sleep(0.01)
    speaker.gate.set()
    await assistant.idle()
    assert stages.finished[0].interrupted == ends
    assert stages.asked[1:] == ["Stop."] * ends
    await assistant.close()


@pytest.mark.parametrize(
    ("sound", "answer", "is_stop", "ends"),
    [
        ("####", "The first part. The second part.", True, True),
        ("####", "The first part. The second part.", False, False),
        ("####", "The bus stops. Stop 12 is left.", True, False),
        ("###", "The first part. The second part.", True, True),
        ("~~~", "The first part. The second part.", True, True),
        ("~~~", "The first part. The second part.", False, False),
        ("~~", "The first part. The second part.", True, False),
        ("##", "The first part. The second part.", True, False),
        ("#.#", "The first part. The second part.", True, False),
    ],
)
async def test_a_sound_too_short_to_be_surely_speech_ends_the_answer_where_it_is_stop(
    sound: str, answer: str, is_stop: bool, ends: bool
) -> None:
    async def says_stop(samples: np.ndarray) -> bool:
        return is_stop

    stages = SmallStages({1.0: "what does this sign say", 0.1: "you"})
    stages.answer = answer
    speaker = GatedSpeaker()
    assistant = TurnLoop(stages, speaker, Loudness(), LoopOptions(says_stop=says_stop))
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, sound + "." * 30)
    await asyncio.sleep(0.01)
    speaker.gate.set()
    await assistant.idle()
    assert stages.finished[0].interrupted == ends
    assert stages.asked[1:] == ["Stop."] * ends
    assert stages.recognised == 1  # such a sound is no question, whatever it sounds like
    await assistant.close()


async def test_vad_rests_while_the_loop_does_not_listen_and_hears_what_came_before() -> None:
    heard: list[int] = []

    class Counting(Loudness):
        def probability(self, window: np.ndarray) -> float:
            heard.append(round(float(window[0]) * 1000))
            return 0.0

    door = ListeningGate("press-to-talk")
    assistant = TurnLoop(SmallStages({}), GatedSpeaker(), Counting(), LoopOptions(attention=door))
    for n in range(40):
        if n == 30:
            door.press()
        await assistant.hear(np.full(WINDOW, n / 1000, np.float32))
    await assistant.hear(
        np.full(WINDOW, 0.9, np.float32)
    )  # loud: whatever still waited is judged now
    assert heard == [*range(20, 40), 900]
    await assistant.close()


async def test_quiet_windows_are_judged_together_and_a_loud_one_at_once() -> None:
    heard: list[int] = []

    class Counting(Loudness):
        def probability(self, window: np.ndarray) -> float:
            heard.append(0)
            return super().probability(window)

    assistant = TurnLoop(SmallStages({1.0: "yes"}), GatedSpeaker(), Counting(), LoopOptions())
    seen: list[int] = []
    for c in "." * 20 + "#":
        await hear(assistant, c)
        seen.append(len(heard))
        assert assistant.sample == len(seen) * WINDOW
    assert seen == [*[0] * 7, *[8] * 8, *[16] * 5, 21]
    await hear(assistant, "...")
    assert len(heard) == 24  # somebody speaks, or pauses
    await assistant.close()


@pytest.mark.parametrize("seed", range(10))
async def test_windows_that_waited_are_heard_as_if_they_had_not(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a voice as soft as the room."""

    class Told:
        def probability(self, window: np.ndarray) -> float:
            return float(window[1]) * 1000

    chance = np.random.default_rng(seed)
    windows: list[np.ndarray] = []
    while len(windows) < 600:
        soft, speech, length = (
            chance.random() < 0.5,
            chance.random() < 0.4,
            int(chance.integers(1, 40)),
        )
        for _ in range(length):
            window = chance.normal(0, 0.001 if soft or not speech else 0.1, WINDOW).astype(
                np.float32
            )
            window[1] = 0.0009 if speech else 0.0001
            windows.append(window)

    async def story(together: int) -> list[Any]:
        monkeypatch.setattr("assistant.turn.listening.speech_input.BATCH", together)
        stages, speaker = SmallStages({1.0: "what does this sign say"}), GatedSpeaker()
        events = list[Event]()
        speaker.gate.set()
        options = LoopOptions(lockstep=True)
        assistant = TurnLoop(stages, speaker, Told(), options, events.append)
        for window in windows:
            await assistant.hear(window)
        await hear(assistant, "." * 80)
        await assistant.close()
        return [fact for event in events for fact in facts(event)]

    def facts(event: Event) -> list[Any]:
        match event:
            case SpeechStarted(sample):
                return [("speech", sample)]
            case TurnFinished(t):
                return [("turn", t.start, t.end, t.commit, t.spoken, len(t.samples))]
            case _:
                return []

    together = await story(8)
    assert together == await story(1)
    assert {kind for kind, *_ in together} == {"speech", "turn"}


async def test_with_half_duplex_nothing_is_heard_while_an_answer_plays() -> None:
    stages = SmallStages({1.0: "what does this sign say"})
    assistant, speaker, _ = make(stages, half_duplex=True)
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15 + "#" * 30)
    assert speaker.levels == []
    speaker.gate.set()
    await assistant.idle()
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await assistant.idle()
    assert len(stages.finished) == 2


async def test_a_click_is_no_turn() -> None:
    stages = SmallStages({1.0: "what does this sign say"})
    assistant, _, events = make(stages)
    await hear(assistant, "." * 20 + "##" + "." * 40)
    assert count(events, TurnCommitted) == 0
    assert stages.finished == []


@dataclass
class SlowToStop(GatedSpeaker):
    """A card that is silent only some time after it was told to be."""

    async def play(self, pcm: Pcm) -> int:
        count = await super().play(pcm)
        if self.stopped.is_set():
            await asyncio.sleep(self.late)
        return count

    late: float = 0.2


async def test_who_is_told_twice_to_be_silent_still_knows_what_was_heard() -> None:
    stages = SmallStages({1.0: "what does this sign say"})
    assistant = TurnLoop(stages, SlowToStop(), Loudness())
    await hear(assistant, "." * 20 + "#" * 31 + "." * 40)
    for _ in range(2):
        assistant.stop_answer()
        await asyncio.sleep(0.05)
    await assistant.idle()
    assert stages.finished[0].spoken == "The"  # half of its first clause


async def test_a_turn_is_not_lost_when_the_next_begins_before_the_speaker_is_silent() -> None:
    stages = SmallStages({1.0: "what does this sign say"})
    events: list[Event] = []
    assistant = TurnLoop(
        stages,
        SlowToStop(late=0.5),
        Loudness(),
        listener=events.append,
    )
    await hear(assistant, "." * 20 + "#" * 31 + "." * 40)
    await hear(assistant, "#" * 31 + "." * 40)
    assert [e.turn.number for e in events if isinstance(e, TurnCommitted)] == [1, 2]
    assert count(events, TurnFinished) == 0
    await assistant.close()
    await asyncio.sleep(0.6)
    assert sorted(t.number for t in stages.finished) == [1, 2]
    assert all(t.interrupted for t in stages.finished)


@pytest.mark.parametrize(
    "error", [MissingModel("no Whisper"), RuntimeError("out of memory\nat line 7")]
)
async def test_a_recogniser_that_fails_is_told_and_the_loop_hears_on(error: Exception) -> None:
    class Broken(SmallStages):
        works = False

        async def transcribe(self, samples: np.ndarray, start: int) -> Transcript:
            if self.works:
                return await super().transcribe(samples, start)
            raise error

    stages, events = Broken({1.0: "what does this sign say"}), list[Event]()
    assistant = TurnLoop(
        stages,
        WavSpeaker(fast=True),
        Loudness(),
        listener=events.append,
    )
    await hear(assistant, "." * 20 + "#" * 31 + "." * 40)
    await assistant.idle()
    assert [e.turn.error for e in events if isinstance(e, TurnFailed)] in (
        ["no Whisper"],
        ["RuntimeError: out of memory"],
    )
    stages.works = True
    await hear(assistant, "#" * 31 + "." * 40)
    await assistant.idle()
    assert [t.text for t in stages.finished] == ["", "what does this sign say"]


async def test_in_lockstep_and_in_real_time_the_events_are_the_same() -> None:
    pattern = "." * 20 + "#" * 16 + "." * 8 + "#" * 31 + "." * 40 + "#" * 31 + "." * 40
    seen = []
    for lockstep in (True, False):
        stages = SmallStages(
            {0.5: "what is the", 1.0: "what time is it", 1.5: "what is the time"}, wait=0.002
        )
        assistant, speaker, _ = make(stages, lockstep=lockstep)
        speaker.gate.set()
        await hear(assistant, pattern)
        await assistant.idle()
        seen.append([t.events() for t in stages.finished])
    assert seen[0] == seen[1]
    assert len(seen[0]) == 2


async def test_blocks_of_any_size_give_the_same_events() -> None:
    sound = np.concatenate([np.zeros(9000), np.full(16000, 0.3), np.zeros(9000)]).astype(np.float32)
    seen = []
    for size in (160, 512, 4000):
        stages = SmallStages({1.0: "what does this sign say"})
        assistant, speaker, _ = make(stages)
        speaker.gate.set()
        for at in range(0, len(sound), size):
            await assistant.hear(sound[at : at + size])
            await asyncio.sleep(0)
        await assistant.idle()
        seen.append([t.events() for t in stages.finished])
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 1


@pytest.mark.parametrize(
    ("heard", "words"),
    [(0, ""), (49, "The sign"), (100, "The sign says exit."), (70, "The sign says")],
)
async def test_what_was_spoken_is_known_to_the_word(heard: int, words: str) -> None:
    assert spoken_part("The sign says exit.", heard, 100) == words


@dataclass
class CountingSpeaker(GatedSpeaker):
    """Plays as many samples as the test lets it, and remembers all that were heard."""

    length: int = 0
    heard: int = 0

    async def play(self, pcm: Pcm) -> int:
        self.length = max(self.length, len(pcm.samples))
        count = await super().play(pcm)
        self.heard += count
        return count


async def answered_during(
    text: str, speech: str, **more: str
) -> tuple[SmallStages, CountingSpeaker, list[Event]]:
    """An answer during which somebody says `text`, and which may then play to its end."""
    stages = SmallStages(
        {1.0: "what does this sign say", len(speech) * WINDOW / 16_000: text}, **more
    )
    speaker, events = CountingSpeaker(), list[Event]()
    assistant = TurnLoop(stages, speaker, Loudness(), LoopOptions(), events.append)
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, speech)
    assert speaker.stopped.is_set(), "the answer is paused as soon as it is speech"
    await hear(assistant, "." * 40)
    speaker.gate.set()
    await assistant.idle()
    await assistant.close()
    return stages, speaker, events


@pytest.mark.parametrize(
    "text",
    ["", "Mm-hmm.", "M.M.", "Okay.", "right", "Yeah, yeah.", "Thank you very much!", "Haha."],
)
async def test_a_backchannel_pauses_an_answer_and_does_not_end_it(text: str) -> None:
    stages, speaker, events = await answered_during(text, "#" * 12)
    (turn,) = stages.finished
    assert (turn.spoken, turn.interrupted) == (stages.answer, False)
    assert count(events, TurnCommitted) == count(events, TurnFinished) == 1
    assert speaker.heard >= speaker.length, "no sample is lost by the pause"
    assert stages.asked == ["what does this sign say"]


@pytest.mark.parametrize("windows", [20, 45, 94, 300])  # of 32 ms: up to 3 s, and far beyond
async def test_the_assistants_own_voice_does_not_end_its_answer(windows: int) -> None:
    stages, _, events = await answered_during("First part is here.", "#" * windows)
    assert stages.finished[0].spoken == stages.answer
    assert count(events, TurnCommitted) == 1


async def test_a_word_of_the_wearer_after_the_assistants_own_voice_is_heard() -> None:
    stages, _, events = await answered_during("First part is here. Stop.", "#" * 94)
    assert stages.finished[0].interrupted
    assert count(events, TurnCommitted) == 2


@pytest.mark.parametrize(
    "text", ["stop", "Wait.", "no", "no thank you", "what time is it", "okay what is that", "here"]
)
async def test_whoever_wants_something_ends_the_answer(text: str) -> None:
    stages, _, events = await answered_during(text, "#" * 12)
    first, second = stages.finished
    assert first.interrupted
    assert first.unspoken
    assert f"{first.spoken} {first.unspoken}".strip() == stages.answer
    assert second.text == text
    assert count(events, TurnCommitted) == 2


async def test_after_a_question_of_the_assistant_yes_is_a_reply() -> None:
    stages, _, _ = await answered_during("yes", "#" * 12, answer="Shall I keep this note?")
    assert [turn.text for turn in stages.finished] == ["what does this sign say", "yes"]


async def test_speech_too_long_for_a_backchannel_ends_the_answer() -> None:
    """It is silent from the first six windows on, which `answered_during` holds."""
    stages, _, _ = await answered_during("Okay.", "#" * 60)
    assert [turn.interrupted for turn in stages.finished] == [True, False]


@pytest.mark.parametrize("text", ["Ha ha ha ha ha ha ha.", "Mm-hmm, mm-hmm, okay."])
async def test_long_laughter_and_several_backchannels_do_not_end_it(text: str) -> None:
    stages, _, events = await answered_during(text, "#" * 60)
    assert stages.finished[0].spoken == stages.answer
    assert count(events, TurnCommitted) == 1


async def test_an_answer_that_was_paused_goes_on_when_nobody_listens_any_more() -> None:
    stages, gate = SmallStages({1.0: "what does this sign say"}), ListeningGate("always")
    speaker = GatedSpeaker()
    assistant = TurnLoop(stages, speaker, Loudness(), LoopOptions(attention=gate))
    await hear(assistant, "." * 20 + "#" * 31 + "." * 15)
    await asyncio.sleep(0.01)
    await hear(assistant, "#" * 8)
    gate.mute()
    await hear(assistant, "...")
    speaker.gate.set()
    await asyncio.wait_for(assistant.idle(), 5)
    assert stages.finished[0].spoken == stages.answer
