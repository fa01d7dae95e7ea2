"""A date or a time that is pointed at is looked for in print; today's is the clock's."""

from __future__ import annotations

import pytest

from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import Described, context, texts

CLOCK = "It is 3:42 pm, Sunday the 22nd of November."


def asked(question: str, *lines: str) -> str:
    return say(question, context(Described(texts(*page(*lines)))))


@pytest.mark.parametrize(
    "question",
    ["What date is that?", "what date is this", "what's that date", "what date does it say?"],
)
def test_a_date_that_is_pointed_at_is_read(question: str) -> None:
    said = asked(question, "City Library", "03/09/2009", "Main Street")
    assert said.startswith("It says: 03/09/2009.")
    assert "November" not in said


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What time is that?", "Doors 19:30"),
        ("what time does it say?", "11:50"),
        ("what's that time there", "8.15 pm"),
    ],
)
def test_a_time_that_is_pointed_at_is_read(question: str, line: str) -> None:
    said = asked(question, "City Hall", line, "Free entry")
    assert said.startswith(f"It says: {line}.")
    assert "3:42" not in said


@pytest.mark.parametrize("question", ["What date is that?", "what time does that say"])
def test_where_no_print_says_it_the_clock_is_said_to_be_the_clock(question: str) -> None:
    kind = "date" if "date" in question else "time"
    said = asked(question, "City Library", "Main Street")
    assert said.startswith(f"I read no {kind} here. By my own clock: {CLOCK}")


@pytest.mark.parametrize(
    "question",
    ["what's the date", "what's the date today", "what date is it", "what time is it",
     "what time is it now"],
)  # fmt: skip
def test_now_is_the_clocks(question: str) -> None:
    assert asked(question, "City Library", "Main Street", "Ground floor").startswith(CLOCK)


def test_a_day_that_was_talked_of_is_not_looked_for() -> None:
    view = context(Described(texts(*page("City Library", "03/09/2009", "Main Street"))))
    say("what date is next friday", view)
    assert "03/09" not in say("what date is that", view)
