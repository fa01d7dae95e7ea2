"""Colours of clothes are told of people who stand, and only where they are clear."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.skills.context import Context
from models.vision.scene import Thing
from tests.support.views import Described, ask, context, things

RED, BLUE = (0, 0, 200), (200, 60, 0)
STANDING = Thing("person", 0.9, (200.0, 100.0, 400.0, 700.0))
SITTING = replace(STANDING, box=(200.0, 100.0, 700.0, 700.0))


def dressed(person: Thing, question: str) -> Context:
    """Someone in red above and blue below."""
    image = np.full((720, 1280, 3), 128, np.uint8)
    left, top, right, bottom = (round(value) for value in person.box)
    middle = (top + bottom) // 2
    image[top:middle, left:right], image[middle:bottom, left:right] = RED, BLUE
    scene = replace(things(), things=(person,))
    return context(Described(scene, image), question=question)


def test_what_is_she_wearing() -> None:
    said = ask("look", None, dressed(STANDING, "what is she wearing")).sentence
    assert said.startswith("I can't tell what she is wearing.")
    assert "The clothes of the person on your left are red above and blue below." in said


@pytest.mark.parametrize(
    ("garment", "part", "color"), [("shirt", "upper", "red"), ("jeans", "lower", "blue")]
)
def test_the_colour_of_a_garment(garment: str, part: str, color: str) -> None:
    here = dressed(STANDING, f"what color is her {garment}")
    said = ask("color", garment, here).sentence
    assert said == f"The {part} part of what the person wears is {color}."


def test_of_one_who_sits_nothing_is_told() -> None:
    said = ask("look", None, dressed(SITTING, "what is she wearing")).sentence
    assert "clothes" not in said


@pytest.mark.parametrize(
    "question", ["Who's that?", "who is this in front of me", "who's beside me"]
)
def test_who_it_is_may_be_known_by_the_clothes(question: str) -> None:
    said = ask("look", None, dressed(STANDING, question)).sentence
    assert "The clothes of the person on your left are red above and blue below." in said


@pytest.mark.parametrize("question", ["what do you see", "whose bag is this", "what is she doing"])
def test_other_questions_are_not_for_clothes(question: str) -> None:
    assert "clothes" not in ask("look", None, dressed(STANDING, question)).sentence


def test_of_several_people_no_clothes_tell_who_is_meant() -> None:
    here = dressed(STANDING, "Who's that?")
    other = replace(STANDING, box=(800.0, 100.0, 1000.0, 700.0))
    scene = replace(things(), things=(STANDING, other))
    here = replace(here, view=Described(scene, np.full((720, 1280, 3), RED, np.uint8)))
    assert "clothes" not in ask("look", None, here).sentence


@pytest.mark.parametrize(
    ("what", "on_head"),
    [
        ("hat", True),
        ("baseball cap", True),
        ("man's hair", True),
        ("bicycle helmet", True),
        ("bottle cap", False),
        ("cap of the bottle", False),
        ("hair dryer", False),
        ("dog's hair", False),
        ("car hood", False),
        ("hat box", False),
    ],
)
def test_only_what_is_on_a_head_is_looked_for_there(what: str, on_head: bool) -> None:
    here = dressed(STANDING, f"what color is the {what}")
    said = ask("color", what, here).sentence
    assert ("top of the head" in said) is on_head
