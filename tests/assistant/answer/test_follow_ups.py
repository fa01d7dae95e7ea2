"""Questions that lean on the one before."""

from __future__ import annotations

import pytest

from models.vision.scene import Scene
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things

PAGE = (
    text("CITY LIBRARY", (100, 100, 700, 160)),
    text("12 Rose Street", (100, 200, 500, 230)),
    text("Open from nine", (100, 300, 500, 330)),
    text("Closed on Monday", (100, 400, 520, 430)),
)


def shelf() -> Scene:
    return things(("cup", 0.1), ("cup", 0.9), ("bottle", 0.5))


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        ("where is the cup", "and the other one?", "I see 2 cups: one"),
        ("where is the cup", "what about the other one", "I see 2 cups: one"),
        ("how many cups are there", "and the bottles", "I see 1 bottle"),
        ("where is the bottle", "what about the cups", "I see 2 cups"),
        ("what color is the cup", "and the bottle", "The bottle is"),
        ("what do you see", "what about a bottle", "I see a bottle"),
        ("is there a knife", "and a bottle", "I see a bottle"),
    ],
)
def test_a_thing_that_is_named_alone(first: str, second: str, start: str) -> None:
    here = context(Described(shelf()))
    say(first, here)
    assert say(second, here).startswith(start)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("what about the second line", "It says: 12 Rose Street."),
        ("and the third one", "It says: Open from nine."),
        ("and the last line", "It says: Closed on Monday."),
        ("what about the first one", "It says: CITY LIBRARY."),
        ("what's the second line", "It says: 12 Rose Street."),
        ("and the fourth", "It says: Closed on Monday."),
    ],
)
def test_another_line_of_what_was_read(second: str, said: str) -> None:
    here = context(Described(texts(*PAGE)))
    say("read this", here)
    assert say(second, here).startswith(said)
