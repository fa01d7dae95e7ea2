"""A list that was asked about, that is emptied, or asked whether it is empty."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs


def test_an_answer_that_is_a_whole_order_keeps_its_things_apart() -> None:
    here = signs()
    say("Make a list called holiday.", here)
    say("Put sunscreen and a hat on the holiday list.", here)
    assert say("What's on the holiday list?", here) == "On your holiday list: sunscreen and hat."


@pytest.mark.parametrize(
    "order",
    [
        "Remove everything from the list.",
        "Take everything off my list.",
        "Delete all the things on the list.",
        "Cross everything off my shopping list.",
    ],
)
def test_all_of_a_list_is_taken_off_after_a_yes(order: str) -> None:
    here = signs()
    say("Put milk and eggs on my shopping list.", here)
    assert say(order, here) == "Shall I delete your shopping list, 2 entries?"
    say("yes", here)
    assert say("Is the list empty?", here) == "Your shopping list is empty."


def test_a_list_that_is_not_empty_is_told() -> None:
    here = signs()
    say("Put milk and eggs on my shopping list.", here)
    assert say("Is my list empty?", here) == "On your shopping list: milk and eggs."
