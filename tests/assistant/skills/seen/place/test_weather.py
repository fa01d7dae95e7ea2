"""The weather is told as far as a sky in view shows it, or print; else that it is not known."""

from __future__ import annotations

import numpy as np
import pytest

from models.vision.scene import Scene, Thing
from tests.support.conversation import say
from tests.support.views import FRAME, SEEN_BY, Described, context, text

UNKNOWN = "I can't look that up: I know neither weather nor news."


def scene(*names: str, **more: object) -> Scene:
    boxes = ((50.0, 300.0, 500.0, 600.0), (700.0, 300.0, 1200.0, 600.0))
    things = tuple(Thing(name, 0.6, box) for name, box in zip(names, boxes, strict=False))
    texts = tuple(text(str(line)) for line in more.values())
    return Scene(FRAME, things, texts, (), (), SEEN_BY, guesses=(), looks=())


def picture(above: tuple[int, int, int]) -> np.ndarray:
    shown = np.full((720, 1280, 3), (60, 90, 110), np.uint8)
    shown[:300] = above
    return shown


BLUE, GREY, GREEN = (220, 150, 70), (170, 172, 170), (40, 120, 40)


def on(question: str, seen: Scene, shown: np.ndarray | None = None) -> str:
    return say(question, context(Described(seen, shown)))


@pytest.mark.parametrize(
    "question",
    ["is it a nice day", "what's the weather like", "is it sunny out", "how's the weather today"],
)
def test_a_blue_sky_is_told(question: str) -> None:
    said = on(question, scene(), picture(BLUE))
    assert said.startswith("The upper part of the view is mostly blue.")
    assert said.endswith("More of the weather I can't tell.")


@pytest.mark.parametrize(
    "question",
    ["does it look like rain", "is it going to rain soon", "do I need an umbrella", "will it snow"],
)
def test_rain_is_never_foretold(question: str) -> None:
    said = on(question, scene("car", "bus"), picture(GREY))
    assert "as a clouded sky may be" in said
    assert said.endswith("Whether it will rain I can't tell.")


def test_a_wall_or_trees_are_no_sky() -> None:
    assert on("is it sunny", scene("couch", "tv"), picture(GREY)).startswith(UNKNOWN)
    assert on("does it look like rain", scene("car", "bus"), picture(GREEN)).startswith(UNKNOWN)


def test_a_forecast_in_print_is_read() -> None:
    seen = scene("tv", line="Thursday Mostly Sunny")
    assert on("what's the weather going to be", seen) == "It says: Thursday Mostly Sunny."
    said = on("what's the weather gonna be", scene("tv"))
    assert said.startswith(f"{UNKNOWN} I see a tv")
    assert "ask me to read it" in said
