"""A date in figures whose order differs by country is told in both readings."""

from __future__ import annotations

import pytest

from assistant.skills.pages.packaging import date_orders
from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import Described, context, texts

BOTH = " By the country 03/09/2009 is 3 September or 9 March."


@pytest.mark.parametrize(
    "question",
    [
        "What date is that?",
        "Is that the third of September or the ninth of March?",
        "Is this the third of September or the ninth of March?",
        "So is it the ninth of March or the third of September?",
        "when is it due",
    ],
)
def test_both_readings_are_told(question: str) -> None:
    lines = page("03/09/2009")
    assert date_orders.told(question, lines, lines) == BOTH
    assert say(question, context(Described(texts(*lines)))).endswith(BOTH)


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("23/09/2009", ""), ("09/23/2009", ""), ("05/05/2009", ""), ("03.09.2009", ""),
        ("2009/03/09", ""), ("Jul-08-11", ""), ("Ju1-08-11", ""), ("03/2009", ""),
        ("00/09/2009", ""), ("03/09/2009", "25/12/2008"), ("03/09/2009", "12/25/2008"),
    ],
)  # fmt: skip
def test_a_date_with_one_reading_is_told_as_it_is(line: str, beside: str) -> None:
    lines = page(line)
    assert date_orders.told("what date is that", lines, (*lines, *page(beside))) == ""


@pytest.mark.parametrize("question", ["what's the price", "is there a date on this", ""])
def test_another_question_hears_nothing_of_it(question: str) -> None:
    lines = page("03/09/2009")
    assert date_orders.told(question, lines, lines) == ""
