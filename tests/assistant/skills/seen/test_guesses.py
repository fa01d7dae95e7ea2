"""What a classifier guesses is told as a guess, and only where no better name is there."""

from dataclasses import replace

import pytest

from assistant.skills.seen import guesses
from assistant.skills.seen.guesses import rivals
from assistant.skills.words.object_names import wanted
from models.vision.scene import Box, FrameFacts, Look, Scene, Text, Thing

SHARP = FrameFacts(0.0, 100, 100, 500.0, 0.5)
LEFT, RIGHT = (0.0, 0.0, 60.0, 60.0), (40.0, 0.0, 100.0, 60.0)
MIDDLE = (20.0, 20.0, 80.0, 80.0)
WHAT = "what do you see"


def scene(*things: Thing, guessed: tuple[Thing, ...] = (), frame: FrameFacts = SHARP) -> Scene:
    return Scene(frame, tuple(things), seen_by={"things": "tiny"}, guesses=guessed)


def guess(name: str, confidence: float, box: Box = MIDDLE) -> Thing:
    return Thing(name, confidence, box)


def test_what_no_detector_names_is_told_with_its_side() -> None:
    there = scene(guessed=(guess("boat", 0.45, RIGHT), guess("boat", 0.3, RIGHT)))
    assert guesses.told(there, WHAT) == "There may be a boat on your right."
    assert guesses.told(there, "what is on my left") == ""
    assert guesses.told(there, "what is on my right") == "There may be a boat on your right."


def test_a_place_is_told_as_one() -> None:
    assert guesses.told(scene(guessed=(guess("stage", 0.6),)), WHAT) == "This may be a stage."


def test_an_unlikely_guess_is_not_told() -> None:
    assert guesses.told(scene(guessed=(guess("boat", 0.35),)), WHAT) == ""


@pytest.mark.parametrize("seen", ["boat", "car"])  # a car is taken for a boat
def test_a_thing_that_is_seen_is_not_guessed_again(seen: str) -> None:
    there = scene(Thing(seen, 0.5, MIDDLE), guessed=(guess("boat", 0.6),))
    assert guesses.told(there, WHAT) == ""


def test_another_thing_is_guessed_beside_it() -> None:
    there = scene(Thing("chair", 0.5, LEFT), guessed=(guess("window", 0.6, RIGHT),))
    assert guesses.told(there, WHAT) == "There may be a window on your right."


def test_animals_are_told_together() -> None:
    there = scene(guessed=(guess("dog", 0.7), guess("bird", 0.5), guess("cow", 0.32)))
    assert guesses.told(there, WHAT) == "There may be a dog, a bird or a cow ahead."


def test_a_soft_picture_and_one_with_print_get_no_guess() -> None:
    there = scene(guessed=(guess("boat", 0.6),))
    soft = replace(there, frame=replace(SHARP, sharpness=50.0))
    quad = ((0.0, 0.0), (50.0, 0.0), (50.0, 10.0), (0.0, 10.0))
    printed = replace(there, texts=(Text("GRAND HOTEL", 0.99, quad),))
    assert guesses.told(soft, WHAT) == guesses.told(printed, WHAT) == ""


def test_a_doubtful_thing_gets_the_likelier_name() -> None:
    cat, couch = Thing("cat", 0.4, LEFT), Thing("couch", 0.8, RIGHT)
    there = scene(cat, couch, guessed=(guess("dog", 0.6, LEFT), guess("bed", 0.9, RIGHT)))
    assert [t.name for t in guesses.renamed(there).things or ()] == ["cat", "couch"]
    bench = scene(Thing("bench", 0.4, LEFT), couch, guessed=(guess("dog", 0.6, LEFT),))
    assert [t.name for t in guesses.renamed(bench).things or ()] == ["dog", "couch"]


def test_a_thing_is_not_told_twice_under_one_name() -> None:
    dog, bench = Thing("dog", 0.35, MIDDLE), Thing("bench", 0.4, LEFT)
    inside = Thing("bench", 0.4, (25.0, 25.0, 75.0, 75.0))
    there = scene(dog, inside, guessed=(guess("dog", 0.6, inside.box),))
    assert guesses.renamed(there).things == (dog,)
    assert guesses.renamed(scene(dog, bench)).things == (dog, bench)


def test_what_looks_like_a_phone_in_a_hand_may_be_a_bottle() -> None:
    phone = Thing("cell phone", 0.51, LEFT)
    there = scene(phone, guessed=(guess("bottle", 0.56, LEFT),))
    assert guesses.renamed(there).things == (phone,)
    assert [t.name for t in guesses.renamed(there, certain=True).things or ()] == ["bottle"]
    assert not any(t.certain for t in guesses.renamed(there, certain=True).things or ())
    hardly = replace(there, things=(phone, Thing("bottle", 0.2, LEFT)))
    held = [t for t in guesses.renamed(hardly, certain=True).things or () if t.likely]
    assert [t.name for t in held] == ["bottle"]


@pytest.mark.parametrize("noun", ["boat", "ship", "ferry"])
def test_what_was_asked_for_may_be_there(noun: str) -> None:
    there = scene(guessed=(guess("boat", 0.35, RIGHT),))
    said = "I am not sure, but there may be a boat on your right."
    assert guesses.found(wanted(noun), there) == said


def test_what_is_hardly_believed_is_one_possibility_of_several() -> None:
    looks = (Look("part", RIGHT, {"boat": 0.2}),)
    there = replace(scene(), looks=looks)
    assert guesses.found(wanted("boat"), there) == (
        "I am not sure: a boat on your right is one possibility of several."
    )
    assert guesses.found(wanted("tower"), there) == ""


@pytest.mark.parametrize("noun", ["tower", "dog", "person", "car"])
def test_nothing_else_is_found_by_a_guess(noun: str) -> None:
    there = scene(guessed=(guess("boat", 0.9, RIGHT), guess("dog", 0.8)))
    assert guesses.found(wanted(noun), there) == ""


def test_a_red_jug_is_where_a_jug_is_guessed() -> None:
    there, red = scene(guessed=(guess("jug", 0.54, RIGHT),)), (70.0, 60.0, 90.0, 90.0)
    assert guesses.may_be(wanted("red jug"), red, there)
    assert not guesses.may_be(wanted("red jug"), (0.0, 60.0, 20.0, 90.0), there)
    assert not guesses.may_be(wanted("red box"), red, there)


def test_a_place_whose_names_contradict_each_other_is_guessed() -> None:
    bird, bag = Thing("bird", 0.53, MIDDLE), Thing("handbag", 0.4, MIDDLE)
    there = scene(bird, bag, guessed=(guess("dog", 0.6), guess("cow", 0.3)))
    asked = "What animal is this?"
    assert guesses.told(there, asked) == "There may be a dog or a cow ahead."
    assert guesses.told(scene(bird, guessed=(guess("dog", 0.6),)), asked) == ""


@pytest.mark.parametrize(
    ("name", "detector", "classifier"),
    [("airplane", 0.3, 0.6), ("boat", 0.26, 0.5), ("dog", 0.44, 0.9)],
)
def test_a_name_that_both_networks_doubt_is_likely_and_no_fact(
    name: str, detector: float, classifier: float
) -> None:
    there = scene(Thing(name, detector, MIDDLE), guessed=(guess(name, classifier),))
    told = guesses.renamed(there).things or ()
    assert [(t.name, t.likely, t.certain) for t in told] == [(name, True, False)]
    alone = scene(Thing(name, 0.26, MIDDLE), guessed=(guess(name, 0.3),))
    assert not any(t.likely for t in guesses.renamed(alone).things or ())


def test_a_name_that_the_detector_is_sure_of_stays_sure() -> None:
    sure = Thing("boat", 0.7, MIDDLE)
    assert guesses.renamed(scene(sure, guessed=(guess("boat", 0.6),))).things == (sure,)


def test_of_several_animals_in_one_place_the_guessed_one_is_told() -> None:
    names = (Thing("cow", 0.47, MIDDLE), Thing("bear", 0.38, MIDDLE), Thing("sheep", 0.29, MIDDLE))
    there = scene(*names, guessed=(guess("sheep", 0.56),))
    assert [t.name for t in rivals.settled(there).things or ()] == ["sheep"]
    assert rivals.settled(scene(*names, guessed=(guess("dog", 0.56),))).things == names
    both = scene(*names, guessed=(guess("sheep", 0.56), guess("cow", 0.4)))
    assert rivals.settled(both).things == names


def test_a_herd_is_of_one_kind() -> None:
    herd = (Thing("cow", 0.6, RIGHT), Thing("cow", 0.5, LEFT), Thing("horse", 0.3, LEFT))
    assert rivals.settled(scene(*herd, guessed=(guess("horse", 0.8, LEFT),))).things == herd
