"""Whether everybody, or somebody of a diet, may have what is in view."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

PESTO = ("BASIL PESTO", "Ingredients: basil, sunflower oil,", "cashew nuts 5%, cheese (milk),")
LASAGNE = ("LASAGNE", "Serves 2", "Contains: wheat, milk, egg")
JUICE = ("APPLE JUICE", "Ingredients: apples")


@pytest.mark.parametrize(
    "question",
    [
        "Can everybody have this?",
        "Can we all eat it?",
        "Is this okay for everyone?",
        "May the kids have this?",
        "Who can't have this?",
    ],
)
def test_what_people_often_do_not_bear_is_named(question: str) -> None:
    answer = say(question, signs(PESTO))
    assert answer.startswith("Careful: it lists cashew nuts 5% and cheese (milk). I can't judge")


def test_allergies_that_were_noted_are_told_with_it() -> None:
    here = signs(PESTO)
    say("Remember that Ari is allergic to cashews", here)
    assert "You told me: Ari is allergic to cashews." in say("Can everybody have this?", here)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("Can a vegan eat it?", "It lists milk and egg."),
        ("Is it vegan?", "It lists milk and egg."),
        ("Is this suitable for coeliacs?", "It lists wheat."),
    ],
)
def test_what_a_diet_leaves_out_is_named(question: str, listed: str) -> None:
    assert say(question, signs(LASAGNE)).startswith(listed)


def test_nothing_is_promised_where_nothing_is_listed() -> None:
    answer = say("Can everybody have this?", signs(JUICE))
    assert "I can't judge that." in answer
    assert not answer.startswith("Yes")


def test_who_is_here_is_another_question() -> None:
    assert "lists" not in say("Is everybody here?", signs(PESTO))
