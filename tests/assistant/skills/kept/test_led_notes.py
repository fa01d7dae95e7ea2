"""Notes behind words that only lead to them."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("lead", "note"),
    [
        ("keep this for me,", "boiler room code is on the red tag"),
        ("hold on to this for me:", "the spare key is with Ann"),
        ("could you hang on to this,", "Mia's locker is 44 and the lock is stiff"),
        ("Keep this safe -", "the meter is behind the bins"),
        ("please store this for later,", "I parked on level three"),
    ],
)
def test_the_whole_note_is_kept(lead: str, note: str) -> None:
    here = context()
    say(f"{lead} {note}", here)
    assert [each.text for each in here.notebook.notes()] == [note]


def test_it_is_found_by_any_of_its_words() -> None:
    here = context()
    say("keep this for me, boiler room code is on the red tag", here)
    assert "boiler room code is on the red tag?" in say("forget that boiler note", here)
    say("yes", here)
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    "said",
    [
        "keep this for me",
        "hold this for me, will you",
        "keep this for me, what time is it",
        "hold on to this for me, it goes with the other one",
        "hang on to this for me, because I have no pockets",
    ],
)
def test_what_is_no_note_is_not_kept(said: str) -> None:
    here = context()
    say(said, here)
    assert here.notebook.notes() == []


def test_what_is_asked_behind_a_note_is_done_too() -> None:
    here = context()
    say("hold onto this for me, the meter reads 5521, and set a timer for five minutes", here)
    assert [each.text for each in here.notebook.notes()] == ["the meter reads 5521"]
    assert [timer.seconds for timer in here.notebook.timers()] == [300]
