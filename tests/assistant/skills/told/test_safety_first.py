"""What may tell of harm is never a fact to keep, a count or a timer: what the step of dangers says
comes first, and where it says nothing the words are only talk."""

from __future__ import annotations

import pytest

from assistant.skills.talk.danger import no_emergency
from assistant.skills.told import statements
from tests.support.conversation import say
from tests.support.views import context

UNJUDGED = (
    "the toast is on fire",
    "the chicken is on fire",
    "the baby is in the bath",
    "the baby is in the oven",
    "the toddler is by the pool",
    "the toddler is near the fire",
    "the pan is on the hob",
    "the kettle is on the gas",
    "she's had two biscuits",
)


@pytest.mark.parametrize("said", UNJUDGED)
def test_what_is_not_judged_is_no_fact(said: str) -> None:
    here = context()
    assert say(said, here).startswith("I can't judge that.")
    assert not here.told


URGENT = (
    "she has taken my pills",
    "he's taken my tablets",
    "she took his pills",
    "she's taken his medicine",
    "mum's taken my medicine",
    "dad has had her tablets",
    "he's gone down",
    "she's gone back",
    "he's going down",
    "she's going down again",
    "he has gone back on the heroin",
    "I have gone back to heroin",
    "he's gone back to two sugars",
    "the rope is round her neck",
    "the coin is in her throat",
)


@pytest.mark.parametrize("said", URGENT)
def test_an_emergency_is_no_fact(said: str) -> None:
    here = context()
    answer = say(said, here)
    assert "emergency number" in answer or "sugar" in answer
    assert not here.told


ONLY_TALK = (
    "my husband fell at three",
    "mum is on the ground",
    "grandad is on the floor",
    "Tom's had two seizures today",
    "the dog's eaten two grapes",
    "the bleach is in the cup",
    "I'm in agony",
    "my hand is in the door",
    "my foot is in the trap",
    "we're in the lift",
    "the cat is in the washing machine",
    "the car is on its side",
    "Nina is on the roof",
    "my wife fell off the ladder at two",
    "he's had ten paracetamol",
    "she's had twenty codeine",
    "I've taken 30 sertraline",
    "he ate ten oleander leaves",
    "we've used three syringes",
    "I've made two cuts",
    "I've used six needles",
    "she's had ten of them",
    "I've had nine gummies",
    "we've eaten six mushrooms",
    "I've taken twelve of the white ones",
    "Ben has had six vodkas",
    "he's drunk two capfuls",
)


@pytest.mark.parametrize("said", ONLY_TALK)
def test_what_may_be_harm_is_neither_kept_nor_counted(said: str) -> None:
    here = context()
    answer = say(said, here)
    assert not answer.startswith(("Okay:", "Shall I remember"))
    assert not here.told
    assert not say("how many is that", here).startswith("That makes")


STILL_FACTS = (
    "my tablets are in the kitchen drawer",
    "the dog lead is in the hall",
    "the gas man is coming at ten",
    "I've taken my morning tablets",
    "Sam is at work",
    "the roast is in the oven",
    "I've had my lunch",
    "my blood pressure is 120 over 80",
)


@pytest.mark.parametrize("said", STILL_FACTS)
def test_a_thing_in_its_place_is_still_a_fact(said: str) -> None:
    assert statements.kind_of(said) is not None


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("i've taken my tablets", True),
        ("he's taken his morning pills", True),
        ("gran has had her medicine today", True),
        ("i've taken his tablets", False),
        ("she's had my tablets", False),
        ("dad's taken her pills", False),
        ("nan took his dose", False),
    ],
)
def test_only_their_own_dose_is_ordinary(said: str, own: bool) -> None:
    assert no_emergency.is_own_dose(said) is own
