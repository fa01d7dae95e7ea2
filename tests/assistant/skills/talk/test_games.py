"""Chance, echoes, farewells and help: answered without any language model."""

from __future__ import annotations

import re

import pytest

from assistant.skills.talk.unclear import SAY_AGAIN
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


@pytest.mark.parametrize(
    "words", ["do a coin toss", "flip a coin", "toss me a coin please", "heads or tails?"]
)
def test_a_coin(words: str) -> None:
    here = context()
    assert say(words, here) in ("Heads.", "Tails.")
    assert re.match(r"(Heads|Tails)(, (heads|tails)){2}: \w+ wins\.", say("best of three", here))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("roll a die", r"You rolled [1-6]\."),
        ("roll two dice", r"You rolled [1-6] and [1-6], \d+ together\."),
        ("throw the dice for me", r"You rolled [1-6]"),
        ("roll a twenty sided die", r"You rolled \d+\."),
        ("pick a number from one to six", r"[1-6]\."),
        ("give me a random number between 10 and 20", r"(1\d|20)\."),
    ],
)
def test_dice_and_numbers(words: str, answer: str) -> None:
    assert re.match(answer, say(words, context()))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Repeat after me: testing, one two three.", "Testing, one two three."),
        ("say after me, the cat sat", "The cat sat"),
        ("please repeat after me: set a timer for ten minutes", "Set a timer for ten minutes"),
        ("repeat this: red lorry", "Red lorry"),
    ],
)
def test_words_are_said_again_and_do_nothing(words: str, answer: str) -> None:
    here = context()
    assert say(words, here) == answer
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Night night, and thank you for today.", "Good night."),
        ("good night then, love", "Good night."),
        ("bye bye", "Goodbye."),
        ("see you tomorrow", "Goodbye."),
        ("have a lovely evening", "Goodbye."),
        ("What's your name, by the way? I've been calling you all sorts.", "I'm Sightline"),
        ("what do I call you", "I'm Sightline"),
        ("Sing me happy birthday.", "I can't sing"),
        ("can you hum something", "I can't sing"),
        ("Unlock the front door.", "I can't lock or unlock anything."),
        ("could you lock the car", "I can't lock or unlock anything."),
        ("Speak up a bit, the hoover's on.", "I can't change the volume"),
        ("a bit louder please", "I can't change the volume"),
        ("Did you hear my question or shall I say it again?", "I have heard no question"),
        ("many thanks", "You're welcome."),
    ],
)
def test_manners_and_what_no_model_helps_with(words: str, answer: str) -> None:
    assert say(words, context()).startswith(answer)


def test_a_farewell_does_not_swallow_a_request() -> None:
    here = context()
    say("Night night then. Oh, and my tablets at eight, don't let me forget.", here)
    assert len(here.notebook.timers()) == 1


def test_what_was_heard_and_said_last() -> None:
    here = context()
    say("how many metres in a mile", here)
    assert say("did you hear me?", here) == "Yes. I heard: how many metres in a mile."
    here = context()
    answer = say("how many metres in a mile", here)
    assert say("What was the last thing you told me?", here) == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("What do I say to make you set an alarm?", "Say, wake me at seven"),
        ("how do I set a timer", "Say, set a timer for ten minutes"),
        ("how do I get you to read a letter", "Hold it still"),
        ("what's the command for a reminder", "Say, remind me at six"),
        ("how can I put something on my list", "Say, put milk on my shopping list."),
        ("how do I cancel an alarm", "Say, cancel the timer"),
    ],
)
def test_how_a_skill_is_asked_for(words: str, answer: str) -> None:
    here = context()
    assert say(words, here).startswith(answer)
    assert here.notebook.timers() == []


@pytest.mark.parametrize("words", ["plus an eighth", "banana wise", "Better?"])
def test_what_is_not_understood_is_said_so(words: str) -> None:
    here = context(Described(things(("cup", 0.1))))
    assert say(words, here) == SAY_AGAIN


@pytest.mark.parametrize(
    "words", ["who wrote Frankenstein", "translate house into French", "why is the sky blue"]
)
def test_only_what_a_model_knows_asks_for_one(words: str) -> None:
    assert "larger language model" in say(words, context())


@pytest.mark.parametrize(
    ("read", "words", "answer"),
    [
        ("USE BY 19 NOV", "so am I too late for it?", "That is past: it was 3 days ago"),
        ("USE BY 19 NOV 2025", "have I missed it", "That is past: it was 368 days ago"),
        ("BEST BEFORE MAR 2028", "how long is that", "That is in 495 days"),
        ("Rent due 1 December", "how long have I got", "That is in 9 days"),
        ("16:20 Leeds Platform 11", "and how long have I got?", "It is 38 minutes until 4:20 pm"),
        ("14:20 Leeds Platform 11", "have I missed it", "2:20 pm was 1 hour and 22 minutes ago"),
    ],
)
def test_how_far_off_what_was_read_is(read: str, words: str, answer: str) -> None:
    here = context(Described(texts(text(read, (100, 100, 700, 160)))))
    say("read this", here)
    assert say(words, here).startswith(answer)
