"""What is taken back is what the last change did, whatever was set before it; and "it" is what was
spoken about last."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import context

TWO = ("set a pasta timer for ten minutes", "set an egg timer for six minutes")
EGG, PASTA = "egg timer", "pasta timer"
GATE = "remember the gate code is 1980"


def _after(turns: tuple[str, ...]) -> tuple[Context, str]:
    here = context(watching=set())
    for turn in turns:
        say(turn, here)
    return here, here.last_answer


def _timers(here: Context) -> list[tuple[str, int]]:
    return [(timer.label, timer.seconds) for timer in here.notebook.timers()]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("cancel the pasta timer", "Your pasta timer for 10 minutes has 10 minutes left."),
        ("add two minutes to the pasta timer", "Your pasta timer for 10 minutes has 10 minutes"),
        ("change the pasta timer to an hour", "Your pasta timer for 10 minutes has 10 minutes"),
        ("take three minutes off the pasta timer", "Your pasta timer for 10 minutes has"),
        ("cancel all timers", "Your egg timer for 6 minutes has 6 minutes left. Your pasta"),
        ("set a rice timer for five minutes", "Your rice timer for 5 minutes is cancelled."),
    ],
)
def test_a_change_of_a_timer_is_taken_back(last: str, said: str) -> None:
    here, answer = _after((*TWO, last, "undo that"))
    assert answer.startswith(said)
    assert _timers(here) == [(EGG, 360), (PASTA, 600)]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("put milk and eggs on my shopping list", "I took off your shopping list: milk and eggs."),
        ("no, the gate code is 2001", "I have forgotten: the gate code is 2001. I noted it again"),
        ("set a timer for ten minutes and remember the oven is on", "Your timer for 10 minutes"),
        ("tell me when you see a dog", "I no longer watch for"),
    ],
)
def test_a_change_beside_a_note_is_taken_back(last: str, said: str) -> None:
    here, answer = _after((GATE, last, "undo that"))
    assert [note.text for note in here.notebook.notes()] == ["the gate code is 1980"]
    assert here.notebook.timers() == []
    assert answer.startswith(said)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("put milk on my list", "take the milk off my list"), "Again on your list: milk."),
        ((GATE, "forget the gate code", "yes"), "I noted it again: the gate code is 1980."),
    ],
)
def test_what_was_taken_out_comes_back(turns: tuple[str, ...], said: str) -> None:
    here, answer = _after((*turns, "undo that"))
    assert answer == said
    assert len(here.notebook.notes()) == 1


def test_nothing_is_taken_back_twice() -> None:
    here, answer = _after((*TWO, "undo that", "undo that"))
    assert answer == "There is nothing that I could take back."
    assert _timers(here) == [(PASTA, 600)]


def test_a_timer_that_would_be_over_does_not_come_back() -> None:
    here, _ = _after((*TWO, "cancel the egg timer"))
    here.now += timedelta(minutes=7)
    said = "Your egg timer for 6 minutes would be over by now, so I can't bring it back."
    assert say("undo that", here) == said
    assert _timers(here) == [(PASTA, 600)]


@pytest.mark.parametrize(
    ("about", "then", "left"),
    [
        ("how long is left on the pasta timer", "cancel it", [(EGG, 360)]),
        ("how long is left on the pasta timer", "get rid of it", [(EGG, 360)]),
        ("how long is left on the pasta timer", "five more", [(EGG, 360), (PASTA, 900)]),
        ("make the pasta timer nine minutes", "no, eight", [(EGG, 360), (PASTA, 480)]),
        ("add a minute to the pasta timer", "make it twelve", [(EGG, 360), (PASTA, 720)]),
        ("how long is left on the pasta timer", "never mind", [(EGG, 360), (PASTA, 600)]),
        ("cancel the pasta timer", "cancel it", [(EGG, 360)]),
        ("cancel the pasta timer", "never mind", [(EGG, 360), (PASTA, 600)]),
    ],
)
def test_it_is_the_timer_that_was_spoken_about(
    about: str, then: str, left: list[tuple[str, int]]
) -> None:
    here, _ = _after((*TWO, about, then))
    assert _timers(here) == left


def test_a_clock_time_in_place_of_a_length_is_an_alarm() -> None:
    here, answer = _after(("set a timer for five minutes", "I mean five o'clock, sorry"))
    assert answer == "Your alarm for 5:00 pm rings in 1 hour and 18 minutes."
    assert _timers(here) == [("", 0)]


@pytest.mark.parametrize(
    "order",
    [
        "no actually undo that",
        "hang on, undo that one",
        "oh no, could you undo that please",
        "ah forget it, delete that",
        "wait wait cancel that",
    ],
)
@pytest.mark.parametrize(
    "made", ["wake me up at quarter past six", "remember the key is in the pot"]
)
def test_words_of_doubt_before_it_take_nothing_from_the_order(order: str, made: str) -> None:
    here, _ = _after((made, order))
    assert not here.notebook.timers()
    assert not here.notebook.notes()
