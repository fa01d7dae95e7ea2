"""Notes, lists and timers that lean on what was said before: in the same breath or just then."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context


def notes(here: Context) -> list[str]:
    return [note.text for note in here.notebook.notes()][::-1]


def timers(here: Context) -> list[str]:
    return [timer.label for timer in here.notebook.timers()]


def test_a_timer_is_named_by_what_stands_before_its_length() -> None:
    here = context()
    for order in ("rice twelve minutes", "broth, two hours", "dough, half an hour please"):
        say(order, here)
    assert timers(here) == ["rice timer", "dough timer", "broth timer"]
    assert say("kill the rice one", here).startswith("Your rice timer")
    assert timers(here) == ["dough timer", "broth timer"]


@pytest.mark.parametrize("told", ["slept eight hours", "walked ten minutes", "nearly two hours"])
def test_what_is_told_of_a_length_names_no_timer(told: str) -> None:
    here = context()
    say(told, here)
    assert not any(timers(here))


@pytest.mark.parametrize(
    ("correction", "left"),
    [
        ("no not eggs, we've got some. flour though", ["bread", "flour"]),
        ("not the eggs because we have loads, butter instead", ["bread", "butter"]),
        ("no, not eggs, flour", ["bread", "flour"]),
    ],
)
def test_one_thing_for_another_with_the_reason(correction: str, left: list[str]) -> None:
    here = context()
    say("shopping list: bread, eggs", here)
    say(correction, here)
    assert sorted(note.removeprefix("shopping list: ") for note in notes(here)) == left


def test_what_is_got_is_off_the_list_and_the_rest_is_told() -> None:
    here = context()
    say("make a list, bolts six by thirty, wood filler, brushes", here)
    said = say("got the bolts. what else was there", here)
    assert said.endswith("On your list: wood filler and brushes.")
    assert say("that's the filler done, what's left", here).endswith("On your list: brushes.")


def test_who_asks_whether_something_is_got_has_not_got_it() -> None:
    here = context()
    say("shopping list: bread, eggs", here)
    say("got the eggs?", here)
    assert len(notes(here)) == 2


def test_a_further_fact_is_of_the_same_kind_of_thing() -> None:
    here = context()
    say("remember room two gets the blue key", here)
    say("and three is the red one, with a tag", here)
    assert notes(here)[1] == "room three is the red one, with a tag"
    say("and Ines has the spare", here)
    assert notes(here)[2] == "Ines has the spare"


def test_what_is_done_is_dropped_and_the_rest_is_told() -> None:
    here = context()
    say("remember crate two goes to the bakery on Elm Road", here)
    say("and three is for the school, side gate", here)
    assert "bakery" in say("who was crate two for", here)
    said = say("delivered, scratch that one. what's left", here)
    assert said.startswith("I have forgotten: crate two goes to the bakery")
    assert notes(here) == ["crate three is for the school, side gate"]
    assert say("what's left", here) == "You told me: crate three is for the school, side gate."


@pytest.mark.parametrize("said", ["done", "that's done then", "what's left"])
def test_without_an_order_nothing_is_dropped(said: str) -> None:
    here = context()
    say("remember crate two goes to the bakery", here)
    say(said, here)
    assert notes(here) == ["crate two goes to the bakery"]


def test_the_place_of_what_was_asked_for() -> None:
    here = context()
    say("where did I put that vaccination book?", here)
    say("Oh, on the top shelf in the study. Make a note please.", here)
    assert notes(here) == ["the vaccination book is on the top shelf in the study"]


def test_a_place_without_a_question_is_noted_as_it_is() -> None:
    here = context()
    say("under the stairs. Keep that in mind.", here)
    assert notes(here) == ["under the stairs"]


def test_a_line_that_was_read_a_while_ago() -> None:
    here = signs(("Bar Lumen", "No card payments"))
    say("can I pay by card", here)
    say("what's the time", here)
    say("right. note that, about card payments", here)
    assert len(notes(here)) == 1
    assert "No card payments" in notes(here)[0]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("remember I'm on level five, no, zone D next to the lifts", "zone D next to the lifts"),
        ("note the boiler man is at number six, sorry, nine", "the boiler man is at number nine"),
    ],
)
def test_what_is_put_right_while_it_is_dictated(said: str, kept: str) -> None:
    here = context()
    say(said, here)
    assert notes(here)[0].endswith(kept)
    assert "level five" not in notes(here)[0]


def test_a_lead_sentence_takes_nothing_from_a_note() -> None:
    here = context()
    say("Ah, it's Otto. Remember, Otto starts at nine and his sister has a key.", here)
    assert notes(here)[0].endswith("Otto starts at nine and his sister has a key")


def test_where_it_is_again_is_asked_of_the_notes() -> None:
    here = context()
    say("remember I'm on row F by the pay machine", here)
    assert "row F by the pay machine" in say("where's the car again", here)


@pytest.mark.parametrize("question", ["what have you got for me today", "what's on for me later"])
def test_what_is_set_is_told_before_the_view(question: str) -> None:
    here = signs(("Meeting room", "Booked 10-11"))
    say("remind me at five to ring Jo", here)
    assert say(question, here).startswith("Your reminder to ring Jo rings at 5:00 pm")


@pytest.mark.parametrize(
    "danger",
    ["And Tom has fallen down the stairs", "and Tom is choking", "And Tom's bleeding",
     "And Tom has a knife", "And Anna is unconscious"],
)  # fmt: skip
def test_somebody_in_danger_is_no_further_note(danger: str) -> None:
    here = context()
    say("remember that Anna likes tea", here)
    said = say(danger, here)
    assert notes(here) == ["Anna likes tea"]
    assert "emergency number" in said or "keep your distance" in said


def test_what_is_on_fire_is_no_further_note() -> None:
    here = context()
    say("remember that parcel two goes to number eighteen", here)
    assert say("and one is on fire", here).startswith("Get out now")
    assert len(notes(here)) == 1


@pytest.mark.parametrize(
    "moved", ["the party's moved to eight, change it", "our lunch has been pushed to nine, move it"]
)
def test_what_moved_moves_no_reminder_of_anything_else(moved: str) -> None:
    here = context()
    say("remind me to take the bins out at six", here)
    before = [timer.due for timer in here.notebook.timers()]
    say(moved, here)
    assert [timer.due for timer in here.notebook.timers()] == before


@pytest.mark.parametrize(
    ("entry", "said"),
    [("milk", "got no milk"), ("milk", "got any milk"), ("tea", "had tea"),
     ("dog food", "fed the dog")],
)  # fmt: skip
def test_what_is_not_bought_stays_on_the_shopping_list(entry: str, said: str) -> None:
    here = context()
    say(f"put {entry} on my shopping list", here)
    say(said, here)
    assert notes(here) == [f"shopping list: {entry}"]


@pytest.mark.parametrize("danger", ["seizure five minutes", "labour two hours"])
def test_what_somebody_suffers_names_no_timer(danger: str) -> None:
    here = context()
    assert "emergency number" in say(danger, here)
    assert not timers(here)


@pytest.mark.parametrize(
    "kept", ["put tablets on my shopping list", "remember to take my heart tablets today"]
)
def test_an_order_is_no_dose_that_was_taken(kept: str) -> None:
    here = context()
    say(kept, here)
    assert "you told me" not in say("did I take my heart tablets today", here)
