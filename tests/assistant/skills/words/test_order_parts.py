"""The time of an order and the errand: a time of the errand is never the order's."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistant.skills.words.timers.order_parts import parts
from tests.support.conversation import say
from tests.support.views import NOW, context

MONDAY = datetime(2026, 11, 30, 14, 5, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("order", "due", "label"),
    [
        (
            "remind me tomorrow at nine to book a table for Saturday",
            "01 09:00",
            "book a table for Saturday",
        ),
        ("remind me at six to buy the Sunday paper", "30 18:00", "buy the Sunday paper"),
        (
            "remind me tonight at eight to ring about Thursday's visit",
            "30 20:00",
            "ring about Thursday's visit",
        ),
        ("remind me tomorrow at ten about Monday's meeting", "01 10:00", "Monday's meeting"),
        ("remind me at nine tomorrow about the afternoon class", "01 09:00", "the afternoon class"),
        (
            "remind me about my four o'clock appointment at half past three",
            "30 15:30",
            "your four o'clock appointment",
        ),
        (
            "remind me about the six o'clock news at five to six",
            "30 17:55",
            "the six o'clock news",
        ),
        ("wake me at seven tomorrow for the afternoon flight", "01 07:00", ""),
        ("wake me at quarter past six for the evening train", "01 06:15", ""),
        (
            "remind me in five minutes to boil the eggs for three minutes",
            "30 14:10",
            "boil the eggs for three minutes",
        ),
        (
            "remind me in an hour about the two minute silence",
            "30 15:05",
            "the two minute silence",
        ),
        (
            "remind me at three that the meeting's moved to half past five",
            "30 15:00",
            "the meeting's moved to half past five",
        ),
        ("remind me at five that dinner's at seven", "30 17:00", "dinner's at seven"),
        ("remind me at four to set a timer", "30 16:00", "set a timer"),
        ("remind me on Monday at ten to reorder", "07 10:00", "reorder"),
        (
            "give me a nudge in a quarter of an hour to turn the oven off",
            "30 14:20",
            "turn the oven off",
        ),
        ("remind me at seven pm to watch the 9 pm film", "30 19:00", "watch the 9 pm film"),
        ("remind me at six to call Jo tomorrow", "01 06:00", "call Jo"),
        ("remind me tomorrow to call Jo at nine", "01 09:00", "call Jo"),
        ("remind me to take the chicken out at five", "30 17:00", "take the chicken out"),
        ("remind me on the 9th, nine in the morning, to ring Jo", "09 09:00", "ring Jo"),
        ("remind me on the ninth nine in the morning to ring Jo", "09 09:00", "ring Jo"),
        ("remind me on the ninth 9 am to ring Jo", "09 09:00", "ring Jo"),
        ("remind me to ring Jo on the ninth, half past nine", "09 09:30", "ring Jo"),
        ("remind me tomorrow, two in the afternoon, to fetch Ada", "01 14:00", "fetch Ada"),
        ("remind me tuesday morning at half seven PE kit", "01 07:30", "PE kit"),
        ("remind me tomorrow to fetch Ada, seven o'clock", "01 07:00", "fetch Ada"),
        ("set a reminder for Monday to pay Jo, half past six pm", "07 18:30", "pay Jo"),
    ],
)
def test_the_time_of_the_errand_is_not_that_of_the_order(order: str, due: str, label: str) -> None:
    here = context()
    here.now = MONDAY
    say(order, here)
    (timer,) = here.notebook.timers()
    assert f"{timer.due.astimezone(MONDAY.tzinfo):%d %H:%M}" == due
    assert timer.label == label


@pytest.mark.parametrize(
    "order", ["set a timer for ten minutes", "remind me to call Jo", "what time is it"]
)
def test_what_has_no_errand_with_a_time_stays_whole(order: str) -> None:
    assert parts(order) is None


@pytest.mark.parametrize(
    ("first", "then", "due", "label"),
    [
        (
            "remind me to take the chicken out at five",
            "and again at half past",
            "30 17:30",
            "take the chicken out",
        ),
        (
            "remind me to take the pills at five",
            "and again at half past six",
            "30 18:30",
            "take the pills",
        ),
        ("remind me at four to stretch", "then once more at six", "30 18:00", "stretch"),
        ("remind me at four to stretch", "and again on Friday at four", "04 16:00", "stretch"),
        ("set an alarm for six", "and one for nine on Saturday", "05 09:00", ""),
    ],
)
def test_it_is_set_once_more(first: str, then: str, due: str, label: str) -> None:
    here = context()
    here.now = MONDAY
    say(first, here)
    say(then, here)
    (_, timer) = here.notebook.timers()
    assert f"{timer.due.astimezone(MONDAY.tzinfo):%d %H:%M}" == due
    assert timer.label == label


@pytest.mark.parametrize(
    ("request_", "lengths"),
    [
        ("set a timer for ten minutes and don't let me forget the washing", [600]),
        ("set a timer for five minutes and then stop it straight away", []),
        ("start a ten minute timer, then cancel it", []),
        ("set a timer for five minutes and tell me the time", [300]),
    ],
)
def test_what_is_asked_beside_a_timer_is_no_part_of_it(request_: str, lengths: list[int]) -> None:
    here = context()
    say(request_, here)
    assert [timer.seconds for timer in here.notebook.timers()] == lengths
    assert all(not timer.label for timer in here.notebook.timers())


def test_one_is_ended_and_another_goes_on_longer() -> None:
    here = context()
    for order in ("set an egg timer for four minutes", "set a toast timer for two minutes"):
        say(order, here)
    said = say("scrap the toast one and give the eggs another thirty seconds", here)
    assert said.startswith("Your toast timer for 2 minutes is cancelled. Your egg timer for 4")
    assert [timer.seconds for timer in here.notebook.timers()] == [270]
