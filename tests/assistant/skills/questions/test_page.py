"""Which way up a page is held, read by the real reader from drawn pages."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from assistant.skills.questions.page import way_up
from models.vision.perception import Perception
from models.vision.text import Reader
from tests.support.conversation import say
from tests.support.views import INK, Described, Pictured, context, text, texts

LINES = ("The library opens at nine", "and closes at half past six", "on every day but Monday")


@pytest.fixture(scope="module")
def perception() -> Perception:
    return Perception(None, Reader())


def page() -> np.ndarray:
    image = np.full((600, 800, 3), 245, np.uint8)
    for row, line in enumerate(LINES):
        at = (60, 150 + 130 * row)
        cv2.putText(image, line, at, cv2.FONT_HERSHEY_DUPLEX, 1.4, INK, 2, cv2.LINE_AA)
    return image


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (None, "The text is the right way up."),
        (cv2.ROTATE_180, "The text is upside down: turn it half round."),
        (cv2.ROTATE_90_CLOCKWISE, "The text lies on its side: turn it a quarter."),
    ],
)
def test_which_way_up(perception: Perception, turn: int | None, said: str) -> None:
    image = page() if turn is None else cv2.rotate(page(), turn)
    assert say("which way up is this page", context(Pictured(image, perception))) == said


@pytest.mark.parametrize(
    "question", ["which way up is this", "am I holding it the right way up", "is it upside down"]
)
def test_without_text_nobody_can_tell(perception: Perception, question: str) -> None:
    blank = np.full((600, 800, 3), 245, np.uint8)
    assert say(question, context(Pictured(blank, perception))) == (
        "I can read nothing that would show which way up it is. Turn it over or halfway round, hold"
        " it still, and ask again."
    )


@pytest.mark.parametrize(
    "question", ["is part of it cut off", "can you see the whole page", "is all of it in view"]
)
def test_whether_all_of_a_page_is_in_view(perception: Perception, question: str) -> None:
    said = say(question, context(Pictured(page(), perception)))
    assert said.startswith("No line that I read runs out of the view, but I can't tell")
    cut = context(Pictured(page()[:, 200:].copy(), perception))
    assert say(question, cut).startswith("The text is cut off on the left")


def test_one_line_that_is_turned_shows_which_way_up() -> None:
    line = text("Windows", (400, 300, 800, 340))
    a, b, c, d = line.quad
    assert way_up([line]) == ""
    assert way_up([replace(line, quad=(c, d, a, b))]) == "upside down"


@pytest.mark.parametrize("question", ["am I holding it the right way up", "is it upside down"])
def test_print_that_only_an_enlarged_picture_shows_tells_it_too(question: str) -> None:
    lines = [text("Pharmacy voucher", (400, 300, 800, 340)), text("Valid one year")]
    turned = tuple(replace(line, quad=(*line.quad[2:], *line.quad[:2])) for line in lines)
    view = Described(replace(texts(), enlarged=turned))
    said = "The text is upside down: turn it half round."
    assert say(question, context(view)) == said
    assert "upside down" in say("read this", context(view))


@pytest.mark.parametrize(
    "said",
    [
        "Perhaps it's upside down",
        "could it be sideways?",
        "might be the wrong way round",
        "it's back to front, I think",
        "is it the right way up",
    ],
)
def test_a_guess_which_way_up_it_is_gets_advice(said: str) -> None:
    assert "Turn it over or halfway round" in say(said, context(Described(texts())))
