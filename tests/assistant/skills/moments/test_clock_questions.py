"""Print and what was told, compared with the clock and the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say
from tests.support.signs import signs

ZONE = timezone(timedelta(hours=1))
BOARD = (
    "Departures",
    "08:02 Harwell Plat 4 On time",
    "08:09 Brisling Plat 1 Delayed 08:21",
    "08:15 Port Avery Plat 6 15 min late",
    "08:30 Selby Plat 2 Delayed",
    "08:40 Harwell Plat 4 Cancelled",
)
RULES = (
    "Kitchen rules",
    "Bins emptied Tuesday and Friday",
    "Fridge cleared last Friday of the month",
    "Fire alarm test Wednesdays 11:00",
)
MORNING = datetime(2026, 11, 25, 7, 48, tzinfo=ZONE)  # a Wednesday


@pytest.mark.parametrize(
    ("asked", "question", "answer"),
    [
        ("which platform for Brisling", "how long have I got then", "It is 33 minutes until 8:21"),
        ("which platform for Harwell", "how long have I got", "It is 14 minutes until 8:02 am"),
        ("which platform for Brisling", "is it running late", "That is 12 minutes late: 8:21 am"),
        ("read the board", "is the Harwell train on time", "Harwell Plat 4"),
        ("read the board", "how long till the Port Avery one leaves", "42 minutes until 8:30 am"),
        ("read the board", "how long till the Selby train", "Selby Plat 2 Delayed. By the time"),
        ("read the board", "how many minutes until the Brisling train goes", "33 minutes until"),
    ],
)
def test_a_board_is_compared_with_the_clock(asked: str, question: str, answer: str) -> None:
    here = page(*BOARD, now=MORNING)
    say(asked, here)
    here.now = MORNING
    assert answer in say(question, here)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("next bus to the airport?", "6:55 am"),
        ("when is the next bus", "6:55 am"),
        ("what time's the next bus", "6:55 am"),
    ],
)
def test_the_next_time_of_a_timetable(question: str, answer: str) -> None:
    now = datetime(2026, 11, 28, 6, 40, tzinfo=ZONE)
    here = page("Bus 42 Airport", "06:25 06:55 07:25 07:55", now=now)
    assert answer in say(question, here)


@pytest.mark.parametrize(
    ("asked", "question", "start"),
    [
        ("when do the bins go", "so is that today", "No: today is Wednesday"),
        ("when do the bins go", "is it tomorrow", "No: tomorrow is Thursday"),
        ("read it", "is the alarm test today then", "Yes: today is Wednesday"),
        ("read it", "is the fridge cleared today", "No: today is Wednesday"),
        ("read it", "are the bins emptied tomorrow", "No: tomorrow is Thursday"),
    ],
)
@pytest.mark.usefixtures("embedding_model")
def test_a_day_in_print_is_compared_with_today(asked: str, question: str, start: str) -> None:
    here = page(*RULES, now=MORNING)
    say(asked, here)
    assert say(question, here).startswith(start)


@pytest.mark.parametrize(
    ("line", "question", "part"),
    [
        ("Closed Sunday", "is it open today", "Closed Sunday"),
        ("No swimming Wednesdays", "is there swimming today", "within that"),
        ("26 April - 14 May", "is it shut today", "outside that"),
        ("1 May - 30 Sept", "is it allowed now", "outside that"),
        ("Sow Oct to December", "am I too late to sow them", "within that"),
        ("Sow Feb to April", "am I too late to sow them", "outside that"),
    ],
)
def test_a_word_that_turns_a_yes_round_gets_none(line: str, question: str, part: str) -> None:
    here = page("A sign", line, now=MORNING)
    say("read this", here)
    said = say(question, here)
    assert part in said
    assert not said.startswith(("Yes", "No"))


@pytest.mark.parametrize(
    ("lines", "question", "part"),
    [
        (("Ends Sunday",), "what date is that", "Sunday the 29th of November"),
        (RULES, "and the fridge, what's the date for that this month", "Friday the 27th"),
        (("Payment due 30 days from 31 December 2026",), "when's it due, the actual date",
         "Saturday the 30th of January"),
        (("Roadworks from 21 Sept 2027", "For 6 weeks"), "so when do they finish",
         "Tuesday the 2nd of November"),
        (("Discard 28 days after opening", "Opened: 5 November 2026"),
         "when should I throw it out", "Thursday the 3rd of December"),
        (("Use within 5 days of opening",), "I opened it yesterday, when's it need eating by",
         "Sunday the 29th of November"),
        (("Full cure 24 hours",), "when will it be fully cured", "7:48 am on Thursday the 26th"),
        (("Max stay 2 hours",), "what time do I have to be back", "until 9:48 am"),
        (("3 hours max",), "if I parked at seven how long have I left", "until 10:00 am"),
        (("Next due 23 NOV 2026",), "so is it overdue", "2 days overdue"),
        (("Due back 06 DEC 2026",), "is the book overdue", "Not yet."),
    ],
)  # fmt: skip
def test_what_follows_from_a_line_is_reckoned(
    lines: tuple[str, ...], question: str, part: str
) -> None:
    here = page("A label", *lines, now=MORNING)
    say("read this", here)
    here.now = MORNING
    assert part in say(question, here)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("how long till Christmas", "days until Friday the 25th of December"),
        ("how long till six", "until 6:00"),
        ("can you book me a ticket for the next one", "I can't"),
    ],
)
def test_other_questions_are_left_to_others(question: str, part: str) -> None:
    assert part in say(question, page(*BOARD))


def test_a_timer_is_asked_for_its_own_time() -> None:
    here = page("Gate 18B Boarding 17:10")
    say("set a timer for ten minutes", here)
    assert say("how long have I got", here).startswith("Your timer for 10 minutes")


def test_whether_it_is_free_may_be_meant_of_money() -> None:
    said = say("is it free", signs(("Museum", "Reserved for schools 10:00 - 17:00")))
    assert "in there" not in said
