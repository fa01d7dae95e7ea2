"""What a slip or a letter is, its print says; the hand that holds it is nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.vision.scene import Box, Scene, Text, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

EDGE: Box = (0.0, 0.0, 600.0, 700.0)
BELOW: Box = (500.0, 400.0, 800.0, 719.0)
MIDDLE: Box = (400.0, 100.0, 700.0, 500.0)
PRINT = (text("Pharmacy voucher"),)


def on(question: str, box: Box, *lines: Text, enlarged: tuple[Text, ...] = ()) -> str:
    scene = Scene(FRAME, (Thing("person", 0.58, box),), lines, (), (), SEEN_BY)
    return say(question, context(Described(replace(scene, enlarged=enlarged))))


@pytest.mark.parametrize(
    "question", ["What is this slip?", "what's that letter", "what is this ticket here"]
)
@pytest.mark.parametrize("box", [EDGE, BELOW])
def test_the_hand_that_holds_paper_is_nobody(question: str, box: Box) -> None:
    assert "person" not in on(question, box)
    assert "Pharmacy voucher" in on(question, box, *PRINT)
    assert "Pharmacy voucher" in on(question, box, enlarged=PRINT)
    assert "person" not in on(question, box, *PRINT)


def test_without_print_it_is_said_what_helps() -> None:
    said = on("What is this slip?", EDGE)
    assert said.startswith("I can't tell what this slip is. I can read nothing on it.")
    assert "hold it closer" in said


def test_somebody_in_the_middle_or_asked_for_is_told() -> None:
    assert "I see a person" in on("What is this slip?", MIDDLE)
    assert "I see a person on your left" in on("What do you see?", EDGE)
    assert "1 person" in on("is anybody there", EDGE)
