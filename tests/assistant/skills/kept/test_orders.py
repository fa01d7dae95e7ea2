"""Orders to end what is kept: by name, order, length and time, with a reason before or after."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context

TWO_TIMERS = ("set a rice timer for 18 minutes", "set a dal timer for 35 minutes")
TWO_ALARMS = ("set an alarm for 6:45 tomorrow", "set an alarm for 7:10 tomorrow")
A_LIST = ("put stock fish, soap and till roll on my shopping list",)


@pytest.mark.parametrize(
    ("before", "order", "answer"),
    [
        (TWO_TIMERS, "The dal has cooked, you can stop that.", "Your dal timer for 35 minutes"),
        (TWO_TIMERS, "Lose the rice, and leave the dal alone.", "Your rice timer for 18 minutes"),
        (TWO_TIMERS, "Drop the shorter one, Anil ate already.", "Your rice timer for 18 minutes"),
        (TWO_TIMERS, "No need for the other one.", "Your rice timer for 18 minutes"),
        (TWO_TIMERS, "Kill the thirty-five minute one please.", "Your dal timer for 35 minutes"),
        (TWO_ALARMS, "Bin the later one; they've moved the meeting.", "Your alarm for 7:10 am"),
        (TWO_ALARMS, "I don't need the earlier one any more.", "Your alarm for 6:45 am"),
        (TWO_ALARMS, "Actually, scrap the ten past seven one.", "Your alarm for 7:10 am"),
    ],
)
def test_the_timer_that_is_meant_is_ended(before: tuple[str, ...], order: str, answer: str) -> None:
    here = context()
    for request in before:
        say(request, here)
    assert say(order, here) == f"{answer} is cancelled."
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "item"),
    [
        ("Remove the stockfish, it's gone up again.", "stock fish"),
        ("The till roll has come, cross it off.", "till roll"),
        ("Leave out the soap, there's plenty at home.", "soap"),
        ("Take the soap off, Jo has bought some.", "soap"),
    ],
)
def test_an_entry_is_taken_off_its_list(order: str, item: str) -> None:
    here = context()
    say(A_LIST[0], here)
    assert say(order, here) == f"I took off your shopping list: {item}."
    assert len(here.notebook.notes()) == 2


def test_what_is_asked_beside_the_order_is_answered() -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    said = say("Right, forget the rice. What's still running?", here)
    assert said == (
        "Your rice timer for 18 minutes is cancelled. "
        "Your dal timer for 35 minutes has 35 minutes left."
    )


def test_another_alarm_in_place_of_the_one_that_is_set() -> None:
    here = context()
    say("set an alarm for half past four", here)
    said = say("Alarm at five. Off with the other one.", here)
    assert said.endswith("Your alarm for 4:30 pm is cancelled.")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "cancel the pizza one",
        "turn off the oven",
        "don't cancel the rice",
        "did you cancel the rice",
        "should I stop the rice now",
        "my sister said forget the rice",
    ],
)
def test_other_words_end_nothing(words: str) -> None:
    here = context()
    for request in (*TWO_TIMERS, *A_LIST):
        say(request, here)
    say(words, here)
    assert len(here.notebook.timers()) == 2
    assert len(here.notebook.notes()) == 3


@pytest.mark.parametrize(
    "question",
    ["what have I got going", "what's still running", "anything on the go", "what have I set"],
)
def test_whatever_runs_is_told(question: str) -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    said = say(question, here).casefold()
    assert "your rice timer" in said
    assert "your dal timer" in said


@pytest.mark.parametrize(
    "question", ["which one is finishing first", "out of the two, which will be over sooner"]
)
def test_the_first_that_is_over_is_told(question: str) -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    assert say(question, here) == "Your rice timer for 18 minutes has 18 minutes left."


def test_a_list_goes_on_in_few_words() -> None:
    here = context()
    assert say("new list called baking", here) == "What shall I put on the baking list?"
    assert say("add eggs to baking", here) == "I put on your baking list: eggs."
    assert say("And flour.", here) == "I put on your baking list: flour."
    assert say("what's on my list", here) == "On your baking list: eggs and flour."
