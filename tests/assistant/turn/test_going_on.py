""" "Shall I go on?" after an LLM's long answer, in the live loop: yes and "go on" get the rest."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.llm_client import Delta, StreamOpened, TextDelta
from assistant.answer.reply import Replier
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills.context import TextReading
from assistant.skills.words.running_text import READ_ON
from assistant.turn.options import LoopOptions
from assistant.turn.turn import Turn
from assistant.turn.wearer import Wearer
from assistant.turn_loop import TurnLoop
from models.speech.transcriber import Transcript
from models.speech.voice import Pcm
from tests.support.conversation import answered
from tests.support.loop_parts import GatedSpeaker, Loudness, hear
from tests.support.views import Described, context, things

pytestmark = pytest.mark.anyio
STORY = [f"Chapter {n} of the story tells of fox number {n}." for n in range(40)]
SIGN = TextReading(("The first part.", "The second part."))


class Storyteller:
    """An LLM that tells as many chapters as it has; where it is asked to go on, it begins with the
    last one again, as a small model does, or at the start (`forgets`)."""

    is_local, vision = True, False

    def __init__(self, chapters: int = 40, model: str = "large", forgets: bool = False) -> None:
        self.model, self._chapters, self._forgets = model, chapters, forgets
        self.asked: list[str] = []

    async def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        self.asked.append(str(messages[-1]["content"]))
        told = " ".join(str(m["content"]) for m in messages if m["role"] == "assistant")
        last = max((n for n, chapter in enumerate(STORY) if chapter in told), default=0)
        yield StreamOpened(self.model)
        for chapter in STORY[0 if self._forgets else last : self._chapters]:
            yield TextDelta(chapter + " ")


class Told(Wearer):
    """A wearer whose words are given, in their order."""

    said: tuple[str, ...] = ()

    async def transcribe(self, samples: np.ndarray, start: int) -> Transcript:
        return Transcript(self.said[len(self._history)], (), "test", "en", 1.0)

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        yield Pcm(np.zeros(len(clause) * 100, np.int16), 16_000)


async def spoken(llm: Storyteller, *said: str) -> list[str]:
    """What is answered, in the loop, to what is said."""
    wearer = Told(build.models(Config()), Replier(llm, decide=build.decide), Notebook())
    wearer.said, speaker = said, GatedSpeaker()
    speaker.gate.set()
    loop = TurnLoop(wearer, speaker, Loudness(), LoopOptions(), lambda event: None)
    for _ in said:
        await hear(loop, "." * 20 + "#" * 31 + "." * 45)
        await loop.idle()
    await loop.close()
    return [answer for _, answer in wearer._history]


@pytest.mark.parametrize(("reply", "forgets"), [("Yes.", False), ("Go on.", True)])
async def test_the_rest_is_told_in_the_loop(reply: str, forgets: bool) -> None:
    llm = Storyteller(16, forgets=forgets)
    first, second, third, fourth = await spoken(llm, "What do foxes do?", reply, reply, "Go on.")
    assert (STORY[0] in first, first.endswith(sentences("en").shall_i_go_on)) == (True, True)
    assert second.startswith(STORY[6])  # six chapters are 60 words
    assert third == " ".join(STORY[12:16])
    assert fourth == sentences("en").all_said


@pytest.mark.parametrize("model", ["large", "smollm2-135m"])
@pytest.mark.parametrize("forgets", [False, True])
@pytest.mark.parametrize("reading", [None, SIGN, TextReading(SIGN.pieces, 1)])
async def test_more_of_an_answer_is_no_text_that_was_read_before(
    model: str, forgets: bool, reading: TextReading | None
) -> None:
    llm, here = Storyteller(9, model, forgets), context(Described(things(("cup", 0.3))))
    here.reading, here.unspoken = reading, "which a bus interrupted."
    await answered("what do foxes do all day", here, llm)
    here.unspoken = "on?" if forgets else ""  # the question itself was interrupted
    await answered("continue", here, llm)
    assert here.last_answer == " ".join(STORY[6:9])
    assert llm.asked[-1].endswith(sentences("en").go_on)
    if reading is SIGN:
        await answered("read on", here, llm)
        assert here.last_answer == SIGN.pieces[1]


@pytest.mark.parametrize(
    ("reply", "start"), [("no", "Okay"), ("what time is it", "It is 3:42"), ("no thanks", "Okay")]
)
async def test_what_is_no_yes_is_answered_as_ever(reply: str, start: str) -> None:
    llm, here = Storyteller(), context(Described(things(("cup", 0.3))))
    await answered("what do foxes do all day", here, llm)
    await answered(reply, here, llm)
    assert here.last_answer.startswith(start)
    await answered("yes", here, llm)  # it was asked for one turn
    assert llm.asked[-1] != sentences("en").go_on


@pytest.mark.parametrize(
    ("language", "reply"),
    [("de", "Ja, bitte."), ("es", "Sí"), ("fr", "Oui."), ("it", "Sì, continua"), ("nl", "Ja")],
)
async def test_yes_is_understood_in_the_language_of_the_question(language: str, reply: str) -> None:
    llm, here = Storyteller(), context(Described(things(("cup", 0.3))))
    await answered("what do foxes do all day", here, llm)
    asks, asks_so = sentences("en").shall_i_go_on, sentences(language).shall_i_go_on
    here.last_answer = here.last_answer.replace(asks, asks_so)
    await answered(reply, here, llm)
    assert llm.asked[-1].endswith(sentences(language).go_on)
    assert here.last_answer.startswith(STORY[6])


@pytest.mark.parametrize("reply", ["yes", "okay", "okay, go on", "mm-hmm", "sure, read on"])
async def test_a_text_is_read_on_by_the_same_words(reply: str) -> None:
    here = context(Described(things()), reading=SIGN, last_answer=f"It says: … {READ_ON}")
    await answered(reply, here)
    assert here.last_answer == SIGN.pieces[1]
