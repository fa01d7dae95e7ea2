"""How far away things are, and what is beside them."""

from __future__ import annotations

import asyncio
import math

import numpy as np
import pytest

from assistant.skills.questions import relations
from assistant.skills.words import distances, wording
from models.vision.scene import FrameFacts, Scene, Thing
from tests.support.views import FRAME, SEEN_BY, Described, context

PERSON = Thing("person", 0.9, (600.0, 200.0, 680.0, 500.0))
LAPTOP = Thing("laptop", 0.9, (500.0, 400.0, 700.0, 520.0))
CUP = Thing("cup", 0.8, (300.0, 420.0, 350.0, 500.0))
BOOK = Thing("book", 0.8, (900.0, 420.0, 1000.0, 500.0))
UNSURE = Thing("mouse", 0.3, (720.0, 450.0, 760.0, 480.0))


def said(question: str, *things: Thing) -> str | None:
    scene = Scene(FRAME, things=things, texts=(), codes=(), colors=(), seen_by=SEEN_BY)
    here = context(Described(scene), question=question)
    command = relations.command(question, here)
    return None if command is None else asyncio.run(command.run(here)).sentence


@pytest.mark.parametrize(
    "question", ["how far away is the person", "how close is that person", "how far is the person"]
)
def test_a_distance_is_told_where_the_size_is_known(question: str) -> None:
    focal = FRAME.width / 2 / math.tan(math.radians(wording.VIEW_DEGREES / 2))
    assert distances.meters(PERSON, FRAME) == pytest.approx(1.7 * focal / 300)
    answer = said(question, PERSON)
    assert answer is not None
    assert answer.startswith("The person is about 5 meters away")


def test_no_distance_of_what_is_cut_off_or_of_any_size() -> None:
    cut = Thing("person", 0.9, (600.0, 0.0, 800.0, 720.0))
    sitting = Thing("person", 0.9, (500.0, 200.0, 800.0, 500.0))
    for thing in (cut, sitting, LAPTOP, Thing("person", 0.3, PERSON.box)):
        assert distances.meters(thing, FRAME) is None
    answer = said("how far away is the laptop", LAPTOP)
    assert answer is not None
    assert answer.endswith("I can't tell how far away it is.")


def test_nine_of_ten_distances_are_within_a_half_of_the_truth() -> None:
    """For cameras of 60 to 90 degrees, and people of 1.5 to 1.9 metres."""
    random = np.random.default_rng(1)
    errors: list[float] = []
    for _ in range(2000):
        degrees, tall, away = (
            random.uniform(60, 90),
            random.normal(1.7, 0.1),
            random.uniform(3, 15),
        )
        focal = 1280 / 2 / math.tan(math.radians(degrees / 2))
        height = tall * focal / away
        thing = Thing("person", 0.9, (600.0, 20.0, 600.0 + height / 3, 20.0 + height))
        found = distances.meters(thing, FrameFacts(0.0, 1280, 1280, 300.0, 0.5))
        assert found is not None
        errors.append(abs(found - away) / away)
    assert np.quantile(errors, 0.9) <= 0.5


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what is left of the laptop", "I see a cup left of the laptop."),
        ("what is to the right of the laptop", "I see a book right of the laptop."),
        ("what's next to the laptop", "I see a cup and a book next to the laptop."),
        (
            "what is left of the cup",
            "I recognize nothing left of the cup; there may be things I don't know.",
        ),
        (
            "what is left of the dog",
            "I don't see a dog. I may miss one: turn slowly or come closer, and ask again. "
            "I see a laptop ahead, a book on your right, a cup on your left "
            "and perhaps a mouse ahead.",
        ),
        ("how far is the moon", None),
        ("what is left of my money", None),
    ],
)
def test_what_is_beside_a_thing(question: str, answer: str | None) -> None:
    assert said(question, LAPTOP, CUP, BOOK, UNSURE) == answer


@pytest.mark.parametrize("vessel", ["cup", "wine glass", "bowl", "vase"])
def test_nobody_who_is_seen_through_a_glass_is_in_it(vessel: str) -> None:
    glass = Thing(vessel, 0.8, (300.0, 300.0, 400.0, 600.0))
    behind = Thing("person", 0.7, (320.0, 310.0, 380.0, 500.0))
    told = said(f"what's in the {vessel}", glass, behind)
    assert told is not None
    assert "person" not in told
    assert told.endswith("I can't tell what is in it.")


def test_who_sits_in_a_car_is_told() -> None:
    car = Thing("car", 0.8, (300.0, 300.0, 900.0, 600.0))
    driver = Thing("person", 0.7, (500.0, 320.0, 600.0, 480.0))
    assert said("who is in the car", car, driver) == "I see a person in or at the car."


def test_an_orange_in_a_bowl_is_told() -> None:
    bowl = Thing("bowl", 0.8, (300.0, 300.0, 600.0, 500.0))
    orange = Thing("orange", 0.7, (400.0, 300.0, 480.0, 380.0))
    assert said("what's in the bowl", bowl, orange) == "I see an orange in or at the bowl."
