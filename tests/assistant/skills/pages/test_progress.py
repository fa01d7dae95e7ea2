"""How far something has come that a screen shows."""

from __future__ import annotations

import pytest

from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

CHECK = ("CHKDSK is verifying files (stage 1 of 3)", "File verification completed",
         "CHKDSK is verifying indexes (stage 2 of 3)", "48 percent completed")  # fmt: skip
UPDATE = ("Working on updates", "35% complete", "Don't turn off your computer")
COPY = ("Copying holiday photos", "About 12 minutes left", "Copying 62%")
SALE = ("SALE", "70% off", "all shoes", "until Sunday")


def asked(question: str, lines: tuple[str, ...]) -> str:
    return say(question, context(Described(texts(*page(*lines)))))


@pytest.mark.parametrize(
    "question",
    [
        "How far along is it?",
        "What stage is it at?",
        "How much of it is done?",
        "Is it nearly done?",
        "What percentage is it on?",
        "Has the check finished?",
    ],
)
def test_the_last_stage_and_its_share_are_told(question: str) -> None:
    said = asked(question, CHECK)
    assert "stage 2 of 3" in said.partition("48 percent completed")[0]
    assert "stage 1" not in said


@pytest.mark.parametrize(
    ("lines", "told", "left"),
    [(UPDATE, "35% complete", "Working"), (COPY, "Copying 62%", "holiday")],
)
def test_a_share_alone_is_told(lines: tuple[str, ...], told: str, left: str) -> None:
    said = asked("how far along is it", lines)
    assert told in said
    assert left not in said


@pytest.mark.parametrize("question", ["How far along is it?", "Is it nearly done?"])
def test_a_discount_is_no_share_that_is_done(question: str) -> None:
    assert not asked(question, SALE).startswith("It says: 70% off.")


@pytest.mark.parametrize(("x", "cut"), [(0.0, True), (300.0, False)])
def test_a_share_that_begins_at_the_border_may_have_more_digits(x: float, cut: bool) -> None:
    lines = (text("stage 2 of 3", (300, 100, 500, 130)),
             text("8 percent completed", (x, 200, x + 300, 230)))  # fmt: skip
    said = say("how far along is it", context(Described(texts(*lines))))
    assert ("cut off on the left" in said) is cut
