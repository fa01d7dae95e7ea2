"""Which of two things something is: what looks like both is not told as one of them."""

from dataclasses import replace

import pytest

from assistant.skills.seen.either import command
from models.vision.scene import Scene, Thing
from tests.support.views import Described, context, text, texts, things

BOX = (400.0, 200.0, 800.0, 600.0)


def scene(**scores: float) -> Scene:
    found = tuple(Thing(name, score, BOX) for name, score in scores.items())
    return replace(things(), things=found)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("found", "said"),
    [
        (scene(dog=0.7), "It looks like a dog."),
        (scene(dog=0.7, cat=0.2), "It looks like a dog."),
        (scene(cat=0.57, dog=0.29), "I can't tell: it looks like a dog or a cat."),
        (scene(cat=0.35), "Perhaps a cat, but I am not sure."),
        (scene(), "I see neither a dog nor a cat, but I may miss one."),
        (texts(text("dog")), "I can't tell: no object detector is at work."),
    ],
)
async def test_the_likelier_of_two(found: Scene, said: str) -> None:
    here = context(Described(found))
    asked = command("is that a dog or a cat", here)
    assert asked is not None
    assert (await asked.run(here)).sentence == said


@pytest.mark.parametrize(
    "question", ["is it a man or a woman", "is that salt or sugar", "is this a dog", "tea or milk"]
)
def test_what_no_detector_tells_apart_is_not_answered_here(question: str) -> None:
    assert command(question, context(Described(things()))) is None
