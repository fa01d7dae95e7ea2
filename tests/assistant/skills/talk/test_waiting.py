"""After first aid nothing is set to wait with: "set a timer for ten minutes and we'll see"."""

from __future__ import annotations

import pytest

from assistant.skills.talk.danger import first_aid
from assistant.skills.talk.danger.first_aid import FIRST_AID
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    "said",
    [
        "Set a timer for ten minutes and we'll see.",
        "I'll see how it is in ten minutes, set a timer.",
        "Wake me in an hour and I'll check how I feel.",
        "Set an alarm for six, let's see if it goes.",
        "Give it ten minutes, set a timer.",
        "Remind me in half an hour to see how it feels then.",
    ],
)
def test_nothing_is_set_to_wait_with_an_emergency(said: str) -> None:
    here = context()
    say("My chest feels tight.", here)
    assert say(said, here) == f"{first_aid.DONT_WAIT} {FIRST_AID['body']}"
    assert not here.notebook.timers()


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("I've burnt my hand.", "Set a timer for twenty minutes and we'll see."),
        ("My chest feels tight.", "Set a potato timer for ten minutes."),
        ("The soup's on.", "Set a timer for ten minutes and we'll see."),
    ],
)
def test_what_no_waiting_hangs_on_is_set(before: str, said: str) -> None:
    here = context()
    say(before, here)
    assert "timer" in say(said, here).casefold()
    assert "don't wait" not in here.last_answer
