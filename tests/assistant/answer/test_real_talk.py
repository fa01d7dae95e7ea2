"""With the real SmolLM2, and with a large model that would tell something else: what a skill knows
is told as it is."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from typing import Any

import pytest

from assistant.answer.languages import sentences
from assistant.answer.llm import LLM, InProcessLLM
from assistant.answer.llm_client import Delta, StreamOpened, TextDelta
from assistant.answer.reply import WORDS
from assistant.skills.context import Context
from models import weights
from models.llm.llama_cpp import LlamaCpp
from tests.support.conversation import answered
from tests.support.views import Described, context, text, texts, things

pytestmark = pytest.mark.anyio
TIMER, NOTE = "set a timer for five minutes", "remember that the key is behind the door"
SIGN = texts(text("PLATFORM 4", (100, 100, 300, 140)), text("YORK 10:42", (100, 200, 300, 240)))


class Inventive:
    """A large model that answers everything with a fact of its own."""

    is_local, vision, model = True, False, "large"

    async def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        yield StreamOpened(self.model)
        yield TextDelta("It is half past nine, and I see seven parrots on platform 12.")


@pytest.fixture(scope="module")
def smollm2() -> Iterator[LLM]:
    path = weights.find("llama", "smollm2-135m") if "smollm2-135m" in HERE else None
    if path is None:
        pytest.skip("SmolLM2 is not installed: sightline models pull talk")
    llm = InProcessLLM(LlamaCpp(path))
    yield llm
    llm.close()


HERE = [model.name for model in weights.catalog().values() if weights.here(model)]


@pytest.fixture(params=["smollm2", "large"])
def llm(request: pytest.FixtureRequest) -> LLM:
    return request.getfixturevalue("smollm2") if request.param == "smollm2" else Inventive()


@pytest.mark.parametrize(
    ("questions", "start"),
    [
        (["what time is it"], "It is 3:42 pm"),
        (["what day is it tomorrow"], "That is Monday the 23rd"),
        ([TIMER], "Timer set for 5 minutes."),
        ([TIMER, "how long is left"], "Your timer for 5 minutes has 5 minutes left."),
        ([TIMER, "cancel the timer"], "Your timer for 5 minutes is cancelled."),
        ([NOTE, "where did i put my key"], "You told me: the key is behind the door."),
        ([NOTE, "undo that"], "I have forgotten: the key is behind the door."),
        (["where is the cup"], "I see a cup"),
        (["how many cups are there"], "I see "),
        (["is there a dog"], "I don't see a dog"),
    ],
)
async def test_what_a_skill_knows_is_told_as_it_is(
    llm: LLM, questions: list[str], start: str
) -> None:
    here = context(Described(things(("cup", 0.3), ("bottle", 0.6))))
    for question in questions:
        request = await answered(question, here, llm)
    assert here.last_answer.startswith(start)
    assert request.engine == "device"


@pytest.mark.parametrize(
    ("question", "start"),
    [("read this", "It says: PLATFORM 4"), ("what does the sign say", "It says: PLATFORM 4")],
)
async def test_what_is_written_is_read_as_it_is(llm: LLM, question: str, start: str) -> None:
    here = context(Described(SIGN))
    await answered(question, here, llm)
    assert here.last_answer.startswith(start)


async def test_a_talk_is_bounded_and_goes_on(smollm2: LLM) -> None:
    here: Context = context(Described(things()))
    asks = sentences("en").shall_i_go_on
    for question in ("explain how bread is made, step by step", "yes, go on", "okay"):
        request = await answered(question, here, smollm2)
        answer = here.last_answer.removesuffix(asks)
        assert request.engine.casefold().startswith("smollm2")
        assert 0 < len(answer.split()) <= WORDS
        here.last_answer = f"{answer} {asks}"  # what it says, and how much, is drawn by lot
