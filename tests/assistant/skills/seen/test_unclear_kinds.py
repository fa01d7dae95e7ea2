"""An animal that may be another one is not told by one name; somebody on a poster is told so."""

from __future__ import annotations

import pytest

from assistant.skills.seen import neighbours
from assistant.skills.words import descriptions, wording
from models.vision.scene import Box, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

PLACE: Box = (300.0, 100.0, 900.0, 600.0)


def seen(*names: str, first: float = 0.5) -> Scene:
    scores = (first, first * 0.7, first * 0.6)
    found = tuple(Thing(n, s, PLACE) for n, s in zip(names, scores, strict=False))
    return Scene(FRAME, found, (), (), (), SEEN_BY)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("cow", "bear", "sheep"), "perhaps a cow, a bear or a sheep"),
        (("sheep", "cow"), "perhaps a sheep, a cow or another animal"),
        (("cat", "dog"), "perhaps a cat, a dog or another animal"),
        (("horse", "cow", "dog"), "perhaps a horse, a cow or a dog"),
        (("couch", "chair", "bed"), "perhaps a couch, a chair or a bed"),
        (("cow",), "a cow ahead"),
    ],
)
@pytest.mark.parametrize("question", ["what is this", "what animal is that lying there"])
def test_all_names_of_an_animal_are_told(names: tuple[str, ...], told: str, question: str) -> None:
    if "couch" in names and "animal" in question:
        return
    assert told in say(question, context(Described(seen(*names))))


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        (("cow", "bear", "sheep"), "at least 1 animal"),
        (("cat", "dog"), "at least 1 animal"),
        (("sheep", "cow"), "at least 1 animal"),
        (("bus", "truck"), "at least 1 vehicle"),
        (("horse",), "at least 1 horse"),
        (("dog",), "at least 1 dog"),
    ],
)
def test_what_may_be_another_animal_is_counted_as_an_animal(
    names: tuple[str, ...], counted: str
) -> None:
    here = context(Described(seen(*names)))
    assert counted in say("is it on its own or are there more of them", here)
    asked = say(f"how many {wording.plural(names[0])} are there", context(Described(seen(*names))))
    assert f"at least 1 {names[0]}" in asked  # the wearer's own name is the better one


@pytest.mark.parametrize(
    ("names", "sure", "doubted"),
    [
        (("cell phone", "remote"), 0.5, True),
        (("bottle", "cell phone"), 0.48, True),
        (("cup",), 0.4, True),
        (("cup",), 0.7, False),
        (("book",), 0.6, False),
        (("knife", "fork"), 0.6, True),
    ],
)
def test_what_is_held_may_be_something_else_where_it_is_not_clear(
    names: tuple[str, ...], sure: float, doubted: bool
) -> None:
    box: Box = (500.0, 300.0, 560.0, 400.0)
    scores = (sure, sure * 0.7)
    small = (Thing(n, s, box) for n, s in zip(names, scores, strict=False))
    person = Thing("person", 0.9, (300.0, 50.0, 700.0, 700.0))
    scene = Scene(FRAME, (person, *small), (), (), (), SEEN_BY)
    said = neighbours.held("what's he got in his hand", scene)
    assert said.startswith("Close to the person I see ")
    assert said.endswith(" It may be something else.") is doubted


SMALL: Box = (570.0, 410.0, 620.0, 580.0)
ABOVE, BELOW = text("WHY PAY FOR", (540, 350, 700, 380)), text("NOTHING?", (550, 385, 690, 412))


@pytest.mark.parametrize(
    ("box", "lines", "printed"),
    [
        (SMALL, (text("WHY PAY", (540, 290, 700, 320)), BELOW), False),  # far from the head
        (SMALL, (ABOVE, BELOW), True),
        (SMALL, (text("SCAM", (540, 360, 700, 405)), BELOW), True),
        (SMALL, (BELOW, text("CALL US NOW", (540, 585, 700, 610))), True),
        (SMALL, (BELOW, text("RIGHT", (625, 450, 700, 480))), True),
        (SMALL, (BELOW,), False),  # a sign over somebody's head
        (SMALL, (text("TEAM", (575, 450, 615, 470)), text("BLUE", (575, 475, 615, 495))), False),
        ((300.0, 412.0, 900.0, 720.0), (ABOVE, BELOW), False),  # large in view
    ],
)
def test_somebody_among_lines_of_print_may_be_printed(
    box: Box, lines: tuple[object, ...], printed: bool
) -> None:
    scene = Scene(FRAME, (Thing("person", 0.6, box),), lines, (), (), SEEN_BY)
    assert ("perhaps only in a picture" in descriptions.things(scene)) is printed


@pytest.mark.parametrize(
    ("screen", "sure", "on_it"),
    [
        ("tv", 0.7, True),
        ("laptop", 0.6, True),
        ("cell phone", 0.6, True),
        ("tv", 0.35, False),
        ("refrigerator", 0.7, False),
    ],
)
def test_somebody_on_a_screen_may_be_a_picture(screen: str, sure: float, on_it: bool) -> None:
    things = (Thing(screen, sure, PLACE), Thing("person", 0.6, (500.0, 200.0, 700.0, 500.0)))
    scene = Scene(FRAME, things, (), (), (), SEEN_BY)
    assert ("perhaps only in a picture" in descriptions.things(scene)) is on_it
    counted = say("how many people are there", context(Described(scene)))
    assert ("only in a picture" in counted) is on_it
