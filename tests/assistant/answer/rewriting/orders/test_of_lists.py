"""Lists that are begun, filled, put right and read in everyday words."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        (
            "start a shopping list, put on bin bags, cheddar and light bulbs",
            "I put on your shopping list: bin bags, cheddar and light bulbs.",
        ),
        (
            "make a packing list and add socks, a towel and my charger",
            "I put on your packing list: socks, towel and charger.",
        ),
        ("put milk on a list called Friday shop", "I put on your friday shop list: milk."),
        ("stick bananas on the groceries", "I put on your shopping list: bananas."),
        ("add eggs and bread to my shopping", "I put on your shopping list: eggs and bread."),
    ],
)
def test_a_list_is_begun_or_named_in_other_words(order: str, answer: str) -> None:
    assert say(order, context()) == answer


def test_a_list_and_a_reminder_in_one_breath() -> None:
    here = context()
    told = say("add eggs and bread to my shopping and remind me at half five to go", here)
    assert told.startswith("I put on your shopping list: eggs and bread.")
    assert "I'll remind you: go." in told
    assert say("I've got the bread", here) == "I took off your shopping list: bread."


@pytest.mark.parametrize(
    "order",
    [
        "actually not the pellets take them off",
        "not the pellets, we've got those, take them off",
        "the pellets, take them off again",
        "no, the slug pellets, get them off",
        "not pellets, take those off the list",
    ],
)
def test_a_thing_is_taken_off_again(order: str) -> None:
    here = context()
    say("shopping list: compost, twine, slug pellets", here)
    assert say(order, here) == "I took off your shopping list: slug pellets."
    assert say("what've I got on there now", here) == "On your shopping list: compost and twine."


def test_what_is_named_and_not_on_the_list_takes_nothing_off() -> None:
    here = context()
    say("shopping list: compost and twine", here)
    missing = "That is not on your shopping list."
    assert say("not the pellets, take them off", here) == missing
    assert say("what's on it", here) == "On your shopping list: compost and twine."


def test_what_was_read_is_put_on_a_list() -> None:
    here = page("Eye clinic", "Please bring your glasses and a list of tablets")
    say("what do I have to bring", here)
    assert say("put both of those on a list called clinic", here) == (
        "I put on your clinic list: glasses and list of tablets."
    )


def test_words_that_only_point_are_no_entry() -> None:
    here = context()
    assert say("put them all on my list", here) == "What shall I put on the list?"


def test_a_list_is_named_before_what_stands_on_it() -> None:
    here = context()
    say("new list called van. four way extension, thirty metre cable", here)
    told = "On your van list: four way extension and thirty metre cable."
    assert say("what's on the van list", here) == told
    assert say("start a list called camping", here) == "What shall I put on the camping list?"


@pytest.mark.parametrize(
    "order", ["clear the lot I'm done", "wipe it all", "right, clear it", "bin the lot then"]
)
def test_the_list_that_was_spoken_of_is_cleared(order: str) -> None:
    here = context()
    say("put eggs, bin bags and cat litter on my shopping list", here)
    assert say(order, here) == "Shall I delete your shopping list, 3 entries?"
    say("yes", here)
    assert "eggs" not in say("what's on my shopping list", here)
