"""Orders that lean on what is printed: hours of today, displays, steps and terms."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say

BUS = ("ROUTE 17", "Monday to Friday last bus 23:35", "Saturday last bus 23:05",
       "Sunday last bus 22:20")  # fmt: skip
HOTEL = ("HOTEL LAGO", "Breakfast 7.00-10.00, Sun to 10.30", "Check-out 11.00")
RESIN = ("CASTING RESIN", "Pot life 25 minutes at 20°C", "Demould after 24 hours")
FORMULA = ("INFANT FORMULA", "1 level scoop per 30 ml water", "Use within 2 hours of making up")
PARKING = ("PAY AND DISPLAY", "Mon-Sat 8am-6pm", "1 hour 1.80", "2 hours 3.40")


def test_the_row_of_today_counts_of_several_days() -> None:
    here = page(*BUS)
    assert say("what time is the last bus tonight", here) == (
        "Sunday: it says Sunday last bus 22:20. That is in 6 hours and 38 minutes."
    )
    assert "At 10:15 pm" in say("grand, give me a shout five minutes before it", here)


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("set me an alarm an hour before breakfast starts", "at 6:00 am"),
        ("wake me half an hour before breakfast", "at 6:30 am"),
    ],
)
def test_hours_with_dots_are_a_moment(order: str, told: str) -> None:
    assert told in say(order, page(*HOTEL))


@pytest.mark.parametrize(
    ("lines", "order", "told"),
    [
        (RESIN, "okay it's mixed start a timer for the pot life", "Timer set for 25 minutes."),
        (RESIN, "right I've stirred it, start the pot life", "Timer set for 25 minutes."),
        (RESIN, "tell me when I can demould it", "It says: Demould after 24 hours. Tomorrow at"),
        (FORMULA, "right it's made. tell me when it's past using", "in 2 hours I'll remind you"),
        (FORMULA, "remind me when it's to be thrown out", "in 2 hours I'll remind you"),
        (("ECO 50", "1:32 remaining"), "nudge me five minutes before it's done", "1 hour and 27"),
        (("ECO 50", "0:32"), "tell me when it's finished", "Timer set for 32 minutes."),
    ],
)
def test_a_printed_length_is_timed(lines: tuple[str, ...], order: str, told: str) -> None:
    assert told in say(order, page(*lines))


@pytest.mark.parametrize(
    "order", ["tell me when I can cross it", "tell me when I can eat it", "start the oven"]
)
def test_what_nobody_here_may_judge_sets_nothing(order: str) -> None:
    here = page("Cross in 30 seconds", "Eat after 2 hours", "Oven 20 minutes")
    say(order, here)
    assert not here.notebook.timers()


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("paid for two. nudge me quarter of an hour before it's up", "in 1 hour and 45 minutes"),
        ("I've paid for three so give me a shout ten minutes before it runs out", "2 hours and 50"),
        ("paid for ninety, warn me five minutes before it's up", "in 1 hour and 25 minutes"),
    ],
)
def test_what_is_paid_for_without_its_unit(order: str, told: str) -> None:
    assert told in say(order, page(*PARKING))


def test_a_reminder_before_the_alarm_that_was_just_set() -> None:
    here = page("Nothing")
    say("set an alarm for half past six", here)
    assert "6:20 pm" in say("give me a nudge ten minutes before it", here)


def test_when_what_is_closed_opens_again() -> None:
    here = page("STOP CLOSURE", "20 Nov to 3 Dec", "Please use Mill Lane")
    told = say("when does this stop open again like how many days", here)
    assert "its last day is Thursday the 3rd of December, in 11 days" in told
