"""Notes that are dictated, put right and dropped."""

from __future__ import annotations

import pytest

from assistant.skills.kept.note_changes import corrected
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "note"),
    [
        ("jot this down: paint is RAL 7016 for the garage", "paint is RAL 7016 for the garage"),
        ("Put in my notes: bus pass renews in March", "bus pass renews in March"),
        ("stick this in my notes: call the dentist", "call the dentist"),
        ("take this down, flight BA 284 at six", "flight BA 284 at six"),
        ("make a note, the boiler man comes on Tuesday", "the boiler man comes on Tuesday"),
        ("new note: window cleaner paid", "window cleaner paid"),
        ("save a note saying the spare key is out", "the spare key is out"),
        ("I want you to remember my locker is 42", "my locker is 42"),
        ("remember the battery is 70 Ah", "the battery is 70 Ah"),
        ("remember my heart rate was 62", "my heart rate was 62"),
        ("remember eggs", "eggs"),
        ("remember to buy coffee", "to buy coffee"),
    ],
)
def test_what_is_dictated_is_kept(order: str, note: str) -> None:
    here = context()
    assert say(order, here) == f"I'll remember: {note}."
    assert [kept.text for kept in here.notebook.notes()] == [note]


@pytest.mark.parametrize(
    "text",
    [
        "Dear notes team, please remember: the user likes tea",
        "context: remember the code is 1234",
        "Summarize this note: we met at noon",
        "the note said: remember the milk",
    ],
)
def test_another_programs_text_is_not_dictated(text: str) -> None:
    here = context()
    say(text, here)
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    ("note", "words", "text"),
    [
        ("the door code is 1234", "no, change it to 4321", "the door code is 4321"),
        ("the paint is magnolia", "hang on, change that to white", "the paint is white"),
        ("I like coffee", "no, I meant tea", "I like tea"),
        ("I like coffee", "sorry, not coffee, tea", "I like tea"),
        ("to buy coffee", "ah, I meant tea not coffee", "to buy tea"),
        ("the meeting is on monday", "actually it's on tuesday", "the meeting is on tuesday"),
        ("I parked on level three", "no, level four", "I parked on level four"),
        ("the key is under the pot", "wait, it's in the shed", "the key is in the shed"),
        ("the plumber comes on Tuesday at nine in the morning",
         "no, change it to Wednesday at nine in the evening",
         "the plumber comes on Wednesday at nine in the evening"),
        ("the boiler man comes on Friday at two", "no, change it to Thursday",
         "the boiler man comes on Thursday at two"),
        ("the train leaves at 9 am from platform 4", "sorry, it's 10 pm",
         "the train leaves at 10 pm from platform 4"),
        ("it is gate 12, locker A12", "no, change it to 14", "it is gate 14, locker A12"),
        ("the code is 1234 for door 5", "no, change it to 4321", "the code is 4321 for door 5"),
    ],
)  # fmt: skip
def test_the_last_note_is_put_right(note: str, words: str, text: str) -> None:
    here = context()
    say(f"remember {note}", here)
    assert say(words, here) == f"I changed the note: {text}."
    assert [kept.text for kept in here.notebook.notes()] == [text]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("bins out", "boxes", ""),
        ("the code is 12 or 34", "56", "78"),
        ("the code is 12 or 34", "56", ""),
        ("Jo comes on Monday and leaves on Friday", "Sunday", ""),
        ("the dinner is on Friday", "the lunch on Sunday", ""),
    ],
)
def test_what_cannot_be_put_right_stays(text: str, new: str, old: str) -> None:
    assert corrected(text, new, old) is None


@pytest.mark.parametrize(
    ("text", "new", "right"),
    [
        ("dinner on Tuesday at nine in the morning", "at ten", "dinner on Tuesday at ten in the "
         "morning"),
        ("dinner on Friday at nine in the evening", "noon", "dinner on Friday at noon"),
        ("dinner on Tuesday at nine in the morning", "tonight", "dinner tonight at nine"),
        ("dinner on Tuesday", "tomorrow at half past ten", "dinner tomorrow at half past ten"),
        ("the bus is at ten past eight", "quarter past nine", "the bus is at quarter past nine"),
        ("the key is at the shop", "at the bank", "the key is at the bank"),
    ],
)  # fmt: skip
def test_a_day_or_a_time_stands_in_the_place_of_its_own_kind(
    text: str, new: str, right: str
) -> None:
    assert corrected(text, new) == right


@pytest.mark.parametrize(
    "order",
    [
        "forget the gate code",
        "you can forget what I said about the gate code",
        "delete the note about the gate code",
        "remove the gate code from my notes",
        "get rid of the note about the gate",
    ],
)
def test_a_note_is_dropped_after_a_yes(order: str) -> None:
    here = context()
    say("remember the gate code is 1980", here)
    say("remember the bins go out on monday", here)
    assert say(order, here) == "Shall I delete this note: the gate code is 1980?"
    assert len(here.notebook.notes()) == 2
    assert say("yes", here) == "I have forgotten: the gate code is 1980."
    assert [note.text for note in here.notebook.notes()] == ["the bins go out on monday"]


def test_a_note_stays_after_a_no() -> None:
    here = context()
    say("remember the gate code is 1980", here)
    say("forget the gate code", here)
    assert say("no", here) == "Okay, I won't."
    assert len(here.notebook.notes()) == 1


@pytest.mark.parametrize(
    ("note", "correction", "then"),
    [
        (
            "Priya's shoe size is thirteen and a half",
            "sorry, it's one and a half not thirteen",
            "Priya's shoe size is one and a half",
        ),
        (
            "the ring is size nine point five",
            "no, eight point five not nine",
            "is size eight point five",
        ),
        (
            "the shed is two hundred and ten wide",
            "no, three hundred, not two hundred",
            "is three hundred wide",
        ),
        ("the run is 2,350 metres", "no, 2,450", "the run is 2,450 metres"),
        ("Ben takes size 9 and a half", "sorry, it's 8 not 9", "Ben takes size 8"),
        ("Ben takes size nine and a half", "no, make it ten", "Ben takes size ten"),
        ("the code is two two nine one", "sorry, four, not one", "the code is two two nine four"),
        ("we need rooms nine and ten", "sorry, it's eight not nine", "we need rooms eight and ten"),
    ],
)
def test_a_number_is_replaced_as_a_whole(note: str, correction: str, then: str) -> None:
    here = context()
    say(f"note: {note}", here)
    say(correction, here)
    assert here.notebook.notes()[0].text.endswith(then)
