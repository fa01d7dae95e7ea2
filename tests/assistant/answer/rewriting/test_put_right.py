"""What is put right within one sentence."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("remember my locker is 3 3, no 3 8 2 1", "my locker is 3 8 2 1"),
        ("remember the code is two two nine, er no, two nine nine", "the code is two nine nine"),
        ("note: bay 41, sorry, 4 1 7", "bay 4 1 7"),
        ("remember there are no 2 seats alike", "there are no 2 seats alike"),
    ],
)
def test_a_code_is_kept_as_it_was_said_last(said: str, kept: str) -> None:
    assert kept in say(said, context())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("set an alarm for quarter past six, no hang on, half past, half six", "6:30"),
        ("remind me tomorrow at half eight to ring Sue, no make it eight", "8:00 am"),
        ("remind me to ring Sue tomorrow at, say, eleven", "11:00 am"),
        ("remind me on Friday at two to ring Sue, sorry, three", "3:00 pm"),
    ],
)
def test_the_time_is_the_one_said_last(said: str, told: str) -> None:
    answer = say(said, context())
    assert told in answer
    if "Sue" in said:
        assert "ring Sue" in answer


def test_several_timers_and_one_of_them_changed() -> None:
    here = context()
    said = say("set eight minutes for the rice and another one, four, for the peas", here)
    assert said == "Rice timer set for 8 minutes. Peas timer set for 4 minutes."
    assert say("actually the peas one, make it six", here).startswith("Your peas timer for 6")


def test_another_minute_is_a_length_and_no_other_timer() -> None:
    here = context()
    say("set a rice timer for eight minutes", here)
    say("set a fish timer for nine minutes", here)
    assert say("give the rice another minute", here).startswith("Your rice timer for 9 minutes")


def test_what_that_means_is_said_behind_it() -> None:
    here = context()
    say("add rice to my shopping list", here)
    say("set a timer for four minutes", here)
    assert "cancelled" in say("undo that, I mean the timer", here)
    assert say("what's on my shopping list", here) == "On your shopping list: rice."


def test_one_more_note() -> None:
    here = context()
    say("remember the lamp needs a bulb", here)
    assert "the bell is broken" in say("and another one, the bell is broken", here)


def test_when_a_timer_is_up() -> None:
    here = context()
    say("set a timer for ten minutes", here)
    assert "10 minutes left" in say("and what time will that be up", here)
