"""No cane for a plan or a letter, and for a child no dose of an adult."""

from __future__ import annotations

import pytest

from models.vision.scene import Scene, Thing
from tests.assistant.skills.caution.test_subjects import page
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context

LETTER = ("Northgate Practice", "Your appointment: Thursday 17 December at 10.40 am",
          "Please bring a list of your medicines")  # fmt: skip
SYRUP = ("Cough linctus 200 ml", "Adults: two 5 ml spoonfuls up to 4 times a day",
         "Not suitable for children under 12", "May cause drowsiness")  # fmt: skip


@pytest.mark.parametrize(
    ("question", "lines", "told"),
    [
        ("oh and do I need to bring anything", LETTER, "bring a list of your medicines"),
        ("what's this sign in the way say", ("ROAD CLOSED", "Use other side"), "ROAD CLOSED"),
        ("what does that sign on the steps say", ("MIND THE STEP",), "MIND THE STEP"),
    ],
)
def test_what_print_tells_needs_no_cane(question: str, lines: tuple[str, ...], told: str) -> None:
    said = say(question, page(*lines))
    assert told in said
    assert "cane" not in said


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("can I go now", ("GREEN LANE", "HIGH STREET")),
        ("can I carry on along the footpath", ("Footpath closed ahead", "Road closed")),
        ("could we cross at half past nine", ("HIGH STREET", "Open 9.30")),
        ("should I click OK", ("Recovery", "All files will be lost", "Yes", "No")),
        ("is it safe to walk there tomorrow", ("CLIFF PATH", "Open daily")),
    ],
)
def test_a_way_is_still_not_judged_beside_print(question: str, lines: tuple[str, ...]) -> None:
    assert say(question, page(*lines)).startswith("I can't judge that.")


@pytest.mark.parametrize(
    "question",
    ["could I give some to the little one she's seven", "can I give this to my granddaughter",
     "is it all right to give it to a child of six"],
)  # fmt: skip
def test_a_child_gets_no_dose_of_an_adult(question: str) -> None:
    said = say(question, page(*SYRUP))
    assert "Not suitable for children under 12" in said
    assert said.startswith(("I can't judge that.", "No"))
    if "little one" in question:
        assert "two 5 ml" not in said


@pytest.mark.parametrize(
    "question",
    ["so how many units do I take for that", "how much insulin should I inject for this"],
)
def test_no_dose_of_insulin_is_worked_out(question: str) -> None:
    said = say(question, page("SEEDED BREAD", "Per slice (40 g)", "Carbohydrate 16.5 g"))
    assert said.startswith("I can't judge that")
    assert "16.5" not in said


def test_what_harms_who_eats_it_comes_first() -> None:
    plant = page("HELLEBORE", "3.80 each", "All parts harmful if eaten")
    said = say("would it matter if the dog had a chew on it", plant)
    assert said.startswith("I can't judge that. It says: All parts harmful if eaten.")


def test_traces_are_told_with_what_is_listed() -> None:
    cake = page("Carrot cake", "Ingredients: wheat flour, carrots, sugar, eggs, walnuts",
                "May contain traces of peanuts")  # fmt: skip
    said = say("has this got nuts in it my granddaughter's allergic", cake)
    assert said.startswith("Yes: it lists walnuts.")
    assert "traces of peanuts" in said


def test_who_is_at_the_door_is_told_behind_the_advice() -> None:
    person = Thing("person", 0.9, (500, 150, 780, 700))
    here = context(Described(Scene(FRAME, (person,), (), (), (), SEEN_BY)))
    said = say("there's somebody at the door, isn't there", here)
    assert said.startswith("Keep the door shut and locked")
    assert "I see a person ahead." in said
    assert "I can't recognise anybody" in said


def test_a_printed_emergency_number_is_told() -> None:
    said = say("I can smell gas", page("GAS EMERGENCY 0800 111 999", "Free 24 hours"))
    assert said.startswith("Light nothing and touch no switch.")
    assert "0800 111 999" in said
