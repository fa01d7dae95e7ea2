"""What is put on a list in other words than "add it to my list"."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        (
            "Shopping list: leeks, goat's cheese and rice. Not the brown sort, the white sort.",
            "I put on your shopping list: leeks, goat's cheese and rice.",
        ),
        (
            "I need a list for tomorrow, to-do. First, ring the bank.",
            "I put on your to do list: ring the bank.",
        ),
        (
            "Make me a list for the weekend, packing. First, boots. Second, a torch.",
            "I put on your packing list: boots and torch.",
        ),
        (
            "Could you start a list for Sunday, baking. Firstly, yeast. Lastly, rye flour.",
            "I put on your baking list: yeast and rye flour.",
        ),
        ("add soap to my groceries", "I put on your shopping list: soap."),
        ("put post the parcel on my jobs", "I put on your to do list: post the parcel."),
        (
            "Add candles, string and, what do you call it, beeswax to my shopping list",
            "I put on your shopping list: candles, string and beeswax.",
        ),
    ],
)
def test_a_list_is_named_in_other_words(order: str, answer: str) -> None:
    assert say(order, context()) == answer


def test_what_is_counted_off_goes_on_the_list_of_the_last_answer() -> None:
    here = context()
    say("put feed the fish on my to-do list", here)
    answer = "I put on your to do list: sweep the yard and write to Uncle Per."
    assert say("Second, sweep the yard. Third, um, write to Uncle Per.", here) == answer
    told = "3 things on your to do list: feed the fish, sweep the yard and write to Uncle Per."
    assert say("how many things is that", here) == told


def test_on_it_is_the_list_that_was_asked_for() -> None:
    here = context()
    assert say("what's on my packing list", here) == "Your packing list is empty."
    answer = "I put on your packing list: charger and boots."
    assert say("put charger and boots on it", here) == answer
    assert say("oh and a towel", here) == "I put on your packing list: towel."
    assert say("I've got the boots, cross them off", here) == "I took off your packing list: boots."
    told = "On your packing list: charger and towel."
    assert say("is there anything else on my list", here) == told
    assert say("read it back to me", here) == told


@pytest.mark.parametrize("words", ["first, what time is it", "how many things is that"])
def test_without_a_list_nothing_is_put_on_one(words: str) -> None:
    here = context()
    say(words, here)
    assert here.notebook.notes() == []
