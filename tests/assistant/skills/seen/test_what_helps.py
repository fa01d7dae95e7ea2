"""Where a question can't be answered it is said what helps, and what is seen of it is told."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from assistant.skills.read import read
from assistant.skills.seen import clothes, neighbours, printed
from assistant.skills.seen.place import light
from assistant.skills.words.running_text import pieces
from models.arrays import Array
from models.vision.scene import Scene, Text, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, ask, context, text, texts, things

RIDER = Thing("person", 0.8, (500.0, 100.0, 700.0, 480.0))
HORSE = Thing("horse", 0.8, (400.0, 250.0, 800.0, 650.0))
BIKE = Thing("bicycle", 0.5, (480.0, 300.0, 720.0, 600.0))
BESIDE = Thing("person", 0.6, (900.0, 200.0, 1000.0, 600.0))


def seen(*found: Thing, lines: tuple[Text, ...] = ()) -> Scene:
    return Scene(FRAME, found, lines, (), (), SEEN_BY)


def asked(question: str, *found: Thing, lines: tuple[Text, ...] = ()) -> str:
    return say(question, context(Described(seen(*found, lines=lines))))


def dazzled() -> Array:
    image = np.full((720, 1280, 3), 60, np.uint8)
    image[100:650, 200:1000] = 255
    return image


@pytest.mark.parametrize("question", ["what does this say", "what does the label say"])
def test_a_dazzled_page_needs_less_light(question: str) -> None:
    here = context(Described(texts(), dazzled()), question=question)
    assert "turn it away from the light" in asyncio.run(read(here)).sentence


def test_a_blurred_page_needs_a_still_hand_and_others_need_light() -> None:
    blurred = replace(texts(), frame=replace(FRAME, sharpness=5.0))
    assert printed.STEADY in asyncio.run(printed.help_to_read(Described(blurred)))
    assert asyncio.run(printed.help_to_read(Described(texts()))) == printed.HOLD_IT


@pytest.mark.parametrize(
    ("question", "of_lamp"),
    [
        ("is the lamp above them on", True),
        ("is there a light on in here", True),
        ("how many lamps are there", True),
        ("are there any lights on", True),
        ("is there a light in the box", False),
        ("how many light bulbs are there", False),
    ],
)
def test_whether_a_lamp_is_on_is_told_by_what_shines(question: str, of_lamp: bool) -> None:
    assert (light.command(question, context()) is not None) is of_lamp


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("Is the train here?", "I see a train"),
        ("Is my bus here yet?", "I don't see a bus"),
        ("Is the bathroom here?", ""),
    ],
)
def test_whether_something_has_come_is_looked_for(question: str, right: str) -> None:
    train = Thing("train", 0.8, (100.0, 200.0, 900.0, 700.0))
    assert asked(question, train).startswith(right)


def test_who_is_there_is_told_of_people_alone() -> None:
    chair = Thing("chair", 0.4, (600.0, 300.0, 700.0, 600.0))
    doubtful = replace(BESIDE, confidence=0.36)
    left = replace(RIDER, box=(50.0, 100.0, 250.0, 600.0))
    said = asked("Who is there?", left, chair, doubtful)
    assert "I see a person on your left and perhaps a person on your right." in said
    assert "chair" not in said
    assert "chair" in asked("Who is there?", chair)


@pytest.mark.parametrize("question", ["what's going on here", "what's happening in front of me"])
def test_who_rides_is_told_where_it_is_asked_what_goes_on(question: str) -> None:
    assert "The person seems to be on the horse." in asked(question, RIDER, HORSE)
    assert "One of them seems to be on the bicycle." in asked(question, RIDER, BIKE, BESIDE)
    assert "seems to be on" not in asked(question, BESIDE, HORSE)
    assert "seems to be on" not in asked("what do you see", RIDER, HORSE)


def test_the_legs_of_a_rider_are_the_color_of_the_horse() -> None:
    image = np.full((720, 1280, 3), 200, np.uint8)
    image[100:360, 500:700] = (160, 40, 30)
    image[360:650, 400:800] = (20, 20, 20)
    question = "what is the rider wearing"
    for found, told in (((RIDER, HORSE), " blue above."), ((RIDER,), "above and black below.")):
        here = context(Described(seen(*found), image), question=question)
        assert asyncio.run(clothes.colors_worn(question, seen(*found), here)).endswith(told)


def test_what_is_seen_is_told_beside_what_somebody_wears() -> None:
    said = asked("Is he wearing a helmet?", RIDER, HORSE)
    assert "I can't tell" in said
    assert "a horse" in said


@pytest.mark.parametrize("question", ["What kind of place is this?", "what sort of place is it"])
def test_the_kind_of_a_place_is_not_told(question: str) -> None:
    assert "I can't tell what kind of place it is." in asked(question, RIDER)


@pytest.mark.parametrize("question", ["What street is this?", "where am I"])
def test_the_print_in_view_may_tell_the_place(question: str) -> None:
    said = asked(question, lines=(text("Greenstead"),))
    assert said == "I don't know where you are. There is text: Greenstead."
    assert "Greenstead" not in asked(question)


@pytest.mark.parametrize("thing", ["computer", "laptop", "screen"])
def test_what_is_on_a_computer_is_read(thing: str) -> None:
    said = asked(f"what's on my {thing}", lines=(text("Recovery"), text("Complete Restore")))
    assert said.startswith("It says: Recovery")


@pytest.mark.parametrize("question", ["Where's the sofa, and what colour is it?"])
def test_the_color_of_what_was_looked_for_is_told(question: str) -> None:
    couch = Thing("couch", 0.8, (0.0, 400.0, 400.0, 700.0))
    image = np.full((720, 1280, 3), 128, np.uint8)
    image[400:700, 0:400] = (30, 30, 190)
    said = say(question, context(Described(seen(couch), image)))
    assert said.endswith("The sofa is red.")


@pytest.mark.parametrize("drink", ["red wine", "juice", "milk", "tea"])
def test_a_drink_is_looked_for_as_what_it_is_in(drink: str) -> None:
    glass = Thing("wine glass", 0.8, (200.0, 300.0, 260.0, 450.0))
    said = ask("find", drink, seen(glass)).sentence
    assert said.startswith("I see a wine glass on your left")
    assert said.endswith("I can't tell what is in it.")
    printed_on = seen(glass, lines=(text(drink.title(), (800, 300, 1000, 380)),))
    assert ask("find", drink, printed_on).sentence.startswith("I see the word")


def test_what_a_cut_off_person_holds_may_be_long() -> None:
    woman = Thing("person", 0.7, (300.0, 150.0, 1200.0, 715.0))
    bottle = Thing("bottle", 0.5, (320.0, 200.0, 520.0, 660.0))
    said = asked("What's she got in her hand?", woman, bottle)
    assert said.endswith("Close to the person I see what looks like a bottle.")
    whole = replace(woman, box=(300.0, 50.0, 1200.0, 600.0))
    assert neighbours.held("what is she holding", seen(whole, bottle)) == ""


@pytest.mark.parametrize("question", ["Where's the slide?", "where is my wallet"])
def test_a_thing_that_is_not_known_may_be_found_by_its_color(question: str) -> None:
    assert asked(question, HORSE).endswith("ask me where something of that color is.")


@pytest.mark.parametrize("question", ["Where is the platform edge?", "where is my letter"])
def test_at_an_edge_or_for_paper_other_things_help(question: str) -> None:
    assert "of that color" not in asked(question, HORSE)


@pytest.mark.parametrize(
    "question",
    ["Is it lying close to the edge of the table?", "is my cup too near to the edge of the desk"],
)
def test_what_lies_near_an_edge_is_felt_for(question: str) -> None:
    assert "Please feel slowly for its edges" in asked(question)


@pytest.mark.parametrize(
    "question", ["Am I close to the edge of the platform?", "is the child near to the edge of it"]
)
def test_somebody_near_an_edge_stops(question: str) -> None:
    assert "feel slowly" not in asked(question)


def test_scraps_are_left_out_where_print_is_hard_to_read() -> None:
    hard = [replace(text(said), confidence=0.8) for said in ("g", "rk", "memoir", "AUG 24")]
    told = " ".join(pieces(hard))
    assert "memoir" in told
    assert "AUG 24" in told
    assert "rk" not in told
    assert "rk" in " ".join(pieces([text("g"), text("rk"), text("memoir")]))


COW = Thing("cow", 0.5, (200.0, 100.0, 1100.0, 700.0))
BEAR = Thing("bear", 0.27, COW.box)


@pytest.mark.parametrize(
    "question",
    ["What animal is in front of me?", "What animal is this?", "which animal is there ahead"],
)
def test_what_may_be_another_animal_is_told_so(question: str) -> None:
    said = asked(question, COW, BEAR)
    assert "perhaps a cow, a bear or another animal ahead" in said
    assert "another animal" not in asked(question, COW)
    elsewhere = replace(BEAR, box=(0.0, 0.0, 150.0, 90.0))
    assert "on your left" not in asked(question, COW, BEAR, elsewhere)
    assert asked("How many animals are there?", COW, BEAR).startswith("I see at least 1 animal.")
    assert asked("How many animals are there?", COW).startswith("I see at least 1 cow.")
    assert asked("How many cows are there?", COW, BEAR).startswith("I see at least 1 cow.")


def test_riders_are_counted_as_people() -> None:
    assert asked("How many riders can you see?", RIDER, BESIDE).startswith("I see at least 2")
    assert "person" in ask("find", "musician", things(("person", 0.8))).sentence


@pytest.mark.parametrize("question", ["what's the man doing with the horse", "what is he up to"])
def test_what_somebody_is_close_to_is_told(question: str) -> None:
    man = Thing("person", 0.8, (760.0, 150.0, 900.0, 650.0))
    close = "The person seems to be close to the horse."
    assert close in asked(question, man, HORSE)
    assert close not in asked(question, BESIDE, HORSE)  # they do not touch
    behind = replace(man, box=(760.0, 100.0, 860.0, 400.0))
    assert close not in asked(question, behind, HORSE)
    assert close not in asked(question, man, replace(HORSE, confidence=0.36))
    assert close not in asked("what do you see", man, HORSE)
