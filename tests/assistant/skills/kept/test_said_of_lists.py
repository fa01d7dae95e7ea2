"""What is said of a list or a note without its name; and silence only where it was asked for."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import context

PUT = "put milk and pears on my list"
PIN = "My locker code is 3391."


def _after(*turns: str) -> Context:
    here = context(watching=set())
    for turn in turns:
        say(turn, here)
    return here


def _notes(here: Context) -> set[str]:
    return {note.text.removeprefix("list: ").casefold() for note in here.notebook.notes()}


@pytest.mark.parametrize(
    ("turns", "kept"),
    [
        ((PUT, "Swap the pears for plums."), {"milk", "plums"}),
        ((PUT, "Replace the milk with cream."), {"pears", "cream"}),
        ((PUT, "Swap the seats for plums."), {"milk", "pears"}),
        ((PUT, "And stick cheese on too."), {"milk", "pears", "cheese"}),
        ((PUT, "Bung some rice on there."), {"milk", "pears", "rice"}),
        ((PUT, "Put the kettle on."), {"milk", "pears"}),
        ((PUT, "And we're nearly out of loo roll."), {"milk", "pears", "loo roll"}),
        ((PUT, "We need tea."), {"milk", "pears", "tea"}),
        ((PUT, "Take everything off it.", "yes"), set[str]()),
        ((PUT, "Put yeast on the list and take off the milk."), {"pears", "yeast"}),
        (
            (PUT, "set a timer for ten minutes", "cancel the timer and take the milk off"),
            {"pears"},
        ),
        ((PUT, "Do I still need pears?"), {"milk", "pears"}),
    ],
)
def test_the_list_that_was_spoken_about_is_meant(turns: tuple[str, ...], kept: set[str]) -> None:
    assert _notes(_after(*turns)) == kept


@pytest.mark.parametrize(
    ("turns", "answer"),
    [
        ((PUT, "Do I still need pears?"), "Yes: pears."),
        ((PUT, "Do I need eggs?"), "No, that is not on your list."),
        ((PUT, "undo that", "what's on my list?"), "Your list is empty."),
        ((PUT, "undo that", "put it back"), "I can't tell what to put back. Say it again,"),
        (("What've I got on tomorrow?",), "Nothing is set for tomorrow."),
        (("Note that down.",), "What shall I remember?"),
        (("What's my blood group?", "Make a note of that."), "What shall I remember?"),
        (("remember the milk", "Note that down."), "What shall I remember?"),
    ],
)
def test_what_is_kept_is_told(turns: tuple[str, ...], answer: str) -> None:
    assert _after(*turns).last_answer.startswith(answer)


@pytest.mark.parametrize("order", ["Remember that.", "Note that down.", "Make a note of that."])
def test_what_was_told_just_before_is_kept(order: str) -> None:
    assert _notes(_after(PIN, order)) == {"my locker code is 3391"}


@pytest.mark.parametrize(
    "said", ["You don't know much, do you!", "Double it.", "The bank's done as well."]
)
def test_silence_is_kept_for_who_asks_for_it(said: str) -> None:
    assert not _after(said).last_answer.startswith("Okay")


@pytest.mark.parametrize("said", ["Be quiet.", "Stop.", "That's enough.", "You can stop now."])
def test_who_asks_for_silence_gets_it(said: str) -> None:
    assert _after(said).last_answer == "Okay."


def test_a_watch_ends_with_the_words_that_end_it() -> None:
    here = _after("tell me when you see a dog", "are you still watching?", "You can stop now.")
    assert here.notebook.watches() == []
    assert here.last_answer == "I no longer watch for a dog."
