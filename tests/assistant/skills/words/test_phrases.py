"""Words of a request with the capitals that were said."""

from __future__ import annotations

import pytest

from assistant.skills.words.phrases import as_said
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("words", "question", "said"),
    [
        ("ring dr lindqvist", "Remind me at nine to ring Dr Lindqvist", "ring Dr Lindqvist"),
        ("buy milk", "Note: Buy milk", "buy milk"),
        ("i parked in hill street", "remember I parked in Hill Street", "I parked in Hill Street"),
        ("the milk is off", "REMEMBER THE MILK IS OFF", "the milk is off"),
        ("call anna's mother", "don't forget to call Anna's mother", "call Anna's mother"),
    ],
)
def test_capitals_are_kept(words: str, question: str, said: str) -> None:
    assert as_said(words, question) == said


def test_notes_reminders_and_lists_keep_capitals() -> None:
    here = context()
    assert say("remember Dr Ito's number is 555", here) == "I'll remember: Dr Ito's number is 555."
    assert say("remind me at 9 pm to ring Anna", here).endswith("I'll remind you: ring Anna.")
    told = "I put on your shopping list: Earl Grey."
    assert say("put Earl Grey on my shopping list", here) == told
