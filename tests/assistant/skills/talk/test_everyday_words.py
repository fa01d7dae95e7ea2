"""Requests in everyday words: fear of somebody, times that ask for no timer, lists by name, print
that answers by itself. Each answer says one thing."""

from __future__ import annotations

import pytest

from assistant.skills.talk.danger.first_aid import FIRST_AID
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


@pytest.mark.parametrize(
    "question",
    [
        "some fella's following me, I don't like it",
        "someone keeps walking right behind me and I'm frightened",
        "I think I'm being followed",
        "is that man following me",
        "there's an intruder in the house",
        "these lads are hassling me",
        "I'm frightened, I think somebody's in the garden",
    ],
)
def test_whoever_is_threatened_hears_of_people_and_the_police(question: str) -> None:
    here = context(Described(things(("person", 0.5))))
    assert say(question, here) == FIRST_AID["threat"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("I'm lost and it's dark and I'm scared", "lost"),
        ("I don't know where I am and it's the middle of the night", "lost"),
        ("there's a stranger at my door and he won't go away", "door"),
        ("there's somebody at the front door", "door"),
    ],
)
def test_lost_at_night_or_a_stranger_at_the_door(question: str, kind: str) -> None:
    assert say(question, context()) == FIRST_AID[kind]


@pytest.mark.parametrize(
    "question",
    [
        "I'll be ten minutes, do you want bread or not",
        "my train's at seven minutes past four, am I cutting it fine",
        "if I leave at ten past five how long have I got",
        "he's been gone twenty minutes",
    ],
)
def test_a_time_that_is_only_told_sets_no_timer(question: str) -> None:
    here = context()
    say(question, here)
    assert here.notebook.timers() == []


def test_a_list_is_begun_by_its_name() -> None:
    here = context()
    assert say("start a list called camping and stick tent pegs on it", here) == (
        "I put on your camping list: tent pegs."
    )
    assert say("add tea bags to my camping list", here) == "I put on your camping list: tea bags."
    assert say("that's the tea bags in the basket", here) == (
        "Shall I take off your camping list: tea bags?"
    )


@pytest.mark.parametrize(
    ("question", "printed", "answer"),
    [
        ("is this the ladies or the gents", "LADIES", "It says: LADIES."),
        ("is this the push or the pull", "PULL", "It says: PULL."),
    ],
)
def test_the_printed_one_of_two_answers_alone(question: str, printed: str, answer: str) -> None:
    assert say(question, context(Described(texts(text(printed))))) == answer


@pytest.mark.parametrize("question", ["is this thing working", "is this thing on"])
def test_whether_it_works_is_answered_alone(question: str) -> None:
    assert say(question, context()) == "Yes, I'm here."
