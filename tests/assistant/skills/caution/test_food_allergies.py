"""Food in view that names what somebody does not bear."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

ROMESCO = (
    "ROMESCO SAUCE",
    "Ingredients: red peppers, ALMONDS, sunflower oil, garlic",
    "Produced in a kitchen that handles sesame",
    "Use by 22 DEC",
)


def view(*lines: str) -> Described:
    boxes = ((100, 100 + 90 * row, 700, 150 + 90 * row) for row in range(len(lines)))
    return Described(texts(*(text(line, box) for line, box in zip(lines, boxes, strict=True))))


@pytest.mark.parametrize(
    "question",
    [
        "Table four's nut allergy. This one alright for him?",
        "He has a nut allergy. Is this one alright for him?",
        "Is this alright for somebody with a nut allergy?",
        "She's allergic to nuts, can she have this?",
        "Nut allergy here, okay to serve this?",
        "I'm allergic to almonds. Can I have it?",
        "My lad's got an almond allergy, is it safe for him?",
    ],
)
def test_what_is_listed_comes_before_all_else_and_is_no_yes(question: str) -> None:
    answer = say(question, context(view(*ROMESCO)))
    assert answer.startswith("Careful: it lists ALMONDS.")
    assert "Yes" not in answer
    assert "22 DEC" not in answer


def test_a_kitchen_that_handles_it_is_told() -> None:
    answer = say("He's allergic to sesame, is this one okay?", context(view(*ROMESCO)))
    assert answer.startswith("It may: it says Produced in a kitchen that handles sesame.")


@pytest.mark.parametrize(
    "question",
    ["She's allergic to cashews, can she have this?", "I'm allergic to fish, is that fine?"],
)
def test_what_is_not_listed_is_no_yes(question: str) -> None:
    answer = say(question, context(view(*ROMESCO)))
    assert "Yes" not in answer
    assert "check" in answer or "can't judge" in answer


@pytest.mark.parametrize(
    "question",
    [
        "There's descaler in the cupboard. I'll just mop it up with that, yeah?",
        "I'll mop this up with the descaler, yeah?",
        "Can I wipe it up with vinegar?",
        "There's some limescale remover, I'll use that on it",
    ],
)
def test_hypochlorite_is_bleach(question: str) -> None:
    label = view("SODIUM HYPOCHLORITE 14%", "Contact with acids liberates toxic gas")
    answer = say(question, context(label))
    assert answer.startswith("No, please don't. Never mix bleach")
