"""What else is told where a question can't be answered: an exit's sign, large letters, the edge by
a train, what is on a bed, that a label can't be read, that a date may be on the other side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.vision.scene import Box, Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

BED: Box = (100.0, 100.0, 1200.0, 700.0)


def seen(*found: Thing, lines: tuple[tuple[str, Box], ...] = ()) -> Scene:
    texts = tuple(text(said, box) for said, box in lines)
    return Scene(
        FRAME, found, texts, (), (), SEEN_BY, guesses=(), looks=(), details=(), enlarged=()
    )


def on(question: str, scene: Scene) -> str:
    return say(question, context(Described(scene)))


SIGN = ("EXIT", (620.0, 100.0, 660.0, 120.0))


@pytest.mark.parametrize(
    "question", ["which way is out", "where's the exit", "how do I get out of here"]
)
def test_the_way_out_is_by_its_sign(question: str) -> None:
    said = on(question, seen(lines=(SIGN, ("SOLD OUT", (100.0, 300.0, 300.0, 340.0)))))
    assert said.startswith("I see the word EXIT straight ahead")
    assert "may be closed, or of glass" in said


def test_large_letters_may_be_in_the_way() -> None:
    letters = ("ALL YEAR", (800.0, 100.0, 1250.0, 200.0))
    small = ("opening hours", (100.0, 500.0, 300.0, 520.0))
    said = on("anything I might walk into", seen(lines=(letters, small)))
    assert "Something with large letters is on your right: ALL YEAR." in said
    assert "opening hours" not in said
    assert "large letters" not in on("anything I might walk into", seen(lines=(small,)))


def test_an_edge_runs_along_a_train() -> None:
    train = Thing("train", 0.6, (100.0, 100.0, 600.0, 600.0))
    said = on("where's the edge of the platform", seen(train))
    assert "an edge runs along it. Keep back from it." in said
    assert "runs along" not in on("where's the edge of the table", seen(train))


def test_what_is_on_a_bed_is_told_with_its_part() -> None:
    dogs = (
        Thing("dog", 0.6, (200.0, 300.0, 400.0, 500.0)),
        Thing("dog", 0.6, (600.0, 300.0, 760.0, 500.0)),
    )
    said = on("is there any room left for me", seen(Thing("bed", 0.6, BED), *dogs))
    assert "On the bed I see 2 dogs, on its left and in its middle." in said
    assert said.startswith("I can't judge how much room there is.")


def test_a_label_that_is_not_read_is_asked_for() -> None:
    said = on("are these my eye drops", seen())
    assert said.startswith("I can't judge that.")
    assert "I can read no label here." in said
    assert "pharmacist" in said
    assert "label" not in on("can I take ibuprofen with wine", seen())


def test_what_is_chosen_on_a_screen_asks_for_no_cane() -> None:
    said = on(
        "should I just hit yes", seen(lines=(("Restore all?", (400.0, 300.0, 800.0, 340.0)),))
    )
    assert "Restore all?" in said
    assert "cane" not in said


def test_a_date_that_is_not_printed_may_be_on_the_other_side() -> None:
    page = (
        ("CONDITIONS", (100.0, 100.0, 400.0, 140.0)),
        ("We keep articles", (100.0, 200.0, 500.0, 240.0)),
    )
    said = on("when are my clothes ready", seen(lines=page))
    assert "I read no date here: it may be on the other side." in said


def test_what_may_be_knocked_over_is_told_with_fitting_advice() -> None:
    glass = Thing("wine glass", 0.6, (600.0, 300.0, 680.0, 500.0))
    said = on("anything I might knock over", seen(glass))
    assert "a wine glass ahead" in said
    assert "cane" not in said
    assert "back of your hand" in said


def test_who_is_at_a_thing_that_only_a_classifier_knows() -> None:
    drum = Thing("drum", 0.4, (100.0, 300.0, 300.0, 600.0))
    person = Thing("person", 0.7, (600.0, 100.0, 700.0, 600.0))
    asked = "is anybody on the drums"
    said = on(asked, replace(seen(person), guesses=(drum,)))
    assert said.startswith("There may be a drum on your left. I can't tell whether anybody is at")
    assert "a person ahead" in said
    assert on(asked, seen()).startswith("I can't make out a drum.")


def test_nobody_in_a_boat_is_no_promise() -> None:
    said = on("is anybody in the boat", seen(Thing("boat", 0.6, (500.0, 300.0, 800.0, 500.0))))
    assert said.endswith("I see nobody there, but I may miss somebody.")


def test_one_thing_alone_has_its_distance() -> None:
    person = Thing("person", 0.7, (600.0, 100.0, 700.0, 600.0))
    assert on("how far away is it", seen(person)).startswith("The person is ")
    both = seen(Thing("car", 0.7, BED), Thing("dog", 0.7, (0.0, 0.0, 90.0, 90.0)))
    assert on("how far away is it", both).startswith("I can't tell how far away it is.")
