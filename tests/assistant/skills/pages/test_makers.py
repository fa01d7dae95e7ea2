"""Which make something is: a printed name is told as one that may be it, in one sentence, and no
look is judged."""

import pytest

from assistant.skills.pages.packaging import makers
from models.vision.scene import Scene
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

SONY = texts(text("SONY", (100, 100, 300, 180)))
BOX = texts(
    text("Keep away from children", (100, 300, 500, 330)), text("BOSCH", (100, 50, 400, 180))
)
QUESTIONS = (
    "what make is this",
    "What brand is this?",
    "what make and model is this",
    "what make of camera is this",
    "What model is this camera?",
    "who makes this",
    "Who made this phone?",
    "which company makes this",
    "what's the brand of this kettle",
    "what is the manufacturer",
    "who is this made by",
    "who is it made by",
    "who made it then",
    "what make is it please",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (SONY, "I can't tell makes by their look, but the print says SONY, which may be the name."),
        (
            BOX,
            "I can't tell makes by their look, but the largest print says BOSCH, which may be the "
            "name.",
        ),
        (
            texts(text("5 990", (100, 100, 300, 180))),
            f"{makers.CANNOT}, and I can read no name on it. Turn it, or come closer.",
        ),
        (texts(), f"{makers.CANNOT}, and I can read no name on it. Turn it, or come closer."),
    ],
)
def test_what_is_printed_may_be_the_name(question: str, scene: Scene, said: str) -> None:
    assert say(question, context(Described(scene))) == said


def test_without_a_camera_that_is_said() -> None:
    assert "no camera" in say("what make is this", context())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who made you", "I'm Sightline"),
        ("who made this app", "I'm Sightline"),
        ("what model are you running", "I can't say that by voice"),
        ("who built the pyramids", "I only know what I can see"),
        ("who made the world", "I only know what I can see"),
        ("who was the world made by", "I only know what I can see"),
        ("who made it rain", "I can't tell who made it rain."),
        ("who made the cake", "I only know what I can see"),
        ("who built my house", "I can't tell who built your house."),
        ("what does this say", "It says: SONY"),
        ("what time is it", "It is "),
    ],
)
def test_other_questions_are_not_about_a_make(question: str, said: str) -> None:
    assert say(question, context(Described(SONY))).startswith(said)


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("What model is this laptop?", " It also says: INSPIRON 1545. Model No: PP41L."),
        ("What brand is this laptop?", ""),
    ],
)
def test_a_line_that_names_a_model_is_told(question: str, more: str) -> None:
    lines = ("INSPIRON 1545", "Model No: PP41L", "Class B", "Input 19")
    small = [text(x, (100, 200 + 40 * i, 300, 220 + 40 * i)) for i, x in enumerate(lines)]
    scene = texts(text("DELL", (100, 50, 400, 180)), *small)
    answer = say(question, context(Described(scene)))
    assert answer.endswith(f"says DELL, which may be the name.{more}")
