"""A note is what was told, never the word that points at it; what may be hot is not felt for."""

from __future__ import annotations

import pytest

from assistant.skills.kept import referred
from assistant.skills.pages.packaging.warnings import with_warnings
from assistant.skills.words.note_phrases import dictated
from models.vision.scene import Text
from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("The bin key hangs behind the door. Remember that for me.", "The bin key hangs behind"),
        ("Locker nine, boots and helmet. Save us that, please.", "Locker nine, boots and helmet"),
    ],
)
def test_an_order_behind_the_sentence_keeps_the_sentence(said: str, note: str) -> None:
    kept = dictated(said)
    assert kept is not None
    assert kept.startswith(note)


@pytest.mark.parametrize("note", ["that for me", "us that", "it, please", "this for later"])
def test_a_pointing_word_is_no_note(note: str) -> None:
    assert referred.pointer(note) == referred.Pointer()
    here = context(Described(things()))
    say(f"remember {note}", here)
    assert not here.notebook.notes()


@pytest.mark.parametrize("thing", ["lamp over the sink", "kettle", "radiator in here"])
def test_nobody_is_told_to_feel_for_what_may_be_hot(thing: str) -> None:
    said = say(f"is the {thing} on?", context(Described(things(("cup", 0.8)))))
    assert "feel" not in said


@pytest.mark.parametrize(
    "question",
    [
        "twenty is what I take, so that's okay?",
        "Forty is what he takes, so this is all right then?",
    ],
)
def test_a_number_is_never_approved(question: str) -> None:
    said = say(question, context(Described(things())))
    assert said.startswith("I can't judge that.")


def test_slippery_floors_and_gaps_warn() -> None:
    quad = ((0.0, 0.0), (9.0, 0.0), (9.0, 2.0), (0.0, 2.0))
    lines = [Text(words, 0.95, quad) for words in ("Hall 2", "Rutschgefahr", "Mind the gap")]
    assert with_warnings(lines[:1], lines) == tuple(lines)
