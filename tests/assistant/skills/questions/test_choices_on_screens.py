"""What to press on a screen is not judged; all its words are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.vision.scene import Text
from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import Described, context, things

SCREEN = page(
    "Recovery", "All files will be lost.", "Complete Restore", "Basic Restore", "Yes", "No"
)


def asked(question: str, *lines: Text) -> str:
    return say(question, context(Described(replace(things(("tv", 0.5)), texts=lines))))


@pytest.mark.parametrize("question", ["Should I press yes?", "should I click OK"])
def test_all_words_on_the_screen_are_told(question: str) -> None:
    said = asked(question, *SCREEN)
    assert said.startswith("I can't judge that.")
    assert all(line.text.rstrip(".") in said for line in SCREEN)
    assert "tv" not in said


@pytest.mark.parametrize("question", ["Should I press yes?", "is it safe to press the buzzer"])
def test_what_is_seen_is_told_where_nothing_is_chosen_or_read(question: str) -> None:
    lines = () if "yes" in question else SCREEN
    assert "a tv ahead" in asked(question, *lines)
