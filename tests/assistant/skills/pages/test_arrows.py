"""Which way the arrow of a sign points for what is asked for."""

from __future__ import annotations

import pytest

from assistant.skills.pages.facts.directions import UNKNOWN
from tests.support.conversation import say
from tests.support.signs import signs


@pytest.mark.parametrize(
    ("question", "sign", "way"),
    [
        ("Which way are the showers?", (("SHOWERS", "->"), ("POOL", "<-")), "to the right"),
        ("Which way's the pool?", (("SHOWERS", "->"), ("POOL", "<-")), "to the left"),
        ("Which way is gate twelve?", (("Gates 1-8 <-", "Gates 9-20 ->"),), "to the right"),
        ("Which way is room two one four?", (("201-210 ←",), ("211-230 →",)), "to the right"),
        ("Where are the escalators?", (("Lift closed", "Use escalators <-"),), "to the left"),
        ("Where's the chapel?", (("Chapel ↑", "Library →"),), "straight ahead"),
    ],
)
def test_the_arrow_beside_it_is_told(
    question: str, sign: tuple[tuple[str, ...], ...], way: str
) -> None:
    assert say(question, signs(*sign)).endswith(f"The arrow points {way}.")


@pytest.mark.parametrize(
    ("question", "sign"),
    [
        ("Which way is the pool?", (("POOL", "Open daily"), ("SHOWERS", "->"))),
        ("Which way is gate thirty?", (("Gates 1-8 <-", "Gates 9-20 ->"),)),
    ],
)
def test_without_an_arrow_no_way_is_told(question: str, sign: tuple[tuple[str, ...], ...]) -> None:
    assert "The arrow points" not in say(question, signs(*sign))


def test_a_name_alone_still_shows_no_way() -> None:
    assert say("Which way are the toilets?", signs(("TOILETS",))).startswith(UNKNOWN)
