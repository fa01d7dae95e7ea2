"""What an order comes to by its counts and names, and when to leave for an arrival."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistant.skills.arithmetic.everyday import answered
from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

MENU = ("Tomato soup 3.20", "Lentil soup (vegan) 3.60", "Fish soup 4.90", "Tea 1.90")
PROGRAMME = ("ITV", "20:00 Quiz Night", "21:00 Vera", "22:30 News")
NOW = datetime.fromisoformat("2026-11-30T14:05")


def page(lines: tuple[str, ...]) -> Context:
    """A page in view, at five past two in the afternoon."""
    boxes = [(60, 60 + 40 * row, 560, 92 + 40 * row) for row in range(len(lines))]
    here = context(Described(texts(*(text(*each) for each in zip(lines, boxes, strict=True)))))
    here.now = NOW
    return here


@pytest.mark.parametrize(
    ("said", "cost"),
    [
        ("What do two tomato soups and a tea come to?", "Together 8.30."),
        ("How much are three fish soups and two teas?", "Together 18.50."),
        ("How much would two teas and another tomato soup be?", "Together 7.00."),
        ("What's two lentil soups, a fish soup and a tea altogether?", "Together 14.00."),
        ("How much is it for four teas?", "4 times 1.90 is 7.60."),
    ],
)
def test_an_order_is_summed_by_its_counts(said: str, cost: str) -> None:
    assert say(said, page(MENU)).endswith(cost)


@pytest.mark.parametrize(
    ("first", "then", "cost"),
    [
        ("How much is the cheapest soup?", "And if I have two of those and a tea?", "8.30"),
        ("How much is the fish soup?", "And two of those and a tea?", "11.70"),
        ("How much is the tea?", "And three of those and a fish soup?", "10.60"),
    ],
)
def test_those_are_what_was_told_last(first: str, then: str, cost: str) -> None:
    here = page(MENU)
    say(first, here)
    assert say(then, here).endswith(f"Together {cost}.")
    assert "leaves" in say("Have I got enough with a twenty pound note?", here)


@pytest.mark.parametrize(
    "said", ["How much are two teas and a cake?", "What do two soups and a tea come to?"]
)
def test_an_order_of_what_is_not_known_is_not_summed(said: str) -> None:
    assert "Together" not in say(said, page(MENU))


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("How much is the cheapest soup?", "Tomato soup 3.20"),
        ("What's the most expensive soup?", "Fish soup 4.90"),
        ("What's the cheapest thing on here?", "Tea 1.90"),
    ],
)
def test_the_cheapest_is_of_the_kind_that_is_named(said: str, line: str) -> None:
    assert say(said, page(MENU)) == f"It says: {line}."


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("What's on the telly tonight at nine?", "21:00 Vera"),
        ("What's on at eight this evening?", "20:00 Quiz Night"),
        ("What's on the telly at half past ten?", "22:30 News"),
        ("What's on at nine?", "21:00 Vera"),
        ("What is on at nine this evening?", "21:00 Vera"),
        ("So what's on at half past ten tonight?", "22:30 News"),
    ],
)
def test_the_line_of_a_programme_is_that_of_the_time(said: str, line: str) -> None:
    assert say(said, page(PROGRAMME)) == f"It says: {line}."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("What time do I need to leave to be there for four if it takes forty minutes?", "3:20"),
        ("I need to be there for six and it takes an hour, when should I go?", "5:00"),
        ("When do I leave to be home for half past five if it takes 20 minutes?", "5:10"),
        ("When do I have to set off to be in for nine if it takes 25 minutes?", "8:35"),
        ("It takes half an hour, when do I leave to be there by five?", "4:30"),
        ("It takes 40 minutes, when will I be there?", "2:45"),
    ],
)
def test_when_to_leave_is_before_the_arrival(said: str, told: str) -> None:
    assert answered(said, NOW) == f"That is {told} pm."


@pytest.mark.parametrize(
    "said",
    [
        "When should I set off to be there for the start if it takes forty minutes?",
        "What time do I leave to be back for lunch if it takes an hour?",
    ],
)
def test_without_a_time_of_arrival_no_time_to_leave_is_told(said: str) -> None:
    assert answered(said, NOW) is None


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("What's 15 percent of 62?", "Add that to it.", "That is 71.3."),
        ("What's 15 percent of 62?", "Add that to 62.", "That is 71.3."),
        ("What's 20 percent of 45?", "Put that on top.", "That is 54."),
        ("What's 10 percent of 80?", "And add it to the bill.", "That is 88."),
        ("What's 7 times 8?", "Add that to a hundred.", "That is 156."),
    ],
)
def test_a_result_is_added_to_what_is_meant(first: str, then: str, told: str) -> None:
    here = context()
    say(first, here)
    assert say(then, here) == told
    assert say("Split it between two.", here).startswith("That is ")


@pytest.mark.parametrize(
    "said",
    [
        "If I miss my train, when's the next one?",
        "If I miss my connection, when's the next train?",
        "When is the next train if I don't catch that?",
        "If we miss the York train, when's the next train?",
    ],
)
def test_after_one_that_is_missed_the_one_after_it_is_next(said: str) -> None:
    answer = say(said, page(("York 10:42", "York 14:42", "York 15:12")))
    assert answer.startswith("It says: York 15:12. After the one at 2:42 pm the next is at 3:12 pm")
