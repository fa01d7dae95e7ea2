"""Which banknote it is: only the print tells."""

from __future__ import annotations

import pytest

from assistant.skills.questions.money import CANNOT
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


@pytest.mark.parametrize(
    "question",
    ["which banknote is this", "how much money am I holding", "is this a five or a ten"],
)
def test_the_print_on_money_is_read_and_its_look_is_not_judged(question: str) -> None:
    here = context(Described(texts(text("TEN DOLLARS"))))
    assert say(question, here) == f"{CANNOT} It says: TEN DOLLARS."


@pytest.mark.parametrize("question", ["what's the total on the bill", "how many notes do I have"])
def test_bills_and_notes_of_other_kinds_are_none(question: str) -> None:
    assert CANNOT not in say(question, context(Described(texts(text("Total 12.50")))))
