"""Which is larger: of what the question names, or of what was asked for before."""

from __future__ import annotations

import pytest

from models.vision.scene import Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, things


def shelf() -> Described:
    """A large cup on the left, a small one on the right, and a dog that fills half of the view."""
    found = (
        Thing("cup", 0.9, (100.0, 300.0, 300.0, 500.0)),
        Thing("cup", 0.9, (1000.0, 400.0, 1060.0, 460.0)),
        Thing("dog", 0.9, (350.0, 0.0, 950.0, 720.0)),
    )
    return Described(Scene(FRAME, found, (), (), (), SEEN_BY))


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("which one is bigger", "The largest in view is the cup on your left"),
        ("and which is smaller?", "The smallest in view is the cup on your right"),
        ("which of them is nearer", "I can't tell which is nearer. The largest in view is the cup"),
        ("which cup is the largest", "The largest in view is the cup on your left"),
        ("which is the biggest dog", "I see a dog that I could compare."),
        ("which one's the largest", "The largest in view is the cup on your left"),
        (
            "which is closer, the cup or the dog",
            "I can't tell which is nearer. The largest in view is",
        ),
    ],
)
def test_what_was_asked_for_before_is_compared(question: str, start: str) -> None:
    here = context(shelf())
    say("how many cups are there", here)
    assert say(question, here).startswith(start)


def test_where_nothing_was_named_all_in_view_are_compared() -> None:
    assert say("which one is bigger", context(shelf())).startswith("The largest in view is the dog")


def test_one_thing_is_not_compared() -> None:
    here = context(Described(things(("cup", 0.4))))
    assert say("which one is bigger", here) == "I see a cup that I could compare."


@pytest.mark.parametrize(
    ("question", "unseen"),
    [
        ("which is taller, the brown bottle or the carton", "the brown bottle or the carton"),
        ("which is taller, the cup or the carton?", "the carton"),
        ("which is bigger, the cow or the cup", "the cow"),
        ("which box is bigger", "the box"),
    ],
)
def test_nothing_else_is_compared_than_what_was_named(question: str, unseen: str) -> None:
    said = say(question, context(shelf()))
    assert said.startswith(f"I can't compare them: I can't make out {unseen}.")
    assert "dog" not in said
    assert ("I see a cup on your left" in said) == ("the cup" in question)


def test_the_taller_of_two_that_are_seen_is_told() -> None:
    said = say("which is taller, the cup or the dog", context(shelf()))
    assert said.startswith("The dog straight ahead")
