"""What was perhaps misheard is kept after the wearer's yes, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.skills.context import Context
from tests.support.conversation import answered
from tests.support.views import Described, context, things

pytestmark = pytest.mark.anyio


@pytest.fixture
def here() -> Context:
    return context(Described(things(("cup", 0.3))), watching=set())


async def say(question: str, here: Context, doubtful: bool = False) -> str:
    """The answer to a question that was heard well, or was perhaps misheard."""
    here.doubtful = doubtful
    await answered(question, here)
    return here.last_answer


async def test_a_doubtful_note_is_kept_after_a_yes(here: Context) -> None:
    asked = await say("remember that the ladder is in the shed", here, doubtful=True)
    assert asked.endswith("remember: the ladder is in the shed?")
    assert here.notebook.notes() == []
    kept = await say("yes please", here)
    assert kept == "I'll remember: the ladder is in the shed."
    assert [note.text for note in here.notebook.notes()] == ["the ladder is in the shed"]
    assert "forgotten" in await say("undo that", here)


async def test_the_yes_itself_may_be_doubtful(here: Context) -> None:
    await say("remember that the ladder is in the shed", here, doubtful=True)
    await say("yes", here, doubtful=True)
    assert len(here.notebook.notes()) == 1


async def test_a_doubtful_note_is_dropped_after_a_no(here: Context) -> None:
    await say("note that the rent is due on friday", here, doubtful=True)
    assert await say("no", here) == "Okay, I won't."
    assert await say("yes", here) != "I'll remember: the rent is due on friday."
    assert here.notebook.notes() == []


async def test_another_sentence_takes_the_place_of_a_doubtful_one(here: Context) -> None:
    await say("remember that the ladder is in the shed", here, doubtful=True)
    await say("remember that the letter is in the shed", here)
    assert [note.text for note in here.notebook.notes()] == ["the letter is in the shed"]


async def test_a_doubtful_watch_begins_after_a_yes(here: Context) -> None:
    asked = await say("tell me when you see a bottle", here, doubtful=True)
    assert asked.endswith("watch for a bottle?")
    assert here.notebook.watches() == []
    assert "bottle" in await say("that's right", here)
    assert [watch.what for watch in here.notebook.watches()] == ["bottle"]


async def test_what_was_heard_well_is_kept_at_once(here: Context) -> None:
    await say("remember that the ladder is in the shed", here)
    assert len(here.notebook.notes()) == 1


async def test_a_question_that_keeps_nothing_is_answered_though_doubtful(here: Context) -> None:
    asked = await answered("where is the cup", replace(here, doubtful=True))
    assert asked.skill == "find"


DELETED = (
    ("remember that my locker is 12", "forget the note about my locker"),
    ("add milk and eggs to my shopping list", "clear my shopping list"),
    ("set an egg timer for ten minutes", "what day is it", "stop it"),
)


@pytest.mark.parametrize("reply", ["okay, keep it", "okay keep that", "ok keep them", "do keep it"])
@pytest.mark.parametrize("turns", DELETED)
async def test_keeping_is_no_yes_to_an_end(turns: tuple[str, ...], reply: str) -> None:
    here = context()
    for turn in turns:
        await say(turn, here)
    assert here.pending is not None
    before = here.notebook.notes(), here.notebook.timers()
    await say(reply, here)
    assert (here.notebook.notes(), here.notebook.timers()) == before


@pytest.mark.parametrize("reply", ["yes, keep it", "okay remember that", "sure, add it"])
async def test_what_fits_the_call_is_a_yes(reply: str) -> None:
    here = context()
    await say("my coat peg is number three", here)
    await say(reply, here)
    assert [note.text for note in here.notebook.notes()] == ["my coat peg is number three"]
