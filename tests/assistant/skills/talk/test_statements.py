"""What is only told gets a word that fits, and nothing is done because of it; jokes, facts and a
story are told without a language model."""

from __future__ import annotations

import pytest

from assistant.skills.talk import repertoire, small_talk, statements
from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("He never rang me back.", statements.SORRY),
        ("My sister's ruined the surprise.", statements.SORRY),
        ("We had a lovely evening.", statements.GLAD),
        ("Our neighbour's moved to Wales.", statements.HEARD),
        ("What a beautiful morning.", statements.GLAD),
        ("Yeah so I told Dave I'd sort it by Friday", statements.HEARD),
        ("No I reckon she'll want it back before then", statements.HEARD),
        ("Well my boss said we'd get it done on Monday", statements.HEARD),
    ],
)
def test_what_is_told_gets_a_word_that_fits(said: str, word: str) -> None:
    assert statements.reply(said) == word


@pytest.mark.parametrize(
    "said",
    [
        "The print is too small for me",
        "I can't make out this label",
        "I've lost my glasses case",
        "My chest feels tight tonight",
        "I need a sit down",
        "He's standing on the left",
        "The cup is empty",
        "I've had two tablets",
        "Pause it, the phone is ringing",
        "It's lovely, isn't it?",
        "I told Dave he'd find the knife",
        "The nurse said to take them with food",
        "She said it's in the hall cupboard",
        "I told you I'd want it back by Friday",
    ],
)
def test_what_may_ask_for_something_is_no_statement(said: str) -> None:
    assert statements.reply(said) is None


def test_what_was_told_to_somebody_else_is_not_kept() -> None:
    here = context()
    assert say("Yeah so I told Dave I'd sort it by Friday.", here) == statements.HEARD
    assert not here.told
    assert "No timer is set" in say("What timers are set?", here)


def test_nothing_is_looked_for_or_ended_because_of_a_statement() -> None:
    here = context(Described(things(("person", 0.5))), watching=set())
    say("tell me when you see a bus", here)
    say("My brother's got a new job and he's so pleased.", here)
    assert "bus" in say("what are you watching for", here)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("That was marvellous, well done you", "Thank you."),
        ("Happy new year to you", "Thank you, and the same to you."),
        ("I'm popping out for a moment", "All right."),
        ("Wish me luck, it's my driving test today", "Good luck. I hope that it goes well."),
        ("I've been tossing and turning for hours", small_talk.SLEEPLESS),
        ("It's a comfort to have you about the place", small_talk.COMPANY),
    ],
)
def test_small_talk_is_answered_kindly(said: str, told: str) -> None:
    assert say(said, context()) == told


def test_jokes_and_facts_are_told_one_after_another() -> None:
    here = context()
    told = [say("do you know any jokes", here), say("Ha, another one please", here)]
    told += [say("give me a fun fact", here), say("one more", here)]
    assert told == [*repertoire.JOKES[:2], *repertoire.FACTS[:2]]


def test_a_story_is_about_the_one_who_is_named() -> None:
    here = context()
    assert "a fox lived" in say("make up a short story about a fox", here)
    assert "an old owl lived" in say("another one about an old owl", here)


def test_a_word_is_spelt_without_print() -> None:
    assert say("how do you spell queue", context()) == "queue: Q, U, E, U, E."
