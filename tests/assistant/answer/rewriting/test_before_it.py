"""Reminders so long before a time that was told, or is not known."""

from __future__ import annotations

import pytest

from assistant.skills.timers import CANNOT_KNOW_WHEN
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def test_a_reminder_is_set_before_the_time_that_was_told() -> None:
    here = context()
    assert say("how long till my bus at ten to seven", here).endswith("until 6:50 pm.")
    assert say("remind me half an hour before", here).startswith("At 6:20 pm")
    assert say("no wait, make it forty minutes before", here).startswith(
        "Your reminder about your bus rings at 6:10 pm"
    )
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("remind me ten minutes before seven pm", "I'll tell you at 6:50 pm"),
        ("remind me a quarter of an hour before eight pm to pack", "At 7:45 pm"),
        ("set me a reminder for twenty minutes before nine pm", "I'll tell you at 8:40 pm"),
    ],
)
def test_a_reminder_is_set_before_a_time_that_is_named(words: str, start: str) -> None:
    assert say(words, context()).startswith(start)


@pytest.mark.parametrize(
    "words",
    [
        "remind me half an hour before",
        "remind me ten minutes before it",
        "set me a reminder for ten minutes before that",
        "remind me to leave an hour beforehand",
        "remind me five minutes before the match",
    ],
)
def test_without_a_time_it_is_asked_for(words: str) -> None:
    here = context()
    assert say(words, here) == CANNOT_KNOW_WHEN
    assert here.notebook.timers() == []


def test_that_morning_is_the_one_that_was_told() -> None:
    here = context()
    say("how long until Christmas", here)
    answer = say("remind me at eight that morning to pack", here)
    assert "the 25th of December at 8:00 am" in answer
    assert answer.endswith("I'll remind you: pack.")


@pytest.mark.parametrize("words", ["remind me at eight that morning", "remind me that evening"])
def test_without_a_day_that_was_told_it_is_asked_for(words: str) -> None:
    here = context()
    assert say(words, here) == CANNOT_KNOW_WHEN
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("printed", "start"),
    [
        ("Dentist on 12 December 2026 at 3:30 pm", "On Saturday the 12th of December at 3:00 pm"),
        ("Dentist on 12 December 2026 at 09:30", "On Saturday the 12th of December at 9:00 am"),
        ("Dentist on 03/04/2027 at 3:30 pm", "On Thursday the 4th of March at 3:00 pm"),
    ],
)
def test_a_time_that_was_read_keeps_its_half_of_the_day(printed: str, start: str) -> None:
    here = context(Described(texts(text(printed, (100, 100, 700, 160)))))
    say("read this", here)
    assert say("remind me half an hour before", here).startswith(start)
