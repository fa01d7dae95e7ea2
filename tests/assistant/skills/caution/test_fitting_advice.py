"""Advice that fits who asks: switching off, an animal of one's own, a car, what is behind."""

from __future__ import annotations

import pytest

from assistant.skills.talk.danger import emergencies
from assistant.skills.words.phrases import plain
from models.vision.scene import Scene, Thing
from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, texts

DISK = texts(*page("You may cancel the disk check", "It is recommended that you continue"))
DOG = Scene(FRAME, (Thing("dog", 0.7, (400, 200, 800, 600)),), (), (), (), SEEN_BY)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Can I just switch it off?", None),
        ("Just switch it off", None),
        ("Can I switch the computer off", None),
        ("Should I just turn it off", None),
        ("Can I just power it down", None),
        ("She is stuck to the cable, shall I switch it off", "shock"),
        ("I got a shock from it, can I just switch it off", "shock"),
    ],
)
def test_switching_a_thing_off_is_no_electric_shock_by_itself(said: str, kind: str | None) -> None:
    assert emergencies.kind_of(plain(said)) == kind


@pytest.mark.parametrize(
    "question",
    [
        "Can I just switch it off?",
        "Is it safe to unplug it?",
        "Can I shut it down now?",
        "Should I turn off the computer?",
        "Is it okay to restart this?",
        "May I switch my laptop off now?",
    ],
)
def test_before_it_is_switched_off_the_screen_is_read(question: str) -> None:
    said = say(question, context(Described(DISK)))
    assert "recommended that you continue" in said
    assert "fuse box" not in said


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("is my dog friendly with him", True),
        ("is my cat angry", False),
        ("is our dog gentle with kids", True),
        ("will that dog bite my dog", False),
        ("is that dog friendly", False),
        ("is the dog on its lead", False),
    ],
)
def test_nobody_keeps_a_distance_from_an_animal_of_their_own(question: str, own: bool) -> None:
    said = say(question, context(Described(DOG)))
    assert ("call it" in said) is own
    assert ("keep your distance" in said) is not own


@pytest.mark.parametrize(
    "question",
    [
        "is the dog in his house",
        "is my dog in its basket",
        "is the cat on her blanket",
        "is our puppy asleep in his bed",
        "is the rabbit in its hutch",
    ],
)
def test_where_an_animal_of_the_house_is_asks_for_no_distance(question: str) -> None:
    assert "distance" not in say(question, context(Described(DOG)))


@pytest.mark.parametrize(
    ("question", "drives"),
    [
        ("Is it safe to pull out now?", True),
        ("I'm in the car, can we go?", True),
        ("Can I reverse now?", True),
        ("I'm driving, can I turn left here?", True),
        ("Is it clear to overtake?", True),
        ("Can I cross now?", False),
        ("Is the way clear?", False),
    ],
)
def test_who_drives_is_told_of_no_cane(question: str, drives: bool) -> None:
    said = say(question, context(Described(DOG)))
    assert said.startswith("I can't judge that.")
    assert ("whoever drives" in said) is drives
    if drives:
        assert "cane" not in said
        assert "listen" not in said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What's behind us on the water?", True),
        ("What is behind me?", True),
        ("Who's behind me?", True),
        ("Is there a car behind me?", False),
        ("Is it safe behind me?", False),
    ],
)
def test_what_is_behind_may_be_what_the_camera_sees(question: str, told: bool) -> None:
    said = say(question, context(Described(DOG)))
    assert "not what is behind you" in said
    assert ("If the camera looks there: I see a dog ahead." in said) is told


@pytest.mark.parametrize(
    "question",
    [
        "Is anybody waiting near me?",
        "Is somebody standing next to me?",
        "Is anyone sitting beside us?",
        "Is anyone else waiting around here?",
        "Is somebody still standing with me?",
    ],
)
def test_who_waits_beside_is_no_danger(question: str) -> None:
    person = Scene(FRAME, (Thing("person", 0.7, (900, 200, 1100, 700)),), (), (), (), SEEN_BY)
    said = say(question, context(Described(person)))
    assert "person" in said
    assert "distance" not in said
