"""Scraps of print: they are said to be hard to read, with what helps, before what they may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.vision.scene import Text
from tests.support.conversation import say
from tests.support.views import FRAME, Described, context, text, texts

HARD = "This is hard to read. The print is blurred, small or cut off: hold it closer and still"
NOT_SHARP = "The picture is not sharp: hold it still, and ask again."


def lines(*found: tuple[str, float]) -> tuple[Text, ...]:
    return tuple(
        text(said, (100, 80 * i + 10, 100 + 14 * len(said), 80 * i + 40), sure)
        for i, (said, sure) in enumerate(found)
    )


def asked(question: str, *found: tuple[str, float], sharpness: float = 300.0) -> str:
    scene = replace(texts(*lines(*found)), frame=replace(FRAME, sharpness=sharpness))
    return say(question, context(Described(scene)))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Read this for me.", (("PCs Mac. Gal tha Facla", 0.73),)),
        ("Read this for me.", (("Sw c", 0.53), ("Nac mni", 0.66), ("Recovery", 0.95))),
        ("What's the price of the Mac mini?", (("Mac mini Gal $", 0.73), ("You", 0.95))),
    ],
)  # fmt: skip
def test_scraps_are_said_to_be_hard_to_read(
    question: str, found: tuple[tuple[str, float], ...]
) -> None:
    said = asked(question, *found)
    assert HARD in said
    assert "perhaps" not in said


@pytest.mark.parametrize(
    "found", [(("EXIT", 0.97),), (("Adults", 0.95), ("smudged", 0.6)), (("Platform 9", 0.8),)]
)
def test_what_is_mostly_read_is_told_as_it_is(found: tuple[tuple[str, float], ...]) -> None:
    said = asked("Read this for me.", *found)
    assert said.startswith("It says:")
    assert NOT_SHARP not in said


def test_in_a_soft_picture_it_helps_to_hold_still_where_a_line_is_unsure() -> None:
    unsure = ("WindowssHeme", 0.85), ("DELL", 0.98)
    assert asked("Read this screen for me.", *unsure, sharpness=79.0).endswith(NOT_SHARP)
    assert NOT_SHARP not in asked("Read this screen for me.", ("DELL", 0.98), sharpness=79.0)
