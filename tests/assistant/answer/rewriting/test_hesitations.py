"""Sounds and asides that mean nothing."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting.hesitations import without
from assistant.answer.rewriting.retractions import last_start, standing
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("set a timer for, um, ten minutes", "set a timer for, ten minutes"),
        (
            "eggs, six minutes, and, em, one for the toast",
            "eggs, six minutes, and, one for the toast",
        ),
        ("tell em, both, to wait", "tell em, both, to wait"),
        ("remind me in, what, an hour", "remind me in an hour"),
        ("give me, like, five minutes", "give me five minutes"),
        ("check the, the number", "check the number"),
        ("Lovely. Remind me at six", "Remind me at six"),
        ("Thanks darling. Wake me at six", "Wake me at six"),
        ("Bit more, give it another minute", "give it another minute"),
        ("A while longer, give it five more", "give it five more"),
        ("Good grief, what time is it", "what time is it"),
        ("set a a timer for ten minutes", "set a timer for ten minutes"),
        ("I, I need a timer", "I need a timer"),
        ("Ah, read this", "read this"),
        ("the the cup is where", "the cup is where"),
        ("Well, note that the gate sticks", "note that the gate sticks"),
        ("Oh dear, and the spoon", "and the spoon"),
        ("Is that a lot, do you reckon?", "Is that a lot?"),
        ("Remind me at noon, then, to eat", "Remind me at noon, to eat"),
        ("Cheers, that's all.", "Cheers, that's all."),
        ("Okay, thanks.", "Okay, thanks."),
        ("what does the umbrella look like", "what does the umbrella look like"),
        ("I like ten of them", "I like ten of them"),
    ],
)
def test_what_means_nothing_is_dropped(said: str, meant: str) -> None:
    assert without(said) == meant


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (
            "let's do a timer for ten, no wait, twelve minutes",
            "let's do a timer for twelve minutes",
        ),
        ("wake me at seven, scratch that, half eight", "wake me at half eight"),
        (
            "set an alarm for half nine on Friday, no wait, Sunday, half nine Sunday morning",
            "set an alarm for Sunday, half nine Sunday morning",
        ),
        ("set an alarm for six, no, seven", "set an alarm for seven"),
        ("a timer for five, actually no, cancel that, make it nine", "a timer for nine"),
        (
            "set an alarm for quarter past... never mind, five fifteen",
            "set an alarm for five fifteen",
        ),
        ("remind me at six to call mum, no wait, seven", "remind me at seven to call mum"),
        ("remind me to ring Bob, no wait, email Bob at ten", "remind me to email Bob at ten"),
        ("where's my cup, no wait, my keys", "where's my keys"),
        ("how many screws, no, how many scissors are there", "how many scissors are there"),
        (
            "is the kettle... hang on, no, just tell me what time it is",
            "tell me what time it is",
        ),
        ("set an alarm at six, no wait, don't, I've the day off", "don't do that"),
        ("set a timer for ten minutes. Never mind.", "don't do that"),
    ],
)
def test_only_what_stands_before_is_taken_back(said: str, stands: str) -> None:
    assert standing(last_start(said)) == stands


def test_a_reminder_with_hesitations_is_set() -> None:
    here = context()
    say("Give me a reminder in, what, an hour and a half, to ring the vet.", here)
    (timer,) = here.notebook.timers()
    assert (timer.seconds, timer.label) == (5400, "ring the vet")


@pytest.mark.parametrize(
    "said",
    [
        "remember my plate is A A 19 B B K",
        "the code is A A A B",
        "remember the code is a a and then b",
        "my seat is A, A 12",
        "it says I I 5 7",
        "remember Ah Lee's number is 5512",
        "the battery has 70 Ah left",
    ],
)
def test_letters_names_and_units_are_kept(said: str) -> None:
    assert without(said).casefold() == said.casefold()


def test_a_moment_that_is_given_up_is_left_out() -> None:
    said = "and remind me when I, er, well about half ten, to go to the shop"
    assert without(said) == "and remind me about half ten, to go to the shop"
