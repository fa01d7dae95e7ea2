"""The colour of what can't be told apart: no advice that can't be followed, and no false claim."""

from __future__ import annotations

import numpy as np
import pytest

from models.vision.scene import Thing
from tests.support.conversation import say
from tests.support.views import Described, context, things

GREEN, RED, BLACK = (60, 160, 40), (40, 30, 200), (15, 15, 15)


def view(*things_in_view: tuple[str, float]) -> np.ndarray:
    """Green on the right; in the middle something black with a red band."""
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[:, 1000:] = GREEN
    image[300:420, 590:690] = BLACK
    image[330:350, 590:690] = RED
    return image


@pytest.mark.parametrize(
    "question", ["What colour is the slide?", "what color are the cushions", "colour of the tent?"]
)
def test_the_bright_colors_are_told_with_their_places(question: str) -> None:
    said = say(question, context(Described(things(), view())))
    assert said.startswith("I can't tell which part is the ")
    assert "green on your right" in said
    assert "Hold it" not in said


def test_of_a_part_all_colors_of_the_thing_are_told() -> None:
    dog = Thing("dog", 0.9, (590.0, 300.0, 690.0, 420.0))
    said = say(
        "What colour is the dog's collar?", context(Described(things(things=(dog,)), view()))
    )
    assert said == (
        "I can't tell which part is the dog's collar. On the whole dog I see black and red."
    )


def test_a_grey_view_has_no_bright_color() -> None:
    said = say("What colour is the slide?", context(Described(things())))
    assert "no bright color" in said


def test_a_small_spot_inside_a_thing_is_told_and_what_is_behind_it_is_not() -> None:
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[200:500, 400:900] = BLACK
    image[250:290, 500:560] = RED
    image[200:300, 860:1000] = GREEN
    dog = Thing("dog", 0.9, (400.0, 200.0, 900.0, 500.0))
    said = say("What colour is the dog's collar?", context(Described(things(things=(dog,)), image)))
    assert said.endswith("On the whole dog I see black and a spot of red.")


@pytest.mark.parametrize("garment", ["dress", "suit", "gown"])
def test_a_dress_is_the_upper_part_of_what_is_worn(garment: str) -> None:
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[100:600, 500:700] = RED
    girl = Thing("person", 0.9, (500.0, 100.0, 700.0, 600.0))
    here = context(Described(things(things=(girl,)), image))
    said = say(f"What colour is the girl's {garment}?", here)
    assert said == "The upper part of what the person wears is red."
