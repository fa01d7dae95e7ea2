"""An order behind a sentence that only leads to it."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting import explained


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("I don't start till ten. Make the alarm seven thirty", "Make the alarm seven thirty"),
        ("Okay I've put it on the quick one. Time it for me.", "Time it for me."),
        ("It's in the microwave now, so time that for me", "so time that for me"),
        ("Right, it's gone off. Put milk on the shopping list.", "Put milk on the shopping list."),
        ("Right, bin them. Add aspirin to my list.", "Add aspirin to my list."),
    ],
)
def test_the_order_alone_is_left(said: str, order: str) -> None:
    assert explained.order(said) == order


@pytest.mark.parametrize(
    "said",
    [
        "I've got terrible pain in my chest. Set a timer for an hour",
        "I like tea. Remember that",
        "Is it done? Put milk on the list",
    ],
)
def test_what_is_more_than_a_reason_stays(said: str) -> None:
    assert explained.order(said) == said
