"""Lists: entries are added, told and taken off."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "items"),
    [
        ("put milk on my shopping list", "milk"),
        ("add butter to the shopping list", "butter"),
        ("make a shopping list: eggs, milk and bread", "eggs, milk and bread"),
        ("add eggs and flour to my shopping list", "eggs and flour"),
        ("can you put some tea on the shopping list", "tea"),
    ],
)
def test_entries_are_added_and_told(order: str, items: str) -> None:
    here = context()
    assert say(order, here) == f"I put on your shopping list: {items}."
    assert say("what's on my shopping list", here) == f"On your shopping list: {items}."
    assert say("read me the list", here) == f"On your shopping list: {items}."


def test_a_list_is_begun_and_goes_on() -> None:
    here = context()
    assert say("start a packing list", here) == "What shall I put on the packing list?"
    assert say("socks", here) == "I put on your packing list: socks."
    assert say("and add my passport", here) == "I put on your packing list: passport."
    assert say("is the passport on the packing list", here) == "Yes: passport."
    assert say("tick the socks off my packing list", here) == "I took off your packing list: socks."
    assert say("what's on the packing list", here) == "On your packing list: passport."


def test_a_list_is_cleared_after_a_yes() -> None:
    here = context()
    say("make a shopping list: eggs, milk", here)
    assert say("clear the shopping list", here) == "Shall I delete your shopping list, 2 entries?"
    assert say("yes please", here) == "I took off your shopping list: eggs and milk."
    assert say("what's on my shopping list", here) == "Your shopping list is empty."
