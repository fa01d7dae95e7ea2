"""A sum is told only where each of its figures was said or printed, every number of the question is
taken up, and the value is of the kind that is asked for."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from assistant.answer.interpreter.grounds import Grounds
from assistant.skills.arithmetic.expressions import worked_out

NOW = datetime(2026, 7, 22, 15, 30, tzinfo=timezone.utc)
PRINTED = ("Adults 6.20", "Children 3.10", "Pool shut for 25 minutes", "Opened 1987", "Lane 40 m")


def bears(question: str, written: str, talk: str = "") -> bool:
    found = worked_out(written, NOW)
    assert found is not None
    return Grounds(question, talk, PRINTED, NOW).bear(found)


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("two grown-ups and a kid, what would that be", "2 * 6.20 + 3.10"),
        ("out of a twenty, how much comes back", "20 - 6.20"),
        ("my turn's ten to four, so when can I go in", "15:50 + 25 minutes"),
        ("I came at half two, how long have I been here", "now - 14:30"),
        ("I came at quarter to three, how long ago was that", "now - 14:45"),
        ("how old is the place", "2026 - 1987"),
        ("how many widths of five metres is the lane", "40 m / 5 m"),
        ("double the price of a child, what's that", "2 * 3.10"),
        ("how much dearer is a grown-up", "3.10 - 6.20"),
        ("what's twenty percent of a grown-up's", "0.2 * 6.20"),
        ("what's that for each of four", "6.20 / 4"),
        ("take ten percent off the grown-ups' price", "6.20 - 10%"),
    ],
)
def test_what_was_said_or_printed_bears_a_sum(question: str, written: str) -> None:
    assert bears(question, written)


def test_an_earlier_answer_bears_a_sum() -> None:
    assert bears("and between the three of us?", "15.50 / 3", talk="That is 15.50.")


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("two grown-ups and a kid, what would that be", "2 * 6.20 + 4.10"),  # nobody said 4.10
        ("three grown-ups and two kids, what's that", "3 * 6.20"),  # the two is left out
        ("when does it open again", "6.20 + 3.10"),  # no time
        ("how long is it shut", "2026 - 1987"),  # no length
        ("have I time to get changed", "15:50 + 25 minutes"),  # yes or no
        ("what's that in feet", "now + 25 minutes"),
        ("how much is that", "2 * 3.10 - 7 * 6.20"),  # less than nothing
        ("and how much each for the three of us", "3 * 6.20"),  # nothing is shared
    ],
)
def test_nothing_else_does(question: str, written: str) -> None:
    assert not bears(question, written)


def test_the_lines_of_print_are_told() -> None:
    question = "my turn's ten to four, so when can I go in"
    found = worked_out("15:50 + 25 minutes", NOW)
    assert found is not None
    assert Grounds(question, "", PRINTED, NOW).lines_of(found) == ("Pool shut for 25 minutes",)


@pytest.mark.parametrize(
    ("label", "question", "written"),
    [
        ("Paracetamol oral suspension", "how much for a three year old", "7.5 ml * 3"),
        ("Ibuprofen 200 mg", "how many in two days", "2 * 3"),
        ("Take 2 tablets", "what's that for a week", "2 * 7"),
        ("Insulin", "how much is twice that", "2 * 7.5"),
        ("28 capsules", "what's half of that", "28 / 2"),
        ("Max dose 4 in 24 hours", "how many is that in three days", "4 * 3"),
    ],
)
def test_no_dose_is_reckoned(label: str, question: str, written: str) -> None:
    found = worked_out(written, NOW)
    printed = ("2 to 4 years: 7.5 ml", "3 times a day", "28", "4", "2")
    assert found is not None
    assert Grounds(question, "", printed, NOW).bear(found)
    assert not Grounds(question, "", (label, *printed), NOW).bear(found)
