"""A price in pence is one, and so many of what was priced last come to a sum."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

FRUIT = ("Bananas 89p/kg", "Navel oranges 45p each", "Limes 30p", "Melon £1.80 each")


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("what do the oranges cost", "six of them then", "6 times 45 pence is 2.70 pounds"),
        ("how much are the limes", "and four of those", "4 times 30 pence is 1.20 pounds"),
        ("how much is the melon", "two of those, please", "2 times 1.80 pounds is 3.60 pounds"),
    ],
)
def test_so_many_of_what_was_priced_are_added_up(first: str, then: str, told: str) -> None:
    here = signs(FRUIT)
    say(first, here)
    assert told in say(then, here)


def test_a_price_by_weight_is_not_the_price_of_one() -> None:
    here = signs(FRUIT)
    say("How much are the bananas?", here)
    assert "times" not in say("Six of them then.", here)
