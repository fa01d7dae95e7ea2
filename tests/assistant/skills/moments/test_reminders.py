"""Reminders that lean on a moment that was told, is printed, or is kept."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from assistant.skills.context import Context
from assistant.skills.timers import CANNOT_KNOW_WHEN
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

ZONE = timezone(timedelta(hours=1))
BOARD = (
    "Departures",
    "16:12 Carlow Platform 2 On time",
    "16:20 Westport Platform 5 Delayed",
    "16:34 Galway Platform 1 On time",
    "16:40 Sligo Platform 3 Exp 16:55",
    "16:50 Tralee Platform 4 Cancelled",
)
CARD = ("Eye clinic", "Tuesday 12 January 2027", "10:40 am", "Bring current glasses")
LETTER = ("Dr Murphy", "Dental appointment", "Tue 24 Nov at 11.40")
MEETING = ("Thursday 10 December", "09:30 Budget review", "14:15 Supplier call")
HOURS = ("Pharmacy", "Open Mon - Fri 9:00 - 18:00", "Sat 9:00 - 13:00", "Sun closed")


def page(*lines: str, **more: datetime) -> Context:
    shown = (text(line, (80, 60 + 50 * n, 900, 95 + 50 * n)) for n, line in enumerate(lines))
    here = context(Described(texts(*shown)))
    here.now = more.get("now", here.now)
    return here


def due(here: Context) -> list[str]:
    return [f"{t.due.astimezone(ZONE):%d.%m. %H:%M} {t.label}" for t in here.notebook.timers()]


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("remind me to board five minutes before the Galway one goes", "22.11. 16:29 board"),
        ("give me a shout ten minutes before the Galway train", "22.11. 16:24 galway"),
        ("can you warn me two minutes before the Carlow train leaves", "22.11. 16:10 carlow"),
        ("remind me a quarter of an hour ahead of the Sligo one", "22.11. 16:40 sligo"),
        ("put a reminder in for five minutes before the Sligo train", "22.11. 16:50 sligo"),
        ("remind me to ring Ann ten minutes after the Galway one goes", "22.11. 16:44 ring Ann"),
    ],
)
def test_a_line_of_a_board_is_named(order: str, set_: str) -> None:
    here = page(*BOARD)
    say(order, here)
    assert due(here) == [set_]


def test_what_is_cancelled_sets_nothing_and_a_delay_is_told() -> None:
    here = page(*BOARD)
    assert "cancelled" in say("remind me five minutes before the Tralee train", here)
    assert due(here) == []
    assert say("remind me ten minutes before the Westport train", here).startswith("It is delayed")


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("put a reminder for the day before at, erm, six in the evening", "11.01. 18:00"),
        ("make a reminder the day before, nine in the morning", "11.01. 09:00"),
        ("remind me the night before at eight", "11.01. 20:00"),
        ("remind me the day before at six", "11.01. 18:00"),
        ("remind me at six the day before", "11.01. 18:00"),
        ("remind me the day before at half past seven", "11.01. 19:30"),
        ("remind me the day before at six in the morning", "11.01. 06:00"),
        ("remind me the day before at 6 am", "11.01. 06:00"),
        ("remind me the day before at eight", "11.01. 08:00"),
        ("set me an alert a week before", "05.01. 09:00"),
        ("remind me two days ahead of that in the morning", "10.01. 09:00"),
        ("stick a reminder in the evening before", "11.01. 18:00"),
        ("I need a reminder an hour before it", "12.01. 09:40"),
    ],
)
def test_the_day_of_the_one_date_in_view_is_meant(order: str, set_: str) -> None:
    here = page(*CARD)
    say(order, here)
    assert due(here) == [f"{set_} eye clinic"]


@pytest.mark.parametrize(
    ("asked", "order", "set_"),
    [
        ("when's the supplier call", "remind me ten minutes before that", "14:05 supplier call"),
        ("when's the budget review", "remind me ten minutes before that", "09:20 budget review"),
        ("when's the budget review", "nudge me half an hour before it", "09:00 budget review"),
        ("when's the supplier call", "remind me an hour before to get the figures",
         "13:15 get the figures"),
        ("what's on", "remind me twenty minutes before the supplier call", "13:55 supplier call"),
    ],
)  # fmt: skip
def test_what_was_read_last_is_meant(asked: str, order: str, set_: str) -> None:
    here = page(*MEETING, now=datetime(2026, 12, 10, 8, 50, tzinfo=ZONE))
    say(asked, here)
    say(order, here)
    assert due(here) == [f"10.12. {set_}"]


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("remind me tomorrow, before they shut, to come back. like an hour before",
         "28.11. 12:00 come back"),
        ("remind me half an hour before they close to fetch it", "27.11. 17:30 fetch it"),
        ("remind me to come back twenty minutes before it closes", "27.11. 17:40 come back"),
    ],
)  # fmt: skip
def test_the_hours_of_the_day_end(order: str, set_: str) -> None:
    here = page(*HOURS, now=datetime(2026, 11, 27, 15, 10, tzinfo=ZONE))
    say(order, here)
    assert due(here) == [set_]


@pytest.mark.parametrize(
    ("line", "asked", "order", "set_"),
    [
        ("Max stay 2 hours", "how long can I stay here", "remind me ten minutes before that",
         "17:32 max stay"),
        ("Recoat after 4 hours", "what does it say", "remind me then", "19:42 recoat"),
        ("Valid for 90 minutes", "how long is it valid", "warn me ten minutes before it runs out",
         "17:02 valid"),
    ],
)  # fmt: skip
def test_what_lasts_from_now_on_is_reckoned(line: str, asked: str, order: str, set_: str) -> None:
    here = page("Harbour Street", line)
    say(asked, here)
    say(order, here)
    assert due(here) == [f"22.11. {set_}"]


def test_what_is_set_is_an_anchor_too() -> None:
    here = context()
    say("set a reminder for the dentist tomorrow at four pm", here)
    say("remind me two hours before the dentist to ring mum", here)
    say("remind me an hour after the dentist to take a pill", here)
    assert due(here) == [
        "23.11. 14:00 ring mum", "23.11. 16:00 the dentist", "23.11. 17:00 take a pill",
    ]  # fmt: skip


def test_two_reminders_lean_on_the_same_moment() -> None:
    here = page(*CARD)
    say("could I have a nudge the evening before, about seven", here)
    say("and one an hour and a half before it to leave the house", here)
    assert due(here) == ["11.01. 19:00 eye clinic", "12.01. 09:10 leave the house"]


def test_an_hour_before_is_no_length_from_now() -> None:
    here = page(*CARD)
    say("remind me half an hour before it to set off", here)
    say("what's that reminder for again", here)
    assert say("actually make it an hour before", here) == "When shall I remind you?"
    assert due(here) == ["12.01. 10:10 set off"]


def test_the_last_day_is_the_one_that_was_told() -> None:
    here = page("Whole milk", "Use by 30 NOV")
    say("is it still in date?", here)
    say("remind me on the last day to buy more", here)
    assert due(here) == ["30.11. 09:00 buy more"]


def test_the_earliest_dose_is_meant() -> None:
    here = page("Paracetamol 500 mg", "Adults: 1 or 2 tablets every 4 to 6 hours")
    say("I had two at two, can I have two more now", here)
    say("right, remind me when I can then", here)
    assert [each.strip() for each in due(here)] == ["22.11. 18:00"]


@pytest.mark.parametrize(
    "order",
    [
        "remind me ten minutes before I go",
        "remind me five minutes before that",
        "make a reminder the day before, nine in the morning",
        "remind me an hour before the party",
        "wake me half an hour before we leave",
    ],
)
def test_without_a_moment_nothing_is_set(order: str) -> None:
    here = context()
    assert say(order, here) == CANNOT_KNOW_WHEN
    assert due(here) == []


@pytest.mark.parametrize(
    "order",
    [
        "remind me to take my insulin half an hour before breakfast",
        "remind me to take my pill an hour before bed",
        "remind me to eat two hours before swimming",
        "remind me to take my tablet two hours after lunch",
        "wake me half an hour before sunrise",
    ],
)
def test_words_that_no_line_holds_mean_no_moment(order: str) -> None:
    here = page(*LETTER)
    assert say(order, here) == CANNOT_KNOW_WHEN
    assert due(here) == []


@pytest.mark.parametrize("what", ["my show starts", "my train", "the bus leaves", "the film"])
def test_when_a_place_shuts_nothing_begins(what: str) -> None:
    here = page("Library", "Closes 17:00")
    assert say(f"remind me 15 minutes before {what}", here) == CANNOT_KNOW_WHEN
    say("remind me 15 minutes before it closes", here)
    assert due(here) == ["22.11. 16:45 closes"]


@pytest.mark.parametrize("lines", [(), LETTER])
@pytest.mark.parametrize(
    "words",
    [
        "tell me if I can take ibuprofen an hour after paracetamol",
        "tell me whether I can take ibuprofen an hour after paracetamol",
        "let me know if I can take ibuprofen an hour after paracetamol",
        "alert me if a car comes a second before it hits",
        "tell me if I can eat this a day after the date",
    ],
)
def test_danger_is_no_reminder(words: str, lines: tuple[str, ...]) -> None:
    here = page(*lines)
    assert say(words, here).startswith("I can't judge that")
    assert due(here) == []


@pytest.mark.parametrize(
    "words",
    [
        "tell me a story about the night before Christmas",
        "tell me about the night before Christmas",
        "call me a taxi an hour before",
        "remind me what I said a minute before",
        "let me know about the day before",
        "let me know if I can eat this a day after the date",
        "she said to remind me an hour before",
        "did you remind me an hour before",
        "why did you remind me an hour before",
        "when did you set a timer for ten minutes",
    ],
)
def test_errands_and_questions_set_no_reminder(words: str) -> None:
    here = page(*LETTER)
    say(words, here)
    assert due(here) == []


@pytest.mark.parametrize(
    "words", ["tell me a joke then", "tell me how many days before Christmas", "remind me at six"]
)
def test_other_requests_lean_on_nothing(words: str) -> None:
    assert say(words, context()) != CANNOT_KNOW_WHEN


BILL = ("Bright Energy", "Bill date 20 November", "Amount due 112.48", "Pay by 12 December")
BUSES = ("BUS 42", "Dep 15:10", "Dep 15:50", "Dep 16:20", "No service on Sundays")


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("Remind me a couple of days before it's due to pay it", "10.12. 09:00 pay it"),
        ("remind me the day before payment is due", "11.12. 09:00 Bright Energy"),
    ],
)
def test_the_day_something_is_due_is_no_other_day_of_the_page(order: str, set_: str) -> None:
    here = page(*BILL)
    say("what's the account number", here)
    say(order, here)
    assert due(here) == [set_]


def test_of_several_the_one_is_meant_that_was_told_before() -> None:
    here = page(*BUSES)
    say("when's the next bus", here)
    say("how long have I got", here)
    say("is it running on time though", here)
    say("fine, give me a nudge five minutes before it goes", here)
    assert due(here) == ["22.11. 15:45 BUS 42"]


@pytest.mark.parametrize(
    "order",
    [
        "Right, paid for two hours. Remind me ten minutes before it's up.",
        "I've parked for two hours, so warn me ten minutes before it runs out",
    ],
)
def test_what_was_said_to_last_so_long_ends_then(order: str) -> None:
    here = page("PAY AND DISPLAY", "Up to 1 hour 1.20", "Up to 4 hours 4.00")
    say(order, here)
    ends = here.now.astimezone(ZONE) + timedelta(minutes=110)
    assert due(here) == [f"{ends:%d.%m. %H:%M} your time being up"]


def test_what_runs_out_is_what_was_told_and_no_hours_of_opening() -> None:
    here = page("PAY HERE", "Mon-Sun 8am-6pm", "Max stay 2 hours")
    here.now = here.now.replace(hour=11, minute=11)
    say("how long can I stop", here)
    say("when do I have to be back", here)
    say("Warn me a quarter of an hour before that runs out.", here)
    assert due(here) == ["22.11. 12:56 max stay"]


def test_a_moment_may_be_told_just_before_the_order() -> None:
    here = context()
    say("I've got the dentist on Thursday at twenty past two. Remind me an hour ahead.", here)
    assert due(here) == ["26.11. 13:20 dentist"]


PROGRAMME = ("MAIN STAGE", "16:30 The Larks", "18:00 Dovecote", "20:15 Iron Sunday")
CLASSES = ("18:00 Yoga Monday", "18:00 Pilates Tuesday", "19:00 Boxing Friday")


@pytest.mark.parametrize(
    ("lines", "order", "set_"),
    [
        (PROGRAMME, "remind me ten minutes before Iron Sunday", "22.11. 20:05 Iron Sunday"),
        (PROGRAMME, "remind me ten minutes before Dovecote", "22.11. 17:50 dovecote"),
        (CLASSES, "remind me an hour before yoga", "23.11. 17:00 yoga"),
        ((*PROGRAMME, "21:00 Jam every Tuesday"), "remind me before that", ""),
    ],
)
def test_a_day_within_a_name_on_a_programme_is_none(
    lines: tuple[str, ...], order: str, set_: str
) -> None:
    here = page(*lines)
    say(order, here)
    assert due(here) == [set_] * bool(set_)


HOTEL = ("WiFi: Rosalie_Guest", "Breakfast 7:00-10:30")


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("set me an alarm for half an hour before breakfast ends", "23.11. 10:00 breakfast"),
        ("remind me ten minutes before breakfast", "23.11. 06:50 breakfast"),
    ],
)
def test_what_is_each_day_is_tomorrow_where_today_it_is_over(order: str, set_: str) -> None:
    here = page(*HOTEL, now=datetime(2026, 11, 22, 23, 15, tzinfo=ZONE))
    say(order, here)
    assert due(here) == [set_]


HOMEWORK = ("HOMEWORK", "Read chapter 6", "Due Thursday")


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("put a reminder in for Wednesday night", "25.11. 20:00 HOMEWORK Read chapter 6"),
        ("stick a reminder on for six", "22.11. 18:00 HOMEWORK Read chapter 6"),
        ("remind me about that on the third of December", "03.12. 09:00 HOMEWORK Read chapter 6"),
    ],
)
def test_a_reminder_of_what_was_just_read_says_what(order: str, set_: str) -> None:
    here = page(*HOMEWORK)
    say("read the whiteboard", here)
    say(order, here)
    assert due(here) == [set_]


def test_a_reminder_without_an_errand_leaves_another_as_it_is() -> None:
    here = page()
    say("remind me at six to buy milk", here)
    say("put a reminder in for seven", here)
    assert due(here) == ["22.11. 18:00 buy milk", "22.11. 19:00 "]
