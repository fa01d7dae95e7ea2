"""What goes on with the order before it."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("first", "words", "said"),
    [
        (
            "note that the boiler man comes on Tuesday",
            "And that his name is Graham.",
            "I'll remember: his name is Graham.",
        ),
        (
            "remember the spare key is with Mr Lowe",
            "Oh, and the alarm code is 4471.",
            "I'll remember: the alarm code is 4471.",
        ),
        ("set a cake timer for 15 minutes", "And forty for the bread.", "Bread timer set for 40"),
        ("set a timer for ten minutes", "and one for twenty", "Timer set for 20 minutes."),
    ],
)
def test_one_more_of_the_same_kind(first: str, words: str, said: str) -> None:
    here = context()
    say(first, here)
    assert say(words, here).startswith(said)


def test_one_more_reminder_has_its_own_time() -> None:
    here = context()
    say("remind me to ring the vet at ten tonight", here)
    assert "pick up the parcel" in say("And to pick up the parcel at noon.", here)
    assert [timer.label for timer in here.notebook.timers()] == [
        "ring the vet",
        "pick up the parcel",
    ]


def test_a_note_becomes_a_reminder() -> None:
    here = context()
    say("take a note: call Ngozi back", here)
    assert "call Ngozi back" in say("And do it at six.", here)
    assert here.notebook.timers()[0].label == "call Ngozi back"


@pytest.mark.parametrize("words", ["And that his name is Graham.", "And forty for the bread."])
def test_nothing_is_kept_that_goes_on_with_nothing(words: str) -> None:
    here = context()
    say(words, here)
    assert not here.notebook.notes()
    assert not here.notebook.timers()
