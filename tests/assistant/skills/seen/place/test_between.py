"""What stands between the wearer and a thing, and whether something was served."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.vision.scene import Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

SOFA = Thing("couch", 0.8, (400.0, 200.0, 900.0, 450.0))
TABLE = Thing("dining table", 0.36, (450.0, 420.0, 850.0, 640.0))
BESIDE = Thing("chair", 0.8, (1000.0, 400.0, 1270.0, 710.0))


def on(question: str, *found: Thing, details: tuple[Thing, ...] = ()) -> str:
    scene = Scene(FRAME, found, (), (), (), SEEN_BY, guesses=(), looks=(), enlarged=())
    return say(question, context(Described(replace(scene, details=details))))


@pytest.mark.parametrize(
    "question",
    [
        "what's between me and the sofa",
        "is there anything between us and the couch",
        "I want to sit on the sofa. What's between me and it?",
    ],
)
def test_what_stands_in_between(question: str) -> None:
    said = on(question, SOFA, TABLE, BESIDE)
    assert "Between you and it I see perhaps a dining table." in said
    assert "a chair" not in said
    assert said.endswith("go slowly, and feel your way.")


def test_nothing_seen_in_between_is_no_free_way() -> None:
    said = on("what is between me and the couch", SOFA)
    assert "I can't make out what is between you and it." in said
    assert "Something low, or that I don't know, may stand there" in said


def test_a_goal_that_is_not_seen_is_not_invented() -> None:
    assert on("what's between me and the sofa", BESIDE).startswith("I don't see a sofa")


PIZZA = Thing("pizza", 0.7, (500.0, 400.0, 700.0, 500.0))
CUP = Thing("cup", 0.7, (900.0, 400.0, 960.0, 480.0))


@pytest.mark.parametrize("question", ["has the food come yet", "is my dinner here"])
def test_food_that_has_come(question: str) -> None:
    assert on(question, PIZZA, CUP).startswith("It seems so: straight ahead")


def test_food_that_is_not_seen_may_be_there() -> None:
    said = on("has our order arrived", CUP)
    assert said.startswith("I can't make out any food, but I may miss it")
    assert "I see a cup." in said
    assert "It seems so" in on("have the drinks come", CUP)
    closer = replace(PIZZA, confidence=0.4)
    assert on("has the food come", details=(closer,)).startswith("Perhaps: ")
