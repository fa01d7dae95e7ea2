"""The router goes first: with an LLM of any kind, a skill's question is a skill's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.llm_client import Delta, StreamOpened, TextDelta, ToolCall
from assistant.skills.context import Context
from tests.support.conversation import answered
from tests.support.views import Described, context, text, texts, things


class Scripted:
    """An LLM that says or calls what it is told to, and keeps what it was sent."""

    is_local, vision = True, False

    def __init__(self, *deltas: Delta, model: str = "large") -> None:
        self.model, self._deltas = model, deltas
        self.requests: list[tuple[list[Mapping[str, Any]], list[str]]] = []

    async def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        self.requests.append((list(messages), [t["function"]["name"] for t in tools]))
        yield StreamOpened(self.model)
        for delta in self._deltas if len(self.requests) == 1 else (TextDelta("Done."),):
            yield delta


def ask(question: str, llm: Scripted, here: Context | None = None) -> tuple[str, Context]:
    here = here or context(Described(things(("cup", 0.3), ("bottle", 0.6))))
    asyncio.run(answered(question, here, llm))
    return here.last_answer, here


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("what time is it", "It is 3:42 pm"),
        ("set a timer for five minutes", "Timer set for 5 minutes."),
        ("how long is left", "No timer is set."),
        ("where is the cup", "I see a cup"),
        ("how many cups and bottles are there", "I see at least 1 cup. I see at least 1 bottle."),
        ("remember that the key is behind the door", "I'll remember"),
        (
            "how many cups, bottles and dogs are there",
            "I see at least 1 cup. I see at least 1 bottle. I see no dogs.",
        ),
        ("did I leave my cup here", "I see a cup"),
        ("don't set a timer", "Okay, I won't."),
        ("is it safe to cross", "I can't judge that."),
    ],
)
def test_a_sure_skill_never_passes_through_an_llm(question: str, start: str) -> None:
    liar = Scripted(TextDelta("It is midnight and all is well."))
    answer, _ = ask(question, liar)
    assert answer.startswith(start)
    assert liar.requests == []


def test_text_in_view_is_read_as_it_is() -> None:
    liar = Scripted(TextDelta("It says hello."))
    answer, _ = ask("read this", liar, context(Described(texts(text("Visitors")))))
    assert answer == "It says: Visitors."
    assert liar.requests == []


@pytest.mark.parametrize(
    "question", ["who wrote hamlet", "tell me a story about bread", "is it worth my money"]
)
def test_what_is_no_skills_goes_to_the_llm_with_the_skills_as_tools(question: str) -> None:
    llm = Scripted(TextDelta("Shakespeare did."))
    answer, _ = ask(question, llm)
    assert answer == "Shakespeare did."
    assert {"find", "timer", "remember"} <= set(llm.requests[0][1])


def test_a_text_that_is_no_request_offers_nothing_that_changes_and_changes_nothing() -> None:
    order = ToolCall("a", "remember", {"note": "my bike is red"})
    llm = Scripted(order)
    answer, here = ask("Summarize: remember that my bike is red", llm)
    assert "remember" not in llm.requests[0][1]
    assert "find" in llm.requests[0][1]
    assert here.notebook.notes() == []
    assert sentences("en").not_asked in str(llm.requests[1][0][-1]["content"]).replace(
        "\\u2019", "'"
    )
    assert answer == "Done."


def test_a_small_model_gets_a_short_prompt_and_no_tools() -> None:
    small = Scripted(TextDelta("Hello."), model="SmolLM2-135M-Instruct-Q4_K_M")
    ask("who wrote hamlet", small)
    (messages, tools), *_ = small.requests
    assert tools == []
    assert len(messages[0]["content"]) < 200
    assert "<view>" not in str(messages)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("remember i left the oven on", "I'll remember: i left the oven on."),
        ("which breed of dog would that be", "I can't tell"),
        ("is this paper or plastic", "I can't tell what something is made of."),
        ("any cups about", "I see a cup"),
        ("could you possibly see whether a bottle stands there", "I see a bottle"),
    ],
)
def test_a_small_model_is_not_asked_for_what_it_would_invent(question: str, start: str) -> None:
    small = Scripted(TextDelta("It is a hybrid of a lion and a leopard."), model="smollm2-135m")
    answer, _ = ask(question, small)
    assert answer.startswith(start)
    assert small.requests == []


@pytest.mark.parametrize(
    ("question", "of_patterns"),
    [
        ("have you spotted my headphones", False),
        ("you checked my ticket", False),
        ("is this shirt spotted", True),
        ("is it checked or striped", True),
    ],
)
def test_who_spots_or_checks_a_thing_asks_for_no_pattern(question: str, of_patterns: bool) -> None:
    answer, _ = ask(question, Scripted(TextDelta("Done.")))
    assert ("I can't tell patterns." in answer) == of_patterns


def test_of_several_requests_the_sure_ones_are_the_skills_and_the_rest_is_the_llms() -> None:
    llm = Scripted(TextDelta("Shakespeare did."))
    answer, _ = ask("tell me the time and who wrote hamlet", llm)
    assert answer.startswith("It is 3:42 pm")
    assert answer.endswith("Shakespeare did.")
    assert len(llm.requests) == 1


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        ("where is the cup", "what about the bottle", "I see a bottle"),
        ("how many cups are there", "and the bottles", "I see at least 1 bottle"),
        ("what day is it tomorrow", "and the day after tomorrow", "That is Tuesday"),
    ],
)
def test_a_question_that_leans_on_the_last_one(first: str, second: str, start: str) -> None:
    llm = Scripted(TextDelta("No idea."))
    _, here = ask(first, llm)
    answer, _ = ask(second, llm, here)
    assert answer.startswith(start)


def test_the_probability_of_a_skill_means_what_it_says() -> None:
    sure = asyncio.run(build.decide("what time is it"))
    unsure = asyncio.run(build.decide("what do you think about it"))
    assert (sure.skill, round(sure.confidence, 1)) == ("time", 1.0)
    assert unsure.confidence < 0.9
