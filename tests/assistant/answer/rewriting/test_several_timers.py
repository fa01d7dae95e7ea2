"""Several timers in one request."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting.several_timers import requests_for
from tests.support.conversation import say
from tests.support.views import NOW, context


@pytest.mark.parametrize(
    ("question", "minutes"),
    [
        ("can you, uh, set two timers, one for four minutes and one for nine", [4, 9]),
        ("two timers please, five minutes and ten minutes", [5, 10]),
        ("set timers for 5, 10 and 15 minutes", [5, 10, 15]),
        ("three timers, two, four and six minutes", [2, 4, 6]),
        ("set a timer for one minute and another for two", [1, 2]),
        ("set a five and a ten minute timer", [5, 10]),
        ("set 2 timers: 3 minutes for tea and 12 minutes for pizza", [3, 12]),
        ("set a pasta timer for nine minutes and a sauce timer for four", [4, 9]),
        ("set a timer for the eggs, six minutes, and one for the rice, eleven", [6, 11]),
        ("five minute timer and a ten minute timer please", [5, 10]),
        ("timer for five and timer for eight minutes", [5, 8]),
        ("timer three minutes pasta and another timer eight minutes for the sauce", [3, 8]),
        ("set a timer for 10 minutes and also for 15 minutes", [10, 15]),
        ("put a timer on for eight minutes and one more for twelve", [8, 12]),
        ("set a timer for ten minutes and another twenty for the peas", [10, 20]),
        ("rice timer ten minutes, another timer fifty minutes", [10, 50]),
    ],
)
def test_each_is_set(question: str, minutes: list[int]) -> None:
    here = context()
    say(question, here)
    assert [timer.seconds / 60 for timer in here.notebook.timers()] == minutes


@pytest.mark.parametrize(
    ("question", "seconds"),
    [
        ("set a timer for ten minutes and five seconds", 605),
        ("set a timer for an hour and a half", 5400),
        ("set a timer for two hours and thirty minutes for the beans", 9000),
    ],
)
def test_one_length_of_two_units_is_one_timer(question: str, seconds: int) -> None:
    here = context()
    say(question, here)
    assert [timer.seconds for timer in here.notebook.timers()] == [seconds]


def test_each_alarm_is_set() -> None:
    here = context()
    say("set alarms for six and half past seven", here)
    assert [
        timer.due.astimezone(NOW.tzinfo).strftime("%I:%M") for timer in here.notebook.timers()
    ] == [
        "06:00",
        "07:30",
    ]


@pytest.mark.parametrize(
    ("question", "clocks"),
    [
        ("set alarms for five fifteen and five thirty", ["05:15", "05:30"]),
        ("wake me at six ten and six twenty five", ["06:10", "06:25"]),
        ("wake me at five fifteen and again at five thirty", ["05:15", "05:30"]),
        ("alarms for nine oh five, ten past nine and ten", ["09:05", "09:10", "10:00"]),
        ("set reminders for four thirty and five fifteen", ["04:30", "05:15"]),
    ],
)
def test_an_hour_and_its_minutes_are_a_clock_time(question: str, clocks: list[str]) -> None:
    here = context()
    say(question, here)
    timers = here.notebook.timers()
    assert [timer.due.astimezone(NOW.tzinfo).strftime("%I:%M") for timer in timers] == clocks
    assert {timer.seconds for timer in timers} == {0}


@pytest.mark.parametrize(
    "question", ["set timers for five fifteen and six thirty", "a timer for five fifteen"]
)
def test_an_hour_and_its_minutes_are_no_length(question: str) -> None:
    here = context()
    say(question, here)
    assert not {900, 1800} & {timer.seconds for timer in here.notebook.timers()}


@pytest.mark.parametrize(
    "question",
    [
        "set a timer for an hour and ten minutes",
        "set a timer for two minutes and thirty seconds",
        "set a timer for five minutes and remember i left the oven on",
        "cancel both timers",
        "how long is left on the timers",
        "remind me at six and tell me the time",
    ],
)
def test_one_timer_is_no_several(question: str) -> None:
    assert requests_for(question) == []


def test_two_reminders_keep_their_capitals() -> None:
    here = context()
    say("Remind me tomorrow to call Bob and then on Friday to pay rent", here)
    labels = [timer.label for timer in here.notebook.timers()]
    assert sorted(labels) == ["call Bob", "pay rent"]


@pytest.mark.parametrize(
    ("question", "set_"),
    [
        ("Eggs six minutes, rice twelve, sauce ten. Go.", {"eggs": 6, "rice": 12, "sauce": 10}),
        ("ten minutes on the rice and twenty on the chicken", {"rice": 10, "chicken": 20}),
        ("Pasta timer nine minutes, and the sauce twenty", {"pasta": 9, "sauce": 20}),
        ("Need a timer, chips are twenty and the fish is fifteen.", {"chips": 20, "fish": 15}),
        ("Right, three timers. Porridge four, eggs six.", {"porridge": 4, "eggs": 6}),
        ("Start roast an hour and a half, veg twenty minutes", {"roast": 90, "veg": 20}),
    ],
)
def test_lengths_with_their_names_are_timers(question: str, set_: dict[str, int]) -> None:
    here = context()
    say(question, here)
    timers = here.notebook.timers()
    assert {t.label.removesuffix(" timer"): t.seconds / 60 for t in timers} == set_


@pytest.mark.parametrize(
    "question",
    [
        "The bus takes five minutes, the train ten.",
        "Is it eggs six minutes, rice twelve?",
        "It is ten minutes and he is twenty minutes late",
        "Chapter two, page ten",
    ],
)
def test_what_only_tells_lengths_sets_nothing(question: str) -> None:
    assert requests_for(question) == []


def test_one_for_a_length_and_another_are_timers() -> None:
    here = context()
    say("ok start one for twenty minutes then and another for forty five", here)
    assert [timer.seconds / 60 for timer in here.notebook.timers()] == [20, 45]


@pytest.mark.parametrize(
    "told",
    [
        "I waited ten minutes, walked twenty minutes",
        "slept eight hours, walked two hours",
        "ran two hours, slept six hours",
        "slept eight hours",
        "walked twenty minutes",
    ],
)
def test_what_was_done_so_long_sets_no_timer(told: str) -> None:
    here = context()
    say(told, here)
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("boiled eggs six minutes, rice twelve. Go", ["boiled eggs", "rice"]),
        ("roast two hours, baked potatoes one hour", ["roast", "baked potatoes"]),
    ],
)
def test_a_name_may_hold_a_word_of_what_was_done(order: str, names: list[str]) -> None:
    here = context()
    say(order, here)
    assert sorted(t.label for t in here.notebook.timers()) == sorted(f"{n} timer" for n in names)
