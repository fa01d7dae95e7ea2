"""Shapes, resistors, totals and leap years."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("I bet you can't do Pythagoras, three and four?", "The long side is 5."),
        ("what's the hypotenuse of 5 and 12", "The long side is 13."),
        ("how long is the diagonal of a 6 by 8 rectangle", "The long side is 10."),
        ("what's the area of a room four by five metres", "The area is 20."),
        ("the perimeter of a garden three by seven", "The perimeter is 20."),
        ("circumference of a circle with a diameter of ten", "The circumference is 31.42."),
        ("the area of a circle with radius 2", "The area is 12.57."),
        ("what's the volume of a box 2 by 3 by 4", "The volume is 24."),
        ("What's this resistor, brown black orange gold?", "That is 10 kilohms, 5 percent."),
        ("resistor red red brown", "That is 220 ohms."),
        (
            "a resistor with yellow, violet, red and silver bands",
            "That is 4.7 kilohms, 10 percent.",
        ),
        ("resistor brown black black red brown", "That is 10 kilohms, 1 percent."),
        ("Is it a leap year in 2028?", "2028 is a leap year."),
        ("was 1900 a leap year", "1900 is no leap year."),
        ("when's the next leap year", "The next leap year is 2028."),
    ],
)
def test_what_can_be_worked_out(words: str, answer: str) -> None:
    assert say(words, context()) == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("And if the third one's red?", "That is 1 kilohm, 5 percent."),
        ("the last band is silver", "That is 10 kilohms, 10 percent."),
        ("sorry, red not orange", "That is 1 kilohm, 5 percent."),
        ("and if the second is green", "That is 15 kilohms, 5 percent."),
    ],
)
def test_a_band_is_put_right(words: str, answer: str) -> None:
    here = context()
    say("What's this resistor, brown black orange gold?", here)
    assert say(words, here) == answer


@pytest.mark.parametrize(
    "words", ["so how many altogether", "in total?", "how many is that altogether", "and all told"]
)
def test_what_was_counted_is_added_up(words: str) -> None:
    scene = things(("orange", 0.1), ("orange", 0.3), ("apple", 0.7), ("cup", 0.9))
    here = context(Described(scene))
    say("how many oranges and apples are there", here)
    assert say(words, here) == "3 altogether: 2 oranges and 1 apple."
