"""Words that stand close together are read apart, and no word is taken apart."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from models.arrays import Array
from models.vision.text import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def sign(text: str) -> Array:
    """A sign in narrow letters, BGR uint8 [h, w, 3], as a camera sees it."""
    canvas = Image.new("RGB", (520, 140), (200, 200, 196))
    pen, font = ImageDraw.Draw(canvas), ImageFont.load_default(44)
    pen.text((60, 70), text, (30, 30, 35), font, anchor="lm", stroke_width=2)
    narrow = cv2.resize(np.asarray(canvas), (440, 140), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(narrow, (0, 0), 1.1), np.uint8)


@pytest.mark.parametrize(
    "text",
    [
        "BACK IN",
        "CHECK IN",
        "PARK INN",
        "MAX FOUR",
        "CLIFF INN",
        "KICK INSIDE",
        "LIFT 3",
        "BLOCK 1",
    ],
)
def test_words_that_stand_close_together_are_read_apart(reader: Reader, text: str) -> None:
    assert [line.text for line in reader.read(sign(text))] == [text]


@pytest.mark.parametrize(
    "text", ["BACKING", "PARKING", "TAKING", "FORKLIFT", "INKWELL", "OFFICE", "K9", "B52"]
)
def test_a_word_stays_one(reader: Reader, text: str) -> None:
    assert [line.text for line in reader.read(sign(text))] == [text]


def test_figures_stay_together(reader: Reader) -> None:
    assert [line.text for line in reader.read(sign("1471 110"))] == ["1471 110"]
