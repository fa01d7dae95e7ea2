"""What is said anew of a list or a note that was spoken about."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context

LIST = "Shopping list: rice two kilos, lentils, tea, soap."


@pytest.mark.parametrize(
    ("anew", "now", "gone"),
    [
        ("Actually one kilo of rice is enough.", "rice one kilo", "two kilos"),
        ("Make the rice three kilos.", "rice three kilos", "two kilos"),
        ("No, change the tea to two packets.", "tea two packets", "lentils, tea,"),
        ("Make it four bars of soap.", "soap four bars", "tea and soap."),
        ("Sorry, half a kilo of lentils will do.", "lentils half a kilo", "lentils,"),
    ],
)
def test_an_amount_on_the_list_is_changed(anew: str, now: str, gone: str) -> None:
    here = context()
    say(LIST, here)
    say(anew, here)
    told = say("Read it back once.", here)
    assert now in told
    assert gone not in told
    assert len(here.kept.notes) == 4


@pytest.mark.parametrize(
    "order", ["Read it back once.", "Read it out again.", "Can you say it back to me?", "Read that "
              "back please.", "Read me the list once more."],
)  # fmt: skip
def test_the_list_is_read_back(order: str) -> None:
    here = context()
    say(LIST, here)
    assert "rice two kilos, lentils, tea and soap" in say(order, here)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did I put first?", "rice two kilos"),
        ("What's the last thing on it?", "soap"),
        ("And what did I say second?", "lentils"),
        ("What is the third thing on my shopping list?", "tea"),
        ("What was the first item on the list?", "rice two kilos"),
    ],
)
def test_an_entry_is_told_by_its_place(question: str, told: str) -> None:
    here = context()
    say(LIST, here)
    assert say(question, here).endswith(f"on your shopping list: {told}.")


@pytest.mark.parametrize(
    ("order", "question", "held"),
    [
        ("Add a razor to packing.", "What's on packing?", "razor"),
        ("Put sun cream on packing.", "What's on my packing list?", "sun cream"),
        ("Stick a torch on packing please.", "Read me packing.", "torch"),
    ],
)
def test_a_list_is_known_by_its_bare_name(order: str, question: str, held: str) -> None:
    here = context()
    say("Start a packing list: shirts, belt.", here)
    say(LIST, here)
    assert say(order, here) == f"I put on your packing list: {held}."
    assert held in say(question, here)


def test_where_there_is_no_such_list_nothing_is_put_on_it() -> None:
    here = context()
    say("Add salt to boiling water.", here)
    assert not any("boiling water list" in note.text for note in here.kept.notes)


@pytest.mark.parametrize(
    ("note", "anew", "now"),
    [
        ("My desk is four-one-six, note it down.", "Sorry, four-six-one it is.", "four six one"),
        ("Remember I parked on level two.", "No wait, level five it was.", "parked on level five"),
        ("Note that the alarm code is 3351.", "Oh, 3315 it is.", "code is 3315"),
        ("Remember the spare key is in the shed.", "No, in the garage it is.", "in the garage"),
        ("Remember my seat is 14 C.", "Actually, 15 C it is.", "15 C"),
    ],
)
def test_what_it_is_takes_the_place_of_what_was_said(note: str, anew: str, now: str) -> None:
    here = context()
    say(note, here)
    assert now in say(anew, here)
    assert len(here.kept.notes) == 1


@pytest.mark.parametrize(
    "said",
    [
        "I have fed the rabbits just now, please note.",
        "I took my water tablet a minute ago, make a note of it.",
        "The plumber charged ninety pounds, note that down.",
        "My new PIN letter came today, jot it down please.",
        "I've watered the ferns, keep a note of that.",
    ],
)
def test_what_is_to_be_noted_is_kept(said: str) -> None:
    here = context()
    assert say(said, here).startswith("I'll remember: ")
    assert len(here.kept.notes) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Did I note it down?",
        "I read the note.",
        "My brother wrote me a note.",
        "He made a note of it himself.",
    ],
)
def test_words_of_a_note_keep_nothing(said: str) -> None:
    here = context()
    say(said, here)
    assert not here.kept.notes


def test_what_was_taken_and_noted_is_known() -> None:
    here = context()
    say("I have taken my statin just now, please note.", here)
    assert "I have taken my statin" in say("Did I take my statin today?", here)
