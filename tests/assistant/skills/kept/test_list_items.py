"""Lists as people speak of them: fillers, what is put right in the same breath, what is said of a
thing after it, and the list that is not named again."""

from __future__ import annotations

import pytest

from assistant.skills.kept.lists.items import named
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("soap, and, some of those little sponges", ["soap", "little sponges"]),
        ("yoghurt, the plain ones", ["plain yoghurt"]),
        ("peppers, the red not the green", ["red peppers"]),
        ("lemons, like three", ["three lemons"]),
        ("just onions", ["onions"]),
        ("jam, no, honey", ["honey"]),
        ("tea, milk, no wait, we've got milk", ["tea"]),
        ("nails and a saw, actually just the nails", ["nails"]),
        ("rice, oh yes pasta", ["rice", "pasta"]),
        ("butter instead of marge", ["butter"]),
        ("the bread, the cheese", ["bread", "cheese"]),
        ("candles, never mind", []),
        ("flour, it's for the cake", ["flour"]),
    ],
)
def test_things_are_told_apart_and_put_right(said: str, things: list[str]) -> None:
    assert named(said) == things


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("put tea on my shopping list, and coffee, the ground one", "tea and ground coffee"),
        ("add plums and pears to my shopping list. no wait, I've got pears", "plums"),
        ("put eggs on my shopping list, we're out", "eggs"),
        ("add foil, bin bags, um, those firelighters, and two sponges", "foil, bin bags, "
         "firelighters and two sponges"),
    ],
)  # fmt: skip
def test_an_order_puts_on_what_is_meant(said: str, told: str) -> None:
    assert say(said, context()) == f"I put on your shopping list: {told}."


def test_another_request_behind_it_is_done_too() -> None:
    said = say("add glue to my list. oh, and set a two minute timer", context())
    assert said == "I put on your list: glue. Timer set for 2 minutes."


@pytest.mark.parametrize(
    "said", ["read it back to me", "what's on it", "read me back what I've put", "so what's left"]
)
def test_the_list_that_was_spoken_of_is_told(said: str) -> None:
    here = context()
    say("put screws and tape on my garage list", here)
    assert say(said, here) == "On your garage list: screws and tape."


@pytest.mark.parametrize("said", ["what's that", "what's in front of me"])
def test_other_questions_are_not_about_it(said: str) -> None:
    here = context()
    say("put screws on my garage list", here)
    assert "screws" not in say(said, here)


@pytest.mark.parametrize(
    "said",
    [
        "got the tape",
        "not tape after all",
        "oh and not tape, Joe has some",
        "I've picked up the tape",
    ],
)
def test_a_thing_is_taken_off_without_naming_the_list(said: str) -> None:
    here = context()
    say("put screws and tape on my garage list", here)
    assert say(said, here) == "I took off your garage list: tape."
    assert say("what's left", here) == "On your garage list: screws."


def test_what_is_not_on_the_list_takes_nothing_off() -> None:
    here = context()
    say("put screws on my garage list", here)
    say("got the milk", here)
    assert say("what's left on it", here) == "On your garage list: screws."


def test_more_goes_on_the_same_list() -> None:
    here = context()
    say("start a list called boat and put on rope and a torch", here)
    said = say("and varnish, the clear one", here)
    assert said == "I put on your boat list: clear varnish."
    assert say("no, make it two", here) == "I changed that on your boat list: two clear varnish."


@pytest.mark.parametrize("said", ["clear it", "empty it", "delete the whole list", "wipe the lot"])
def test_a_list_is_cleared_after_a_yes(said: str) -> None:
    here = context()
    say("put screws and tape on my garage list", here)
    assert say(said, here) == "Shall I delete your garage list, 2 entries?"
    say("yes", here)
    assert say("what's on my garage list", here) == "Your garage list is empty."


def test_okay_is_not_said_where_nothing_was_cleared() -> None:
    assert "Okay" not in say("clear it", context())


def test_clearing_is_taken_back_in_the_same_breath() -> None:
    here = context()
    say("put screws on my garage list", here)
    assert say("delete the whole list, no wait, don't, keep it", here) == "Okay, I won't."


def test_the_other_list_was_meant() -> None:
    here = context()
    say("put screws on my garage list", here)
    say("put milk on my shopping list", here)
    say("what's on my shopping list", here)
    assert say("no, I meant the garage one", here) == "On your garage list: screws."


def test_the_note_that_was_told_is_dropped_and_not_the_newest() -> None:
    here = context()
    say("remember the boiler is making a noise", here)
    say("remember the gate code is 5512", here)
    say("what did I say about the boiler", here)
    assert say("delete that one", here).startswith("Shall I delete this note: the boiler")


def test_things_before_their_list_and_more_behind_it() -> None:
    here = context()
    told = say("Blast. Milk on the shopping list then, and teabags, and cat things.", here)
    assert told == "I put on your shopping list: milk, teabags and cat things."
    told = say("Actually call it cat food.", here)
    assert told.endswith("I took off your shopping list: cat things.")
    assert say("How many things is that?", here) == (
        "3 things on your shopping list: milk, teabags and cat food."
    )


def test_a_name_for_one_of_several_things_is_not_guessed() -> None:
    here = context()
    say("put milk and bread on my shopping list", here)
    say("call it cat food", here)
    assert say("what's on my list", here) == "On your shopping list: milk and bread."


def test_what_is_to_be_ordered_is_put_on_a_list() -> None:
    here = context()
    told = say("Order for tomorrow: shallots two kilo, double cream, bunch of thyme.", here)
    assert told == "I put on your order list: shallots two kilo, double cream and bunch of thyme."
    assert say("Scratch the cream, we've got loads.", here) == (
        "I took off your order list: double cream."
    )


def test_what_to_buy_needs_no_word_for_a_list() -> None:
    here = context()
    told = say("Shopping: bread, two pints of milk, washing powder.", here)
    assert told == "I put on your shopping list: bread, two pints of milk and washing powder."
    assert say("bin the list", here) == "Shall I delete your shopping list, 3 entries?"
