"""When to leave, by the time that is printed or told and the way that is said."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

ZONE = timezone(timedelta(hours=1))
CARD = ("Hearing centre", "Tuesday 24 November, 10:20", "Bring your devices")
TRAIN = ("Platform 2", "IC 9 Bern", "16:04", "approx. 15 min late")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("My son drives me, he needs half an hour. When must we go?", "At 9:50 am on Tuesday"),
        ("it's twenty minutes on foot so when do I have to leave", "At 10:00 am on Tuesday"),
        ("the tram takes an hour and ten minutes, when should I set off", "At 9:10 am on Tuesday"),
    ],
)
def test_the_way_is_taken_off_the_time(question: str, answer: str) -> None:
    here = signs(CARD)
    assert say(question, here).startswith(answer)
    assert here.notebook.timers() == []


def test_without_a_time_it_is_said_and_no_timer_is_set() -> None:
    here = context()
    said = say("My sister needs twenty minutes. When must we go?", here)
    assert said == "20 minutes before you have to be there. I don't know when that is."
    assert here.notebook.timers() == []


def test_a_time_that_was_told_in_passing() -> None:
    here = context()
    say("the film's at eight, is it dark", here)
    said = say("it's a quarter of an hour on foot, when shall we leave for the film", here)
    assert said.startswith("At 7:45 pm")


def test_a_delay_on_a_row_of_its_own() -> None:
    here = signs(TRAIN, now=datetime(2026, 11, 22, 15, 50, tzinfo=ZONE))
    assert say("so when does it really come", here) == "At 4:19 pm, instead of 4:04 pm."
    assert say("how long have I got then", here).startswith("It is 29 minutes until 4:19 pm")
    bake = signs(("Bake", "16:04", "10 min"), now=here.now)
    assert "instead of" not in say("so when does it really come", bake)


@pytest.mark.parametrize(
    "question",
    ["the chicken takes an hour, when should I start", "the roast needs two hours, when must I go",
     "if I want eight hours in bed, what time should I get going",
     "I've got twenty minutes left, when must I go"],
)  # fmt: skip
def test_what_takes_time_and_is_no_way(question: str) -> None:
    here = context()
    say("the train is at five", here)
    assert "before" not in say(question, here)
