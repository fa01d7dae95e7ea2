"""Orders for timers that follow another: put right in one breath, or for its end."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("pause no wait just add five minutes to it", "for 30 minutes"),
        ("no hang on add another two minutes to it", "for 27 minutes"),
        ("actually take ten minutes off it", "for 15 minutes"),
    ],
)
def test_what_is_begun_first_changes_nothing(order: str, told: str) -> None:
    here = page("Chapter 4")
    say("twenty five minute timer called revision", here)
    assert told in say(order, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("ten minutes for the simmer please and then remind me to let it stand", "let it stand"),
        ("set a timer for 10 minutes then remind me to turn the chicken", "turn the chicken"),
        ("start a ten minute timer and after that tell me to rinse it off", "rinse it off"),
    ],
)
def test_a_reminder_for_the_end_of_a_timer(order: str, told: str) -> None:
    assert f"In 10 minutes I'll remind you: {told}." in say(order, page("Rice"))


def test_what_was_done_so_long_sets_no_timer() -> None:
    here = page("Nothing")
    say("I was on the phone for ten minutes then remind me to ring Ann", here)
    assert not here.notebook.timers()


def test_what_somebody_is_to_say_is_no_time() -> None:
    told = say("remind me tomorrow at nine to tell him to say ten", page("Nothing"))
    assert "tell him to say ten" in told


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("okay then remind me to call her when I'm in, say six", "At 6:00 pm"),
        ("remind me to put the bins out tonight, say nine", "At 9:00 pm"),
        ("set me an alarm for the morning, say quarter to seven", "tomorrow at 6:45 am"),
    ],
)
def test_a_time_that_is_proposed_behind_an_order(order: str, told: str) -> None:
    assert told in say(order, page("Nothing"))
