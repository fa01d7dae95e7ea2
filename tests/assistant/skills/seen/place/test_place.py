"""The kind of place in view is guessed from its things and looks, and told as a guess."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.skills.seen.place import evidence
from models.vision.scene import Box, Look, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

WHOLE: Box = (0.0, 0.0, 1280.0, 720.0)
LEFT, RIGHT = (50.0, 300.0, 500.0, 600.0), (700.0, 300.0, 1200.0, 600.0)
KIND = "what kind of place is this"


def scene(*names: str, **kinds: float) -> Scene:
    boxes = (LEFT, RIGHT, (400.0, 200.0, 800.0, 500.0))
    things = tuple(Thing(name, 0.6, box) for name, box in zip(names, boxes, strict=False))
    looks = (Look("view", WHOLE, kinds),)
    return Scene(FRAME, things, (), (), (), SEEN_BY, guesses=(), looks=looks)


def on(question: str, seen: Scene, picture: np.ndarray | None = None) -> str:
    return say(question, context(Described(seen, picture)))


def sky_over_sand() -> np.ndarray:
    picture = np.full((720, 1280, 3), (130, 180, 210), np.uint8)
    picture[:300] = (220, 150, 70)
    return picture


@pytest.mark.parametrize(
    ("seen", "place"),
    [
        (scene("oven", "refrigerator"), "a kitchen"),
        (scene("keyboard", "mouse", "tv"), "a desk with a computer"),
        (scene("couch"), "a living room"),
        (scene("car", "traffic light"), "a street or a car park"),
        (scene("cow", "cow"), "a field or a farm with animals"),
        (scene(restaurant=0.4), "a restaurant, or a table laid for a meal"),
        (scene(stage=0.5, guitar=0.2), "a stage"),
        (scene(shore=0.3), "a shore by the water"),
    ],
)
def test_a_place_is_told_as_a_guess(seen: Scene, place: str) -> None:
    assert on(KIND, seen).startswith(f"This may be {place}.")
    assert on("where was this taken", seen).startswith(f"This may be {place}.")


def test_too_little_is_no_place() -> None:
    assert "can't tell what kind of place" in on(KIND, scene("bottle", candle=0.4))
    soft = Scene(FRAME.__class__(1.0, 1280, 720, 20.0, 0.5), (), (), (), (), SEEN_BY)
    blurred = Scene(soft.frame, (), (), (), (), SEEN_BY, looks=scene(shore=0.5).looks)
    assert evidence.guesses(blurred) == []


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("is it a beach", "It may be: it looks like a shore"),
        ("is this a kitchen", "I can't tell, but it looks more like a shore"),
        ("was this at the sea", "It may be"),
    ],
)
def test_a_named_place(question: str, opening: str) -> None:
    assert on(question, scene(shore=0.3)).startswith(opening)


def test_indoors_and_outdoors() -> None:
    question = "is this indoors or outdoors"
    assert on(question, scene("couch", "tv")).startswith("It seems to be indoors.")
    assert on(question, scene("car", "bus")).startswith("It seems to be outdoors.")
    assert on(question, scene(), sky_over_sand()).startswith("It seems to be outdoors.")
    assert on(question, scene("sheep")).startswith("I can't tell whether it is indoors.")


def test_the_background_is_told_with_its_colors() -> None:
    said = on("what's in the background", scene("boat"), sky_over_sand())
    assert "Its upper part is mostly blue, and part of it looks like the sky." in said
    assert "a boat" in said


def test_who_asks_for_a_way_hears_of_water() -> None:
    said = on("am i near the water", scene("boat", shore=0.3))
    assert "I can't judge that." in said
    assert "You may be" in said
    assert "water" in said
    assert "may be a fence" in on("is there a fence in front of me", scene("cow", fence=0.2))


def test_plants_and_the_sky() -> None:
    random = np.random.default_rng(0)
    green = np.zeros((720, 1280, 3), np.uint8)
    green[..., 1] = np.kron(random.integers(60, 255, (90, 160)), np.ones((8, 8)))
    assert on("are there any trees", scene(), green).startswith("There may be:")
    assert on("are there any trees", scene()).startswith("I can't tell")
    assert "blue and clear" in on("is the sky clear", scene(), sky_over_sand())
    assert "fog" in on("is it foggy", scene(), np.full((720, 1280, 3), 150, np.uint8))


def test_how_good_a_picture_is() -> None:
    white = np.full((720, 1280, 3), 254, np.uint8)
    assert "too bright" in on("is the photo any good", scene(), white)
    assert on("is the picture sharp", scene()).startswith("The picture is sharp")
    dark = np.full((720, 1280, 3), 20, np.uint8)
    assert "dark" in on("is this picture okay", scene(), dark)


@pytest.mark.parametrize(
    "question", ["is it a train", "is that a boat", "what room is the meeting in", "is it a bed"]
)
def test_what_is_no_question_for_a_place(question: str) -> None:
    said = on(question, scene("train", shore=0.3))
    assert "looks like" not in said
    assert "This may be" not in said


def test_who_is_on_a_train_asks_for_a_place() -> None:
    assert on("am i in a station", scene("train")).startswith("It may be: it looks like a railway")
