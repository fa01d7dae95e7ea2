"""A time that is put right, with the reason for it."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("correction", "clock"),
    [
        ("Oh no, wait, she has choir. Half past six, not five.", "18:30"),
        ("Sorry, I wanted say half past six, not five.", "18:30"),
        ("Hang on, the train's late. Make it ten past six instead.", "18:10"),
        ("Ah, sorry, six and quarter is better.", "18:15"),
    ],
)
def test_one_reminder_at_the_time_that_is_meant(correction: str, clock: str) -> None:
    here = context()
    say("remind me at five to ring my sister", here)
    say(correction, here)
    (timer,) = here.notebook.timers()
    assert timer.label == "ring your sister"
    assert timer.due.astimezone(here.now.tzinfo).strftime("%H:%M") == clock


@pytest.mark.parametrize(
    "words",
    ["No, tell me the time, not the date.", "Sorry, she said half past six.", "What, not five?"],
)
def test_other_words_move_nothing(words: str) -> None:
    here = context()
    say("remind me at five to ring my sister", here)
    say(words, here)
    (timer,) = here.notebook.timers()
    assert timer.due.astimezone(here.now.tzinfo).strftime("%H:%M") == "17:00"
