"""What look, find and color say of what is doubtful: two names for one place, scores that are low,
print that is too small."""

from dataclasses import replace
from typing import Any

import pytest

from models.vision.scene import Box, Thing
from tests.support.conversation import say
from tests.support.views import Described, ask, context, text, texts, things

PLACE = (500.0, 200.0, 800.0, 600.0)


def seen(*found: Thing, **more: Any) -> str:
    return ask("look", None, replace(things(), things=found, **more)).sentence


def test_a_thing_that_looks_like_another_has_both_names() -> None:
    cat, dog = Thing("cat", 0.57, PLACE), Thing("dog", 0.29, PLACE)
    assert seen(cat, dog) == "I see perhaps a cat, a dog or another animal ahead."
    assert seen(cat, replace(dog, confidence=0.24)) == "I see a cat ahead."
    elsewhere = replace(dog, box=(0.0, 0.0, 200.0, 200.0))
    assert seen(cat, elsewhere) == "I see a cat ahead."
    scene = replace(things(), things=(cat, dog))
    assert ask("find", "cat", scene).sentence.endswith("It may be a dog.")


def test_a_doubtful_thing_is_not_told_beside_clear_text() -> None:
    doubtful = Thing("donut", 0.4, PLACE)
    assert seen(doubtful) == "I see perhaps a donut ahead."
    assert seen(doubtful, texts=(text("Ultimate"),)) == "There is text: Ultimate."


def test_what_is_hardly_seen_is_no_find_unless_it_is_large() -> None:
    def said(confidence: float, box: Box, skill: str = "find") -> str:
        scene = replace(things(), things=(Thing("airplane", confidence, box),))
        return ask(skill, "airplane", scene).sentence

    assert said(0.27, PLACE).startswith("I am not sure, but there may be an airplane")
    assert said(0.25, PLACE).startswith("I don't see an airplane")
    small = (500.0, 200.0, 600.0, 300.0)
    assert said(0.29, small).startswith("I don't see an airplane")
    assert said(0.29, small, "count").startswith("I see no airplanes.")
    assert said(0.31, small).startswith("I think I see an airplane")


def test_what_is_seen_instead_has_both_its_names() -> None:
    cow, bear = Thing("cow", 0.57, PLACE), Thing("bear", 0.4, PLACE)
    scene = replace(things(), things=(cow, bear))
    said = ask("find", "dog", scene).sentence
    assert said.startswith("I don't see a dog, but I see perhaps a cow or a bear")


def test_one_animal_of_two_names_is_counted_once() -> None:
    cow, horse = Thing("cow", 0.42, PLACE), Thing("horse", 0.4, PLACE)
    second = Thing("cow", 0.6, (0.0, 0.0, 200.0, 200.0))
    scene = replace(things(), things=(cow, horse, second))
    answer = ask("count", "animal", scene)
    assert answer.sentence == "I see at least 1 cow, perhaps 2."
    assert answer.evidence["at_most"] == 2


def test_who_of_several_wears_something_is_not_claimed() -> None:
    left = Thing("person", 0.8, (100.0, 100.0, 300.0, 700.0))
    right = Thing("person", 0.8, (900.0, 100.0, 1110.0, 700.0))
    here = context(
        Described(replace(things(), things=(left, right))), question="what color is she wearing"
    )
    said = ask("color", "woman", here).sentence
    assert said.startswith("The clothes of the person on your right are grey above")
    assert said.endswith("I can't tell whether it is a woman.")


def test_small_print_is_told() -> None:
    line = replace(text(""), unread="small")
    said = "There is small print that I can't read; come closer."
    scene = replace(texts(), unread=(line,))
    assert ask("read", None, scene).sentence == said
    assert said in ask("look", None, scene).sentence
    both = replace(texts(text("TOTAL")), unread=(line,))
    assert "There is more small print that I can't read" in ask("read", None, both).sentence


@pytest.mark.parametrize(
    "question",
    [
        "Is all of the page in view?",
        "Is any of it cut off?",
        "What colour are the letters?",
        "What colour is the text?",
        "Spell what's written there.",
        "Spell the sign.",
        "What does it say?",
    ],
)
def test_no_question_about_small_print_denies_it(question: str) -> None:
    scene = replace(texts(), unread=(replace(text(""), unread="small"),))
    answer = say(question, context(Described(scene)))
    assert "There is small print that I can't read; come closer." in answer
    assert "no text" not in answer


def test_the_colour_of_what_is_not_known_is_not_that_of_the_middle() -> None:
    here = context(Described(things()), question="what color is the helmet")
    assert "I can't tell which part is the helmet" in ask("color", "helmet", here).sentence
    assert ask("color", "helmet", here).evidence == {"color": None}
    lit = context(Described(things(("bottle", 0.5))), question="are the candles lit")
    assert ask("color", "candle", lit).sentence.startswith("I can't tell whether it is so. It may")


def test_a_letter_is_no_thing() -> None:
    letter = Thing("airplane", 0.53, (560.0, 706.0, 746.0, 933.0))
    line = text("EXIT 7", (370, 690, 1300, 950))
    assert seen(letter, texts=(line,)) == "There is text: EXIT 7."
    assert "airplane" in seen(letter)
    bottle = replace(letter, name="bottle", box=(500.0, 200.0, 800.0, 1000.0))
    assert "bottle" in seen(bottle, texts=(line,))


def test_letters_that_the_reader_gets_wrong_are_doubted() -> None:
    said = "This may be Turkish: some letters may be wrong."
    assert said in ask("read", None, texts(text("Giriş ücretsiz"))).sentence
    assert said not in ask("read", None, texts(text("Zürich Hauptbahnhof"))).sentence


@pytest.mark.parametrize(
    "question", ["Just the one animal, or more?", "Is it only one animal or are there others?"]
)
def test_whether_there_is_more_than_one_is_counted(question: str) -> None:
    sheep, other = Thing("sheep", 0.6, PLACE), Thing("sheep", 0.5, (0.0, 0.0, 200.0, 200.0))
    view = Described(replace(things(), things=(sheep, other)))
    assert say(question, context(view)) == "I see at least 2 sheep."


def test_a_guess_stands_in_place_of_what_can_not_be_told() -> None:
    boat, right = Thing("boat", 0.5, PLACE), (700.0, 0.0, 1280.0, 720.0)
    guessed = replace(boat, box=right)
    assert seen(guesses=(guessed,)) == "There may be a boat on your right."
    assert seen(boat, guesses=(guessed,)) == "I see a boat ahead."
    nothing = replace(things(), things=(), guesses=(guessed,))
    said = "I am not sure, but there may be a boat on your right."
    assert ask("find", "ship", nothing).sentence == said
    assert "boat" not in ask("find", "tower", nothing).sentence
