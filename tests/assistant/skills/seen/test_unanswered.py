"""What can't be told is named exactly, and what is there is told beside it."""

from dataclasses import replace

import numpy as np
import pytest

from models.vision.scene import Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, Described, ask, context, text, texts, things

BLURRED = replace(FRAME, sharpness=2.0)
DOUBTFUL = Thing("banana", 0.41, (600.0, 300.0, 700.0, 600.0))


def look(question: str, scene: Scene) -> str:
    return ask("look", None, context(Described(scene), question=question)).sentence


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("what's inside the glass", "I can't tell what is inside the glass."),
        ("is this my bus pass", "I can't tell whether this is your bus pass."),
        ("what have they put on the shelf", "I can't tell what they have put on the shelf."),
    ],
)
def test_a_description_says_what_it_leaves_open(question: str, untold: str) -> None:
    said = look(question, things(("cup", 0.5)))
    assert said.startswith(f"{untold} I see a cup ahead.")


@pytest.mark.parametrize(
    "question",
    [
        "what is this", "what's in front of me", "what am I looking at", "what's on my left",
"what's going on around me", "what is this thing", "describe the room",
        "is anybody there",
    ],
)  # fmt: skip
def test_a_question_for_the_view_gets_the_view(question: str) -> None:
    assert look(question, things(("cup", 0.1))).startswith("I see ")


def test_beside_what_cannot_be_told_nothing_is_guessed() -> None:
    said = look("is this my bus pass", replace(things(), things=(DOUBTFUL,)))
    assert "banana" not in said
    assert "ask somebody near you" in said


def test_somebody_who_may_be_there_is_told_all_the_same() -> None:
    doubtful = replace(DOUBTFUL, name="person")
    question = "is there someone, or is it just the curtain"
    said = look(question, replace(things(), things=(doubtful,)))
    assert said == "I can't tell whether it is just the curtain. I see perhaps a person ahead."


@pytest.mark.parametrize(
    ("question", "scene", "said"),
    [
        ("what animal is that", things(("horse", 0.5)), "I see a horse ahead."),
        ("what are those animals", things(("cow", 0.5)), "I see a cow ahead."),
        ("what's this record", texts(text("Abbey Road")), "There is text: Abbey Road."),
        ("what floor am I on", texts(text("LEVEL 4")), "There is text: LEVEL 4."),
    ],
)
def test_a_name_or_print_says_what_something_is(question: str, scene: Scene, said: str) -> None:
    assert said in look(question, scene)
    assert "can't tell" not in look(question, scene)


def test_a_blurred_patch_is_no_text() -> None:
    patch = replace(texts(text("100", confidence=0.53)), frame=BLURRED)
    assert "There may be text" not in look("what is this", patch)
    sharp = texts(text("1O0", confidence=0.53))
    assert "There may be text" in look("what is this", sharp)


def test_a_thing_that_no_detector_knows() -> None:
    scene = things(("person", 0.1), texts=(text("PLATFORM 2"),))
    said = ask("find", "ticket machine", context(Described(scene))).sentence
    assert said.startswith("I don't know a ticket machine by sight.")
    assert "I see a person on your left." in said
    assert said.endswith("There is text: PLATFORM 2.")


@pytest.mark.parametrize("what", ["edge of the pool", "step", "kerb"])
def test_where_one_may_fall_a_cane_is_named(what: str) -> None:
    assert "Please use your cane" in ask("find", what, things()).sentence


def test_what_is_asked_of_a_thing_is_not_looked_for() -> None:
    here = context(Described(things(("cat", 0.5))), question="Has the small one got a bell on?")
    said = ask("find", "small one", here).sentence
    assert said == "I can't tell whether the small one has got a bell on. I see a cat ahead."
    here = context(Described(things(("cat", 0.5))), question="Are these two related?")
    assert ask("count", "related", here).sentence.startswith(
        "I can't tell whether these two are related."
    )


def test_what_is_counted_without_a_name_is_named() -> None:
    scene = things(("dog", 0.1), ("dog", 0.5), ("bed", 0.9))
    assert ask("count", "thing", scene).sentence.startswith("I see at least 3 things: 2 d")


def test_nothing_to_read_is_no_proof() -> None:
    said = ask("read", of=texts()).sentence
    assert said.startswith("I see no text that I can read.")
    assert "come closer" in said
    here = context(Described(things(("person", 0.5))), question="what's happening on stage")
    assert ask("read", None, here).sentence.endswith("I see a person ahead.")


def test_the_middle_is_no_colour_of_what_lies_elsewhere() -> None:
    gray = np.full((720, 1280, 3), 128, np.uint8)
    for question, told in (
        ("what color are the birds on this", False),
        ("what color is my scarf", True),
    ):
        here = context(Described(things(), gray), question=question)
        said = ask("color", question.split()[-1 if told else 4], here).sentence
        assert ("in the middle" in said) is told


def test_lamps_and_windows_shine() -> None:
    image = np.full((720, 1280, 3), 90, np.uint8)
    image[200:300, 150:230] = 255
    view = Described(things(), image)
    said = say("did I leave a lamp on", context(view))
    assert said.endswith("I see a bright spot on your left, which may be a lamp, a window or a"
                         " reflection.")  # fmt: skip


def test_what_is_on_a_screen_is_read() -> None:
    scene = things(("tv", 0.5), texts=(text("Restore finished"),))
    assert "Restore finished" in say("what's on the screen", context(Described(scene)))


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("is the dog asleep", "I can't tell whether the dog is asleep. "),
        ("has my dog got his lead on", "I can't tell whether your dog has got his lead on. "),
        ("is the dog on the left", ""),
        ("is my dog here", ""),
        ("is that a dog", ""),
    ],
)
def test_the_state_of_a_thing_is_more_than_its_place(question: str, untold: str) -> None:
    here = context(Described(things(("dog", 0.5))), question=question)
    assert ask("find", "dog", here).sentence.startswith(f"{untold}I see a dog straight ahead")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is there a fountain", "I can't tell whether there is a fountain. I see a cup ahead."),
        ("what does her coat look like", "I can't tell that. I see a cup ahead."),
        ("what is that green thing", "I see a cup ahead."),
    ],
)
def test_what_is_asked_of_the_view_needs_no_larger_model(question: str, said: str) -> None:
    here = context(Described(things(("cup", 0.5))), question=question)
    skill = "color" if "green" in question else "chat"
    what = "green thing" if skill == "color" else None
    assert ask(skill, what, here).sentence == said


def test_a_thing_of_several_colours_is_given_no_single_one() -> None:
    image = np.full((720, 1280, 3), 128, np.uint8)
    thing = Thing("horse", 0.9, (400.0, 200.0, 800.0, 600.0))
    stripes = ((40, 40, 160), (20, 20, 20), (230, 230, 230), (200, 60, 0))
    for row in range(200, 600):
        image[row, 400:800] = stripes[row // 12 % len(stripes)]
    scene = replace(things(), things=(thing,))
    here = context(Described(scene, image), question="what color is the horse")
    said = ask("color", "horse", here).sentence
    assert said.startswith("The horse has no clear color: I see ")
    assert said.endswith(" there, some of it in front or behind.")


def test_what_is_asked_of_something_unnamed_is_not_asked_back() -> None:
    here = context(Described(things(("person", 0.5))), question="is that the one for the ferry")
    assert ask("find", "one", here).sentence == (
        "I can't tell whether that is the one for the ferry. I see a person ahead."
    )
    here.question = "where is it"
    assert ask("find", "it", here).sentence == "What shall I look for?"
