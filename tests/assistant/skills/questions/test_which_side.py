"""On which side of a thing another one is, and what a picture does not tell."""

from __future__ import annotations

import pytest

from models.vision.scene import Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

REMOTE = Thing("remote", 0.9, (950, 340, 1060, 460))
BOOK = Thing("book", 0.9, (560, 340, 700, 460))
BEAR = Thing("teddy bear", 0.9, (150, 300, 400, 560))
COUCH = Thing("couch", 0.9, (60, 320, 520, 700))


def asked(question: str, *things: Thing, before: str = "") -> str:
    here = context(Described(Scene(FRAME, things, (), (), (), SEEN_BY)))
    if before:
        say(before, here)
    return say(question, here)


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("Is that this side of the book or the other side? Left or right, I mean.", "right"),
        ("is it left of the book", "right"),
        ("is the remote on the left side of the book", "right"),
    ],
)
def test_the_side_of_a_thing_is_the_pictures(question: str, side: str) -> None:
    said = asked(question, REMOTE, BOOK, before="where's my remote")
    assert f"remote to the {side} of the book" in said
    assert not said.startswith(("Yes", "No"))


@pytest.mark.parametrize(
    "question", ["On the couch or under it?", "is he behind the couch or on it"]
)
def test_on_or_under_is_not_told(question: str) -> None:
    said = asked(question, BEAR, COUCH, before="where's Teddy")
    assert said.startswith("I can't tell whether it is ")
    assert "teddy bear" in said


def test_the_side_of_what_is_not_seen_is_not_told() -> None:
    said = asked("is the cup left of the book", BOOK)
    assert said.startswith("I can't tell on which side it is.")


def test_children_and_wagons_are_counted_with_doubt() -> None:
    people = [Thing("person", 0.9, (100 + 300 * i, 200, 250 + 300 * i, 600)) for i in range(3)]
    said = asked("how many kids can you see", *people)
    assert "3 people" in said
    assert "I can't tell whether one of them is a kid." in said
    trucks = [Thing("truck", 0.9, (100 + 500 * i, 200, 400 + 500 * i, 600)) for i in range(2)]
    assert "2 trucks" in asked("how many wagons in", *trucks)


def test_after_a_colour_people_are_counted() -> None:
    people = [Thing("person", 0.9, (100 + 300 * i, 200, 250 + 300 * i, 600)) for i in range(2)]
    said = asked("how many people", *people, before="what colour's the person")
    assert "2 people" in said
