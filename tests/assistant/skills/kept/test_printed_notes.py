"""A note whose content stands on a sign holds what the sign says, or asks for it."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, things


def _before(*lines: str) -> Context:
    """A wearer who looks at a sign."""
    page = (text(line, (100, 100 + 50 * i, 700, 140 + 50 * i)) for i, line in enumerate(lines))
    return context(Described(things(texts=tuple(page))))


@pytest.mark.parametrize(
    "order",
    [
        "remember where I've parked, it's on that sign",
        "note where we're parked, it says there",
        "remember this is where I parked",
        "save where I left the car, it's written up there",
        "remember where I parked",
    ],
)
def test_where_one_parked_is_kept_with_what_the_sign_says(order: str) -> None:
    here = _before("LEVEL 3", "ZONE F", "BLUE")
    assert "ZONE F" in say(order, here)
    here.view = context().view
    assert "LEVEL 3, ZONE F" in say("where did I park the car", here)


@pytest.mark.parametrize(
    ("order", "held"),
    [
        ("remember my room number, it's on the door", "room number: Room 214"),
        ("remember what it says on that sign", "Room 214, Quiet please"),
        ("note the number for me, it says on the plate", "Room 214"),
    ],
)
def test_a_value_in_print_is_kept(order: str, held: str) -> None:
    here = _before("Room 214", "Quiet please")
    say(order, here)
    assert held in here.notebook.notes()[0].text


@pytest.mark.parametrize(
    "note",
    [
        "my coat, it's on the door",
        "boiler room code is on the red tag",
        "the key, it's on the hook",
    ],
)
def test_where_a_thing_hangs_is_a_note_by_itself(note: str) -> None:
    here = _before("Room 214")
    say(f"remember {note}", here)
    assert "214" not in here.notebook.notes()[0].text


def test_what_no_sign_tells_is_asked_for() -> None:
    here = context()
    assert say("remember where we left the car, it's on the sign", here).endswith("?")
    assert not here.notebook.notes()
    say("level two by the lifts", here)
    assert "level two by the lifts" in say("where did we leave the car", here)


def test_a_question_keeps_nothing() -> None:
    here = _before("LEVEL 3")
    say("do you remember where I parked?", here)
    assert not here.notebook.notes()
