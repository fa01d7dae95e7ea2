"""A free seat: what is on or at each seat is told, and none is promised to be free. Scenes as a
detector would report them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.skills.context import Context
from assistant.skills.questions.presence import FREE
from models.vision.scene import Box, Thing
from tests.support.conversation import say
from tests.support.views import Described, context, things

LEFT, RIGHT = (100.0, 300.0, 400.0, 700.0), (900.0, 300.0, 1200.0, 700.0)
ON_LEFT = (150.0, 250.0, 350.0, 550.0)


def view(*seen: Thing) -> Context:
    return context(Described(replace(things(), things=seen)))


@pytest.mark.parametrize(
    "question",
    [
        "is there a free seat",
        "can I sit down on that chair",
        "where can I sit",
        "is that seat taken",
    ],
)
@pytest.mark.parametrize("name", ["person", "dog", "backpack"])
def test_what_is_on_a_seat_is_told(question: str, name: str) -> None:
    here = view(Thing("chair", 0.8, LEFT), Thing(name, 0.7, ON_LEFT), Thing("chair", 0.7, RIGHT))
    said = say(question, here)
    assert f"a chair on your left, at 11 o'clock, with a {name} on or at it" in said
    assert said.count(f"a {name}") == 1
    assert "a chair on your right" in said
    assert said.endswith(FREE)


def test_a_dog_that_hides_the_chair_it_lies_on_is_told() -> None:
    here = view(Thing("chair", 0.41, LEFT), Thing("couch", 0.3, LEFT), Thing("dog", 0.35, LEFT))
    said = say("can I sit down on that chair", here)
    assert said.startswith("I see perhaps a chair on your left, at 11 o'clock, with perhaps a dog")
    assert "couch on" not in said


def test_what_stands_behind_a_seat_is_not_on_it() -> None:
    tv = Thing("tv", 0.8, (150.0, 50.0, 350.0, 320.0))
    assert "tv" not in say("where can I sit", view(Thing("couch", 0.8, LEFT), tv))


def test_a_bed_is_no_way_to_go() -> None:
    dog = Thing("dog", 0.8, ON_LEFT)
    said = say("can I sit down on the bed", view(Thing("bed", 0.8, LEFT), dog))
    assert said.startswith("I see a bed on your left, at 11 o'clock, with a dog on or at it.")


def test_the_other_name_of_a_seat_is_not_on_it() -> None:
    seen = (Thing("chair", 0.8, LEFT), Thing("suitcase", 0.4, LEFT))
    assert "suitcase" not in say("where can I sit", view(*seen))


def test_no_seat_is_no_guess() -> None:
    said = say("where can I sit", view(Thing("chair", 0.27, LEFT), Thing("dog", 0.8, RIGHT)))
    assert said.startswith("I don't see a chair, a bench or a couch.")


COUCH = Thing("couch", 0.8, (500.0, 300.0, 900.0, 500.0))


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("dining table", (450.0, 480.0, 850.0, 640.0)),
        ("suitcase", (600.0, 520.0, 700.0, 700.0)),
        ("dog", (560.0, 560.0, 800.0, 660.0)),
    ],
)
def test_what_stands_before_the_only_seat_is_told(name: str, box: Box) -> None:
    said = say("where can I sit down", view(COUCH, Thing(name, 0.7, box)))
    assert f"Before it I see a {name}." in said
    assert said.endswith(FREE)


@pytest.mark.parametrize(
    "box",
    [
        (600.0, 100.0, 700.0, 290.0),  # behind it
        (50.0, 500.0, 300.0, 700.0),  # beside the way
        (1000.0, 450.0, 1200.0, 700.0),
    ],
)
def test_what_stands_elsewhere_is_not_before_it(box: Box) -> None:
    assert "Before it" not in say("where can I sit", view(COUCH, Thing("vase", 0.7, box)))


def test_a_low_thing_may_stand_before_a_seat_unseen() -> None:
    assert "something low stands before it" in say("where can I sit down", view(COUCH))
