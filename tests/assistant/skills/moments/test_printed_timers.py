"""Timers whose length was read or is printed."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say
from tests.support.views import context

SOUP = ("Lentil soup", "1.2 litres stock", "Simmer 25 minutes", "Serves 4")
LASAGNE = ("Beef lasagne", "Serves 2", "Cook for 40 minutes", "Stand for 5 minutes")
MILK = ("First milk", "Use within 2 hours", "Shake for 10 seconds")
CORNBREAD = ("Cornbread mix", "Bake at 400F", "18 to 22 minutes")


@pytest.mark.parametrize(
    ("lines", "order", "answer"),
    [
        (SOUP, "set the timer for what it says, for the simmering", "Simmering timer set for 25"),
        (SOUP, "put a timer on for the time on the packet", "Timer set for 25 minutes."),
        (SOUP, "start a timer for half of it", "Timer set for 12 minutes and 30 seconds."),
        (SOUP, "timer for the cooking time please", "For how long shall I set"),
        (LASAGNE, "stick a timer on for the cooking time then", "Cooking timer set for 40 min"),
        (LASAGNE, "do me a timer for the standing time", "Standing timer set for 5 minutes."),
        (LASAGNE, "set a timer for that", "It says Cook for 40 minutes or Stand for 5 minutes."),
        (CORNBREAD, "start me a timer for the short end of that", "Timer set for 18 minutes."),
        (CORNBREAD, "set a timer for the longest it says", "Timer set for 22 minutes."),
        (SOUP, "okay it's simmering, start the time on the card", "Timer set for 25 minutes."),
        (SOUP, "it's bubbling now, start the clock", "Timer set for 25 minutes."),
        (SOUP, "what's the time", "It is "),
        (CORNBREAD, "set a timer for it", "It says 18 to 22 minutes. For how long"),
        (CORNBREAD, "set a timer for the eggs", "For how long shall I set the timer?"),
        (CORNBREAD, "okay do me a timer the shorter one", "Timer set for 18 minutes."),
        (CORNBREAD, "timer for the shorter time please, call it bread", "Bread timer set for 18"),
        (CORNBREAD, "set a timer for the longer time and name it tin", "Tin timer set for 22"),
        (LASAGNE, "set a timer for the cooking and the standing", "Timer set for 45 minutes."),
        (MILK, "make a timer for as long as it keeps", "Timer set for 2 hours."),
    ],
)
def test_a_printed_length_is_taken(lines: tuple[str, ...], order: str, answer: str) -> None:
    assert say(order, page(*lines)).startswith(answer)


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("start that", "Timer set for 30 minutes."),
        ("okay start that timer", "Timer set for 30 minutes."),
        ("set a timer for that", "Timer set for 30 minutes."),
        ("set the timer five minutes less", "Timer set for 25 minutes."),
        ("put a timer on for half of that", "Timer set for 15 minutes."),
    ],
)
def test_the_length_that_was_read_last_is_taken(order: str, answer: str) -> None:
    here = page("Wood glue", "Clamp 30 minutes", "Full cure 24 hours")
    say("how long do I clamp this for", here)
    assert say(order, here) == answer


def test_two_timers_of_one_printed_length() -> None:
    here = page("Cream of Tomato Soup", "Microwave 800W: 3 1/2 minutes")
    said = say("Do me a timer for that. Oh and one for half of it so I can stir.", here)
    assert said == "Timer set for 3 minutes and 30 seconds. Timer set for 1 minute and 45 seconds."


@pytest.mark.parametrize(
    "words",
    [
        "did I set a timer for the simmering", "I already set a timer for the simmering",
        "why did you set a timer", "should I start the timer", "do you want the timer",
        "I forgot to set the timer", "she will set the timer", "they set a timer for that",
        "what if I set a timer for that", "remind me to set the timer",
        "how do I set a timer for the simmering", "what timer do I need for that",
    ],
)  # fmt: skip
def test_what_is_no_order_sets_no_timer(words: str) -> None:
    here = page(*SOUP)
    say(words, here)
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    "order",
    [
        "please set a timer for that", "can you start a timer for that",
        "cool, start a timer for that", "now put a timer on for that", "I want a timer for that",
        "could I have a timer for that", "I want you to set a timer for that",
    ],
)  # fmt: skip
def test_an_order_sets_one(order: str) -> None:
    assert say(order, page(*SOUP)) == "Timer set for 25 minutes."


@pytest.mark.parametrize("order", ["start it", "start that", "start the timer"])
def test_what_runs_is_not_started_again(order: str) -> None:
    here = page(*SOUP)
    say("set a timer for that", here)
    say(order, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        (("Just 2 minutes walk",), "start the timer"),
        (("Just a minute walk",), "put the timer on"),
        (("Take 2 tablets every 6 hours",), "set a timer for the tablets"),
        (SOUP, "start the timer"),
    ],
)
def test_print_that_nothing_points_at_is_not_taken(lines: tuple[str, ...], order: str) -> None:
    here = page(*lines)
    assert say(order, here) == "For how long shall I set the timer?"
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("lines", "order", "answer"),
    [
        (SOUP, "set a timer for that less five minutes", "Timer set for 20 minutes."),
        (SOUP, "set a timer for that less a minute", "Timer set for 24 minutes."),
        (SOUP, "set a timer for that minus two minutes", "Timer set for 23 minutes."),
        (SOUP, "set a timer for that plus five minutes", "Timer set for 30 minutes."),
        (SOUP, "set a timer for that less thirty minutes", "It says Simmer 25 minutes. For how"),
        (SOUP, "I put the timer one minute less please", "Timer set for 24 minutes."),
        (CORNBREAD, "set a timer for that less five minutes", "It says 18 to 22 minutes. For how"),
    ],
)
def test_more_or_less_than_is_printed(lines: tuple[str, ...], order: str, answer: str) -> None:
    assert say(order, page(*lines)).startswith(answer)


@pytest.mark.parametrize("order", ["set a timer for that", "timer for the cooking time"])
def test_without_print_the_length_is_asked_for(order: str) -> None:
    here = context()
    assert say(order, here) == "For how long shall I set the timer?"
    assert here.notebook.timers() == []


def test_what_is_asked_back_can_be_answered() -> None:
    here = page(*LASAGNE)
    say("set a timer for that", here)
    assert say("forty minutes", here) == "Timer set for 40 minutes."


@pytest.mark.parametrize(
    "order", ["right it's in, time it", "okay, they're going in now, time that"]
)
def test_what_has_gone_in_is_timed(order: str) -> None:
    here = page("Banana loaf", "Bake 55 min at 160")
    assert say(order, here) == "Timer set for 55 minutes."


GLUE = ("WOOD GLUE D3", "Open time 8 min", "Clamp for 45 min", "Full strength after 24 h")
TIKKA = ("Chicken tikka", "Microwave 900 W 5 min", "700 W 6 min 30", "Stand 1 min")


@pytest.mark.parametrize(
    ("lines", "order", "answer"),
    [
        (
            GLUE,
            "I just clamped it so gimme a shout when it's good to come off",
            "It says: Clamp for 45 min. Timer set for 45 minutes.",
        ),
        (SOUP, "let me know when it's done", "It says: Simmer 25 minutes. Timer set for 25 min"),
        (LASAGNE, "nudge me when it's cooked", "It says: Cook for 40 minutes. Timer set for 40"),
        (LASAGNE, "shout when it's ready", "It says Cook for 40 minutes or Stand for 5 minutes."),
        (("Max stay 2 hours", "Leeds 12 min"), "shout when it's ready", "I can't tell that."),
        (("Best before 12 MAY",), "tell me when it's ready", "I can't tell that."),
    ],
)
def test_the_end_of_what_is_printed(lines: tuple[str, ...], order: str, answer: str) -> None:
    assert say(order, page(*lines)).startswith(answer)


def test_of_two_lengths_the_one_that_was_asked_about() -> None:
    here = page(*TIKKA)
    say("how long do I do this in a nine hundred watt", here)
    answer = say("ok set it, and tell me halfway as well so I can stir", here)
    assert answer == "Timer set for 5 minutes. In 2 minutes and 30 seconds I'll remind you: stir."


def test_that_is_put_on_where_a_length_was_told() -> None:
    here = page("Cod fillets", "25 min")
    say("how long?", here)
    assert say("right stick that on", here) == "Timer set for 25 minutes."
    assert not page("Kettle").notebook.timers()
    say("stick that on", other := page("Kettle"))
    assert not other.notebook.timers()


def test_a_length_that_is_only_asked_about_sets_nothing() -> None:
    here = page("Best before 12 MAY", now=context().now)
    say("what's the date on it", here)
    say("three days then innit", here)
    assert not here.notebook.timers()


def test_the_other_end_of_a_range_is_taken_after_all() -> None:
    here = page(*CORNBREAD)
    say("timer for the shorter time please, call it bread", here)
    assert say("no make it twenty two", here).startswith("Your bread timer for 22 minutes has")


def test_what_was_read_and_what_stands_beside_it_are_added_up() -> None:
    here = page("Porridge", "650 W 3 min", "800 W 2 min 30", "Stand 1 min")
    say("mine's an eight hundred, how long", here)
    assert say("timer for it and the standing", here) == "Timer set for 3 minutes and 30 seconds."
