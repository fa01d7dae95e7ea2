"""Print that warns of a substance: no words are pointed at by their place beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.skills.context import Context
from assistant.skills.kept.deadlines import NO_PROOF
from models.vision.scene import FrameFacts, Scene, Thing
from tests.support.conversation import say
from tests.support.views import Described, context, text

BOTTLES = (Thing("bottle", 0.8, (50, 100, 200, 470)), Thing("bottle", 0.8, (400, 100, 600, 470)))
POISON_LINE = "call the emergency number or a poison line. I can't call anybody."


def labels(left: tuple[str, ...], right: tuple[str, ...]) -> Context:
    """Two bottles, each with its lines."""
    printed = [
        text(line, (x, 200 + 40 * row, x + 120, 220 + 40 * row))
        for x, lines in ((60, left), (420, right))
        for row, line in enumerate(lines)
    ]
    frame = FrameFacts(1.0, 640, 480, 300.0, 0.5)
    found = {"things": "nanodet", "texts": "reader"}
    return context(Described(Scene(frame, BOTTLES, tuple(printed), (), (), found)))


@pytest.mark.parametrize(
    ("question", "left", "right"),
    [
        ("which one is the lemonade", ("Drain Unblocker", "Caustic"), ("Lemonade",)),
        ("where is the apple juice", ("Apple juice", "1 litre"), ("Thick bleach",)),
        ("find the water", ("Still Water",), ("Antifreeze", "Do not swallow")),
        ("which one's the cordial", ("Lime Cordial",), ("Weed killer", "Poison")),
        ("where is the apple juice", ("Cold Press Apple Juice",), ("Thick Bleach",)),
        ("where is the lemonade", ("Lift Lemonade",), ("Paint thinner",)),
        ("find the water", ("Still Water",), ("Battery acid",)),
        ("find the water", ("Still Water",), ("ACID", "Harmful if swallowed")),
    ],
)
def test_words_beside_a_warning_have_no_place(
    question: str, left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    said = say(question, labels(left, right))
    assert said.startswith("I can't tell which container the words belong to, and some warn: ")
    assert all(line in said for line in left + right)
    assert "o'clock" not in said


@pytest.mark.parametrize(
    ("question", "label", "other"),
    [
        ("which one is the lemonade", "Lemonade", "Lime Cordial"),
        ("find the lemonade", "Lemonade", "Ingredients: water, sugar, citric acid"),
        ("find the lemonade", "Lemonade", "Tablets with folic acid"),
        ("find the lemonade", "Lemonade", "No harmful additives"),
        ("find the paint", "Paint", "Non-toxic, solvent-free"),
        ("find the pizza", "Pizza", "With a thinner base"),
        ("where are the toilets", "Toilets", "Caution hazard wet floor"),
        ("where is the shop", "Shop", "Petrol"),
        ("where is the way out", "Way out", "Danger: flammable"),
        ("where is the exit", "Emergency exit", "Danger: flammable"),
    ],
)
def test_beside_other_print_the_words_have_a_place(question: str, label: str, other: str) -> None:
    assert "on your left" in say(question, labels((label,), (other,)))


@pytest.mark.parametrize(
    "question",
    [
        "what happens if I drink it",
        "what would happen if he tasted some",
        "will anything happen if my son eats one of those",
    ],
)
def test_what_is_swallowed_is_not_judged_and_help_is_named(question: str) -> None:
    here = labels(("Thick bleach",), ("Lemonade",))
    say("what does it say", here)
    said = say(question, here)
    assert POISON_LINE[5:] in said


@pytest.mark.parametrize(
    "words", ["it smells fine though", "but the ham still looks good to me", "well, it tastes okay"]
)
def test_how_food_seems_is_no_proof_past_its_date(words: str) -> None:
    here = labels(("COOKED HAM", "Use by 19 NOV"), ())
    say("what does it say", here)
    here.now += timedelta(days=1)
    said = say(words, here)
    assert said.startswith("That is past: it was ")
    assert said.endswith(NO_PROOF)


@pytest.mark.parametrize("question", ["should I bin it", "does the ham need throwing away"])
@pytest.mark.parametrize(
    ("days", "told"), [(0, "That is today."), (1, "That is past: it was 1 day")]
)
def test_whether_to_throw_it_away_is_told_by_its_date(question: str, days: int, told: str) -> None:
    here = labels(("COOKED HAM", "Use by 22 NOV"), ())
    here.now += timedelta(days=days)
    assert say(question, here).startswith(f"It says: Use by 22 NOV. {told}")


def test_how_food_seems_is_no_proof_on_its_last_day() -> None:
    here = labels(("COOKED HAM", "Use by 22 NOV"), ())
    say("what does it say", here)
    assert say("but it smells all right", here) == f"That is today. {NO_PROOF}"


@pytest.mark.parametrize(
    ("danger", "look"),
    [
        ("there's a smell of gas in here", "do you see any leak"),
        ("I can smell gas", "where is it coming from"),
        ("the curtain is on fire", "can you see the flames"),
    ],
)
def test_no_look_is_taken_for_what_must_be_left(danger: str, look: str) -> None:
    here = labels(("Lemonade",), ())
    advice = say(danger, here)
    assert say(look, here) == advice
