"""A request that is taken back, or begun anew, in the same breath."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting.retractions import NOTHING, last_start, standing
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    "question",
    [
        "set an alarm at six, no wait, don't, I've the day off",
        "set an alarm for eight, no scratch that",
        "set a timer for five minutes, actually no, leave it",
        "remind me at four to, no forget it",
        "remember the code is 1234, never mind",
        "tell me when you see a bus... oh, don't bother",
        "wake me at seven, on second thoughts, no need",
        "read this, no, I've changed my mind",
        "remind me at six to call the gym, actually cancel that, I'll go there",
        "remind me at six to call the gym, cancel that",
        "remember to tell Anna, oh don't bother",
    ],
)
def test_nothing_stands(question: str) -> None:
    here = context()
    assert standing(question) == NOTHING
    assert say(question, here) == "Okay, I won't."
    assert here.notebook.timers() == []
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("set a timer for five minutes, no forget it, what time is it", "what time is it"),
        ("read this, never mind, just tell me the date", "just tell me the date"),
        ("wake me at six, no, cancel that, remind me at nine", "remind me at nine"),
        ("set a timer for ten, sorry, fifteen minutes", "set a timer for fifteen minutes"),
        ("set a timer for ten no make it twelve", "set a timer for twelve"),
        ("set a ten minute timer, no make it twelve", "set a timer for twelve minutes"),
        ("wake me at six—no hang on, quarter to seven", "wake me at quarter to seven"),
        ("wake me at, um, six—no, half seven", "wake me at half seven"),
        ("remind me at four—no wait, five, to ring Mum", "remind me at five to ring Mum"),
        ("wake me at six, no, half past", "wake me at half past six"),
        ("wake me at six, no, seven, the bus is late", "wake me at seven"),
        ("remind me at six, no seven to ring Jo", "remind me at seven to ring Jo"),
    ],
)
def test_what_comes_after_stands(question: str, left: str) -> None:
    assert standing(question) == left


@pytest.mark.parametrize(
    "question",
    [
        "remember the milk and don't forget it",
        "don't forget that the bins go out",
        "set a timer for ten minutes and don't let me forget",
        "remind me at six not to forget it",
        "remember that I don't need it",
        "never mind the dog",
        "remember, if it rains, cancel it, and call Jo",
        "remember to tell Anna, don't bother, I have one",
        "remember to wash the cup, and leave it",
        "remind me at six to call the gym, cancel it, and get the money back",
        "remind me to look at the plan and drop it",
        "note that he can keep the tray, forget it, and send the bill",
    ],
)
def test_what_was_not_taken_back_stands(question: str) -> None:
    assert standing(question) == question


def test_what_is_to_be_done_is_kept_with_all_its_parts() -> None:
    here = context()
    say("remind me at six to call the gym and cancel it", here)
    assert [timer.label for timer in here.notebook.timers()] == ["call the gym and cancel it"]


@pytest.mark.parametrize(
    "question",
    [
        "Remember that mum said, no, where are the keys",
        "Note that he asked, sorry, how are you",
    ],
)
def test_what_is_dictated_is_not_begun_anew(question: str) -> None:
    assert last_start(question) == question


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Remember the milk, hang on, no, what time is it?", "what time is it?"),
        (
            "Is the kettle... hang on, no, just tell me how many bottles are on the shelf.",
            "tell me",
        ),
        ("How many screws, um, no, how many scissors are lying there?", "how many scissors"),
        ("Which bus is, sorry, hold on, where is the exit?", "where is the exit?"),
        ("Count the, oh, no, rather read the top line", "read the top line"),
        ("Where's my, uh, wait, what does this say?", "what does this say?"),
        ("Can you see a cup, sorry, no, find the bottle", "find the bottle"),
        ("Read the... actually, what time is it?", "what time is it?"),
    ],
)
def test_what_was_begun_first_is_dropped(question: str, left: str) -> None:
    assert last_start(question).startswith(left)


@pytest.mark.parametrize(
    "question",
    [
        "set a timer for ten, no wait, twelve minutes",
        "is there a cup, and how many chairs are there",
        "is that a dog? No, it's a cat.",
        "what time is it",
    ],
)
def test_other_questions_stay(question: str) -> None:
    assert last_start(question) == question
