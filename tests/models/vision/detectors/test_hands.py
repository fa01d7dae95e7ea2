"""A hand that reaches into the view is told as a hand or a person; people stay people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.arrays import Array
from models.vision.detectors.detector import load
from models.vision.detectors.hands import HAND, PERSON, with_hands
from models.vision.perception import Perception
from models.vision.picture import load_image
from models.vision.scene import Box, Thing
from tests.support.conversation import say
from tests.support.views import Described, Pictured, ask, context, things

CORNER: Box = (0.0, 300.0, 500.0, 720.0)
PALE, DARK, SHIRT = (140, 175, 225), (60, 85, 120), (150, 60, 40)  # BGR


def painted(box: Box, color: tuple[int, int, int]) -> Array:
    image = np.full((720, 1280, 3), 235, np.uint8)
    left, top, right, bottom = map(int, box)
    image[top:bottom, left:right] = color
    return image


def names(box: Box, color: tuple[int, int, int], name: str = PERSON) -> list[str]:
    found = with_hands([Thing(name, 0.5, box)], painted(box, color))
    return [thing.name for thing in found]


@pytest.mark.parametrize("color", [PALE, DARK])
@pytest.mark.parametrize("box", [CORNER, (900.0, 0.0, 1280.0, 400.0), (0.0, 0.0, 400.0, 400.0)])
def test_skin_that_reaches_over_a_corner_may_be_a_hand(
    box: Box, color: tuple[int, int, int]
) -> None:
    assert names(box, color) == [HAND, PERSON]


def test_who_is_dressed_or_whole_or_half_in_view_is_a_person() -> None:
    assert names(CORNER, SHIRT) == [PERSON]
    assert names((400.0, 100.0, 800.0, 700.0), PALE) == [PERSON]  # a face in the middle
    assert names((400.0, 200.0, 800.0, 720.0), PALE) == [PERSON]
    assert names((0.0, 0.0, 110.0, 700.0), PALE) == [PERSON]  # narrow: most is out of the view
    assert names(CORNER, PALE, name="dog") == ["dog"]


def test_no_person_in_photographs_of_people_is_a_hand(test_data: Path) -> None:
    eyes = Perception(load(test_data / "vision" / "yolox_nano.onnx"), None)
    for path in sorted((test_data / "images" / "voc100" / "images").glob("*.jpg")):
        scene = eyes.perceive(load_image(path), ["things"])
        assert HAND not in {thing.name for thing in scene.things or ()}, path.name


def test_a_hand_is_told_with_its_doubt_and_counted_with_it() -> None:
    person = Thing(PERSON, 0.5, CORNER)
    hand = replace(person, name=HAND, confidence=0.501)
    scene = replace(things(), things=(hand, person))
    assert "perhaps a hand or a person" in ask("look", None, scene).sentence
    counted = ask("count", "person", context(Described(scene), question="is anybody there"))
    assert counted.sentence == "I see at least 1 person. It may be a hand, perhaps your own."
    assert "It may be a hand." in ask("find", "person", scene).sentence
    other = replace(person, box=(600.0, 100.0, 800.0, 600.0))
    both = replace(scene, things=(hand, person, other))
    assert "hand" not in ask("count", "person", both).sentence


@pytest.mark.parametrize(
    "question",
    ["what's this in my hand", "what am I holding", "is this a receipt or a letter"],
)
def test_the_hand_is_not_told_to_who_asks_what_it_holds(question: str) -> None:
    person = Thing(PERSON, 0.5, CORNER)
    scene = replace(things(), things=(replace(person, name=HAND, confidence=0.501), person))
    said = say(question, context(Described(scene)))
    assert "person" not in said
    assert "hand or" not in said


def test_the_hand_in_a_photograph_is_no_person_for_sure(test_data: Path) -> None:
    eyes = Perception(load(test_data / "vision" / "yolox_nano.onnx"), None)
    paths = sorted((test_data / "vizwiz" / "images").glob("*.jpg"))
    found = [eyes.perceive(load_image(path), ["things"]).things or () for path in paths]
    hands = [scene for scene in found if any(thing.name == HAND for thing in scene)]
    assert hands
    view = Pictured(load_image(paths[found.index(hands[0])]), eyes)
    assert "hand" in ask("look", None, context(view)).sentence
