"""Reminders that lean on a time that was told beside something else, or that was moved since."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from assistant.skills.context import Context
from assistant.skills.timers import CANNOT_KNOW_WHEN
from tests.support.conversation import say
from tests.support.views import context

ZONE = timezone(timedelta(hours=1))


def due(here: Context) -> list[str]:
    return [f"{t.due.astimezone(ZONE):%d.%m. %H:%M} {t.label}" for t in here.notebook.timers()]


def at(hour: int, minute: int) -> Context:
    here = context()
    here.now = datetime(2026, 11, 22, hour, minute, tzinfo=ZONE)
    return here


@pytest.mark.parametrize(
    ("told", "order", "set_"),
    [
        ("choir's at twenty past six, what's the time now", "nudge me ten before", "18:10 choir"),
        ("how long till five, we've got the vet", "warn me fifteen before", "16:45 vet"),
        (
            "my interview is at two tomorrow, what day is that",
            "wake me an hour before the interview",
            "13:00 your interview",
        ),
        ("the bus goes at ten to seven so how long is that", "k, shout five before", "18:45 bus"),
    ],
)
def test_a_time_told_beside_a_question_is_known_later(told: str, order: str, set_: str) -> None:
    here = context()
    say(told, here)
    say("thanks, that's kind", here)
    say(order, here)
    assert [each.partition(" ")[2] for each in due(here)] == [set_]


@pytest.mark.parametrize("told", ["tell me a joke", "I had lunch at one, is it four yet"])
def test_without_a_time_to_come_nothing_is_set(told: str) -> None:
    here = context()
    say(told, here)
    assert say("remind me ten before", here) == CANNOT_KNOW_WHEN
    assert due(here) == []


@pytest.mark.parametrize(
    ("order", "set_"),
    [
        ("remind me at half past to let the dog in", "22.11. 16:30 let the dog in"),
        ("remind me at quarter to to phone the bank", "22.11. 15:45 phone the bank"),
        ("wake me at ten past for the call", "22.11. 16:10 "),
    ],
)
def test_minutes_alone_are_of_the_hour_that_comes(order: str, set_: str) -> None:
    here = at(15, 42)
    say(order, here)
    assert due(here) == [set_]
    say("no, five to. She's late", here)
    assert due(here)[0].startswith(("22.11. 15:55", "22.11. 16:55"))


def test_what_was_moved_moves_its_reminder_with_it() -> None:
    here = context()
    say("swimming's at five past six, is it dark yet", here)
    say("remind me twenty before swimming to pack the towels", here)
    assert due(here) == ["22.11. 17:45 pack the towels"]
    say("just heard they've moved it to half six", here)
    assert due(here) == ["22.11. 18:10 pack the towels"]
    say("it's been put back to seven, change it", here)
    assert due(here) == ["22.11. 18:40 pack the towels"]


@pytest.mark.parametrize(
    "told",
    ["the call's moved to six", "it's moved to half ten", "they moved the film to eight"],
)
def test_what_is_only_told_moves_no_reminder(told: str) -> None:
    here = context()
    say("remind me at five to ring Anna", here)
    say(told, here)
    assert due(here) == ["22.11. 17:00 ring Anna"]


def test_to_change_what_is_not_set_is_told() -> None:
    assert say("it's been moved to half ten, change it", context()) == "No reminder is set."


def test_a_length_that_was_asked_for_is_taken() -> None:
    here = context()
    say("what's two hours", here)
    say("ok taking that. warn me a quarter of an hour before it's up", here)
    assert due(here) == ["22.11. 17:27 your time being up"]


def test_a_night_by_day_and_the_alarm_that_is_put_right_then() -> None:
    here = at(6, 21)
    say("alarm for tonight's shift, eight pm", here)
    said = say("if I drop off at eleven how many hours is that", here)
    assert said == "9 hours, from 11:00 am to 8:00 pm."
    say("half seven then", here)
    assert due(here) == ["22.11. 19:30 "]
    say("what's the time", here)
    say("half six then", here)
    assert due(here) == ["22.11. 19:30 "]
