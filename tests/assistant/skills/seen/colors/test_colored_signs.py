"""A sign that is named by its colour is read without the others."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.skills.seen.colors import colored_signs
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import Described, context, text, texts

RED, BLACK, WHITE, GREEN = (30, 30, 190), (15, 15, 15), (250, 250, 250), (50, 150, 40)
SALE = text("SALE", (100, 100, 300, 180))
OFF = text("70% OFF", (100, 220, 300, 300), 0.8)
YEAR = text("ALL YEAR", (700, 110, 1100, 180))
ROUND = text("ROUND", (700, 230, 1100, 300))


def hall(left: tuple[int, int, int] = RED, right: tuple[int, int, int] = BLACK) -> Described:
    """Two signs side by side, each with two lines, whose rows are at one height."""
    image = np.full((720, 1280, 3), 170, np.uint8)
    image[60:340, 60:340] = left
    image[60:340, 660:1140] = right
    for line in (SALE, OFF, YEAR, ROUND):
        (x0, y0), _, (x1, y1), _ = line.quad
        image[int(y0) + 20 : int(y1) - 20, int(x0) + 10 : int(x1) - 10 : 3] = WHITE
    return Described(texts(SALE, YEAR, OFF, ROUND), image)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("What does that big black sign say?", "On the black sign it says: ALL YEAR, ROUND."),
        ("Read the red notice to me.", "On the red notice it says: SALE, perhaps 70% OFF."),
        ("What's written on the black part?", "On the black part it says: ALL YEAR, ROUND."),
    ],
)
def test_the_sign_of_the_color_is_read(question: str, right: str) -> None:
    said = say(question, context(hall()))
    assert said.replace(". perhaps", ", perhaps").replace(". ROUND", ", ROUND") == right


def test_where_colors_tell_no_sign_from_others_all_is_read() -> None:
    said = say("What does the red sign say?", context(hall(RED, RED)))
    assert "ALL YEAR" in said
    assert "SALE" in said
    assert "ROUND" in say("What does the green sign say?", context(hall()))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("what does the big black sign say", ("black", "sign")),
        ("what's on that green and white label", ("white", "label")),
        ("read the silver boxes", ("grey", "boxes")),
        ("what's the black thing on the sign", ("", "")),
        ("read the sign", ("", "")),
        ("what's on the big red plastic bottle", ("red", "bottle")),
        ("what does the orange juice bottle say", ("", "")),
        ("read the white wine bottle", ("", "")),
        ("read the black pepper tin", ("", "")),
        ("what's on the green tea packet", ("", "")),
        ("what colour is the sign", ("", "")),
    ],
)
def test_what_names_a_sign_by_its_color(question: str, named: tuple[str, str]) -> None:
    assert colored_signs.named(question) == named


@pytest.mark.parametrize(
    "question",
    [
        "what colour's this jumper meant to be, there's a tag",
        "what colour is this tin",
        "what colour shirt is this, the label'll say",
        "what do they call it, this colour",
    ],
)
def test_the_color_that_a_label_names_is_told(question: str) -> None:
    assert say(question, signs(("Colour: DUCK EGG", "Size 14"))) == "It says: Colour: DUCK EGG."


def test_of_two_named_colors_none_is_chosen() -> None:
    label = signs(("Color: BLUE", "Color: GREEN"))
    assert "It says" not in say("what colour is this tin", label)
