"""A number at the edge of the view may go on behind it, and that is said."""

from __future__ import annotations

import pytest

from assistant.skills.pages.edges import cut_numbers
from models.vision.scene import Quad, Text
from tests.support.conversation import say
from tests.support.views import FRAME, Described, context, text, texts

BEFORE, AFTER = "stand before 8.", "stand after 45."


def down(said: str, top: float, bottom: float) -> Text:
    """A line that runs down the picture, as a page does that lies on its side."""
    quad: Quad = ((600.0, top), (640.0, top), (640.0, bottom), (600.0, bottom))
    return Text(said, 0.95, quad)


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        (text("8 percent completed", (0, 300, 400, 340)), BEFORE),
        (text("Model 45", (900, 300, 1280, 340)), AFTER),
        (down("8 percent completed", 0.0, 500.0), BEFORE),
        (down("Room 45", 300.0, 720.0), AFTER),
    ],
)
def test_a_number_at_the_end_of_the_view_is_doubted(line: Text, ending: str) -> None:
    assert cut_numbers([line], FRAME).endswith(ending)


@pytest.mark.parametrize(
    "line",
    [
        text("8 percent completed", (100, 300, 500, 340)),
        text("done 8 percent", (0, 300, 400, 340)),
        text("45 percent", (0, 0, 1280, 720)),
        text("8 percent completed", (300, 0, 700, 30)),
    ],
)
def test_a_number_inside_the_view_is_not(line: Text) -> None:
    assert cut_numbers([line], FRAME) == ""


def test_it_is_said_behind_the_line_that_answers() -> None:
    seen = texts(
        text("Checking the disk", (100, 300, 500, 340)),
        text("8 percent completed", (0, 350, 400, 390)),
        text("Please wait", (100, 400, 400, 440)),
    )
    said = say("how far along is it", context(Described(seen)))
    assert "8 percent completed" in said
    assert "more digits may stand before 8" in said
