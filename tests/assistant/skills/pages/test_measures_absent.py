"""A measure that is asked for and that no print holds is said not to be read; a number without a
unit may be one on a display."""

from __future__ import annotations

import pytest

from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import Described, context, texts


def asked(question: str, *lines: str) -> str:
    return say(question, context(Described(texts(*page(*lines)))))


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("What temperature did they say?", "temperature"),
        ("what temperature does it say", "temperature"),
        ("what weight does it say on the packet", "weight"),
        ("what percentage does it say", "percentage"),
        ("what speed does it say", "speed"),
        ("what voltage does the label say", "voltage"),
    ],
)
def test_print_without_such_a_value_is_not_told_as_one(question: str, measure: str) -> None:
    assert asked(question, "YCORC", "1150").startswith(f"I read no {measure}. ")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What temperature did they say?", "High 21°C"),
        ("what temperature does it say", "21.5"),
        ("what weight does it say on the packet", "Net 500 g"),
        ("what weight does the scale say", "71.4"),
        ("what percentage does it say", "85 %"),
        ("what speed does it say", "50 mph"),
        ("what speed does it say", "SPEED LIMIT 30"),
        ("what voltage does the label say", "230 V"),
    ],
)
def test_a_value_with_its_unit_or_by_itself_is_told(question: str, line: str) -> None:
    said = asked(question, "Central", line, "Garden")
    assert line in said
    assert "I read no" not in said


def test_a_proof_of_purchase_is_no_percentage() -> None:
    assert "percentage" not in asked("does it say proof of purchase", "Receipt", "Thank you")
