"""Somebody else's note, and what is only asked, is kept as no note; and what was taken is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

NOTE = ("Mr Vance, tea is on the stove.", "Moira")


@pytest.mark.parametrize(
    "told",
    [
        "Moira always leaves me a note. There ought to be one on the music desk. What's she say?",
        "There should be a note on the fridge from my wife.",
        "My son wrote me a note.",
        "We're eating half past seven. When does it go in, and don't forget the resting.",
        "If I keep to that, when can it go in again, earliest?",
        "So till when can I keep what she leaves, going by the tin?",
    ],
)
def test_nothing_is_kept_of_it(told: str) -> None:
    here = signs(NOTE)
    answer = say(told, here)
    assert "remember:" not in answer
    assert not here.notebook.notes()


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        ("Make a note. Gas man comes Tuesday.", "gas man comes Tuesday"),
        ("Leave me a note that the gas man comes Tuesday.", "the gas man comes Tuesday"),
        ("Don't forget that the door code is 4411.", "the door code is 4411"),
        ("How long does it rest? And remember the door code is 4411.", "the door code is 4411"),
    ],
)
def test_an_order_of_the_wearers_own_is_kept(order: str, kept: str) -> None:
    here = signs(NOTE)
    say(order, here)
    assert [note.text for note in here.notebook.notes()] == [kept]


def test_what_was_taken_is_told_with_its_time() -> None:
    here = signs(NOTE)
    say("I've just taken two tablets, note that down.", here)
    here.now += timedelta(minutes=40)
    for question in ("When did I take the last ones?", "How many have I had today?"):
        answer = say(question, here)
        assert answer.startswith("At ")
        assert "I've just taken two tablets" in answer


def test_where_nothing_was_noted_nothing_is_told() -> None:
    assert "you told me" not in say("How many have I had today?", signs(NOTE))
