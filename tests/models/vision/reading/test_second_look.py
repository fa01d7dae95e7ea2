"""Two readings of one line: what counts as another, and where the second one looks."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from models.vision.reading import second_look
from models.vision.scene import CERTAIN_TEXT, Quad
from models.vision.text import Reader


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("EXIT", "EXIT", False),
        ("EXIT", "Exit.", False),
        ("WAY OUT", "WAYOUT", False),
        ("EXIT", "EXTT", True),
        ("[86-83]", "[B6-B3]", True),
        ("it and restart your computer, and see this", "it and restait your computer, and see this",
         False),
        ("the number to call is 020 7946 0958", "the number to call is 020 7946 0953", True),
        ("ocBCBank", "", True),
    ],
)  # fmt: skip
def test_what_counts_as_another_reading(one: str, other: str, differs: bool) -> None:
    assert second_look.differ(one, other) == differs
    assert second_look.differ(other, one) == differs


def test_a_line_that_is_read_in_two_ways_is_not_certain() -> None:
    assert second_look.doubted(0.99) < CERTAIN_TEXT
    assert second_look.doubted(0.6) == 0.6


def test_the_second_look_shows_a_little_more_all_around() -> None:
    quad: Quad = ((100.0, 100.0), (200.0, 100.0), (200.0, 120.0), (100.0, 120.0))
    assert second_look.wider(quad, 640, 480) == ((97, 97), (203, 97), (203, 123), (97, 123))


def test_the_second_look_stays_in_the_picture() -> None:
    quad: Quad = ((0.0, 0.0), (640.0, 0.0), (640.0, 40.0), (0.0, 40.0))
    assert second_look.wider(quad, 640, 480) == ((0, 0), (640, 0), (640, 46), (0, 46))


def test_a_clear_line_stays_certain_and_a_blurred_one_does_not() -> None:
    clear = np.full((200, 640, 3), 235, np.uint8)
    cv2.putText(clear, "Platform 4", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 2, (20, 20, 20), 4)
    blurred = cv2.GaussianBlur(clear, (0, 0), 9)
    reader = Reader()
    assert [text.certain for text in reader.read(clear)] == [True]
    assert not any(text.certain for text in reader.read(blurred))
