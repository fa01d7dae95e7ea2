"""What print says outright of the thing that is asked about is told; what no print makes safe is
left unjudged."""

from __future__ import annotations

import pytest

from assistant.skills.questions.safety_kinds import CANNOT_JUDGE
from models.vision.scene import Part, Scene
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import Described, context, things


class Unread(Described):
    """A view whose print nobody may read."""

    async def see(self, *parts: Part) -> Scene:
        assert "texts" not in parts
        return await super().see(*parts)


KENNEL = ("For whoever feeds Bruno", "Two cups at six", "NO grapes, they make him sick")
TABLETS = ("Cefalexin 500 mg capsules", "Take one twice a day", "Do not drink alcohol")
PAN = ("Cast pan 28 cm", "Oven safe", "Not for dishwasher use")


@pytest.mark.parametrize(
    ("question", "label", "line"),
    [
        ("Can he have a grape or two?", KENNEL, "NO grapes, they make him sick"),
        ("May he have a few grapes, does it say?", KENNEL, "NO grapes, they make him sick"),
        ("Is it all right to have a beer with these?", TABLETS, "Do not drink alcohol"),
        ("Could I drink a glass of wine with it?", TABLETS, "Do not drink alcohol"),
        ("Can this go in the dishwasher?", PAN, "Not for dishwasher use"),
        ("Can we bring the dog in?", ("Corner Bistro", "No pets please"), "No pets please"),
        ("Can this go in the dryer?", ("Wool", "Do not tumble dry"), "Do not tumble dry"),
        ("Can I give her peanut butter?", ("Nursery", "No nuts"), "No nuts"),
    ],
)
def test_what_print_forbids_gets_a_plain_no(
    question: str, label: tuple[str, ...], line: str
) -> None:
    assert say(question, signs(label)).startswith(f"No: it says {line}.")


@pytest.mark.parametrize(
    ("question", "label", "line"),
    [
        ("Is it safe for the oven?", PAN, "Oven safe"),
        ("Is this okay in the microwave?", ("Bowl", "Microwave safe"), "Microwave safe"),
        ("Can I freeze it?", ("Pie", "Suitable for home freezing"), "Suitable for home freezing"),
        ("Are dogs allowed?", ("The Plough", "Dogs welcome"), "Dogs welcome"),
        ("Is it suitable for vegans?", ("Jelly", "Suitable for vegans"), "Suitable for vegans"),
    ],
)
def test_what_print_allows_is_told_as_what_it_says(
    question: str, label: tuple[str, ...], line: str
) -> None:
    answer = say(question, signs(label))
    assert answer.startswith(f"It says: {line}")
    assert CANNOT_JUDGE not in answer


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Is it safe to cross?", ("Crossing", "Safe to cross on green")),
        ("Can I climb this ladder?", ("Ladder", "Safe load 150 kg")),
        ("Is the path safe?", ("River walk", "Path safe")),
        ("Are these tablets safe for me?", ("Ibuprofen 200 mg", "Safe for adults")),
        ("Can I take two more tablets?", ("Ibuprofen 200 mg", "No more than 6 tablets a day")),
        ("Can I give the baby this?", ("Ibuprofen 200 mg", "Suitable for adults")),
    ],
)
def test_no_print_makes_a_way_or_a_dose_safe(question: str, label: tuple[str, ...]) -> None:
    answer = say(question, signs(label))
    assert not answer.startswith(("Yes", "It says: Safe", "It says: Path", "It says: Suitable"))
    assert "judge" in answer or "pharmacist" in answer


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Can my daughter play with it?", ("Do not leave children unattended",)),
        ("Can I drink beer with it?", ("Do not drink alcohol if you take other medicine",)),
        ("Can I bring my dog?", ("No dogs except guide dogs",)),
        ("Can I park here?", ("No parking 8 am to 6 pm",)),
    ],
)
def test_what_holds_only_at_times_or_of_another_thing_is_no_plain_no(
    question: str, label: tuple[str, ...]
) -> None:
    assert not say(question, signs(("Notice", *label))).startswith("No:")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Can I plug this into my five-volt board?", "No: its output is 24 volts, not 5."),
        ("Will this power a twelve volt lamp?", "No: its output is 24 volts, not 12."),
    ],
)
def test_another_voltage_than_the_printed_one_gets_a_no(question: str, answer: str) -> None:
    assert say(question, signs(("ADAPTOR", "INPUT 230V", "OUTPUT 24V DC"))) == answer


def test_a_depth_that_is_printed_is_read_and_that_of_water_is_not_judged() -> None:
    packet = signs(("Leek Musselburgh", "Depth 2 cm", "Spacing 15 cm"))
    assert say("How deep do these want to go?", packet) == "It says: Depth 2 cm."
    assert say("How far apart do I put them?", packet).startswith("It says: Spacing 15 cm.")
    assert "2 m" not in say("Is it safe to jump in?", signs(("Pool", "Depth 2 m")))[:20]


@pytest.mark.parametrize(
    "question",
    [
        "Is there a chair?",
        "Are there any cups?",
        "Do you see a bottle?",
        "Can you find my keys?",
        "How long is left on the timer?",
        "How long has the timer left?",
    ],
)
def test_print_that_cannot_answer_is_not_looked_at(question: str) -> None:
    """Reading takes a second or more."""
    seen = things(("chair", 0.1), ("cup", 0.4), ("bottle", 0.6), ("key", 0.9))
    assert say(question, context(Unread(seen)))
