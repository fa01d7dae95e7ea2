"""What a voice may say before the rest of an answer is known is how the answer begins."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from assistant.skills.context import Context
from assistant.skills.registry import SKILLS, expected, opening, openings, openings_at, run
from assistant.turn.clauses.sentences import Clauses
from models.vision.scene import Scene
from tests.support.views import Described, ask, codes, context, text, texts, things


def remembered() -> str:
    here = context()
    here.notebook.remember("my keys are in the bowl", here.now)
    return ask("recall", "keys", here).sentence


def kept() -> str:
    return asyncio.run(run("remember", {"note": "my keys are in the bowl"}, context())).sentence


def found(*said: str) -> str:
    return ask("find", said[0].split()[0].lower(), texts(*map(text, said))).sentence


ANSWERS = {
    "You told me:": remembered,
    "I'll remember:": kept,
    "It says:": lambda: ask("read", of=texts(text("Quiet please"))).sentence,
    "This is hard to read.": lambda: ask("read", of=texts(*unclear())).sentence,
    "I see no text that I can read.": lambda: ask("read", of=texts()).sentence,
    "The QR code": lambda: ask("scan", of=codes("tel:123")).sentence,
    "The bar code": lambda: ask("scan", of=codes("4006381333931", kind="ean-13")).sentence,
    "I see the word": lambda: found("Entrance"),
    "I see the words": lambda: found("Main Entrance"),
    "Timer set for": lambda: asyncio.run(run("timer", {"duration": 600}, context())).sentence,
    "I'll tell you": lambda: (
        asyncio.run(
            run("timer", {"duration": None}, context(question="wake me at 7:30 pm"))
        ).sentence
    ),
    "What is in the middle of the view": lambda: ask("color", of=things()).sentence,
}


def unclear() -> list:
    lines = ("Nac mni", "eview, Sw", "c, tha fo")
    return [text(line, (400, 300 + 50 * i, 800, 340 + 50 * i), 0.5) for i, line in enumerate(lines)]


@pytest.mark.parametrize("words", openings())
def test_an_answer_begins_with_its_opening(words: str) -> None:
    answer = ANSWERS[words]()
    assert f"{answer} ".startswith(f"{words} ")
    assert answer != words or words.endswith(".")


@pytest.mark.parametrize("question", ["what time is it", "what day is it", "which year is it"])
def test_the_first_clause_of_an_answer_that_the_clock_changes_is_known_before(
    question: str,
) -> None:
    here = context(question=question)
    answer = asked(question, here)
    cutter = Clauses()
    first, *_ = [*cutter.push(answer), *cutter.flush()]
    assert first in openings_at(here.now)
    assert first not in openings_at(here.now + timedelta(days=1, minutes=1))


def asked(question: str, here: Context) -> str:
    """The answer of the skill that tells the time, by its exact words where they are some."""
    found = SKILLS["time"].command
    assert found is not None
    command = found(question, here)
    if command is None:
        return ask("time", None, here).sentence
    return asyncio.run(command.run(here)).sentence


def expected_of(what: str, scene: Scene) -> tuple[list[str], str]:
    """What was expected to be said first, and what was said."""
    early: list[str] = []
    here = context(Described(scene), expect=early.append)
    return early, ask("find", what, here).sentence


@pytest.mark.parametrize("what", ["cup", "chair", "umbrella"])
def test_a_thing_that_is_looked_for_is_expected_to_be_there(what: str) -> None:
    early, said = expected_of(what, things((what, 0.3)))
    assert len(early) == 1
    assert said.startswith(f"{early[0]} on your left")
    assert early[0] in expected()


def test_a_colour_is_part_of_what_is_expected() -> None:
    early, _ = expected_of("red cup", things(("cup", 0.3)))
    assert early == ["I see a red cup"]


def test_of_what_a_detector_has_no_name_for_nothing_is_expected() -> None:
    early, _ = expected_of("entrance", texts(text("Entrance")))
    assert early == []


def test_a_skill_without_an_opening_has_none() -> None:
    assert (opening("time"), opening("no such skill"), opening("remember")) == (
        "",
        "",
        "I'll remember:",
    )
