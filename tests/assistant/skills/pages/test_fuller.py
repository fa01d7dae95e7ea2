"""Where a line does not say what was asked, the lines of its sign that say it are told with it."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

VISIT = ("Northern Gas", "Meter inspection", "Monday 7 December", "Between 10 am and 2 pm")


@pytest.mark.parametrize(
    ("question", "sign", "told"),
    [
        ("When's the man coming for the meter?", VISIT, ("Monday 7 December", "2 pm")),
        ("When is the inspection?", VISIT, ("Monday 7 December", "Between 10 am")),
        ("How much is the locker?", ("Locker 9", "£2.20 per day", "Coins only"), ("£2.20",)),
        ("What does the washer cost?", ("Washer 3", "$3.50 a load"), ("$3.50",)),
        (
            "What number do I ring to cancel?",
            ("Gym card ends in 3306", "To cancel phone 0800 555 0199"),
            ("0800 555 0199",),
        ),
        (
            "How hot and how long?",
            ("Scones", "Bake 220C 12 min", "Rest 5 min"),
            ("Bake 220C 12 min",),
        ),
        (
            "When must I be at the clinic?",
            ("Clinic visit", "Tuesday 8 December at 9:40", "Please arrive 10 minutes early"),
            ("9:40", "10 minutes early"),
        ),
        (
            "Which platform is the Flyer?",
            ("1042 Coastal Flyer", "Dep 17:05", "PF 6"),
            ("Coastal Flyer", "PF 6"),
        ),
        ("And all together?", ("Cafe", "Tea 2.10", "Bun 1.90", "TOTAL 4.00"), ("TOTAL 4.00",)),
    ],
)
def test_what_was_asked_is_told_with_the_line(
    question: str, sign: tuple[str, ...], told: tuple[str, ...]
) -> None:
    answer = say(question, signs(sign))
    assert all(part in answer for part in told)


@pytest.mark.parametrize(
    ("question", "sign", "not_told"),
    [
        ("When's the Hull train?", ("10:12 Hull", "10:20 Leeds"), "Leeds"),
        ("What number do I ring?", ("Call 0800 555 0111", "Member 4417 2201 99"), "4417"),
        ("When do I pay by?", ("Trip", "Be back by 16:10", "Pay by 4 December"), "16:10"),
    ],
)
def test_what_is_about_another_thing_is_not_told(
    question: str, sign: tuple[str, ...], not_told: str
) -> None:
    assert not_told not in say(question, signs(sign))


@pytest.mark.parametrize(
    "order",
    ["Read me this, would you dear?", "Read this to me please.", "What's this from the bank?"],
)
def test_all_of_a_letter_is_read(order: str) -> None:
    answer = say(order, signs(("Dear Mr Low,", "Your card is ready", "at the Mill Road branch")))
    assert "Your card is ready" in answer
    assert "Mill Road" in answer
