"""What the detector hardly knows: two names that are taken for one another are told, two others are
not; something large is told even where it has no name."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from assistant.skills.seen import neighbours
from assistant.skills.words import descriptions, sightings
from models.vision.scene import Box, FrameFacts, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

SMALL: Box = (900.0, 200.0, 1080.0, 400.0)
MOST: Box = (40.0, 20.0, 1180.0, 700.0)
HALF: Box = (0.0, 200.0, 640.0, 720.0)


def seen(*found: tuple[str, float, Box], frame: FrameFacts = FRAME, lines: str = "") -> Scene:
    texts = (text(lines, (600, 20, 800, 60)),) if lines else ()
    return Scene(frame, tuple(Thing(*one) for one in found), texts, (), (), SEEN_BY)


def look(scene: Scene) -> str:
    return say("what am I looking at", context(Described(scene)))


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("cow", "horse", True),
        ("cow", "bird", True),  # both animals
        ("bed", "couch", True),
        ("apple", "orange", True),
        ("bus", "truck", True),
        ("bird", "handbag", False),
        ("backpack", "surfboard", False),
        ("car", "microwave", False),
        ("person", "teddy bear", False),
        ("refrigerator", "book", False),
    ],
)
def test_which_names_are_taken_for_one_another(name: str, other: str, alike: bool) -> None:
    assert sightings.are_alike(name, other) is alike
    assert sightings.are_alike(other, name) is alike
    told = look(seen((name, 0.44, SMALL), (other, 0.3, SMALL)))
    assert (f" {name}" in told) is alike
    if not alike:
        assert told.startswith("I see no object that I know, no text and no code.")
        assert told.endswith("turn a little and ask again.")


def test_where_one_side_is_empty_the_other_is_told() -> None:
    boat = context(Described(seen(("boat", 0.7, SMALL))))
    assert say("What is on my left?", boat) == (
        "I see nothing that I know on your left. I see a boat on your right."
    )
    assert say("What is on my right?", boat) == "I see a boat on your right."


def test_what_has_no_name_is_told_to_who_may_walk_into_it() -> None:
    scene = seen(("bird", 0.5, SMALL), ("handbag", 0.3, SMALL))
    walks = say("Is it safe to walk straight ahead?", context(Described(scene)))
    assert "Something small is on your right that I can't name." in walks


def test_beside_what_is_certain_an_odd_pair_is_not_told() -> None:
    odd = ("backpack", 0.31, SMALL), ("surfboard", 0.25, SMALL)
    assert look(seen(("person", 0.8, HALF), *odd)) == "I see a person on your left."


@pytest.mark.parametrize("bird", [0.2, 0.44, 0.6])
def test_what_fills_the_view_is_told_without_a_name(bird: float) -> None:
    cow = ("person", 0.28, MOST), ("teddy bear", 0.24, MOST)
    told = look(seen(*cow, ("bird", bird, SMALL), ("handbag", bird / 2, SMALL)))
    assert told == (
        "Something is close and fills most of the view, but I can't tell what. If you hold "
        "something, hold it farther from the camera."
    )
    assert "bird" not in told
    asked = say("can I stroke it", context(Described(seen(*cow))))
    assert "Something is close" in asked


def test_something_large_is_told_beside_what_has_a_name() -> None:
    fence = ("truck", 0.28, HALF)
    told = look(seen(("cow", 0.6, SMALL), fence))
    assert told == "I see a cow on your right. Something large is on your left that I can't name."
    assert look(seen(("cow", 0.6, SMALL), ("truck", 0.4, HALF))) == (
        "I see perhaps a truck on your left and a cow on your right."
    )
    assert "large" not in look(seen(("truck", 0.6, HALF), ("car", 0.31, HALF)))
    assert "large" not in look(seen(("person", 0.6, MOST), ("person", 0.31, HALF)))


def test_print_says_better_what_it_is() -> None:
    assert "Something" not in look(seen(("truck", 0.31, HALF), lines="SALE TODAY"))


def test_what_fills_the_view_is_called_by_its_names() -> None:
    told = descriptions.things(seen(("bed", 0.47, MOST), ("couch", 0.3, MOST)))
    assert told.endswith("The bed or couch is close and fills most of the view.")
    assert "most" not in descriptions.things(seen(("bed", 0.6, HALF)))


def test_doubtful_things_of_one_name_are_told_together() -> None:
    apples = [Thing("apple", 0.35, (x, 300.0, x + 50.0, 350.0)) for x in (100.0, 300.0)]
    orange = Thing("orange", 0.3, apples[1].box)
    scene = Scene(FRAME, (*apples, orange), (), (), (), SEEN_BY)
    assert neighbours.listed(apples, scene) == "perhaps 2 apples or oranges"
    sure = [Thing("cup", 0.8, thing.box) for thing in apples]
    assert neighbours.listed(sure, Scene(FRAME, tuple(sure), (), (), (), SEEN_BY)) == "2 cups"


def test_a_thing_that_is_named_by_its_colour_is_the_one_that_is_meant() -> None:
    image = np.full((720, 1280, 3), 128, np.uint8)
    cv2.rectangle(image, (900, 40), (1080, 200), (170, 90, 250), -1)
    bed = seen(("bed", 0.6, MOST), ("teddy bear", 0.2, (900, 40, 1080, 200)))
    told = say("what's that pink thing", context(Described(bed, image)))
    assert told.startswith("Something pink is on your right, high up, at 1 o'clock")
    assert "I can't tell what it is. I see a bed" in told
    bear = seen(("teddy bear", 0.8, (890, 30, 1090, 210)))
    told = say("what's that pink thing", context(Described(bear, image)))
    assert "can't tell what it is" not in told


@pytest.mark.parametrize("tail", ["How many?", "how many are there", "And how many?"])
def test_how_many_counts_what_was_asked_for_in_the_same_breath(tail: str) -> None:
    dogs = [("dog", sure, (x, 300, x + 90, 420)) for sure, x in ((0.6, 100), (0.35, 300))]
    here = context(Described(seen(("bed", 0.6, MOST), *dogs)))
    told = say(f"Are the dogs on my bed again? {tail}", here)
    assert told.endswith("I see at least 1 dog, perhaps 2.")
    assert "bed and" not in told


def test_print_does_not_hide_what_may_stand_in_the_way() -> None:
    pillar = seen(("cell phone", 0.23, (520.0, 0.0, 1270.0, 710.0)), lines="SALE TODAY")
    said = say("can I walk straight on or is something in my way", context(Described(pillar)))
    assert "Something large is on your right that I can't name." in said
    assert "There is text: SALE TODAY." in said
