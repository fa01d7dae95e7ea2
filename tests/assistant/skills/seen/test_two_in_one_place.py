"""A thing that lies on another is not said to be perhaps that other one."""

from __future__ import annotations

import pytest

from models.vision.scene import Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

BOX = (200.0, 300.0, 460.0, 560.0)


def both(first: str, second: str) -> Scene:
    return Scene(FRAME, (Thing(first, 0.88, BOX), Thing(second, 0.88, BOX)), (), (), (), SEEN_BY)


@pytest.mark.parametrize(
    ("thing", "below"),
    [("remote", "couch"), ("knife", "carrot"), ("wine glass", "dining table"), ("cat", "bed")],
)
def test_both_are_there(thing: str, below: str) -> None:
    here = context(Described(both(thing, below)))
    assert "may be" not in say(f"where is the {thing}", here)
    described = say("what is in front of me", here)
    assert "perhaps" not in described
    assert thing in described
    assert below in described


def test_what_is_easily_taken_for_another_is_told_with_a_doubt() -> None:
    here = context(Described(both("dog", "cat")))
    assert "It may be a cat." in say("where is the dog", here)
