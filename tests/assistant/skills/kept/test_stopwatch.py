"""The stopwatch: what it shows is measured, and it is refused where nothing keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.skills.kept.stopwatch import NONE_HERE, NOT_RUNNING
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        ("start timing, I'm doing my exercises", "there we are, stop timing"),
        ("start a stopwatch... now", "and stop. what was it"),
        ("start the stopwatch", "stop the stopwatch"),
        ("time me", "stop"),
        ("time how long I take", "stop the clock"),
    ],
)
def test_it_is_started_asked_and_stopped(start: str, stop: str) -> None:
    here = context(watching=set())
    assert say(start, here) == "The stopwatch runs."
    here.now += timedelta(seconds=65)
    assert say("lap", here) == "1 minute and 5 seconds so far."
    here.now += timedelta(seconds=10)
    assert say(stop, here) == "Stopped at 1 minute and 15 seconds."
    assert say("lap", here) == NOT_RUNNING


def test_it_is_refused_where_no_run_keeps_it() -> None:
    assert say("start a stopwatch", context()) == NONE_HERE


def test_it_does_not_stop_what_does_not_run() -> None:
    assert say("stop timing", context(watching=set())) == NOT_RUNNING


@pytest.mark.parametrize("words", ["pause it a sec", "pause", "hold it for a minute"])
def test_it_is_paused(words: str) -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    assert say(words, here).startswith("Stopped at")
