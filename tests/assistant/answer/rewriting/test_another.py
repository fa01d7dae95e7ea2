"""One more timer or alarm never changes the one that runs."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("and another one, seven minutes, that's the eggs", "Eggs timer set for 7 minutes."),
        ("and another for the garlic bread, ten minutes", "Garlic bread timer set for 10 minutes."),
        ("oh and another, six, for the gravy", "Gravy timer set for 6 minutes."),
        ("and one more called peas for four minutes", "Peas timer set for 4 minutes."),
        ("plus one for half an hour", "Timer set for 30 minutes."),
        ("and a second one, the sprouts, nine minutes", "Sprouts timer set for 9 minutes."),
        ("another one of ninety seconds", "Timer set for 1 minute and 30 seconds."),
        ("and twelve for the beans", "Beans timer set for 12 minutes."),
        ("and a pasta one for eleven minutes", "Pasta timer set for 11 minutes."),
        ("and the same for the carrots", "Carrots timer set for 18 minutes."),
    ],
)
def test_another_timer_is_set(order: str, answer: str) -> None:
    here = context()
    say("start a timer for eighteen minutes for the rice", here)
    assert say(order, here) == answer
    assert say("how long's left on the rice", here).startswith("Your rice timer for 18 minutes")
    assert len(here.notebook.timers()) == 2


@pytest.mark.parametrize(
    "order",
    ["stick three more minutes on the rice", "pop another three minutes on the rice",
     "bung three minutes more on the rice"],
)  # fmt: skip
def test_more_time_sets_no_other_timer(order: str) -> None:
    here = context()
    say("start a timer for eighteen minutes for the rice", here)
    assert say(order, here).startswith("Your rice timer for 21 minutes")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "clock"),
    [
        ("And a backup at quarter to.", "6:45 am"),
        ("and one for seven", "7:00 am"),
        ("another at ten past", "7:10 am"),
        ("and a second one at 6:50", "6:50 am"),
        ("oh and one more at seven too", "7:00 am"),
    ],
)
def test_another_alarm_is_on_the_same_day(order: str, clock: str) -> None:
    here = context()
    say("set an alarm for half six on Tuesday morning", here)
    assert f"on Tuesday the 24th of November at {clock}" in say(order, here)
    assert len(here.notebook.timers()) == 2


@pytest.mark.parametrize(
    "words", ["and another minute", "and one for the standing", "and what's the time", "and a bit"]
)
def test_what_names_no_time_sets_no_timer(words: str) -> None:
    here = context()
    say("start a timer for eighteen minutes for the rice", here)
    say(words, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "same for Tuesday", "same for me", "same for tomorrow", "a big one for my mum at six",
        "and page 11 on Sunday", "and page 10 for me", "and a second for the eggs",
        "and seven on Sunday", "and seven for him",
    ],
)  # fmt: skip
def test_a_day_or_a_pronoun_is_no_thing_and_a_clock_time_no_length(words: str) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    say(words, here)
    assert [timer.seconds for timer in here.notebook.timers()] == [600]


@pytest.mark.parametrize(
    ("order", "length"),
    [
        ("and make it fifteen for the eggs", 15),
        ("make it fifteen minutes for the eggs", 15),
        ("make that six for my pasta", 6),
    ],
)
def test_another_length_for_a_thing_keeps_the_unit(order: str, length: int) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    say(order, here)
    assert [timer.seconds for timer in here.notebook.timers()] == [60 * length]


def test_a_second_one_is_asked_for_its_length() -> None:
    here = context()
    say("set a timer for ten minutes", here)
    assert say("and a second for the eggs", here) == "For how long shall I set the timer?"
    assert say("four minutes", here) == "Eggs timer set for 4 minutes."
