"""Requests without an argument in words that no skill knows, with the pocket Llama alone."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context

ALONE = [
    ("crank it up a notch, the hoover's on", "volume"),
    ("what can you really do for me", "read text aloud"),
    ("grab a photo of this for my sister", "can't take pictures"),
    ("who am I talking to then", "Sightline"),
    ("I'm running on empty today", "rest"),
    ("there's a funny buzzing, where's it coming from", "can't tell sounds"),
]
AFTER = [
    ("set a timer for ten minutes", "has my timer run out yet, I was in the bath", "left."),
    ("set a timer for ten minutes", "no need for the timer after all", "cancelled"),
    ("add nails to my shopping list", "I'm at the shops, what was it I wanted", "nails"),
    ("remember the gate is stiff", "read me back the latest note only", "the gate is stiff"),
]


@pytest.mark.parametrize(("request_", "part"), ALONE)
def test_the_intent_is_answered(request_: str, part: str) -> None:
    assert part in say(request_, context())


@pytest.mark.parametrize(("before", "request_", "part"), AFTER)
def test_what_was_set_is_meant(before: str, request_: str, part: str) -> None:
    kept = context()
    say(before, kept)
    assert part in say(request_, kept)


def test_without_a_timer_none_is_meant() -> None:
    assert "cancelled" not in say("no need for the timer after all", context())


@pytest.mark.parametrize(
    "request_", ["can you go a bit slower, you're rushing", "talk a little slower please"]
)
def test_the_first_answer_can_be_asked_for_slowly(request_: str) -> None:
    here = context()
    before = here.words_per_minute
    assert say(request_, here) == "Okay."
    assert here.words_per_minute < before
