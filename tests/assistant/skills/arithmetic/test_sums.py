"""Sums and conversions as they are said aloud."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what's 15 percent of 80", "15 percent of 80 is 12."),
        ("what's 20% of 45.50", "20 percent of 45.50 is 9.1."),
        ("ten percent off 50", "10 percent off 50 leaves 45."),
        ("how much is 12 times 13", "That is 156."),
        ("what's seven plus eight", "That is 15."),
        ("two plus three times four", "That is 14."),
        ("what is one hundred and twenty divided by five", "That is 24."),
        ("what's 9 divided by 0", "Nothing can be divided by zero."),
        ("half of 250", "That is 125."),
        ("split 84 by 4", "That is 21 each."),
        ("what's the square root of 81", "That is 9."),
        ("convert 5 miles to kilometres", "5 miles is 8.05 kilometres."),
        ("how many ounces in a pound", "1 pound is 16 ounces."),
        ("what's 350 fahrenheit in celsius", "350 degrees Fahrenheit is 177 degrees Celsius."),
        ("what's 6 foot 2 in centimetres", "6 foot 2 is 187.96 centimetres."),
    ],
)
def test_a_sum_is_worked_out(question: str, answer: str) -> None:
    assert say(question, context()) == answer


def test_a_sum_goes_on_with_the_last_one() -> None:
    here = context()
    say("what's 7 times 6", here)
    assert say("double that", here) == "That is 84."
    assert say("and minus 4", here) == "That is 80."


@pytest.mark.parametrize(
    "question", ["set a timer for 5 minutes", "how many cups are there", "what is on the table"]
)
def test_other_questions_are_no_sums(question: str) -> None:
    assert "That is" not in say(question, context())


@pytest.mark.parametrize(
    "whole",
    [
        "So what's that all in, with the tip on top?",
        "and what does that come to altogether",
        "how much is it in total including the tip",
        "what do we owe with that added",
    ],
)
def test_a_part_is_told_with_its_whole_and_shared(whole: str) -> None:
    here = context()
    say("what's fifteen percent of eighty four", here)
    assert say(whole, here) == "That is 96.6."
    assert say("And between the three of us?", here) == "That is 32.2 each."


def test_what_was_shared_is_shared_anew_from_its_whole() -> None:
    here = context()
    say("what's sixty plus six", here)
    assert say("Split that four ways", here) == "That is 16.5 each."
    assert say("and if there's only two of us?", here) == "That is 33 each."
