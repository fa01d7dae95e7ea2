"""The colour of what can't be told apart: no advice that can't be followed, and no false claim."""

from __future__ import annotations

import numpy as np
import pytest

from models.vision.scene import Thing
from tests.support.conversation import say
from tests.support.views import Described, context, things

GREEN, RED, BLACK, BROWN = (60, 160, 40), (40, 30, 200), (15, 15, 15), (40, 70, 120)


def view(*things_in_view: tuple[str, float]) -> np.ndarray:
    """Green on the right; in the middle something black with a red band."""
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[:, 1000:] = GREEN
    image[300:420, 590:690] = BLACK
    image[330:350, 590:690] = RED
    return image


@pytest.mark.parametrize(
    "question",
    [
        "What colour is the slide?",
        "what color are the cushions",
        "colour of the tent?",
        "The colour of the cushions?",
        "and color of the slide",
        "what shade is the slide",
    ],
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
    assert said.startswith("I am not sure, but the dog's collar may be red.")
    said = say("What colour is the dog's ear?", context(Described(things(things=(dog,)), image)))
    assert said.startswith("I can't tell which part is the dog's ear.")


def test_of_two_spots_none_is_taken_for_the_collar() -> None:
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[200:500, 400:900] = BLACK
    image[250:290, 500:560] = RED
    image[400:440, 700:760] = GREEN
    dog = Thing("dog", 0.9, (400.0, 200.0, 900.0, 500.0))
    said = say("What colour is the dog's collar?", context(Described(things(things=(dog,)), image)))
    assert said.startswith("I can't tell which part is the dog's collar.")


@pytest.mark.parametrize("garment", ["shirt", "jacket", "scarf"])
def test_a_garment_that_nobody_wears_has_the_colors_of_the_view(garment: str) -> None:
    red = np.full((720, 1280, 3), RED, np.uint8)
    said = say(f"What colour is the {garment}?", context(Described(things(), red)))
    assert said == f"I can't tell which part is the {garment}. I see red all over the view."


def test_a_bright_stripe_is_told_before_a_hand() -> None:
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[500:] = BROWN
    said = say("What colour is the stripe?", context(Described(things(), image)))
    assert said == "I can't tell which part is the stripe. I see brown in several places."
    image[200:400, 900:] = RED
    said = say("What colour is the stripe?", context(Described(things(), image)))
    assert said.endswith("I see brown on your left, brown ahead and red on your right.")


def test_what_looks_black_beside_brown_may_be_brown() -> None:
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[200:500, 400:900] = BLACK
    horse = things(things=(Thing("horse", 0.9, (400.0, 200.0, 900.0, 500.0)),))
    assert say("What colour is the horse?", context(Described(horse, image))) == (
        "The horse is black."
    )
    image[300:330, 450:850] = (20, 45, 90)
    assert say("What colour is the horse?", context(Described(horse, image))) == (
        "The horse looks black or dark brown, which are hard to tell apart in shade."
    )


@pytest.mark.parametrize(
    ("question", "what"),
    [("What colour are the bars?", "bars"), ("so what color's the big tent", "big tent")],
)
def test_a_question_for_the_color_of_anything_is_one_for_a_color(question: str, what: str) -> None:
    said = say(question, context(Described(things(), view())))
    assert said.startswith(f"I can't tell which part is the {what}.")


def test_the_color_of_a_signal_and_of_the_world_is_not_told() -> None:
    here = context(Described(things(), view()))
    assert say("What colour is the traffic light?", here).startswith("I can't judge that.")
    assert "green on your right" not in say("What colour is the moon?", here)


@pytest.mark.parametrize("garment", ["dress", "suit", "gown"])
def test_a_dress_is_the_upper_part_of_what_is_worn(garment: str) -> None:
    image = np.full((720, 1280, 3), 150, np.uint8)
    image[100:600, 500:700] = RED
    girl = Thing("person", 0.9, (500.0, 100.0, 700.0, 600.0))
    here = context(Described(things(things=(girl,)), image))
    said = say(f"What colour is the girl's {garment}?", here)
    assert said == "The upper part of what the person wears is red."
