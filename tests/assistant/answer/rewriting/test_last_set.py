"""What is said about the timer, note or watch that was set last without naming it."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context

TEN = "set a timer for ten minutes"
SEVEN = "set an alarm for seven"
HALF_PAST_SIX = "alarm half past six"


@pytest.mark.parametrize(
    "words",
    [
        "get rid of it",
        "cancel",
        "stop it",
        "stop it I mixed it wrong need to start again",
        "I don't need it any more",
        "never mind",
        "no, scrap that",
        "turn it off",
        "you can delete that one",
        "oh, I've changed my mind",
    ],
)
def test_it_is_cancelled(words: str) -> None:
    here = context()
    say(TEN, here)
    assert say(words, here) == "Your timer for 10 minutes is cancelled."
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    "words",
    [
        "did you actually set it?",
        "is it over yet?",
        "is it still going",
        "how are we doing",
        "have you started it",
        "how long has it got left",
        "how much longer",
    ],
)
def test_what_is_left_of_it_is_looked_up(words: str) -> None:
    here = context()
    say(TEN, here)
    assert say(words, here) == "Your timer for 10 minutes has 10 minutes left."


@pytest.mark.parametrize(
    ("first", "words", "said"),
    [
        (TEN, "five more", "Your timer for 15 minutes has"),
        (TEN, "another five minutes please", "Your timer for 15 minutes has"),
        (TEN, "give it two extra minutes", "Your timer for 12 minutes has"),
        (TEN, "three minutes less", "Your timer for 7 minutes has"),
        (TEN, "no, make it a quarter of an hour", "Your timer for 15 minutes has"),
        (TEN, "and one for twenty", "Timer set for 20 minutes."),
        (TEN, "same again", "Timer set for 10 minutes."),
        (TEN, "start it again", "Your timer for 10 minutes has 10 minutes left."),
        (TEN, "pause it", "I can't pause a timer"),
        (HALF_PAST_SIX, "an hour earlier please", "Your alarm for 5:30 pm rings"),
        (HALF_PAST_SIX, "ten minutes later", "Your alarm for 6:40 pm rings"),
        (HALF_PAST_SIX, "make it an hour later", "Your alarm for 7:30 pm rings"),
        (HALF_PAST_SIX, "half an hour sooner", "Your alarm for 6:00 pm rings"),
        (HALF_PAST_SIX, "make the alarm an hour earlier", "Your alarm for 5:30 pm rings"),
        (SEVEN, "nah, a.m.", "Your alarm for 7:00 am rings on Monday"),
        (SEVEN, "no, in the morning", "Your alarm for 7:00 am rings on Monday"),
        (SEVEN, "tomorrow, not today", "Your alarm for 7:00 pm rings on Monday"),
        (SEVEN, "not today, on Tuesday", "Your alarm for 7:00 pm rings on Tuesday"),
    ],
)
def test_it_is_moved_or_followed_by_another(first: str, words: str, said: str) -> None:
    here = context()
    say(first, here)
    assert say(words, here).startswith(said)


def test_what_was_set_is_left_alone_once_something_else_was_said() -> None:
    here = context()
    say(TEN, here)
    say("what time is it", here)
    say("get rid of it", here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("words", ["did you save that?", "have you got that", "is that noted"])
def test_a_note_is_looked_up_in_the_notebook(words: str) -> None:
    here = context()
    say("remember the gate code is 1980", here)
    assert say(words, here) == "Your last note is: the gate code is 1980."


@pytest.mark.parametrize(
    "words", ["when can I put weight on it?", "Can I put butter on it", "is there a lid on it"]
)
def test_what_is_no_length_moves_no_timer(words: str) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    before = here.notebook.timers()
    assert "timer" not in say(words, here)
    assert here.notebook.timers() == before


def test_a_remark_may_stand_before_a_shift() -> None:
    here = context()
    say("wake me in thirty-five minutes", here)
    assert say("Bit tight. Five minutes sooner.", here).startswith("Your timer for 30 minutes")
    assert len(here.notebook.timers()) == 1
    assert "until" in say("What time does that make it?", here)
