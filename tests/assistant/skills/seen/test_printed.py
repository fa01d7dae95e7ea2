"""Print that only an enlarged picture shows is looked for where there is none otherwise."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from assistant.skills.seen.printed import scene_with_print
from models.vision.scene import FrameFacts, Part, Scene, Thing
from tests.support.conversation import say
from tests.support.views import Described, codes, context, text, texts, things

SIGN = text("EMERGENCY TRAIN STOP", confidence=0.85)
SMALL = replace(things(), enlarged=(SIGN,))
BLURRED = replace(SMALL, frame=FrameFacts(1.0, 1280, 720, 2.0, 0.5))


class Asked(Described):
    """A scene that is given, and the parts that were asked for."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.parts = set[Part]()

    async def see(self, *parts: Part) -> Scene:
        self.parts |= set(parts)
        return await super().see(*parts)


def test_small_print_is_told_with_its_doubt() -> None:
    view = Asked(SMALL)
    assert asyncio.run(scene_with_print(view)).texts == (SIGN,)
    assert "enlarged" in view.parts


@pytest.mark.parametrize("scene", [texts(text("EXIT")), codes("x"), BLURRED])
def test_nobody_waits_for_an_enlarged_picture_that_shows_no_more(scene: Scene) -> None:
    view = Asked(scene)
    assert asyncio.run(scene_with_print(view)).texts == scene.texts
    assert "enlarged" not in view.parts


@pytest.mark.parametrize(
    "question",
    [
        "What is this thing on the wall?",
        "What does it say on the box?",
        "What is written on the wall?",
        "can I press this button",
        "read this",
    ],
)
def test_what_is_printed_small_answers(question: str) -> None:
    assert "EMERGENCY TRAIN STOP" in say(question, context(Described(SMALL)))


def test_a_doubtful_thing_does_not_hide_what_is_printed_small() -> None:
    faint = Thing("parking meter", 0.25, (600, 100, 760, 300))
    scene = replace(SMALL, things=(faint,))
    said = say("What is this thing on the wall for?", context(Described(scene)))
    assert "EMERGENCY TRAIN STOP" in said
