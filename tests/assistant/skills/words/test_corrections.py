"""What is put in place of what was understood, and what only sounds like it."""

from __future__ import annotations

import pytest

from assistant.skills.words.timers.corrections import correction, time_meant
from assistant.skills.words.timers.timer_labels import label
from tests.support.conversation import say
from tests.support.views import context

NOT_CORRECTED = [
    "No problem.",
    "no idea",
    "No parking",
    "hang on a second",
    "Wait a moment, please.",
    "sorry, who was that",
    "it is hot",
    "It's lovely outside.",
    "rather dark in here",
    "no, thanks",
    "No, it's fine.",
    "but I may be late",
    "but it is too dark to be sure",
    "say that again",
    "make the bread one seven instead",
    "in feet I mean",
    "I want to sleep",
    "do not open that door",
    "the lift is not working",
    "the price is 5, not 6",
    "no, the whole street was dark all night long",
]


@pytest.mark.parametrize(
    ("words", "new", "old"),
    [
        ("no, I meant tea", "tea", ""),
        ("sorry, not coffee, tea", "tea", "coffee"),
        ("ah, I meant tea not coffee", "tea", "coffee"),
        ("wait, it's in the shed", "in the shed", ""),
        ("no, level four", "level four", ""),
        ("hang on a second, make that white please", "white", ""),
        ("it should be Thursday", "thursday", ""),
    ],
)
def test_what_is_meant_and_what_it_was(words: str, new: str, old: str) -> None:
    found = correction(words)
    assert found is not None
    assert (found.new, found.old) == (new, old)


@pytest.mark.parametrize(
    ("words", "says"),
    [("no, I meant tea", True), ("it should be Thursday", True), ("no, tea not coffee", False)],
)
def test_words_say_whether_they_put_something_in_place(words: str, says: bool) -> None:
    found = correction(words)
    assert found is not None
    assert found.says == says


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("no, half past six", "half past six"),
        ("no fifteen", "fifteen"),
        ("she has choir, make it ten past six", "ten past six"),
        ("Ah, sorry, six and quarter is better.", "quarter past six"),
        ("tomorrow, not today", "tomorrow"),
        ("not today, on Friday", "on friday"),
        ("that's p.m. obviously", "pm"),
        ("in the evening", "in the evening"),
        ("twenty five, I mean", "twenty five"),
        ("it is 12", None),
        ("at eight", None),
        ("no, tell me the time, not the date", None),
        ("make it every day", None),
    ],
)
def test_the_time_that_is_meant(words: str, time: str | None) -> None:
    assert time_meant(words) == time


@pytest.mark.parametrize("words", NOT_CORRECTED)
def test_what_corrects_nothing_changes_no_timer_and_no_note(words: str) -> None:
    here = context()
    say("remember the plumber comes on Tuesday at nine", here)
    say(words, here)
    say("set a timer for ten minutes", here)
    say(words, here)
    assert [note.text for note in here.notebook.notes()] == ["the plumber comes on Tuesday at nine"]
    assert [timer.seconds for timer in here.notebook.timers()] == [600]


def test_an_order_after_a_note_is_no_correction_of_it() -> None:
    here = context()
    say("remember the plumber comes on Tuesday at nine", here)
    say("remind me at six not to forget it", here)
    say("remember not to eat before noon", here)
    notes = ["not to eat before noon", "the plumber comes on Tuesday at nine"]
    assert [note.text for note in here.notebook.notes()] == notes
    assert [timer.label for timer in here.notebook.timers()] == ["not to forget it"]


@pytest.mark.parametrize(
    "note",
    [
        "not to eat before noon",
        "not to park by the gate",
        "never to lend Tom the car",
        "not to use the back stairs at night",
    ],
)
def test_what_is_not_to_be_done_is_a_note(note: str) -> None:
    here = context()
    say(f"remember {note}", here)
    assert [kept.text for kept in here.notebook.notes()] == [note]


def test_a_moment_is_no_length_of_a_timer() -> None:
    here = context()
    say("set a timer for ten minutes", here)
    said = say("no, on Wednesday at nine in the evening", here)
    assert said.startswith("Your alarm for 9:00 pm rings on Wednesday the 25th of November")
    assert [timer.seconds for timer in here.notebook.timers()] == [0]


@pytest.mark.parametrize(
    ("order", "errand"),
    [
        ("remind me at six to hang the mirror on the wall", "hang the mirror on the wall"),
        ("remind me on the third to put the bins on the kerb", "put the bins on the kerb"),
        ("remind me on the twenty first at six to pay", "pay"),
    ],
)
def test_a_place_is_no_day(order: str, errand: str) -> None:
    assert label(order) == errand


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("Actually bring it down to four.", 4),
        ("cut that to two", 2),
        ("oh, take it up to twenty minutes", 20),
        ("Better extend it to a quarter of an hour", 15),
        ("reduce that to six", 6),
        ("bump it up to eleven", 11),
    ],
)
def test_a_running_timer_is_brought_up_or_down(said: str, minutes: int) -> None:
    here = context()
    say("set a timer for eight minutes", here)
    assert say(said, here).startswith(f"Your timer for {minutes} minutes has")
    assert len(here.notebook.timers()) == 1
