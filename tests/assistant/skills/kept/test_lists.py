"""Lists: entries are added, told and taken off."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


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


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (
            "start another list for the move, with boxes and tape on it",
            "I put on your move list: boxes and tape.",
        ),
        (
            "Make a list for the electrician. Look at the fuse box",
            "I put on your electrician list: Look at the fuse box.",
        ),
        (
            "put some of those small lemons on my shopping list",
            "I put on your shopping list: small lemons.",
        ),
    ],
)
def test_what_is_put_on_a_list_is_heard_whole(order: str, told: str) -> None:
    assert say(order, context()) == told


def test_it_is_told_whether_something_was_put_on_the_list() -> None:
    here = context()
    say("read my shopping list", here)
    added = say("I thought it was... okay. Add rice, and, what was it, oh yes, bin bags.", here)
    assert added == "I put on your shopping list: rice and bin bags."
    assert say("did I say rice", here) == "Yes: rice."
    assert say("did I mention soap", here) == "No, that is not on your shopping list."


def test_what_is_asked_back_for_a_list_is_parted_by_its_commas() -> None:
    here = context()
    say("start a list called fishing", here)
    assert say("Rods, bait, flask.", here) == "I put on your fishing list: Rods, bait and flask."
    assert say("have I got the flask on there", here) == "Yes: flask."
    assert say("take off the bait", here) == "I took off your fishing list: bait."


def test_what_was_just_read_is_put_on_a_list() -> None:
    here = context(Described(texts(text("Brown Gravy Mix", (100, 100, 400, 150)))))
    say("what does it say", here)
    assert say("add that to my pantry list", here) == "I put on your pantry list: Brown Gravy Mix."
    assert say("read me the pantry list", here) == "On your pantry list: Brown Gravy Mix."


def test_what_stands_behind_the_name_of_a_list_is_put_on_it_and_done_one_by_one() -> None:
    here = context()
    said = say("Put on my to-do list: renew passport, ring the vet, and sort the garage out.", here)
    assert said == "I put on your to do list: renew passport, ring the vet and sort the garage out."
    assert say("I've done the vet one.", here) == "I took off your to do list: ring the vet."
    assert say("What's still to do?", here) == (
        "On your to do list: renew passport and sort the garage out."
    )


def test_a_list_of_ones_own_is_no_sign_in_view_and_a_reason_before_an_order_is_dropped() -> None:
    here = context(Described(texts(text("Aisle 7"), text("Tea and coffee", (80, 200, 500, 240)))))
    asked = "Okay. Is there anything on my shopping list at the moment?"
    assert say(asked, here) == "Your shopping list is empty."
    said = say("Right, it's going in the bin. Put yoghurt on the shopping list.", here)
    assert said == "I put on your shopping list: yoghurt."


def test_what_is_ordered_behind_a_list_is_done_as_well() -> None:
    here = context()
    said = say("Add milk and bin bags to the shopping list, set a timer for twenty minutes", here)
    assert said == "I put on your shopping list: milk and bin bags. Timer set for 20 minutes."
