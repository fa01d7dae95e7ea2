"""What nothing here may judge, whatever is in view."""

from __future__ import annotations

import pytest

from assistant.skills.questions.safety import CANNOT_CALL, CANNOT_JUDGE
from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    "question",
    [
        "is the way clear",
        "can I walk forward",
        "is it safe to cross",
        "Can I cross the street now?",
        "is the light green for pedestrians",
        "are there any steps in front of me",
        "is anything in my way",
        "is there a car coming",
        "am i about to bump into something",
        "can i take this pill",
        "is it safe to eat this",
        "is the stove still on",
        "should i step off the kerb",
        "is the light green",
        "is it green yet",
        "what colour is the traffic light",
        "is the man red",
        "how close is that car",
        "how far is the edge",
        "should I take one pill or two",
        "can i take another tablet",
        "what colour is the light now",
        "do I have a green light",
        "is it okay to walk now",
        "should I stop",
        "am I still on the pavement",
        "is there an obstacle",
        "is this the blue pill",
        "should I take two of these",
        "is it clear",
        "how many of these tablets may I take",
    ],
)
def test_a_question_of_safety_is_never_answered_from_the_view(question: str) -> None:
    assert say(question, context(Described(things(("car", 0.5))))).startswith(CANNOT_JUDGE)


@pytest.mark.parametrize(
    "question", ["i fell and i need help", "call an ambulance", "I'm bleeding", "call the police"]
)
def test_a_call_for_help_is_not_pretended(question: str) -> None:
    assert say(question, context()) == CANNOT_CALL


@pytest.mark.parametrize(
    "question",
    [
        "where is the car",
        "remember that the way is clear",
        "count the cars",
        "read the safety sign",
    ],
)
def test_other_questions_are_answered(question: str) -> None:
    assert not say(question, context(Described(things(("car", 0.5))))).startswith("I can't judge")


@pytest.mark.parametrize("question", ["I'm lost", "I think I'm lost", "I can't find my way home"])
def test_nobody_is_told_where_they_are(question: str) -> None:
    assert say(question, context()).startswith("I don't know where you are.")
