"""A note that only points at something holds what it points at, or is asked for."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, things


def _before(*lines: str) -> Context:
    """A wearer who looks at a page."""
    page = (text(line, (100, 100 + 50 * i, 700, 140 + 50 * i)) for i, line in enumerate(lines))
    return context(Described(things(texts=tuple(page))))


def _note(here: Context) -> str:
    return here.notebook.notes()[0].text


@pytest.mark.parametrize(
    "order",
    [
        "note down today's reading",
        "save the number in a note, would you?",
        "make a note of the reading",
        "jot down the number please",
        "can you note this number for me",
        "remember this number",
    ],
)
def test_a_note_of_a_number_in_view_holds_it(order: str) -> None:
    here = _before("Cubic metres", "041973.6")
    assert "041973.6" in say(order, here)
    assert "041973.6" in _note(here)


@pytest.mark.parametrize(
    ("order", "held"),
    [
        ("make a note of the flight", ("BA117",)),
        ("note the name and the flight", ("ADEYEMI", "BA117")),
        ("write down her name", ("ADEYEMI",)),
    ],
)
def test_what_is_named_is_taken_from_its_line(order: str, held: tuple[str, ...]) -> None:
    here = _before("Tag: LHR", "Name: P. ADEYEMI", "Flight BA117", "Bag 2 of 2")
    say(order, here)
    assert all(word in _note(here) for word in held)
    assert "LHR" not in _note(here)


@pytest.mark.parametrize("order", ["jot that down", "remember it", "note that in my notes please"])
def test_what_was_told_last_is_kept(order: str) -> None:
    here = _before("SYS 142", "DIA 88", "PULSE 71")
    say("which of those is the pulse?", here)
    say(order, here)
    assert "71" in _note(here)


@pytest.mark.parametrize(
    "order", ["note today's weight", "save the number in a note", "remember the code"]
)
def test_what_is_nowhere_is_asked_for(order: str) -> None:
    here = context()
    assert say(order, here).endswith("?")
    assert not here.notebook.notes()
    say("seventy eight point four", here)
    assert "seventy eight point four" in _note(here) or "78.4" in _note(here)


@pytest.mark.parametrize("note", ["the milk", "my keys", "eggs"])
def test_a_thing_that_is_no_value_is_a_note(note: str) -> None:
    here = context()
    say(f"make a note: {note}", here)
    assert note.split()[-1] in _note(here)


@pytest.mark.parametrize("order", ["remember that", "make a note of that", "note that down"])
@pytest.mark.parametrize("told", ["the key is under the pot", "my mum's birthday is in May"])
def test_what_the_wearer_told_before_is_kept_and_not_the_answer(told: str, order: str) -> None:
    here = context()
    say(told, here)
    assert say(order, here) == f"I'll remember: {told}."
