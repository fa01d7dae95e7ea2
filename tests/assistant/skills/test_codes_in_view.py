"""What is read of a picture with a code: that there is one, and nothing of its squares or bars."""

from __future__ import annotations

import re

import cv2
import numpy as np
import pytest

from models.vision.perception import Perception
from models.vision.text import Reader
from tests.support.conversation import say
from tests.support.drawn_codes import draw_code
from tests.support.views import Described, Pictured, ask, context, text, texts

CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@pytest.fixture(scope="module")
def perception() -> Perception:
    return Perception(None, Reader())


def card(content: str | bytes, kind: str, scale: int = 6, line: str = "") -> np.ndarray:
    """A code on a white card, with a line of print below it."""
    code = cv2.cvtColor(draw_code(content, kind, scale), cv2.COLOR_GRAY2BGR)
    height, width = code.shape[:2]
    image = np.full((height + 220, max(640, width + 160), 3), 245, np.uint8)
    image[60 : 60 + height, 80 : 80 + width] = code
    cv2.putText(image, line, (80, height + 160), cv2.FONT_HERSHEY_DUPLEX, 1.4, (20, 20, 20), 2)
    return image


@pytest.mark.parametrize("question", ["What does this say?", "Read this."])
@pytest.mark.parametrize(
    ("content", "kind", "named"),
    [
        ("https://example.org/menu", "QRCode", "QR code"),
        ("tel:+441632960118", "QRCode", "QR code"),
        ("你好，世界".encode("gb18030"), "QRCode", "QR code"),
        ("Gate 12, seat 4", "DataMatrix", "code"),
        ("Gate 12, seat 4", "Aztec", "code"),
        ("978020137962", "EAN13", "bar code"),
    ],
    ids=["site", "phone", "chinese", "matrix", "aztec", "bars"],
)
def test_that_there_is_a_code_is_all_that_is_said(
    perception: Perception, content: str | bytes, kind: str, named: str, question: str
) -> None:
    view = Pictured(card(content, kind), perception)
    said = ask("read", of=context(view, question=question)).sentence
    assert f"{named}" in said
    assert not CHINESE.search(said)
    assert "It says" not in said


@pytest.mark.parametrize(("content", "kind"), [("Lot 7", "QRCode"), ("Lot 7", "DataMatrix")])
def test_print_beside_a_code_is_read(perception: Perception, content: str, kind: str) -> None:
    view = Pictured(card(content, kind, line="Scan to pay"), perception)
    said = ask("read", of=context(view, question="Read this.")).sentence
    assert said.startswith("It says: Scan to pay.")
    assert "code" in said


@pytest.mark.parametrize(
    "order",
    [
        "Read the code",
        "read that code for me",
        "can you read this code please",
        "tell me the code",
        "could you read me the code on this",
    ],
)
def test_the_code_is_read_beside_print(perception: Perception, order: str) -> None:
    image = card("https://raven.example/times", "QRCode", line="SCAN ME")
    assert "raven" in say(order, context(Pictured(image, perception)))


def test_without_squares_or_bars_the_code_is_print() -> None:
    here = context(Described(texts(text("Code AB12"), text("Thanks", (0, 80, 200, 120)))))
    assert say("read the code", here) == "It says: Code AB12."


def test_a_kind_of_code_is_no_print() -> None:
    here = context(Described(texts(text("Code AB12"))))
    assert say("read the QR code", here).startswith("I see no QR code")
