"""What is on, under or beside a thing, which thing is at another, what is outermost or tallest, and
questions that lean on the one before. Scenes as a detector would report them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.skills.context import Context
from models.vision.scene import Box, Thing
from tests.support.conversation import say
from tests.support.views import Described, context, things


def view(**boxes: Box) -> Context:
    seen = tuple(Thing(name.replace("_", " "), 0.8, box) for name, box in boxes.items())
    return context(Described(replace(things(), things=seen)))


def desk() -> Context:
    """A laptop and a cup on a table, a bag under it, a clock high up on the right."""
    return view(
        dining_table=(300, 400, 900, 700),
        laptop=(400, 250, 600, 430),
        cup=(700, 330, 760, 440),
        backpack=(500, 600, 650, 720),
        clock=(1100, 50, 1200, 150),
    )


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("what's on the table", ["laptop", "cup"], ["clock", "backpack"]),
        ("is there anything on the table", ["laptop", "cup"], ["clock"]),
        ("what is under the table", ["backpack"], ["cup", "clock"]),
        ("which is taller, the cup or the laptop", ["The laptop"], ["cup"]),
        ("what's the furthest thing to the right", ["clock"], ["cup"]),
        ("what's the leftmost thing", ["laptop"], ["cup"]),
        ("besides the laptop, what do you see", ["cup", "clock"], ["laptop"]),
        ("anything other than the clock", ["cup", "laptop"], ["clock"]),
    ],
)
def test_where_things_are(question: str, told: list[str], untold: list[str]) -> None:
    said = say(question, desk())
    assert all(name in said for name in told), said
    assert not any(name in said for name in untold), said


def test_what_is_on_a_large_table_that_is_hardly_seen_is_told() -> None:
    table = Thing("dining table", 0.28, (300.0, 400.0, 900.0, 700.0))
    vase = Thing("vase", 0.8, (600.0, 330.0, 660.0, 440.0))
    here = context(Described(replace(things(), things=(table, vase))))
    assert say("what's on the table", here) == "I see a vase on or just above the table."


def test_things_of_one_name_are_counted() -> None:
    boxes = [(400.0 + 100 * i, 330.0, 440.0 + 100 * i, 440.0) for i in range(3)]
    table = Thing("dining table", 0.8, (300.0, 400.0, 900.0, 700.0))
    seen = (table, *(Thing("wine glass", 0.8, box) for box in boxes))
    said = say("what's on the table", context(Described(replace(things(), things=seen))))
    assert said == "I see 3 wine glasses on or just above the table."


def test_depth_is_not_claimed() -> None:
    said = say("what is behind the laptop", desk())
    assert said.startswith("I can't tell what is behind or in front of what.")


def test_which_of_several_things_another_one_is_at() -> None:
    left, right = (100.0, 300.0, 300.0, 600.0), (900.0, 300.0, 1100.0, 600.0)
    seen = (
        Thing("chair", 0.8, left),
        Thing("chair", 0.8, right),
        Thing("umbrella", 0.8, (950.0, 320.0, 1000.0, 560.0)),
    )
    here = context(Described(replace(things(), things=seen)))
    said = say("which chair has the umbrella on it", here)
    assert said.startswith("The umbrella looks nearest to the chair on your right")


def test_a_thing_is_not_measured() -> None:
    said = say("how big is the laptop", desk())
    assert said.endswith("I can't measure how large it is.")


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("where's the cup", "so it's on the right", "I see a cup"),
        ("where's the table", "what about under it", "I see a backpack below the table."),
        ("where's the table", "what's on it", "I see a cup and a laptop on or just above the"),
        ("where's the laptop", "how big is it", "I can't measure how large it is."),
        ("where's the laptop", "what's to the right of it", "right of the laptop."),
        ("is there a laptop", "is there another one", "I see a laptop"),
        ("what's on the left", "and the other side", "I see a clock on your right."),
        ("what do you see on the left", "and on the right", "I see a clock on your right."),
    ],
)
def test_a_question_that_leans_on_the_one_before(first: str, then: str, told: str) -> None:
    here = desk()
    say(first, here)
    assert told in say(then, here)


def test_food_is_named() -> None:
    here = view(pizza=(500, 300, 700, 500), donut=(900, 300, 1000, 400))
    assert say("is there any food", here).startswith("I see a pizza straight ahead")
    assert "a donut on your right" in say("is there any food", here)


@pytest.mark.parametrize("question", ["can this be washed here", "which end goes in first here"])
def test_what_nothing_can_tell_is_answered_with_what_is_seen(question: str) -> None:
    said = say(question, desk())
    assert "larger language model" not in said


@pytest.mark.parametrize(
    "question",
    [
        "is that a step stool or a chair",
        "is it a chair or a commode",
        "is this a chair or a throne",
    ],
)
def test_of_two_kinds_only_one_is_known(question: str) -> None:
    said = say(question, view(chair=(500, 300, 700, 600)))
    assert said.startswith("I see a chair straight ahead")
    assert "so it may be one." in said
