"""Timers in everyday words: a number alone, a length before its order, two of one breath."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say
from tests.support.views import context

STOLLEN = ("Christmas stollen", "Bake 55 min at 170 C", "Cover after 30 min", "Cool 2 hours")
SOUP = ("Lentil soup", "Water 1.2 l", "Simmer 25 minutes", "Serves 4")
GLUE = ("GLUE mix ratio 2:1", "Pot life 20 min")


def named(here: Context) -> list[tuple[int, str]]:
    return [(timer.seconds, timer.label) for timer in here.notebook.timers()]


@pytest.mark.parametrize(
    ("words", "timers"),
    [
        ("pop thirty-five on for me", [(2100, "")]),
        ("right, stick twenty on", [(1200, "")]),
        ("put ten on the clock would you", [(600, "")]),
        ("whack half an hour on for my nap", [(1800, "nap timer")]),
        ("what's the time, and stick twenty minutes on for my break", [(1200, "break timer")]),
        ("I like it firm, so four minutes for the egg, time it", [(240, "egg timer")]),
        ("ten minutes for the rice, time that please", [(600, "rice timer")]),
        (
            "wake me up when the potatoes are done, they want three quarters of an hour",
            [(2700, "potatoes timer")],
        ),
        ("shout when the pie's ready, it needs forty minutes", [(2400, "pie timer")]),
        ("the pasta needs nine minutes, shout when it's done", [(540, "pasta timer")]),
        ("it wants twenty minutes so give me a shout when it's ready", [(1200, "")]),
        ("shout at me in like twenty minutes, bread", [(1200, "bread timer")]),
        ("set two timers, one for four minutes and one for nine", [(240, ""), (540, "")]),
    ],
)
def test_a_timer_is_set(words: str, timers: list[tuple[int, str]]) -> None:
    here = context()
    say(words, here)
    assert named(here) == timers


@pytest.mark.parametrize(
    ("lines", "words", "timers"),
    [
        (SOUP, "cool, give me the simmering time as a timer", [(1500, "simmering timer")]),
        (GLUE, "start the pot life clock", [(1200, "")]),
        (
            STOLLEN,
            "set me two timers, one for when I've to cover it and one for the whole bake",
            [(1800, "cover timer"), (3300, "bake timer")],
        ),
    ],
)
def test_the_length_is_printed(
    lines: tuple[str, ...], words: str, timers: list[tuple[int, str]]
) -> None:
    here = page(*lines)
    say(words, here)
    assert named(here) == timers


def test_a_number_alone_goes_on_with_a_list() -> None:
    here = context()
    say("put eggs on the list", here)
    say("stick ten on", here)
    assert named(here) == []


def test_a_warning_comes_before_the_end() -> None:
    here = context()
    say("set a timer for two hours and warn me ten minutes before it runs out", here)
    assert sorted(seconds for seconds, _ in named(here)) == [6600, 7200]
    here = context()
    assert "in 1 hour and 50 minutes" in say(
        "just do two hours and warn me ten minutes before it runs out", here
    )
    assert len(named(here)) == 1


def test_an_alarm_before_the_one_that_was_set() -> None:
    here = context()
    say("alarm for seven tomorrow morning", here)
    assert "tomorrow at 6:00 am" in say("alarm for an hour before that tomorrow", here)
    say("remind me on the twentieth of December at three to ring Jo", here)
    assert "at 2:50 pm" in say("and a reminder ten minutes before that", here)


@pytest.mark.parametrize(
    "words",
    [
        "the train's at five, give me a shout ten before",
        "I've to be out by five, gimme a nudge ten minutes before",
        "dinner's at five, give us a shout ten before",
    ],
)
def test_a_number_alone_before_a_moment_counts_minutes(words: str) -> None:
    assert "4:50 pm" in say(words, context())


def test_lengths_that_are_run_together() -> None:
    here = context()
    say("remind me in an hour to check the roast", here)
    say("set timers for five ten and fifteen minutes", here)
    assert sorted(length for length, _ in named(here)) == [300, 600, 900, 3600]


def test_a_stopwatch_that_was_spoken_of_is_stopped_and_no_alarm() -> None:
    here = context(watching=set())
    say("alarm for half past six", here)
    say("start a stopwatch", here)
    assert say("right stop it", here).startswith("Stopped at")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("words", ["put milk and eggs on", "pop the eggs on", "stick the rice on"])
def test_what_is_put_on_to_cook_is_no_emergency(words: str) -> None:
    assert "emergency" not in say(words, context())


@pytest.mark.parametrize(
    ("words", "timers"),
    [
        ("wake me in twenty", [(1200, "")]),
        ("remind me in ten please", [(600, "")]),
        ("I've put the spuds on, give me twenty five", [(1500, "spuds timer")]),
        ("the pie's in the oven, say forty minutes", [(2400, "pie timer")]),
        (
            "remind me in an hour to check the roast, and then again half an hour later",
            [(3600, "check the roast"), (5400, "check the roast")],
        ),
    ],
)
def test_a_length_is_understood_behind_other_words(
    words: str, timers: list[tuple[int, str]]
) -> None:
    here = context()
    say(words, here)
    assert named(here) == timers


def test_a_thing_that_is_called_one_is_no_hour() -> None:
    here = context()
    say("give me two minutes", here)
    say("make it a large one", here)
    assert named(here) == [(120, "")]
    say("give me four minutes for the peas", here)
    say("make it a five minute one", here)
    assert (300, "peas timer") in named(here)
