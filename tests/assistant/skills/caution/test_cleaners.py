"""Cleaning agents that must not meet: warned of whatever is done with them, and nowhere else."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

WARNED = "No, please don't. Never mix bleach with another cleaner"


@pytest.mark.parametrize(
    "said",
    [
        "I've spilt bleach on the floor, can I mop it with vinegar?",
        "There's bleach down the loo, shall I add some limescale remover?",
        "I've put bleach down, now I'll rinse it with vinegar.",
        "Can I clean the bath with bleach after I used vinegar?",
        "I'll wipe the bath with ammonia, there's bleach on it.",
        "I bleached the sink, is it okay to descale it now with lemon juice?",
        "Is it all right to wipe it down with window cleaner after the bleach?",
        "The drain unblocker did nothing, shall I flush it with vinegar?",
        "If I soak it in peroxide and then vinegar, will it shift?",
    ],
)
def test_two_that_must_not_meet_are_warned_of_whatever_is_done_with_them(said: str) -> None:
    assert say(said, context()).startswith(WARNED)


def test_a_cleaner_that_was_spoken_of_or_is_in_view_counts_as_named() -> None:
    here = context()
    say("I've spilt bleach on the floor, can I mop it with vinegar?", here)
    assert say("What about with washing up liquid then?", here).startswith(WARNED)
    bottle = context(Described(texts(text("Thick Bleach", (100, 100, 500, 132)))))
    assert say("Shall I rinse it off with vinegar?", bottle).startswith(WARNED)


@pytest.mark.parametrize(
    "said",
    [
        "Can I use bleach to clean the sink?",
        "Can I clean the kettle with vinegar?",
        "Can I rinse the bleach off with water?",
        "Should I use bleach or vinegar on mould?",
        "Put bleach and vinegar on my shopping list.",
        "Shall I put the bleach away, next to the vinegar?",
        "Where's the vinegar, I can only find the bleach?",
        "I'll have vinegar on my chips.",
    ],
)
def test_one_of_them_or_no_act_is_no_mixing(said: str) -> None:
    assert "Never mix bleach" not in say(said, context())
