"""What is told of a picture in which nothing is certain: glare, darkness, and where it shines."""

import asyncio

import numpy as np
import pytest

from assistant.skills.seen.colors import conditions
from models.vision.perception import facts
from models.vision.scene import Scene
from tests.support.conversation import say
from tests.support.views import Described, context, things


def _told(picture: np.ndarray, cautioned: bool = False) -> str:
    view = Described(Scene(facts(picture, 0.0)), picture)
    return asyncio.run(conditions.told(view, cautioned))


def test_glare_is_told_with_its_side() -> None:
    picture = np.full((480, 640, 3), 120, np.uint8)
    picture[100:400, 20:220] = 255
    assert "Glare, or something white, covers much of the view, on your left." in _told(picture)


def test_a_dark_picture_is_called_so_once() -> None:
    picture = np.full((480, 640, 3), 20, np.uint8)
    picture[200:240, 500:540] = 255
    assert _told(picture).startswith("More light may help. Something shines on your right")
    assert "More light" not in _told(picture, cautioned=True)


def test_a_good_picture_needs_no_word() -> None:
    assert _told(np.random.default_rng(1).integers(60, 200, (480, 640, 3), np.uint8)) == ""


@pytest.mark.parametrize(
    ("color", "doubted"),
    [((255, 255, 255), True), ((225, 225, 225), False), ((30, 30, 200), False)],
)
def test_a_white_that_dazzles_is_doubted(color: tuple[int, int, int], doubted: bool) -> None:
    picture = np.full((720, 1280, 3), 60, np.uint8)
    picture[100:650, 200:1000] = color
    said = say("What colour is it?", context(Described(things(), picture)))
    assert said.startswith("What is in the middle of the view is")
    assert ("it may have another color" in said) is doubted
