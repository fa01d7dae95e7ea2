"""What no look tells is said to be so, with what is in view."""

from __future__ import annotations

import pytest

from assistant.skills.seen import states
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things

UNTOLD = (
    "Is my husband smiling?",
    "is the lady on the left crying",
    "oh, and is that person looking at me?",
    "are they staring at us",
    "What's in the bowl? Smells off.",
    "I think this milk smells a bit funny, what is it?",
    "any bones in the fish?",
    "any stones in the cherries",
    "Is there enough PLA left on this spool for a print?",
    "have I got enough paint for the wall",
    "how full is the glass",
    "Is this board powered, there's a little light on I think?",
    "is my laptop plugged in",
    "Does my left indicator work? I'm standing in front of the car.",
    "has the printer finished",
    "Has my food come yet, is there anything on the plates?",
    "has our order been brought",
    "Is there room for me to lie down, and which side?",
    "is there space for my bag on the seat",
    "have I got room to sit",
)


@pytest.mark.parametrize("question", UNTOLD)
def test_a_state_is_not_guessed(question: str) -> None:
    answer = say(question, context(Described(things(("person", 0.5)))))
    assert answer.startswith("I can't")
    assert "I see a person ahead." in answer


@pytest.mark.parametrize(
    "question",
    ["is my timer finished", "is the shop open", "what does the screen say", "is there a cup"],
)
def test_other_questions_are_left_to_others(question: str) -> None:
    assert states.command(question, context(Described(things(("person", 0.5))))) is None


MOVES = "One picture doesn't show which way something moves."


@pytest.mark.parametrize(
    ("question", "moves"),
    [
        ("Is the one on the left a sailing boat?", False),
        ("is that a flying saucer", False),
        ("is it the moving van", False),
        ("is the boat sailing", True),
        ("is the plane landing", True),
        ("has the plane landed", True),
    ],
)
def test_a_word_before_a_name_is_no_movement(question: str, moves: bool) -> None:
    answer = say(question, context(Described(things(("boat", 0.2)))))
    assert answer.startswith(MOVES) is moves
    assert "boat on your left" in answer


def test_the_print_on_a_thing_is_told_with_it() -> None:
    view = Described(texts(text("5V")))
    assert "5V" in say("is this board powered", context(view))


@pytest.mark.parametrize(
    "question", ["Is the clock on the wall right? It feels later.", "is that clock slow"]
)
def test_the_time_is_told_for_a_clock_that_nobody_can_read(question: str) -> None:
    answer = say(question, context(Described(things(("clock", 0.5)))))
    assert states.NO_HANDS in answer
    assert answer.startswith("It is ")
