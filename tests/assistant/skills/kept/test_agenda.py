"""What is due, and whether an alarm is set: looked up, and never guessed."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    "question",
    [
        "have I anything on today",
        "what do I have to do today",
        "do I have anything planned for today",
        "what have I got on today",
        "what was I supposed to do at five",
        "what's on my agenda",
    ],
)
def test_what_is_due_is_told(question: str) -> None:
    here = context()
    assert say(question, here).startswith("Nothing is set")
    say("remind me at five to call mum", here)
    assert say(question, here).startswith("Your reminder to call mum rings at 5:00 pm")


@pytest.mark.parametrize(
    "question",
    [
        "am I going to be woken tomorrow",
        "is my alarm on",
        "what time do I get up tomorrow",
        "have I set an alarm",
        "is my alarm set for tomorrow",
    ],
)
def test_whether_an_alarm_is_set(question: str) -> None:
    here = context()
    assert say(question, here).startswith("No, no alarm is set")
    say("set an alarm for seven tomorrow", here)
    assert say(question, here).startswith("Your alarm for 7:00 am rings on Monday")


@pytest.mark.parametrize(
    "question", ["what is in the code", "what's in the fridge", "what is this thing"]
)
def test_what_is_in_a_thing_is_no_agenda(question: str) -> None:
    assert "Nothing is set" not in say(question, context())


@pytest.mark.parametrize("order", ["turn that beeping off", "stop the ringing", "make it stop"])
def test_what_does_not_ring_is_not_claimed_to_be_silenced(order: str) -> None:
    assert say(order, context()) == "Nothing of mine is ringing."


def test_a_timer_that_nobody_wants_is_not_set_and_the_other_is_named() -> None:
    here = context()
    assert say("I didn't ask for a timer, get rid of it", here) == "No timer is set."
    say("set a timer for ten minutes", here)
    assert say("I don't want a timer", here).startswith("Okay, I won't set one. Your timer for 10")
    assert say("I didn't ask for a timer, get rid of it", here).endswith("is cancelled.")


def test_a_word_before_the_question_is_no_part_of_it() -> None:
    here = context()
    say("remind me to ring the vet at six pm", here)
    said = say("haha right. what's on today", here)
    assert said.startswith("Your reminder to ring the vet rings at 6:00 pm")


def test_an_entry_of_a_list_is_no_appointment() -> None:
    here = context()
    say("add ring Anna tomorrow to my to-do list", here)
    say("remember that Joan comes tomorrow", here)
    assert say("what's on tomorrow", here) == "You told me: Joan comes tomorrow."
