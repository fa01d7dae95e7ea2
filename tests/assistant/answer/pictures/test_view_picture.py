"""The part of a view that a question is about is sent, and no more pixels than models take in."""

import asyncio
from dataclasses import replace

import cv2
import numpy as np
import pytest

from assistant.answer.pictures.view_picture import MAX_SIDE, ViewPicture, view_picture
from models.vision.scene import FrameFacts, Thing
from tests.support.views import Described, things

WIDTH, HEIGHT = 3000, 2000


def picture_for(question: str, *found: Thing) -> tuple[ViewPicture, np.ndarray]:
    """A grey view with these things, each of them red."""
    image = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    for thing in found:
        left, top, right, bottom = (round(value) for value in thing.box)
        image[top:bottom, left:right] = (0, 0, 255)
    frame = FrameFacts(0.0, WIDTH, HEIGHT, 300.0, 0.5)
    scene = replace(things(), frame=frame, things=tuple(found))
    made = asyncio.run(view_picture(question, Described(scene, image), scene))
    return made, cv2.imdecode(np.frombuffer(made.jpeg, np.uint8), cv2.IMREAD_COLOR)


PERSON = Thing("person", 0.9, (300.0, 400.0, 700.0, 1600.0))
DOG = Thing("dog", 0.9, (2200.0, 1200.0, 2700.0, 1700.0))


def red_share(image: np.ndarray) -> float:
    return float((image[:, :, 2] > 200).mean())


@pytest.mark.parametrize("question", ["what is she wearing", "describe the man", "who are they?"])
def test_she_is_the_person(question: str) -> None:
    made, image = picture_for(question, PERSON, DOG)
    # 400 x 1200 with a fifth of that on each side, scaled to the limit
    assert image.shape[:2] == (MAX_SIDE, round(560 / 1680 * MAX_SIDE))
    assert red_share(image) == pytest.approx(480_000 / (560 * 1680), abs=0.02)
    assert "the person" in made.caption
    assert "on your left" in made.caption


def test_what_is_named_is_cut_out_and_kept_as_it_is_where_it_is_small() -> None:
    made, image = picture_for("what breed is the dog", PERSON, DOG)
    assert image.shape[:2] == (700, 700)  # no larger than it was taken
    assert "the dog" in made.caption
    _, both = picture_for("is the dog hers", PERSON, DOG)
    assert red_share(both) < 0.5  # everything that is named, with what is between
    assert both.shape[1] > both.shape[0]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("how does this room look", (PERSON,)),
        ("what is she wearing", ()),
        ("what is she wearing", (replace(PERSON, confidence=0.3),)),
        ("what is she wearing", (replace(PERSON, box=(100.0, 0.0, 2900.0, 2000.0)),)),
    ],
    ids=["nothing named", "nobody seen", "not sure", "fills the view"],
)
def test_else_all_of_the_view_is_sent(question: str, found: tuple[Thing, ...]) -> None:
    made, image = picture_for(question, *found)
    assert image.shape[:2] == (round(HEIGHT / WIDTH * MAX_SIDE), MAX_SIDE)
    assert made.caption == "The picture shows the whole view."
