"""Notes that are found when they are asked for plainly, and taken back."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from models.sentence_embedding import embedder
from tests.support.conversation import say
from tests.support.views import Described, context, things

NOTES = (
    "the door code is 4417",
    "the wifi password is bluebird",
    "my sister's birthday is the 3rd of may",
    "i take two pills at night",
    "mum's postcode is YO1 7HH",
    "the spare key is with mrs miller",
    "the cups are blue",
)


@pytest.fixture
def here() -> Context:
    made = context(Described(things(("cup", 0.3), ("bottle", 0.6))))
    for note in NOTES:
        made.notebook.remember(note, made.now)
    return made


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("what's the door code", "4417"),
        ("what was that door code again", "4417"),
        ("tell me the wifi password", "bluebird"),
        ("whats mums postcode", "yo1 7hh"),
        ("when is my sister's birthday", "3rd of may"),
        ("how many pills do i take at night", "two pills"),
        ("who has the spare key", "mrs miller"),
    ],
)
def test_a_note_that_fits_is_told(here: Context, question: str, held: str) -> None:
    assert held in say(question, here).casefold()


@pytest.mark.parametrize(
    "question", ["how many cups are there", "where is the cup", "is there a cup here"]
)
def test_a_question_about_the_view_is_answered_by_looking(here: Context, question: str) -> None:
    assert "told me" not in say(question, here)


def test_a_note_about_a_color_is_a_note(here: Context) -> None:
    say("remember the colour of the hire car is silver", here)
    assert "silver" in say("what's the colour of the hire car", here)


def test_the_last_note_can_be_taken_back(here: Context) -> None:
    assert say("remember the gate code is 1980", here).startswith("I'll remember")
    assert say("no don't remember that", here) == "I have forgotten: the gate code is 1980."
    assert say("undo that", here) == "There is nothing that I could take back."
    say("remember that the bin goes out on monday", here)
    assert say("scrap that", here).startswith("I have forgotten")
    assert len(here.notebook.notes()) == len(NOTES)


@pytest.mark.parametrize(
    "question",
    [
        "do not remember my pin",
        "please don't remember that I was wrong",
        "no don't remember that i was wrong",
        "i will never remember that my bike is red",
        "don't make a note of this conversation",
        "never save what i say",
    ],
)
def test_what_is_not_to_be_kept_is_not_kept(here: Context, question: str) -> None:
    assert say(question, here) in ("Okay, I won't.", "There is nothing that I could take back.")
    assert len(here.notebook.notes()) == len(NOTES)


def test_what_was_asked_before_is_told(here: Context) -> None:
    say("how many cups are there", here)
    assert say("what did i just ask you", here) == "You said: how many cups are there."


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("what's the internet password", "the wifi password is bluebird"),
        ("what blood group am i", "my blood type is o negative"),
        ("how often do i feed the cat", "the cat eats twice a day"),
        ("when was my sister born", "my sister's birthday is the 3rd of may"),
        ("who borrowed the drill", "i lent the drill to george"),
    ],
)
def test_a_note_is_found_by_its_meaning(question: str, note: str) -> None:
    if embedder() is None:
        pytest.skip("sightline models pull notes")
    here = context()
    for kept in (note, "the bins are collected on thursdays", "the door code is 4417"):
        say(f"remember that {kept}", here)
    assert say(question, here) == f"You told me: {note}."
    assert not say("who wrote hamlet", here).startswith("You told me")


@pytest.mark.parametrize(
    "question",
    ["scrap that last note", "delete my last note", "forget the last one", "undo the latest note"],
)
def test_the_last_note_is_taken_back(question: str) -> None:
    here = context()
    say("remember that the back door sticks", here)
    assert say(question, here) == "I have forgotten: the back door sticks."
    assert here.notebook.notes() == []


def test_what_is_hardly_a_note_is_kept_only_after_a_yes() -> None:
    here = context()
    assert say("add an appointment for Monday at ten", here).startswith("Did I hear that right?")
    assert here.notebook.notes() == []
    assert say("yes", here).startswith("I'll remember: an appointment for Monday at ten")


@pytest.mark.parametrize("order", ["forget everything", "delete all my notes"])
def test_nobody_is_told_that_there_were_no_notes_where_there_are(order: str) -> None:
    here = context()
    say("remember the gate code is 1980", here)
    assert say(order, here).startswith("I can't delete notes by voice")


def test_a_note_of_nothing_is_asked_back() -> None:
    here = context()
    assert say("put that in for me so I don't forget", here) == "What shall I remember?"
    assert not here.notebook.notes()


@pytest.mark.parametrize(
    ("noted", "question", "told"),
    [
        (
            "I took one blue tablet just now",
            "did I take my tablet",
            "At 3:42 pm you told me: I took one blue tablet just now.",
        ),
        (
            "the plumber called ten minutes ago",
            "when did the plumber call",
            "At 3:42 pm you told me: the plumber called ten minutes ago.",
        ),
        ("Anna rang at two", "when did Anna ring", "You told me: Anna rang at two."),
        (
            "my brother left on Sunday",
            "when did my brother leave",
            "You told me: my brother left on Sunday.",
        ),
        ("my locker is 214", "what is my locker", "You told me: my locker is 214."),
    ],
)
def test_what_holds_for_its_hour_is_told_with_it(noted: str, question: str, told: str) -> None:
    here = context()
    say(f"remember {noted}", here)
    assert say(question, here).endswith(told)
