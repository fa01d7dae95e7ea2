"""Questions and changes that lean on what was spoken about last."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import context

ALARMS = ("set alarms for 9 pm, 9:30 pm and 10 pm",)
TIMERS = ("set a rice timer for 10 minutes", "set a chicken timer for 25 minutes")
A_LIST = ("put bread, eggs and soap on my shopping list",)


def _after(*requests: str) -> Context:
    here = context(watching=set())
    for request in requests:
        say(request, here)
    return here


@pytest.mark.parametrize(
    "question",
    ["How many is that?", "So which are on?", "List them.", "What have I got set?", "What's left?"],
)
def test_all_that_is_set_is_told(question: str) -> None:
    here = _after(*TIMERS)
    said = say(question, here)
    assert "rice" in said
    assert "chicken" in said


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which goes off first?", "rice"),
        ("Which is the last one?", "chicken"),
        ("What's the second one?", "chicken"),
        ("Which of them is next?", "rice"),
    ],
)
def test_a_place_names_one_of_them(question: str, named: str) -> None:
    said = say(question, _after(*TIMERS))
    assert named in said
    assert ("rice" in said) != ("chicken" in said)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What's on there now?", "On your shopping list: bread, eggs and soap."),
        ("How many things is that?", "3 things on your shopping list: bread, eggs and soap."),
        ("Which is the first one?", "On your shopping list: bread."),
        ("What's the last one?", "On your shopping list: soap."),
        ("Read it back to me.", "On your shopping list: bread, eggs and soap."),
    ],
)
def test_the_list_is_meant_that_was_used_last(question: str, answer: str) -> None:
    assert say(question, _after(*A_LIST)) == answer


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("Kill both of them.", ()),
        ("Lose the first one.", ("chicken",)),
        ("Stop the second one.", ("rice",)),
        ("Turn the chicken one off.", ("rice",)),
        ("Cancel the shorter.", ("chicken",)),
    ],
)
def test_what_is_pointed_at_is_ended(order: str, left: tuple[str, ...]) -> None:
    here = _after(*TIMERS)
    assert "cancelled" in say(order, here)
    assert tuple(timer.label.split()[0] for timer in here.notebook.timers()) == left


@pytest.mark.parametrize(
    ("order", "minutes"),
    [
        ("Give the rice another two.", 12),
        ("Make the rice fifteen instead.", 15),
        ("Push the first one back by five minutes.", 15),
        ("Take three minutes off the rice.", 7),
        ("Let the rice run three more minutes.", 13),
    ],
)
def test_a_timer_that_is_named_is_changed(order: str, minutes: int) -> None:
    here = _after(*TIMERS)
    assert f"rice timer for {minutes} minutes" in say(order, here)
    assert sorted(timer.seconds // 60 for timer in here.notebook.timers()) == [minutes, 25]


def test_another_time_would_be_better() -> None:
    here = _after("set a timer for 20 minutes")
    assert "10 minutes" in say("Ten would be better.", here)
    assert [timer.seconds for timer in here.notebook.timers()] == [600]


def test_the_middle_one_of_three() -> None:
    here = _after(*ALARMS)
    assert "9:30" in say("Delete the middle one.", here)
    assert len(here.notebook.timers()) == 2
    assert "2 timers" in say("How many's left?", here)


def test_the_last_one_is_moved_to_a_time() -> None:
    here = _after("set alarms for 8 pm and 9:30 pm")
    assert say("Move the last one to ten.", here).startswith("Your alarm for 10:00 pm")


def test_an_entry_goes_by_its_place() -> None:
    here = _after(*A_LIST)
    assert say("Done with the first one.", here) == "I took off your shopping list: bread."


def test_what_was_measured_is_told_again() -> None:
    here = _after("start the stopwatch", "stop the stopwatch")
    assert say("What was the time again?", here).startswith("It was stopped at")


@pytest.mark.parametrize("question", ["How many are there?", "What's left?", "Which is first?"])
def test_without_anything_spoken_about_nothing_kept_is_told(question: str) -> None:
    here = _after(*TIMERS)
    here.topic = None
    assert "timer for" not in say("How many cups do you see?", here)
    assert here.notebook.timers()
