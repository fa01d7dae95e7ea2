"""Timers that are named after what they are put on, and reminders asked for by their deed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.signs import signs

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=timezone(timedelta(hours=1)))
BILL = ("LOPEZ PRODUCE", "Rice 4 bags @ 18.50", "TOTAL 74.00")


@pytest.fixture
def here() -> Context:
    return signs(BILL, now=NOON)


@pytest.mark.parametrize(
    ("order", "label", "minutes"),
    [
        ("Put a timer on the carnitas, two hours fifteen.", "carnitas timer", 135),
        ("Put a timer on the stew, an hour. No, make that two hours.", "stew timer", 120),
        ("And eighteen minutes for the rice, starting now.", "rice timer", 18),
        ("Start another one for the pasta, nine minutes.", "pasta timer", 9),
        ("Ten minutes for the potatoes please.", "potatoes timer", 10),
        ("One for the peas, three minutes.", "peas timer", 3),
    ],
)
def test_it_is_named(order: str, label: str, minutes: int, here: Context) -> None:
    say(order, here)
    assert [(t.label, t.seconds) for t in here.notebook.timers()] == [(label, 60 * minutes)]


def test_the_timer_is_asked_and_not_the_print(here: Context) -> None:
    say("Eighteen minutes for the rice, starting now.", here)
    here.now += timedelta(minutes=8)
    assert "has 10 minutes left" in say("What's left on the rice?", here)


def test_a_reminder_is_asked_for_by_its_deed(here: Context) -> None:
    say("Remind me at quarter past one to leave.", here)
    for question in ("How long till I have to leave?", "When do I have to leave?"):
        assert say(question, here).startswith("Your reminder to leave rings at 1:15 pm")


def test_what_stands_before_no_word_of_time_is_none(here: Context) -> None:
    say("Remind me to ring Tom when we met, when did he say I'd get there?", here)
    assert not here.notebook.timers()  # "I'd" is no day
    assert "alarm" not in say("When do I have to use it up?", here)


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        (
            "Remind me at six, and ten minutes before that to heat the oven.",
            ["17:50 heat the oven", "18:00 "],
        ),
        (
            "Remind me at six to put it in, and an hour before that to heat the oven.",
            ["17:00 heat the oven", "18:00 put it in"],
        ),
    ],
)
def test_two_times_of_which_one_leans_on_the_other(
    order: str, set_: list[str], here: Context
) -> None:
    say(order, here)
    found = sorted(here.notebook.timers(), key=lambda timer: timer.due)
    assert [f"{t.due.astimezone(NOON.tzinfo):%H:%M} {t.label}" for t in found] == set_


def test_a_moment_that_nobody_told_is_asked_for(here: Context) -> None:
    say("We're eating at half past seven. When does it go in?", here)
    answer = say("Remind me then, and ten minutes ahead of it to heat the oven.", here)
    assert answer.startswith("I can't know when that is.")
    assert not here.notebook.timers()
