"""What somebody does or has on is told as far as places and looks show it, never that it is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.skills.seen.people import doing
from models.vision.scene import Box, Look, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

STANDS: Box = (500.0, 100.0, 700.0, 650.0)
SITS: Box = (400.0, 150.0, 760.0, 640.0)
CHAIR = Thing("chair", 0.6, (380.0, 350.0, 780.0, 715.0))


def scene(box: Box, *things: Thing, **kinds: float) -> Scene:
    looks = (Look("head", (box[0], box[1], box[2], box[1] + 120.0), kinds),)
    people = (Thing("person", 0.8, box), *things)
    return Scene(FRAME, people, (), (), (), SEEN_BY, guesses=(), looks=looks)


def on(question: str, seen: Scene, picture: np.ndarray | None = None) -> str:
    return say(question, context(Described(seen, picture)))


@pytest.mark.parametrize(
    ("things", "kinds", "busy"),
    [
        ((), {"guitar": 0.5}, "may be playing a guitar"),
        ((), {}, "seems to be standing"),
        ((Thing("sports ball", 0.6, (690.0, 400.0, 740.0, 450.0)),), {}, "playing with a ball"),
        ((Thing("laptop", 0.6, (600.0, 400.0, 900.0, 640.0)),), {}, "may be at a computer"),
    ],
)
def test_what_somebody_may_be_doing(
    things: tuple[Thing, ...], kinds: dict[str, float], busy: str
) -> None:
    said = on("what is he doing", scene(STANDS, *things, **kinds))
    assert said.startswith("The person ")
    assert busy in said.partition(".")[0]


def test_who_sits_on_a_chair_does_not_stand() -> None:
    assert "may be sitting on a chair" in on("what is she doing", scene(SITS, CHAIR))


def test_a_weak_look_is_no_instrument() -> None:
    assert "guitar" not in on("what instrument is she playing", scene(STANDS, guitar=0.2))


def test_what_may_be_on_a_head() -> None:
    asked = "is he wearing a helmet"
    assert "what may be a helmet on the person ahead" in on(asked, scene(STANDS, helmet=0.3))
    said = on(asked, scene(STANDS))
    assert said.startswith("I can't tell whether he is wearing a helmet.")
    assert "no helmet" not in said
    on_head = on("has he got something on his head", scene(STANDS, hat=0.2))
    assert "what may be a hat" in on_head
    assert "Rinse" not in on("has he got something on his head", scene(STANDS))


def test_what_got_on_somebody_is_still_an_emergency() -> None:
    said = on("he got something on his head from the battery and it burns", scene(STANDS))
    assert "what may be" not in said


def test_one_of_several_has_it_on() -> None:
    other = Thing("person", 0.7, (900.0, 100.0, 1100.0, 650.0))
    seen = scene(STANDS, other, glasses=0.3)
    assert "glasses" in on("is one of them wearing glasses", seen)


def test_clothes_of_who_is_whole_though_cut_at_the_feet() -> None:
    picture = np.full((720, 1280, 3), 200, np.uint8)
    box: Box = (500.0, 100.0, 700.0, 719.0)
    picture[100:380, 500:700] = (160, 40, 30)
    picture[380:720, 500:700] = (20, 20, 20)
    said = on("what is the man wearing", scene(box), picture)
    assert "are blue above and black below" in said


def test_nobody_is_made_out() -> None:
    empty = Scene(FRAME, (CHAIR,), (), (), (), SEEN_BY, guesses=(), looks=())
    said = on("what is the man wearing", empty)
    assert "I make out no person." in said
    assert doing.told(empty, []) == ""


def test_what_somebody_holds_or_lies_on() -> None:
    bottle = Thing("bottle", 0.6, (690.0, 400.0, 730.0, 480.0))
    assert "what looks like a bottle" in on("what is he holding", scene(STANDS, bottle))
    assert on("what is she holding", scene(STANDS, guitar=0.5)).startswith("It may be a guitar.")
    assert on("what is he holding", scene(STANDS)).startswith("I can't tell what he is holding.")
    dog = Thing("dog", 0.7, (500.0, 350.0, 700.0, 560.0))
    bed = Thing("bed", 0.7, (300.0, 300.0, 900.0, 715.0))
    lies = Scene(FRAME, (dog, bed), (), (), (), SEEN_BY, guesses=(), looks=())
    assert on("what is the dog lying on", lies) == "The dog seems to be on a bed."
    alone = Scene(FRAME, (dog,), (), (), (), SEEN_BY, guesses=(), looks=())
    assert on("what is the dog lying on", alone).startswith("I can't tell what the dog is lying on")


RIGHT: Box = (1000.0, 200.0, 1150.0, 650.0)
LEFT: Box = (100.0, 200.0, 250.0, 650.0)


@pytest.mark.parametrize(
    "question",
    [
        *("what is the man on the left doing", "is the man on the left standing"),
        *("what is the woman on the left holding", "is the person on the left wearing glasses"),
        "what is the person on the left wearing",
    ],
)
def test_somebody_on_the_other_side_is_not_who_was_meant(question: str) -> None:
    said = on(question, scene(RIGHT, glasses=0.5, guitar=0.5))
    assert "I make out no person on your left. I see a person on your right." in said
    assert said.startswith("I can't tell")
    for told in ("seems to be", "may be", "clothes of"):
        assert told not in said


def test_who_is_on_the_side_that_was_named_is_told() -> None:
    said = on("what is the man on the left doing", scene(LEFT, Thing("person", 0.8, RIGHT)))
    assert said.startswith("The person seems to be standing.")


@pytest.mark.parametrize(
    ("question", "open_"),
    [
        ("is anyone sitting on the chair", "on the chair"),
        ("is somebody sitting on the bench", "on the bench"),
        ("is she sitting", "I can't tell whether she is sitting."),
        ("is he eating", "I can't tell whether he is eating."),
        ("is he riding a bike", "I can't tell whether he is riding a bike."),
    ],
)
def test_what_was_asked_is_said_to_be_unknown(question: str, open_: str) -> None:
    said = on(question, scene(STANDS))
    assert "I can't tell" in said
    assert open_ in said
    assert on("is he standing", scene(STANDS)).startswith("The person seems to be standing.")


def test_nobody_lies_on_what_a_thing_lies_on() -> None:
    said = on("what is the cat lying on", scene(SITS, CHAIR))
    assert "seems to be on" not in said
    assert said.startswith("I can't tell what the cat is lying on.")


def test_how_large_a_thing_is_beside_a_known_one() -> None:
    bag = Thing("suitcase", 0.7, (800.0, 380.0, 950.0, 650.0))
    said = on("how big is the suitcase", scene(STANDS, bag))
    assert "half as high as the person, if both are as far away" in said
    far = Thing("suitcase", 0.7, (800.0, 100.0, 950.0, 300.0))
    assert "as high as" not in on("how big is the suitcase", scene(STANDS, far))


FRONT: Box = (700.0, 200.0, 1000.0, 710.0)


def test_who_stands_in_front_is_told_alone() -> None:
    pair = scene(STANDS, Thing("person", 0.8, FRONT))
    said = on("what's the girl in front doing", pair)
    assert "standing" not in said  # that is the other one
    assert "I see that person on your right" in said


def test_a_pose_is_not_told_of_one_of_several() -> None:
    said = on("what are they doing", scene(STANDS, Thing("person", 0.8, FRONT)))
    assert "One of them" not in said
    both = scene(STANDS, Thing("person", 0.8, (800.0, 100.0, 1000.0, 650.0)))
    assert "seems to be standing" in on("what are they doing", both)


def test_what_may_be_in_somebodys_arms() -> None:
    carried = scene(SITS, cat=0.1)
    box = (SITS[0], SITS[1] + 60.0, SITS[2], SITS[3] - 60.0)
    looks = tuple(Look(of, box, {"dog": 0.5, "cat": 0.1}) for of in ("person", "chest"))
    asked = "what's she got in her arms"
    said = on(asked, replace(carried, looks=looks))
    assert said.startswith("It may be a dog, a cat or another animal.")
    assert "animal" not in on(asked, carried)


def test_glasses_and_helmets_of_several_are_looked_for() -> None:
    asked = "are they wearing helmets"
    assert "what may be a helmet" in on(asked, scene(STANDS, helmet=0.3))
    assert "cane" not in on("has he got a helmet on", scene(STANDS))
