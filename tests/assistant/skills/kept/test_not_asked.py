"""Nothing is kept, changed or set that the wearer forbade or never asked for."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, texts

DOOR, GATE = "remember the door code is 4417", "remember the gate code is 1980"


@pytest.mark.parametrize(
    "words",
    [
        "My PIN is 4821, don't write that down anywhere.",
        "My password is Tulip94, don't save it.",
        "My address is 4 Elm Road, don't write that down.",
        "The code's 4417, you don't need to remember that.",
        "My card ends in 4402. Please don't keep that.",
        "The safe is behind the mirror but never note that down.",
        "Her number is 0161 4960 - do not store it.",
    ],
)
def test_what_is_not_to_be_kept_is_not_kept(words: str) -> None:
    here = context()
    assert say(words, here) == "Okay, I won't."
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("remember that mum is allergic to nuts, don't forget it", "mum is allergic to nuts"),
        ("the bins go out on Friday, don't forget that", "the bins go out on friday"),
    ],
)
def test_what_is_to_be_kept_is_kept(words: str, note: str) -> None:
    here = context()
    say(words, here)
    assert [each.text.casefold() for each in here.notebook.notes()] == [note]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ((DOOR, GATE, "what's the door code", "no, the gate one"), "You told me: the gate code"),
        (
            ("remember Bob likes red wine", "what does Bob like", "no, Anna"),
            "Shall I change the note to: Bob likes Anna?",
        ),
        (
            ("remember my blood type is O negative", "what's my blood type", "sorry, my dad's"),
            "Shall I change the note to: my blood type is my dad's?",
        ),
        (
            ("remember the bus leaves at nine", "when does the bus leave", "no, the train"),
            "I have no note about that.",
        ),
        (
            ("remember Jo is in ward six", GATE, "what did I say about Jo", "no, the gate code"),
            "You told me: the gate code is 1980.",
        ),
    ],
)
@pytest.mark.usefixtures("embedding_model")
def test_a_note_that_was_told_is_changed_after_a_yes_only(
    turns: tuple[str, ...], said: str
) -> None:
    here = context()
    for turn in turns[:-1]:
        say(turn, here)
    before = here.notebook.notes()
    assert say(turns[-1], here).startswith(said)
    assert here.notebook.notes() == before


def test_a_yes_changes_the_note_that_was_told() -> None:
    here = context()
    for turn in ("remember Bob likes red wine", "what does Bob like", "no, Anna", "yes"):
        say(turn, here)
    assert [note.text for note in here.notebook.notes()] == ["Bob likes Anna"]


@pytest.mark.parametrize(
    ("words", "on_list"),
    [
        ("put milk back on my shopping list", ["milk"]),
        ("put half a dozen eggs back on my shopping list", ["half a dozen eggs"]),
        ("put bread at the top of my shopping list", ["bread"]),
        ("add jam to the end of my shopping list", ["jam"]),
        ("I'm low on milk, add it to my shopping list", ["milk"]),
        ("We need bread, add that to the shopping list.", ["bread"]),
        ("I've run out of teabags, stick them on the shopping list", ["teabags"]),
        ("The butter's gone, put it on the shopping list", ["butter"]),
        ("There's no rice left. Can you add it to my shopping list?", ["rice"]),
        ("He rang twice, add that to my shopping list", []),
    ],
)
def test_what_is_meant_for_a_list_is_on_it(words: str, on_list: list[str]) -> None:
    here = context()
    say(words, here)
    texts_kept = [note.text for note in here.notebook.notes()]
    assert texts_kept == [f"shopping list: {entry}" for entry in on_list]


@pytest.mark.parametrize(
    "words",
    [
        "put a line through the milk on my shopping list",
        "write done next to milk on my shopping list",
        "draw a line through milk",
        "put a cross by the milk on my shopping list",
        "put a tick against milk on my shopping list",
    ],
)
def test_what_is_crossed_out_on_a_list_is_off_it(words: str) -> None:
    here = context()
    say("put milk and bread on my shopping list", here)
    assert say(words, here) == "I took off your shopping list: milk."


@pytest.mark.parametrize(
    "story",
    [
        "I was going to ask you to set a timer for ten minutes but I've got one on the cooker.",
        "I should have set a timer for ten minutes.",
        "I set a timer for ten minutes on my phone.",
        "I was about to set an alarm for six when the phone rang.",
        "I nearly forgot to set the alarm for six last night.",
        "She'd set an alarm for six every day.",
        "Twenty minutes ago I put the oven on.",
        "Two hours before the film we had dinner.",
        "He used to set an alarm for five.",
        "We could have started a timer for an hour.",
    ],
)
def test_a_story_sets_no_timer(story: str) -> None:
    here = context()
    say(story, here)
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("I put the oven on a minute ago, so set a timer for ten minutes", 600),
        ("I nearly forgot, set a timer for ten minutes", 600),
        ("Set a timer for ten minutes, I should have done it before", 600),
        ("I was going to do this myself. Can you set a timer for ten minutes?", 600),
        ("Give me a ten minute timer", 600),
    ],
)
def test_an_order_beside_a_story_is_done(words: str, seconds: int) -> None:
    here = context()
    say(words, here)
    assert [timer.seconds for timer in here.notebook.timers()] == [seconds]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What notes have you got?", "You haven't asked me to remember anything."),
        ("Have you set anything?", "No timer is set."),
        ("What have you got set?", "No timer is set."),
        ("Is there anything you've kept about me?", "You haven't asked me to remember anything."),
        ("Did you set anything for me?", "No timer is set."),
    ],
)
def test_what_is_kept_is_told_and_not_the_view(question: str, said: str) -> None:
    assert say(question, context(Described(texts()))) == said


def test_who_asks_for_what_is_kept_hears_of_the_alarm() -> None:
    here = context()
    say("set an alarm for six", here)
    told = say("Read my notes.", here)
    assert told.startswith("You haven't asked me to remember anything. Your alarm for 6:00 pm")


def test_an_hour_that_was_missing_is_said_as_an_afterthought() -> None:
    here = context()
    say("Set the alarm for quarter to.", here)
    assert say("Quarter to seven, I mean.", here).startswith("I'll tell you at 6:45 pm")


def test_another_order_is_no_note_that_was_asked_for() -> None:
    here = context()
    for turn in ("remember the bus leaves at nine", "make a note", "read my notes"):
        said = say(turn, here)
    assert said == "You told me: the bus leaves at nine."


@pytest.mark.parametrize(
    "order",
    [
        "remind me to call the dentist tomorrow at ten",
        "set a timer for ten minutes for the rice",
        "remember the boiler code is 2291",
        "put milk and bread on my shopping list",
    ],
)
def test_what_is_only_said_changes_nothing(order: str) -> None:
    for words in (
        "add salt to the pan",
        "can I put butter on it",
        "call it a day",
        "make it quick",
        "morning",
        "another day another dollar",
        "two minutes' walk from here",
        "ten out of ten",
        "and a fiver off",
        "he's five",
        "it's nine o'clock",
    ):
        here = context()
        say(order, here)
        before = (here.notebook.timers(), here.notebook.notes())
        say(words, here)
        assert (here.notebook.timers(), here.notebook.notes()) == before, words


def test_a_length_has_no_day() -> None:
    here = context()
    say("set a timer for ten minutes", here)
    before = here.notebook.timers()
    say("what about Friday", here)
    assert here.notebook.timers() == before
