"""Sums as they are said, and sums that go on from the last one."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("what's 20 percent tip on sixty-four fifty", "is 12.90. With it, 77.40."),
        ("add up 4.75, 3.20 and 11", "That is 18.95."),
        ("what's 350 Fahrenheit in proper degrees", "is 177 degrees Celsius."),
        ("how long is two and a half hours in seconds", "That is 9000 seconds."),
        ("how many minutes are in an hour and a half", "That is 90 minutes."),
        ("convert three quarters of an inch to millimetres", "is 19.05 millimetres."),
        ("what's half an inch in millimetres", "is 12.7 millimetres."),
        ("what's three quarters of 60", "That is 45."),
        ("split 84 pounds four ways", "That is 21 pounds each."),
        ("two and a half pounds in grams", "is 1133.98 grams."),
        ("how old am I if I was born in 1950", "76, or 75 before the birthday."),
        (
            "I'm sixty-one, how old was I in nineteen ninety-nine",
            "About 34: it depends on the birth",
        ),
    ],
)
def test_a_sum_is_worked_out(question: str, result: str) -> None:
    assert result in say(question, context())


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("how long is two and a half hours in seconds", "and in minutes?", "That is 150 minutes."),
        ("what's 15 percent of 80", "and of 90", "15 percent of 90 is 13.5."),
        ("what's 12 times 12", "add 6", "That is 150."),
        ("what's 100 divided by 8", "times 3", "That is 37.5."),
        ("ten miles in kilometres", "and 20 miles", "20 miles is 32.19 kilometres."),
        ("what's half an inch in millimetres", "round it", "That is about 13 millimetres."),
        ("what's 17 percent of 240", "and half of that", "That is 20.4."),
    ],
)
def test_a_sum_goes_on_from_the_last(first: str, second: str, result: str) -> None:
    here = context()
    say(first, here)
    assert say(second, here) == result


def test_a_unit_alone_sets_no_timer() -> None:
    here = context()
    say("and in minutes?", here)
    assert here.notebook.timers() == []
