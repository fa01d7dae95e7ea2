"""The stopwatch: what it shows is measured, and it is refused where nothing keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.skills.context import Topic
from assistant.skills.kept.stopwatch import NONE_HERE, NOT_RUNNING
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        ("start timing, I'm doing my exercises", "there we are, stop timing"),
        ("start a stopwatch... now", "and stop. what was it"),
        ("start the stopwatch", "stop the stopwatch"),
        ("time me", "stop"),
        ("time how long I take", "stop the clock"),
        ("and go, stopwatch", "stop"),
        ("ready, steady, go, stopwatch", "stop the stopwatch"),
        ("three, two, one, stopwatch", "and stop. what was it"),
    ],
)
def test_it_is_started_asked_and_stopped(start: str, stop: str) -> None:
    here = context(watching=set())
    assert say(start, here) == "The stopwatch runs."
    here.now += timedelta(seconds=65)
    assert say("lap", here) == "1 minute and 5 seconds so far."
    here.now += timedelta(seconds=10)
    assert say(stop, here) == "Stopped at 1 minute and 15 seconds."
    assert say("lap", here) == NOT_RUNNING


def test_it_is_refused_where_no_run_keeps_it() -> None:
    assert say("start a stopwatch", context()) == NONE_HERE


def test_it_does_not_stop_what_does_not_run() -> None:
    assert say("stop timing", context(watching=set())) == NOT_RUNNING


@pytest.mark.parametrize("words", ["pause it a sec", "pause", "hold it for a minute"])
def test_it_is_paused(words: str) -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    assert say(words, here).startswith("Stopped at")


@pytest.mark.parametrize(
    "words",
    [
        "don't stop the stopwatch",
        "please never stop the clock",
        "do not halt the stopwatch yet",
        "stop the clock when I say so",
        "my coach said, stop the clock",
        "remember to stop the stopwatch",
    ],
)
def test_it_goes_on_where_nobody_orders_it_to_stop(words: str) -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    say(words, here)
    assert here.stopwatch is not None


@pytest.mark.parametrize(
    "words", ["okay, that's it, stop the clock", "pause the stopwatch please", "Done! Stop timing."]
)
def test_an_order_to_stop_it_may_be_led(words: str) -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    here.now += timedelta(seconds=5)
    assert say(words, here).startswith("Stopped at 5 seconds.")


def test_where_it_lies_is_asked_of_the_notes() -> None:
    here = context(watching=set())
    say("remember that my stopwatch is in the drawer", here)
    assert "You told me: my stopwatch is in the drawer." in say("where is my stopwatch", here)
    assert say("what does the stopwatch say", here) == NOT_RUNNING
    assert say("is the stopwatch running", here) == NOT_RUNNING


def test_a_stopwatch_is_held_and_runs_on() -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    here.now += timedelta(seconds=40)
    assert say("Hold it there, somebody's knocking.", here) == "Stopped at 40 seconds."
    here.now += timedelta(seconds=300)
    assert say("right, carry on", here) == "The stopwatch runs on from 40 seconds."
    here.now += timedelta(seconds=5)
    assert say("how long is it", here) == "45 seconds so far."


@pytest.mark.parametrize("asked", ["how long now?", "Right, I'm at the gate. How long was that?"])
def test_what_it_shows_is_asked_in_a_clause(asked: str) -> None:
    here = context(watching=set())
    say("start the stopwatch for my walk", here)
    here.now += timedelta(seconds=90)
    assert say(asked, here) == "1 minute and 30 seconds so far."


@pytest.mark.parametrize("question", ["where are we at", "what are we up to", "how are we doing"])
def test_how_far_it_is_may_be_asked_of_us(question: str) -> None:
    here = context()
    here.stopwatch, here.topic = here.now - timedelta(seconds=75), Topic("stopwatch")
    assert say(question, here) == "1 minute and 15 seconds so far."


@pytest.mark.parametrize(
    "order",
    ["stop it what did I do", "okay stop, how long was that", "right, stop what was my time"],
)
def test_a_stopwatch_that_is_stopped_tells_its_time(order: str) -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    here.now += timedelta(minutes=3)
    assert say(order, here) == "Stopped at 3 minutes."
