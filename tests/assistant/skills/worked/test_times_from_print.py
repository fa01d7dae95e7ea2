"""Times, hours and days that follow from print and the clock."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

NOW = datetime(2026, 11, 13, 8, 52, tzinfo=ZoneInfo("Europe/London"))  # a Friday
STOP = ("STOP C", "42 Harbour 08:58 09:18 09:38", "17 University 09:02 09:32")
AIRPORT = ("AIRPORT EXPRESS", "Every 20 min", "First 05:10", "At 10, 30, 50 past")
CHEMIST = ("PHARMACY", "Mon-Fri 08:30-18:00", "Sat 09:00-13:00", "Sun Closed", "Lunch 13:00-14:00")
ROTA = ("OFF DUTY", "Sat 14 OFF", "Sun 15 LD 07:30-20:00", "Mon 16 LD 07:30-20:00",
        "Wed 18 N 19:30-08:00")  # fmt: skip
WASH = ("COTTON 40", "1:18", "1400 rpm")
PROGRAMMES = ("WASHING", "Cotton 60 2:10", "Mixed 40 1:25", "Wool 0:45")
PIZZA = ("PEPPERONI PIZZA", "Oven 200 C", "12-14 min", "EAT BY 15 NOV")
BOARD = ("14:22 Carlisle", "On time", "14:31 York", "Exp 14:40")
LOAN = ("LIBRARY SLIP", "The Salt Path", "Due 18 DEC 2026", "Fine 0.25 per day")
BULBS = ("TULIP BULBS", "Plant Sept-Dec", "Depth 15 cm")
DISPLAY = ("21.5 C", "HUMIDITY 48%", "BATTERY OK")


@pytest.mark.parametrize(
    ("page", "turns", "told"),
    [
        (STOP, ("When's the next forty two?",), "The next is at 8:58 am, in"),
        (STOP, ("When's the next forty two?", "And if I miss it?"), "after that is at 9:18 am"),
        (STOP, ("When's the next 42?", "If I miss that?", "And the one after?"), "at 9:38 am"),
        (STOP, ("When's the next seventeen?",), "The next is at 9:02 am"),
        (AIRPORT, ("When's the next airport bus?",), "The next is at 9:10 am"),
        (AIRPORT, ("When's the next bus?", "And if I miss it?"), "at 9:30 am"),
        (CHEMIST, ("Is it open at half one today?",), "No, not at 1:30 pm: it says Lunch"),
        (CHEMIST, ("Are they open at ten tomorrow?",), "Yes: at 10:00 am it is open."),
        (CHEMIST, ("They open tomorrow?",), "Yes: on Saturday"),
        (CHEMIST, ("Are they open on Sunday?",), "No: it says Sun Closed."),
        (CHEMIST, ("Is it open now?",), "on Friday: within that."),
        (ROTA, ("What am I doing tomorrow?",), "It says: Sat 14 OFF."),
        (ROTA, ("I'm Dele, what am I on on Sunday?",), "It says: Sun 15 LD 07:30-20:00."),
        (ROTA, ("Am I working on Monday?",), "It says: Mon 16 LD 07:30-20:00."),
        (ROTA, ("How many hours is that, the two long days together?",), "that is 25 hours."),
        (ROTA, ("How long is the Wednesday night?",), "That is 12 hours and 30 minutes."),
        (("MAINTENANCE", "22 Nov 02:00-06:30 UTC"), ("When's it down and for how long?",),
         "That is 4 hours and 30 minutes."),
        (WASH, ("How long's left on the washer?",), "That is 1 hour and 18 minutes, so until 10:1"),
        (WASH, ("When'll it finish?",), "so until 10:1"),
        (("800 W", "03:00"), ("How long have I put on the microwave?",), "That is 3 minutes."),
        (PROGRAMMES, ("How long's the mixed forty?",), "That is 1 hour and 25 minutes"),
        (PROGRAMMES, ("How long's the mixed forty and when'd it be done if I start it now?",),
         "started now, until 10:1"),
        (PROGRAMMES, ("When will the wool be finished?",), "That is 45 minutes: started now"),
        (PIZZA, ("How long does this want and at what?",), "It says: Oven 200 C, 12-14 min."),
        (PIZZA, ("What temperature and for how long?",), "It says: Oven 200 C, 12-14 min."),
        (LOAN, ("How long can I keep this?",), "Due 18 DEC 2026. That is in 35 days"),
        (LOAN, ("When do I have to take it back?",), "Due 18 DEC 2026."),
        (BULBS, ("Am I too late to put them in?",), "It is November: within that."),
        (("Sow Feb-April",), ("Is it too late to sow these?",), "outside that."),
        (DISPLAY, ("Temperature and humidity?",), "It says: 21.5 C, HUMIDITY 48%."),
        (DISPLAY, ("What's the temperature and the pressure?",), "I read no pressure."),
        (("Fri 4 December", "Depart 08:15"), ("How many days till we go?",), "That is in 21 days"),
    ],
)  # fmt: skip
def test_it_follows_from_print(page: tuple[str, ...], turns: tuple[str, ...], told: str) -> None:
    here = signs(page, now=NOW)
    assert told in [say(turn, here) for turn in turns][-1]


def test_how_late_the_train_is_that_was_read() -> None:
    here = signs(BOARD, now=NOW.replace(hour=14, minute=3))
    say("When is the York train?", here)
    assert "That is 9 minutes late" in say("How late is it running then?", here)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("It's nine here and New York is five hours behind, what time is it there?", "4:00 am"),
        ("They're eight hours ahead in Singapore, what time is it there?", "4:5"),
        ("How long is it until midnight tomorrow?", "It is 1 day, 15 hours"),
    ],
)
def test_clocks_elsewhere_and_the_midnight_that_ends_a_day(asked: str, told: str) -> None:
    assert told in say(asked, signs((), now=NOW))


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        (("08:02 Harwell", "08:09 Brisling Delayed 08:21"), "When is the next train to Harwell?"),
        (WASH, "How long is left on the timer?"),
    ],
)
def test_another_thing_is_not_told(page: tuple[str, ...], asked: str) -> None:
    said = say(asked, signs(page, now=NOW.replace(hour=7)))
    assert "8:21" not in said
    assert "1 hour and 18" not in said
