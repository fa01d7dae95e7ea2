"""Print on the thing that is named, hints where a question can't be answered, and doubts."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from assistant.skills.seen import hints, neighbours
from models.vision.scene import FrameFacts, Scene, Thing
from tests.support.conversation import say
from tests.support.views import Described, context, text

TV = Thing("tv", 0.8, (100, 100, 400, 300))
SHIRT = Thing("person", 0.8, (300, 100, 500, 479))


def described(*seen: Thing, lines: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()) -> Scene:
    printed = tuple(text(line, box) for line, box in lines)
    frame = FrameFacts(1.0, 640, 480, 300.0, 0.5)
    return Scene(frame, seen, printed, (), (), {"things": "nanodet", "texts": "reader"})


def scene(*seen: Thing, lines: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()) -> Context:
    return context(Described(described(*seen, lines=lines)))


def test_print_beside_a_screen_is_not_on_it() -> None:
    here = scene(TV, lines=(("COLA", (500, 300, 560, 330)),))
    said = say("What's on the TV?", here)
    assert said.startswith("I can't read anything on the tv.")
    assert "Elsewhere there is text: COLA" in said


def test_of_two_lines_the_one_on_the_thing_is_read() -> None:
    lines = (("COLA", (520, 300, 600, 330)), ("News at ten", (150, 150, 350, 190)))
    assert say("What's on the TV?", scene(TV, lines=lines)).startswith(
        "On the tv it says: News at ten."
    )


def test_what_goes_on_below_the_view_may_be_printed_there() -> None:
    said = say("what number is on his shirt", scene(SHIRT))
    assert said == (
        "I can't read anything on the shirt. Part of the person is out of view: point the camera "
        "lower."
    )


def test_what_is_not_printed_is_said_and_the_rest_is_read() -> None:
    here = scene(lines=(("Photo Suite", (100, 100, 300, 140)), ("Disc 2", (100, 200, 200, 240))))
    said = say("Is the licence key on here?", here)
    assert said.startswith("I read no licence key here; it may be too small to read. It says: ")


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("what's on my plate", hints.AIM),
        ("is there anything in the bowl", hints.AIM),
        ("who is that", ""),
    ],
)
def test_a_hint_where_to_point_the_camera(question: str, hint: str) -> None:
    assert hints.aim(question) == hint


def test_a_name_with_a_rival_is_told_with_a_doubt() -> None:
    cup, bowl = (Thing(n, c, (100, 100, 200, 200)) for n, c in (("cup", 0.6), ("bowl", 0.4)))
    assert "perhaps a cup or a bowl" in say("what do you see", scene(cup, bowl))


def test_a_date_on_a_thing_is_not_the_date_of_today() -> None:
    assert "I see no text" in say("What date is on it?", scene())


def test_a_question_that_names_no_code_is_none_about_codes() -> None:
    assert "QR" not in say("What's that tall thing behind it?", scene(TV))


def test_one_picture_shows_no_movement() -> None:
    plane = Thing("airplane", 0.8, (100, 50, 500, 200))
    said = say("Is it landing or taking off?", scene(plane))
    assert said.startswith("One picture doesn't show which way something moves. I see an airplane")


def test_whoever_is_over_a_bicycle_rides_it() -> None:
    bicycle = Thing("bicycle", 0.7, (280, 280, 520, 479))
    view = described(SHIRT, bicycle)
    assert neighbours.riding("what is he doing", view) == "The person seems to be on the bicycle."
    assert neighbours.riding("what is he doing", described(SHIRT)) == ""
