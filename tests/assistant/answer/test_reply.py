"""What an answer waits for: only what needs eyes waits for perception, and only what leaves
something behind for the commit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.llm_client import Delta, StreamOpened
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.memory.notebook import Notebook
from assistant.skills.chat import SHORTLY
from assistant.skills.context import Context, TextReading
from assistant.skills.registry import SKILLS
from assistant.turn.timeline import STAGES
from models.vision.scene import Part, Scene
from tests.support.views import NOW, Described, text, texts, things

pytestmark = pytest.mark.anyio


class Watched(Described):
    """Knows whether anybody looked."""

    def __init__(self) -> None:
        super().__init__(things(("cup", 0.3)))
        self.looked = False

    async def see(self, *parts: Part) -> Scene:
        self.looked = True
        return await super().see(*parts)


class Larger:
    """A Llama of another name, which is shown the view; the pocket Llama answers for it."""

    is_local, model, vision = True, "larger", False

    def stream(self, *messages: Any, **options: Any) -> AsyncGenerator[Delta, None]:
        return build.pocket().stream(*messages, **options)


class Silent(Larger):
    """A Llama whose answer holds no word."""

    async def stream(self, *messages: Any, **options: Any) -> AsyncGenerator[Delta, None]:
        yield StreamOpened("larger")


def asked(question: str, **more: Any) -> tuple[AnswerRequest, Watched, list[str]]:
    view, marks = Watched(), list[str]()
    ask = AnswerRequest(
        Context(view, Notebook(), NOW, question, last_answer="Hello."), mark=marks.append
    )
    for name, value in more.items():
        setattr(ask.context if name == "reading" else ask, name, value)
    return ask, view, marks


@pytest.mark.parametrize(
    ("question", "skill"),
    [
        ("remember that the key is behind the door", "remember"),
        ("where did i put my key", "recall"),
        ("set a timer for five minutes", "timer"),
        ("what time is it", "time"),
        ("say that again", "repeat"),
        ("stop", "stop"),
        ("what is the capital of france", "chat"),
        ("how many cups are there", "count"),
    ],
)
async def test_only_a_skill_that_sees_spends_time_on_perception(question: str, skill: str) -> None:
    ask, view, marks = asked(question)
    assert [piece async for piece in Replier(build.pocket()).reply(ask)]
    assert (ask.skill or "chat") == skill  # that is in words, and calls nothing
    assert view.looked is SKILLS[skill].sees
    assert ("perception" in marks) is SKILLS[skill].sees
    assert ("hold" in marks) is SKILLS[skill].changes
    assert set(marks) <= set(STAGES)


async def test_a_note_waits_for_the_commit_and_that_is_told_as_waiting() -> None:
    committed = asyncio.Event()
    ask, _, marks = asked("remember that the key is behind the door", committed=committed.wait)
    expected: list[str] = []
    ask.context.expect = expected.append
    pieces = Replier(build.pocket()).reply(ask)
    first = asyncio.ensure_future(anext(pieces))
    await asyncio.sleep(0.05)
    assert not ask.context.notebook.notes()
    assert expected == ["I'll remember:"]  # the voice makes it meanwhile
    committed.set()
    assert await first == "I'll remember: the key is behind the door."
    assert marks == ["hold"]  # exact words: no Llama was asked


async def test_a_larger_llama_is_shown_the_view_but_not_to_go_on_with_a_reading() -> None:
    ask, view, marks = asked("what is this")
    assert [piece async for piece in Replier(Larger()).reply(ask)]
    assert view.looked
    assert ask.scene is not None
    assert marks[0] == "perception"
    ask, view, marks = asked("continue", reading=TextReading(("One.", "Two."), 0))
    assert [piece async for piece in Replier(Larger()).reply(ask)] == ["Two."]
    assert (view.looked, marks) == (False, [])


async def test_an_answer_without_a_word_is_told() -> None:
    ask, _, _ = asked("who wrote it")
    assert (
        "".join([piece async for piece in Replier(Silent()).reply(ask)])
        == sentences("en").no_answer
    )


async def test_while_the_server_is_away_nobody_looks_at_what_the_pocket_llama_is_not_told() -> None:
    replier = Replier(Larger(), build.pocket)
    replier._try_at = float("inf")
    ask, view, _ = asked("what time is it")
    assert "3:42" in "".join([piece async for piece in replier.reply(ask)])
    assert not view.looked


@pytest.mark.parametrize(
    ("question", "skill", "answer"),
    [
        ("what can you do", "chat", "I can read text aloud"),
        ("thank you", "chat", "You're welcome."),
        ("how much is the soup", "read", "It says: Soup 4.50."),
    ],
)
async def test_small_talk_and_what_is_written_there_are_answered_without_a_large_llm(
    question: str, skill: str, answer: str
) -> None:
    menu = texts(text("Soup 4.50", (100, 100, 300, 140)), text("Fish 9.00", (100, 200, 300, 240)))
    ask = AnswerRequest(Context(Described(menu), Notebook(), NOW, question))
    said = "".join([piece async for piece in Replier(build.pocket()).reply(ask)])
    assert (ask.skill, said.startswith(answer)) == (skill, True)


async def test_how_to_get_a_larger_llama_is_told_once() -> None:
    replier, of = Replier(build.pocket()), Context(Described(things()), Notebook(), NOW)
    said: list[str] = []
    for of.question in ("who wrote hamlet", "who painted the last supper"):
        ask = AnswerRequest(of)
        said.append("".join([piece async for piece in replier.reply(ask)]))
        ask.keep()
    assert "sightline" not in said[0]
    assert said[1] == SHORTLY
