"""What is no question for the place in view keeps its own answer, and nobody hears "it may be" of a
place that it makes a difference to stand on."""

from __future__ import annotations

import asyncio

import pytest

from assistant.skills.seen.place import asked, picture_quality
from models.vision.scene import Box, FrameFacts, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

AHEAD: Box = (300.0, 300.0, 900.0, 600.0)
ROOM, STREET, RAILS = (("couch", "tv"), ("car", "car"), ("train",))
BLURRED = "The picture is too blurred. Please hold the camera still."


class Troubled(Described):
    trouble: str | None = None


def on(question: str, *names: str) -> str:
    things = tuple(Thing(name, 0.9, AHEAD) for name in names)
    seen = Scene(FRAME, things, (), (), (), SEEN_BY, guesses=(), looks=())
    return say(question, context(Described(seen)))


def assert_no_place_is_guessed(question: str, names: tuple[str, ...]) -> None:
    said = on(question, *names)
    guesses = ("It may be", "looks more like", "looks like", "doors")
    assert [guess for guess in guesses if guess in said] == []


@pytest.mark.parametrize("names", [ROOM, STREET])
@pytest.mark.parametrize(
    "question",
    ["is it raining outside", "is it snowing outside", "is it cold outside", "are you outside"],
)
def test_the_weather_outside_is_not_told_from_the_view(
    question: str, names: tuple[str, ...]
) -> None:
    assert_no_place_is_guessed(question, names)


def test_the_weather_keeps_its_answer() -> None:
    assert "neither weather nor news" in on("is it raining outside", *ROOM)
    assert on("is it cold outside", *ROOM).startswith("I can't measure that")


@pytest.mark.parametrize("question", ["was it taken outside", "is this photo taken indoors"])
def test_where_a_picture_was_taken_is_told(question: str) -> None:
    assert on(question, *ROOM).startswith("It seems to be indoors.")


@pytest.mark.parametrize(
    "question",
    [
        *("is this a boat", "is this a toilet", "is it a desk", "is this an apron", "is it a bar"),
        *("is it grass", "is this the water", "is it a house", "is this a club", "is that a flat"),
    ],
)
def test_a_word_for_a_thing_is_no_place(question: str) -> None:
    said = on(question, *ROOM)
    assert "looks more like" not in said
    assert "This may be" not in said


def test_a_thing_that_is_asked_for_is_found() -> None:
    assert on("is this a boat", "boat").startswith("I see a boat straight ahead")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("is this the crossing", STREET),
        ("is this a crossing", STREET),
        ("is this the pavement", STREET),
        ("is this the platform", RAILS),
        ("is this a platform", RAILS),
        ("is this the stop", RAILS),
        ("is this my stop", RAILS),
        ("are we at the station", RAILS),
        ("is this the station", RAILS),
    ],
)
def test_where_one_stands_and_a_certain_place_are_never_guessed(
    question: str, names: tuple[str, ...]
) -> None:
    assert_no_place_is_guessed(question, names)


@pytest.mark.parametrize(
    "question",
    [
        *("what setting is the oven on", "what setting is this", "what setting is this dial on"),
        *("what place did i leave my keys", "what kind of room do i need", "what space is this"),
        *("which building do i need", "what building is this", "which room is it in"),
        *("what is behind him", "what's behind her", "what is around them"),
    ],
)
def test_what_asks_for_something_else_gets_no_place(question: str) -> None:
    assert asked.command(question, context(Described(Scene(FRAME)))) is None
    assert "This may be" not in on(question, *ROOM)


def test_what_is_behind_somebody_is_not_told() -> None:
    assert on("what is behind him", *ROOM).startswith("I can't tell what is behind him.")


def test_where_keys_were_left_asks_the_notes() -> None:
    assert "no note about keys" in on("what place did i leave my keys", *ROOM)


@pytest.mark.parametrize("trouble", [BLURRED, "It is too dark.", "I have no camera."])
def test_a_picture_with_trouble_is_not_called_sharp(trouble: str) -> None:
    view = Troubled(Scene(FrameFacts(1.0, 1280, 720, 1.0, 0.5)))
    view.trouble = trouble
    of = context(view)

    async def told() -> str:
        found = picture_quality.command("is the picture sharp", of)
        assert found is not None
        return (await found.run(of)).sentence

    assert asyncio.run(told()) == trouble


def test_a_dark_screen_beside_a_letter_is_not_told_to_be_on() -> None:
    page = Thing("web page", 0.6, (0.0, 0.0, 640.0, 720.0))
    letter = text("Dear customer, thank you for your order", (700.0, 300.0, 1200.0, 340.0))
    for guess in (page, Thing("screen", 0.9, page.box), Thing("computer", 0.4, AHEAD)):
        seen = Scene(FRAME, (), (letter,), (), (), SEEN_BY, guesses=(guess,), looks=())
        said = say("is the screen on", context(Described(seen)))
        assert "seems to be on" not in said
        assert said.startswith("I see no screen.")
