"""How bright it is, told from the frame alone."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    "question",
    [
        "how bright is it",
        "is it dark in here",
        "is it very dark here?",
        "how dark is the room",
        "is it bright enough",
        "how's the light",
        "is it light enough to read",
    ],
)
@pytest.mark.parametrize(("level", "word"), [(10, "dark"), (150, "bright"), (240, "very bright")])
def test_the_light_is_told(question: str, level: int, word: str) -> None:
    view = Described(things(("cup", 0.5)), np.full((72, 128, 3), level, np.uint8))
    assert say(question, context(view)) == f"It is {word} in view."


@pytest.mark.parametrize(
    "question", ["is it light outside", "Is it dark outside yet?", "is it dark yet"]
)
def test_a_bright_room_is_no_day_outside(question: str) -> None:
    view = Described(things(), np.full((72, 128, 3), 150, np.uint8))
    assert say(question, context(view)) == (
        "It is bright in view. I can't tell a lamp from daylight, so point the camera out of a "
        "window and ask again."
    )


@pytest.mark.parametrize(
    "question", ["is the light on", "are the lights still on", "did I leave the lamp on"]
)
def test_a_lamp_is_not_guessed(question: str) -> None:
    view = Described(things(("cup", 0.5)), np.full((72, 128, 3), 150, np.uint8))
    assert say(question, context(view)).startswith("I can't tell a lamp from daylight")


def test_without_a_camera_nothing_is_said_of_the_light() -> None:
    assert say("how bright is it", context()) == "I have no camera, so I can't see anything."


def test_a_dark_view_with_something_lit_is_not_called_bright() -> None:
    picture = np.full((720, 1280, 3), 10, np.uint8)
    picture[100:600, 200:600] = 255
    view = Described(things(), picture)
    said = say("is the room dark", context(view))
    assert said.startswith("Most of the view is dark; something in it is lit.")


def test_what_shines_may_be_a_lamp_that_is_on() -> None:
    picture = np.full((720, 1280, 3), 60, np.uint8)
    picture[100:250, 200:320] = 255
    said = say("are the lamps on", context(Described(things(), picture)))
    assert said.startswith("Something shines, so it may be on.")
    assert "can't tell a lamp from daylight" in said
