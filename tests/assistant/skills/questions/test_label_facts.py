"""What a label says of itself is read out, compared with the clock, and judged by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things

NOW = datetime(2026, 11, 24, 9, 0).astimezone()
CARTON = (
    text("Oat Drink", (400, 100, 700, 140)),
    text("Best before 28 NOV 2026", (400, 160, 800, 200)),
    text("Use within 5 days", (400, 220, 700, 260)),
)
BOXES = (
    text("Bisoprolol 5 mg", (50, 100, 400, 140)),
    text("Take ONE tablet TWICE a day", (50, 160, 500, 200)),
    text("28 tablets", (50, 220, 300, 260)),
    text("Ramipril 2 mg", (700, 100, 1000, 140)),
    text("Take ONE tablet at NIGHT", (700, 160, 1100, 200)),
)
CHECK = "Please have a pharmacist or somebody you trust check it."


@pytest.mark.parametrize(
    "question",
    ["is it still in date", "is this out of date", "has it expired", "is it past its date"],
)
def test_a_date_is_read_and_compared_with_today(question: str) -> None:
    here = replace(context(Described(texts(*CARTON))), now=NOW)
    assert say(question, here) == (
        "It says: Best before 28 NOV 2026. That is in 4 days, on Saturday the 28th of November. "
        "Whether it is good I can't judge."
    )


def test_a_date_that_was_just_read_is_compared() -> None:
    here = replace(context(Described(texts(text("Use before 02 2026")))), now=NOW)
    assert say("read this", here) == "It says: Use before 02 2026."
    assert "That is past: it was 269 days ago" in say("so is it gone over", here)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("how often do I take the bisoprolol", "Bisoprolol 5 mg, Take ONE tablet TWICE a day."),
        ("when do I take the ramipril", "Ramipril 2 mg, Take ONE tablet at NIGHT."),
        ("how many ramipril do I take", "Ramipril 2 mg, Take ONE tablet at NIGHT."),
    ],
)
def test_how_a_medicine_is_taken_is_read_first(question: str, line: str) -> None:
    assert say(question, context(Described(texts(*BOXES)))) == f"It says: {line} {CHECK}"


def test_nobody_is_told_to_take_two() -> None:
    answer = say("should I take two now", context(Described(texts(*BOXES))))
    assert answer.startswith("I can't judge that.")


@pytest.mark.parametrize(
    "question",
    [
        "what day does that fall on",
        "what about the one to King's Cross",
        "does this train go to New Cross",
        "is the dog up here with me",
        "on which day does Easter fall",
        "are the children still here",
        "I need a list for today, to-do. First, ring the dentist.",
    ],
)
def test_what_is_no_danger_gets_no_advice(question: str) -> None:
    here = context(Described(things(("dog", 0.2))))
    answer = say(question, here)
    assert "I can't judge" not in answer
    assert "cane" not in answer


def test_another_order_after_a_danger_is_done() -> None:
    here = context(Described(things(("dog", 0.2))))
    say("is the dog friendly", here)
    answer = say("I need a list for today, to-do. First, ring the dentist.", here)
    assert answer == "I put on your to do list: ring the dentist."


def test_the_advice_fits_the_danger() -> None:
    answer = say("would it hurt me to eat it", context(Described(texts(*CARTON))))
    assert "cane" not in answer
    assert "Best before 28 NOV 2026" in answer
