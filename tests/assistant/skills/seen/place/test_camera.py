"""Whether the camera works, is covered, and what is wrong with its picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.support.conversation import say
from tests.support.views import FRAME, Described, context, things


def on(question: str, level: int, sharpness: float = 300.0) -> str:
    scene = replace(things(), frame=replace(FRAME, sharpness=sharpness))
    return say(question, context(Described(scene, np.full((72, 128, 3), level, np.uint8))))


@pytest.mark.parametrize(
    "question",
    [
        "is my camera working",
        "is the lens dirty",
        "did I cover the camera",
        "is my finger over the lens",
    ],
)
def test_a_picture_that_comes_shows_that_it_works(question: str) -> None:
    said = on(question, 130)
    assert said.startswith("A picture comes, so the camera works. It is not all covered")
    assert said.endswith("The picture is sharp, and neither too dark nor too bright.")


def test_a_black_picture_may_be_covered_or_dark() -> None:
    said = on("is my camera covered", 3)
    assert said.startswith("A picture comes, so the camera works. Nearly all of it is dark")
    assert "wipe the lens" in said


def test_what_is_wrong_is_told_with_what_may_help() -> None:
    said = on("is my camera okay", 255, sharpness=2.0)
    assert "The picture is blurred, or has nothing but plain areas. It is too bright" in said
    assert "wipe the lens" in said


def test_without_a_camera_that_is_said() -> None:
    assert say("is my camera working", context()) == "I have no camera, so I can't see anything."
