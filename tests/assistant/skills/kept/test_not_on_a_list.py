"""What is said after talk of a list, and is no order for it: help that is needed, questions, what
is worn or switched on, and orders of another kind."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context

ONE = "put eggs on my shopping list"
ONLY_EGGS = "On your shopping list: eggs."


@pytest.mark.parametrize(
    "said",
    [
        "I need help",
        "I need an ambulance",
        "I need a doctor",
        "we need the police",
        "I need my inhaler",
        "I'm short of breath",
        "my dad's low on oxygen",
        "I've run out of air",
        "I need my insulin",
        "I need a rest",
        "I need the toilet",
        "we need you",
        "do I need a coat",
        "do I need to turn left",
        "do we need more milk",
        "put jumper on",
        "get coat on",
        "put Netflix on",
        "put subtitles on",
        "get dressed on",
        "put telly on",
        "actually call it quits",
        "call it paint",
    ],
)
def test_the_list_stays_as_it_is(said: str) -> None:
    here = context()
    say(ONE, here)
    say(said, here)
    assert say("what's on my shopping list", here) == ONLY_EGGS


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I'm short of breath", "emergency"),
        ("my dad's low on oxygen", "emergency"),
        ("I've run out of air", "emergency"),
        ("I need an ambulance", "I can't call anybody. Please call the emergency number"),
        ("we need the police", "I can't call anybody. Please call the emergency number"),
        ("do I need eggs", "Yes: eggs."),
        ("do I need a coat", "No, that is not on your shopping list."),
    ],
)
def test_after_a_list_it_is_answered(said: str, told: str) -> None:
    here = context()
    say(ONE, here)
    assert told in say(said, here)


def test_air_that_a_tyre_lacks_is_no_emergency() -> None:
    assert "emergency" not in say("my tyre's low on air", context())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I need milk", "milk"),
        ("we're out of butter", "butter"),
        ("we also need bin bags", "bin bags"),
        ("put jam on", "jam"),
        ("put jam on there", "jam"),
        ("put jam on me shopping list", "jam"),
    ],
)
def test_what_is_to_be_bought_is_put_on(said: str, told: str) -> None:
    here = context()
    say(ONE, here)
    assert say(said, here) == f"I put on your shopping list: {told}."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "milk for the shopping list and remember to call mum",
            "I put on your shopping list: milk. I'll remember: to call mum.",
        ),
        (
            "butter on the shopping list and cancel my timer",
            "I put on your shopping list: butter. No timer is set.",
        ),
        (
            "butter on the shopping list and jam and rice",
            "I put on your shopping list: butter, jam and rice.",
        ),
        (
            "put batteries on my list, double cream, eggs",
            "I put on your list: batteries, double cream and eggs.",
        ),
        ("put batteries on my list, thanks love", "I put on your list: batteries."),
        ("put batteries on my list, we're out", "I put on your list: batteries."),
        ("order for Friday: rice, tea", "I put on your order list: rice and tea."),
    ],
)
def test_all_that_is_said_is_done(said: str, told: str) -> None:
    assert say(said, context()) == told


@pytest.mark.parametrize(
    "said", ["Court order: pay 30 pounds", "Alphabetical order: a b c", "order: stop the timer"]
)
def test_another_kind_of_order_begins_no_list(said: str) -> None:
    here = context()
    say(said, here)
    assert here.notebook.notes() == []


@pytest.mark.parametrize("what", ["the ingredients from this recipe", "everything on this page"])
def test_what_is_only_pointed_at_is_asked_for(what: str) -> None:
    here = context()
    told = say(f"put {what} on my shopping list", here)
    assert told == "What shall I put on the shopping list?"
    assert here.notebook.notes() == []
