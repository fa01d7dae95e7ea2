"""What is watched for, and what is refused instead of promised."""

from __future__ import annotations

import pytest

from assistant.skills.kept import watch_words
from models.vision.scene import Scene
from tests.support.conversation import say
from tests.support.views import Described, context, things


def looking() -> Scene:
    return things(("cup", 0.3))


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ("tell me when the kettle boils", watch_words.NO_EVENTS),
        ("let me know when the microwave is done", watch_words.NO_EVENTS),
        ("tell me when the printer head starts moving", watch_words.NO_EVENTS),
        ("let me know if the baby wakes up", watch_words.NO_EVENTS),
        ("keep an eye on my bag", watch_words.NO_GUARD),
        ("keep an eye on it", watch_words.NO_GUARD),
        ("keep a lookout for my wife", watch_words.NOBODY),
        ("tell me when my sister comes", watch_words.NOBODY),
        ("let me know if anyone comes in behind me", "I can't see what is behind you."),
    ],
)
def test_what_no_look_can_tell_is_not_promised(order: str, sentence: str) -> None:
    here = context(Described(looking()), watching=set())
    assert say(order, here) == sentence
    assert here.notebook.watches() == []


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("ping me when the board says boarding", "boarding"),
        ("tell me when my stop comes, it's Willow Road", "willow road"),
        ("let me know when the screen shows ready", "ready"),
        ("tell me when it says platform 4", "platform 4"),
        ("shout when the sign reads departures", "departures"),
    ],
)
def test_print_that_is_named_is_watched_for(order: str, words: str) -> None:
    here = context(Described(looking()), watching=set())
    assert f"I'll tell you when I read the word{'s' * (' ' in words)} {words}." in say(order, here)
    assert [watch.what for watch in here.notebook.watches()] == [words]


def test_the_name_of_a_stop_is_asked_for() -> None:
    here = context(Described(looking()), watching=set())
    assert say("tell me when my stop comes", here) == watch_words.WHICH_NAME
    assert "willow road" in say("Willow Road", here)


@pytest.mark.parametrize(
    ("order", "doubt"),
    [
        (
            "keep an eye out for a suitcase with wheels",
            "a suitcase with wheels from any other suit",
        ),
        ("look out for the number 12 bus", "a number 12 bus from any other bus"),
        ("tell me when a taxi comes", "a taxi from any other car"),
    ],
)
def test_what_a_look_cannot_tell_of_a_thing_is_said(order: str, doubt: str) -> None:
    here = context(Described(looking()), watching=set())
    assert f"I can't tell {doubt}" in say(order, here)


@pytest.mark.parametrize(
    ("order", "thing"),
    [
        ("tell me when you see a dog", "dog"),
        ("let me know when a chair turns up", "chair"),
        ("let me know when the bus shows up", "bus"),
        ("tell me as soon as a bus pulls in", "bus"),
    ],
)
def test_a_thing_is_watched_for_without_a_word_more(order: str, thing: str) -> None:
    here = context(Described(looking()), watching=set())
    assert say(order, here) == f"I'll tell you when I see a {thing}."
    assert [watch.what for watch in here.notebook.watches()] == [thing]


@pytest.mark.parametrize(
    "order",
    ["stop all that telling me, all of it", "forget it, stop watching that", "no more alerts"],
)
def test_all_watches_are_ended(order: str) -> None:
    here = context(Described(looking()), watching=set())
    say("tell me when you see a dog", here)
    assert say(order, here) == "I no longer watch for a dog."


@pytest.mark.parametrize(
    "question",
    [
        "Would you watch the pram for me while I find my purse?",
        "Can you keep an eye on my bag?",
        "Guard my suitcase for a minute",
        "look after the baby while I shower",
        "mind the dog for me, I'm just popping in",
        "make sure nobody takes my coat",
        "keep half an eye on the kids",
    ],
)
def test_nothing_is_guarded(question: str) -> None:
    here = context()
    here.watching = set()
    assert say(question, here) == watch_words.NO_GUARD
    assert here.notebook.watches() == []


@pytest.mark.parametrize(
    "question",
    [
        "tell me when you see a kettle",
        "let me know when you see the pram",
        "watch for an engine",
        "shout when you see a hammer",
        "tell me when a parcel comes into view",
    ],
)
def test_no_thing_is_watched_for_as_a_written_word(question: str) -> None:
    here = context(Described(things()))
    here.watching = set()
    assert "when I read" not in say(question, here)
    assert here.notebook.watches() == []


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("tell me when you see the word kettle", "kettle"),
        ("tell me when you see the exit", "exit"),
        ("watch for platform 4", "platform 4"),
        ("tell me when you see a sign for Leeds", "leeds"),
    ],
)
def test_words_and_signs_are_watched_for(question: str, word: str) -> None:
    here = context(Described(things()))
    here.watching = set()
    assert "when I read the word" in say(question, here)
    assert word in here.notebook.watches()[0].what


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("Tell me when the number 46 comes up on the board", "46"),
        ("Let me know when the 42 shows up", "42"),
        ("Shout as soon as my A 061 is called", "a 061"),
        ("Watch out for the word 'ravintola' for me, yeah", "ravintola"),
        ("Tell me when it says Clapham, I'll be dozing", "clapham"),
        ("Tell me when it's my turn, it shows B 12", "b 12"),
    ],
)
def test_the_word_alone_is_read(order: str, words: str) -> None:
    here = context(Described(looking()), watching=set())
    say(order, here)
    assert [watch.what for watch in here.notebook.watches()] == [words]


@pytest.mark.parametrize("what", ["wheelchair", "wheel chair", "pushchair", "mobility scooter"])
def test_a_kind_that_is_only_named_like_a_known_one_is_not_watched_for(what: str) -> None:
    here = context(Described(looking()), watching=set())
    said = say(f"tell me when you see a {what}", here)
    assert said.startswith("I don't know")
    assert here.notebook.watches() == []


@pytest.mark.parametrize(
    "question", ["still looking?", "you still watching for it?", "are you still looking out"]
)
def test_whether_it_still_looks_is_told_while_it_does(question: str) -> None:
    here = context(Described(things(("car", 0.5))), watching=set())
    say("tell me when you see a dog", here)
    assert say(question, here) == "I watch for a dog."


def test_one_watch_is_put_in_place_of_another() -> None:
    here = context(Described(things(("car", 0.5))), watching=set())
    say("don't tell me about cars, let me know when there's a bike", here)
    assert [watch.what for watch in here.notebook.watches()] == ["bike"]
    say("stop that and watch for a horse instead", here)
    assert [watch.what for watch in here.notebook.watches()] == ["horse"]
