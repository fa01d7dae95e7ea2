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


def halves(dark: int, lit: int, share: float = 0.5) -> np.ndarray:
    """A picture whose left part is dark and whose right part is lit."""
    picture = np.full((720, 1280, 3), lit, np.uint8)
    picture[:, : round(share * 1280)] = dark
    return picture


@pytest.mark.parametrize("question", ["are the lights on in here", "is the lamp on", "is it dark"])
@pytest.mark.parametrize("lit", [150, 250])
def test_a_view_of_which_most_is_dark_is_never_called_bright(question: str, lit: int) -> None:
    said = say(question, context(Described(things(), halves(5, lit, 0.7))))
    assert "Most of the view is dark; something in it is lit." in said
    assert "bright in view" not in said


def test_dark_windows_of_a_lit_room_tell_of_the_night() -> None:
    view = Described(things(), halves(20, 160, 0.3))
    for question in ("is it day or night outside", "is it dark outside"):
        said = say(question, context(view))
        assert said.startswith("Parts of the view are bright, and parts of it are dark.")
        assert "If a window is among the dark parts, it may be dark outside." in said


def candles(color: tuple[int, int, int], wide: int = 6, high: int = 24) -> np.ndarray:
    picture = np.full((720, 1280, 3), 110, np.uint8)
    for x in (500, 600, 700):
        picture[90 : 90 + high, x : x + wide] = color
    return picture


@pytest.mark.parametrize("question", ["are those candles lit", "are the candles still burning"])
def test_flames_of_candles_are_told_where_they_are(question: str) -> None:
    said = say(question, context(Described(things(), candles((215, 248, 254)))))
    assert "I see 3 small bright spots ahead, high up. They look like flames" in said


@pytest.mark.parametrize(
    "picture",
    [candles((255, 255, 255)), candles((215, 248, 254), wide=24), candles((60, 60, 60))],
    ids=["a white reflection", "wider than high", "dark"],
)
def test_other_spots_are_no_flames(picture: np.ndarray) -> None:
    assert "flames" not in say("are the candles lit", context(Described(things(), picture)))
