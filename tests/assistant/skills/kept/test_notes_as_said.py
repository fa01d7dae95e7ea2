"""Notes as people talk about them."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import NOW, Described, context, text, texts

LABEL = texts(text("RAL 7016", (100, 100, 700, 160)), text("Two coats", (100, 200, 700, 260)))


def kept(here: Context) -> list[str]:
    return [note.text for note in here.notebook.notes()]


def noted(*notes: str) -> Context:
    here = context()
    for note in notes:
        here.notebook.remember(note, NOW)
    return here


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("save it as a note called paint", "paint"),
        ("log it as today's reading", "reading on Sunday the 22nd of November"),
        ("keep that under garage door", "garage door"),
        ("write it down as the paint code", "paint code"),
        ("save this as wall colour", "wall colour"),
    ],
)
def test_what_was_read_is_kept_under_a_name(words: str, name: str) -> None:
    here = context(Described(LABEL))
    say("read this", here)
    say(words, here)
    (note,) = kept(here)
    assert note.startswith(f"{name}: RAL 7016")


def test_it_is_read_and_kept_in_one_breath() -> None:
    here = context(Described(LABEL))
    say("What's on this label, and save it as a note called paint.", here)
    assert kept(here)[0].startswith("paint: RAL 7016")


def test_nothing_is_kept_where_nothing_was_read() -> None:
    here = context()
    assert say("save that under gas meter", here).startswith("I have nothing to keep")
    assert kept(here) == []


@pytest.mark.parametrize(
    "words",
    ["what are all my notes?", "read me all my notes", "list my notes", "what notes do I have"],
)
def test_all_notes_are_told(words: str) -> None:
    here = noted("buy a cable", "wi-fi is Biscuit Tin", "return library books")
    answer = say(words, here)
    assert all(note in answer for note in kept(here))


def test_of_many_notes_the_rest_is_counted() -> None:
    here = noted(*(f"thing number {n}" for n in range(14)))
    assert say("list all my notes", here).endswith(
        "There are 4 older ones; ask for one by what it is about."
    )


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("scrap the last one", "books"),
        ("delete the second one", "tin"),
        ("drop the oldest one", "cable"),
    ],
)
def test_one_of_the_notes_that_were_told_is_dropped_after_a_yes(words: str, gone: str) -> None:
    here = noted("cable", "tin", "books")
    say("what are all my notes?", here)
    assert say(words, here) == f"Shall I delete this note: {gone}?"
    say("yes", here)
    assert gone not in kept(here)
    assert len(kept(here)) == 2


def test_a_note_that_is_forgotten_leaves_no_copy() -> None:
    here = noted("My locker code is 5518")
    say("note that my locker code is 5518", here)
    say("forget what I just told you then", here)
    assert kept(here) == []


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("Remember they're number twenty-two.", "they're number twenty-two"),
        (
            "That's next door's. Remember they're number 22.",
            "That's next door's: they're number 22",
        ),
        ("Remember she's allergic to nuts", "she's allergic to nuts"),
        ("I met the plumber. Remember he's called Tom.", "I met the plumber: he's called Tom"),
    ],
)
def test_what_somebody_is_like_is_kept(words: str, note: str) -> None:
    here = context()
    say(words, here)
    assert [each.casefold() for each in kept(here)] == [note.casefold()]


@pytest.mark.parametrize(
    "words",
    [
        "Name three trees that keep their leaves in winter.",
        "name two birds that store nuts",
        "which animals keep warm in winter",
        "what do squirrels store for winter",
        "tell me about trees that keep their leaves",
    ],
)
def test_what_others_keep_is_no_note(words: str) -> None:
    here = context()
    say(words, here)
    assert kept(here) == []
    assert here.pending is None


@pytest.mark.parametrize(
    "words",
    [
        "Which flat was it? I'm standing outside.",
        "what was the flat",
        "which flat was it again",
        "what's the flat again",
    ],
)
def test_a_note_is_asked_for_by_what_it_says(words: str) -> None:
    here = noted("Priya's flat is 12C, and her buzzer's broken")
    assert "12C" in say(words, here)


@pytest.mark.parametrize(
    "words",
    [
        "Take the eggs off, Dan's bought some.",
        "scrap the eggs",
        "cross the eggs off",
        "not the eggs",
        "take the eggs off it again",
    ],
)
def test_one_thing_is_taken_off_the_list(words: str) -> None:
    here = context()
    say("Put milk, eggs and that nice cheddar on my list.", here)
    say(words, here)
    assert kept(here) == ["list: that nice cheddar", "list: milk"]


def test_what_was_to_be_dropped_is_kept() -> None:
    here = noted("the spare fuses are in the blue tin")
    say("delete the note about the fuses", here)
    assert say("No, keep it, I was thinking of the old one.", here).startswith("Okay")
    assert len(kept(here)) == 1
    say("delete the note about the fuses", here)
    say("yes", here)
    assert say("no, put it back", here).startswith("I noted it again: the spare fuses")
    assert len(kept(here)) == 1


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("remember that the cat eats twice a day", "the cat eats twice a day"),
        ("Remember that Gran eats at six.", "Gran eats at six"),
        ("note that bins go out on Tuesdays", "bins go out on Tuesdays"),
        ("make a note that Bob owes me a tenner", "Bob owes me a tenner"),
        ("keep in mind that dinner moved to Friday", "dinner moved to Friday"),
    ],
)
def test_what_comes_after_that_is_the_note_whatever_its_verb(said: str, note: str) -> None:
    here = context()
    say(said, here)
    assert [text.casefold() for text in kept(here)] == [note.casefold()]


@pytest.mark.parametrize(
    "said",
    [
        "do you remember that man",
        "do you remember that old film",
        "Do you still remember the man from the shop?",
        "so do you remember our house",
        "don't you remember the summer",
        "remember that time",
        "note that",
    ],
)
def test_a_memory_that_is_spoken_of_is_no_note(said: str) -> None:
    here = context()
    say(said, here)
    assert kept(here) == []


CARD = texts(
    text("WLAN / Wi-Fi", (100, 100, 700, 150)),
    text("Code: xK7-m2P9", (100, 200, 700, 250)),
)


@pytest.mark.parametrize("words", ["Please note this code for me.", "write down the code"])
def test_print_in_view_is_kept_by_its_kind(words: str) -> None:
    here = context(Described(CARD))
    assert say(words, here) == "I'll remember: Code: xK7-m2P9."
    assert kept(here) == ["Code: xK7-m2P9"]


def test_print_that_is_not_there_is_not_kept() -> None:
    here = context(Described(CARD))
    said = say("note down that serial", here)
    assert said == "I can't tell what the serial is. What shall I note?"
    assert kept(here) == []


@pytest.mark.parametrize(
    "order", ["read it back", "can you say that back to me", "read my note back"]
)
def test_the_note_that_was_just_made_is_read_back(order: str) -> None:
    here = context()
    say("take a note, the spare key is with Mrs Malik", here)
    assert say(order, here) == "You told me: the spare key is with Mrs Malik."


@pytest.mark.parametrize(
    ("asked", "told", "again", "answer"),
    [
        ("what's the dog's name", "it's Rufus, remember that", "what's my dog called", "Rufus"),
        ("what's our alarm code", "it's 4471, note that", "what's the alarm code again", "4471"),
        ("tell me a joke", "my niece is called Ines, remember that", "what's my niece's name",
         "Ines"),
    ],
)  # fmt: skip
def test_what_was_not_known_is_kept_with_what_it_is(
    asked: str, told: str, again: str, answer: str
) -> None:
    here = context()
    say(asked, here)
    say(told, here)
    said = say(again, here)
    assert said.startswith("You told me: ")
    assert answer in said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("the door code is 4417", "No, somebody is at the door"),
        ("the door code is 4417", "No, the door is open"),
        ("the door code is 4417", "No, the phone"),
        ("my keys are in the drawer", "No, the bus is here"),
        ("my keys are in the drawer", "Sorry, is there a chair here?"),
        ("my keys are in the drawer", "Oh no, it's raining"),
    ],
)
def test_what_is_no_value_changes_no_note(told: str, said: str) -> None:
    here = context()
    say(f"Remember that {told}", here)
    say(said, here)
    assert [note.text for note in here.notebook.notes()] == [told]


@pytest.mark.parametrize(
    ("told", "said", "kept"),
    [
        ("the door code is 4417", "no, it's 4471", "the door code is 4471"),
        ("the door code is 4417", "sorry, the code is 4471", "the door code is 4471"),
        ("my keys are in the drawer", "no, they're in the hall", "my keys are in the hall"),
        ("my keys are in the drawer", "no, the keys are on the hook", "my keys are on the hook"),
        ("my keys are in the drawer", "no, the blue bag", "my keys are in the blue bag"),
    ],
)
def test_another_value_is_put_in_a_note(told: str, said: str, kept: str) -> None:
    here = context()
    say(f"Remember that {told}", here)
    say(said, here)
    assert [note.text for note in here.notebook.notes()] == [kept]


@pytest.mark.parametrize(
    ("order", "note"),
    [
        ("Jot down that the frost got the dahlias, would you.", "the frost got the dahlias"),
        ("put a note tell Karen the boiler man's coming", "tell karen the boiler man's coming"),
        ("Pallet seven is by the gate, log that.", "pallet seven is by the gate"),
    ],
)
def test_a_note_keeps_all_its_words(order: str, note: str) -> None:
    here = context()
    say(order, here)
    assert [kept.text.casefold() for kept in here.notebook.notes()] == [note]


def test_here_is_what_the_sign_says() -> None:
    here = context(Described(texts(text("BAY B07"))))
    say("Pallet seven I've left here, log that.", here)
    assert [kept.text for kept in here.notebook.notes()] == ["Pallet seven I've left here: BAY B07"]


def test_what_the_display_shows_is_kept_under_a_name() -> None:
    here = context(Described(texts(text("6.8 mmol/L"))))
    say("Log that for me as before breakfast.", here)
    assert [kept.text for kept in here.notebook.notes()] == ["before breakfast: 6.8 mmol/L"]


@pytest.mark.parametrize(
    ("order", "right", "note"),
    [
        (
            "Remember the boiler code's two two nine one.",
            "No hang on, two two one nine.",
            "the boiler code's two two one nine",
        ),
        (
            "Note, seven point one before dinner.",
            "Sorry, seven point four.",
            "seven point four before dinner",
        ),
    ],
)
def test_a_number_takes_the_place_of_a_number(order: str, right: str, note: str) -> None:
    here = context()
    say(order, here)
    say(right, here)
    assert [kept.text.strip(".") for kept in here.notebook.notes()] == [note]


def test_a_note_that_is_wrong_is_dropped() -> None:
    here = context()
    say("Remember the boiler code is 2291", here)
    say("what's the boiler code", here)
    say("Delete that, it's wrong.", here)
    assert here.notebook.notes() == []
