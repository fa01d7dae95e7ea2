"""Sums with prices in view, and with the last two results."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


def page(*columns: tuple[str, ...]) -> Context:
    found = [
        text(line, (60 + 600 * at, 60 + 40 * row, 560 + 600 * at, 92 + 40 * row))
        for at, lines in enumerate(columns)
        for row, line in enumerate(lines)
    ]
    return context(Described(texts(*found)))


SOAP = (("Pine Soap", "250 ml", "1.50"), ("Rose Soap", "1 l", "5.20"))
BILL = (("Bistro", "2 x pasta 18.00", "1 x salad 6.50", "Total 24.50"),)
WRONG_BILL = (("Milk 1.10", "Rolls 2.40", "Rolls 2.40", "TOTAL 5.00", "CASH 10.00"),)
MENU = (("Starters", "Onion soup £4.50", "Prawns £6.00", "Mains", "Fish pie £11.00"),)


@pytest.mark.parametrize(
    "said", ["which is better value", "which one works out cheaper", "which is cheaper per litre"]
)
def test_the_better_value_is_by_the_litre(said: str) -> None:
    told = "Rose Soap is better value: Rose Soap is 5.20 a litre; Pine Soap is 6.00 a litre."
    assert say(said, page(*SOAP)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I've got a fiver, can I get one of each", "No: Pine Soap 1.50 and Rose Soap 5.20. "
         "Together 6.70. That is 1.70 more than 5."),
        ("I've a tenner, is that enough for both", "Yes: Pine Soap 1.50 and Rose Soap 5.20. "
         "Together 6.70. Out of 10 that leaves 3.30."),
        ("I'll have the rose one, what change do I get from a tenner", "Rose Soap 5.20. Out of 10 "
         "that leaves 4.80."),
        ("I'll take the big one, I've twenty pounds, what do I get back", "Rose Soap 5.20. Out of "
         "20 that leaves 14.80."),
        ("what if I buy three of the little ones", "It says: Pine Soap 1.50. 3 times 1.50 is "
         "4.50."),
    ],
)  # fmt: skip
def test_money_and_what_it_buys(said: str, told: str) -> None:
    assert say(said, page(*SOAP)) == told


def test_what_was_taken_back_is_not_in_the_sum() -> None:
    said = say("I'll have the soup, no, not the soup, the prawns and the pie, what's that come to",
               page(*MENU))  # fmt: skip
    assert said == "Prawns 6 pounds and Fish pie 11 pounds. Together 17 pounds."


@pytest.mark.parametrize("said", ["does the bill add up", "have they added it up right"])
def test_a_bill_is_checked(said: str) -> None:
    assert say(said, page(*BILL)) == "Yes: the 2 prices that I read come to 24.50."
    told = "The 3 prices that I read come to 5.90, and the total says 5.00. There twice: Rolls."
    assert say(said, page(*WRONG_BILL)) == told


def test_a_tip_and_a_share_go_on_from_each_other() -> None:
    here = page(*BILL)
    assert say("add ten percent", here) == "24.50 with 10 percent more is 26.95."
    assert "5.39" in say("split that five ways", here)


def test_a_share_of_the_amount_due() -> None:
    here = page(("Water", "Previous balance £10.00", "Amount due £81.00"))
    assert say("if I split that in three what is it each", here).startswith(
        "81 pounds split 3 ways is 27 pounds each."
    )


def test_several_tickets() -> None:
    here = page(("Puppet show", "Sunday 14:00", "Tickets 9 at the door"))
    assert say("how much for four of us", here) == "It says: Tickets 9.00. 4 times 9.00 is 36.00."


@pytest.mark.parametrize(
    "said", ["how much is the bus to town", "what change is there in the weather", "can I have it"]
)
def test_nothing_is_summed_up_where_none_is_asked(said: str) -> None:
    assert "Together" not in say(said, page(*SOAP))


def test_half_of_what_was_read() -> None:
    here = page(("Scones", "225 g flour", "2 eggs"))
    say("how much flour do I need", here)
    assert say("and if I do half the recipe", here) == "Half of 225 g is 112.5 g."


def test_the_last_two_results() -> None:
    here = context()
    say("what's half an inch in millimetres", here)
    say("and two inches", here)
    assert say("add those two up", here) == "Together that is 63.5 millimetres."
    assert say("add those two up", context()) != "Together that is 63.5 millimetres."


def test_a_two_that_points_at_nothing_is_no_amount() -> None:
    here = context()
    say("what's six times seven", here)
    assert say("add those two up", here).startswith("I don't know which two you mean.")


def test_a_one_that_points_is_no_amount() -> None:
    assert "short" not in say("I'll have that one, I've a fiver, what do I get back", context())


def test_how_many_more_are_needed() -> None:
    here = context(Described(things(("chair", 0.2), ("chair", 0.5), ("chair", 0.8))))
    say("how many chairs are there", here)
    assert say("there's five of us so how many more do I need", here).startswith("2 more")


@pytest.mark.parametrize(
    ("said", "told"),
    [("three hundred and fifty fahrenheit, what's that", "177"), ("what's 20 celsius", "68")],
)
def test_degrees_alone_are_told_in_the_other_scale(said: str, told: str) -> None:
    assert told in say(said, context())
