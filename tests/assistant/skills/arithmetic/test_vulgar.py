"""Fractions that are added or taken away."""

from __future__ import annotations

import pytest

from assistant.skills.arithmetic.vulgar import added
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "what's three eighths of an inch plus five sixteenths",
            "11 sixteenths of an inch, 0.6875 inches",
        ),
        ("half an inch minus three sixteenths", "5 sixteenths of an inch, 0.3125 inches"),
        ("two thirds of a cup plus a quarter cup", "11 twelfths of a cup, about 0.917 cups"),
        ("a half plus a third", "5 sixths, about 0.833"),
        ("an inch and a half plus three eighths", "1 and 7 eighths inches, 1.875 inches"),
        ("what's 1⅜ plus ⅝ of an inch", "2 inches"),
        ("1 3/8 inches - 1/16", "1 and 5 sixteenths inches, 1.3125 inches"),
        (
            "three thirty-seconds plus one eighth of an inch",
            "7 thirty-seconds of an inch, 0.21875 inches",
        ),
        ("seven sixty-fourths plus an eighth", "15 sixty-fourths, 0.234375"),
        ("take an eighth of an inch off five eighths", "half an inch, 0.5 inches"),
        ("add five sixteenths to an eighth", "7 sixteenths, 0.4375"),
        ("three sevenths plus two ninths", "41 over 63, about 0.651"),
        ("a sixteenth minus an eighth", "minus 1 sixteenth, minus 0.0625"),
    ],
)
def test_the_sum_is_a_fraction_and_a_decimal(question: str, answer: str) -> None:
    assert say(question, context()) == f"That is {answer}."


@pytest.mark.parametrize(
    "question",
    [
        "three quarters of an hour plus twenty minutes",
        "a third of an inch plus a foot",
        "five plus three",
        "three eighths of an inch plus the other bit",
        "one over zero plus 1/0",
    ],
)
def test_what_is_not_understood_whole_is_left(question: str) -> None:
    assert added(question) is None


def test_parts_in_other_sums_count_as_parts() -> None:
    assert say("what's five times three eighths", context()) == "That is 1.88."
