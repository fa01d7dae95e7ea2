"""How long a night is, and whether a date is on a weekday."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import NOW, Described, context, texts


def at(hour: int, minute: int, month: int = 11, day: int = 3) -> Context:
    here = context(Described(texts()))
    here.now = datetime(2026, month, day, hour, minute, tzinfo=NOW.tzinfo)
    return here


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("how many hours' kip is that if I drop off at eleven?", "7 hours and 30 minutes, from 11"),
        ("how much sleep do I get if I go to bed now", "8 hours and 40 minutes, from 9:50 pm"),
        ("how long would I sleep if I turn in at half ten", "8 hours, from 10:30 pm to 6:30 am."),
        ("if I nod off by midnight how much sleep is that", "6 hours and 30 minutes, from 12:00"),
        ("how many hours' sleep if I go to bed at ten and I'm up at seven", "9 hours, from 10:00"),
    ],
)
def test_a_night_lasts_until_the_alarm(said: str, told: str) -> None:
    here = at(21, 50)
    say("wake me at half six", here)
    assert say(said, here).startswith(told)


def test_a_night_without_an_alarm_has_no_length() -> None:
    assert "from" not in say("how much sleep do I get if I go to bed at ten", at(21, 50))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("so New Year's Day'll be a Friday an' all, will it?", "Yes: that is Friday the 1st of J"),
        ("is Christmas a Friday", "Yes: that is Friday the 25th of December."),
        ("the 5th of January's a Monday, isn't it", "No: that is Tuesday the 5th of January 2027."),
        ("will Boxing Day be on a Sunday", "No: that is Saturday the 26th of December."),
        ("and Valentine's Day falls on a Sunday, does it", "Yes: that is Sunday the 14th of Febru"),
    ],
)
def test_whether_a_date_is_on_a_weekday(said: str, told: str) -> None:
    assert say(said, at(9, 5, 12, 23)).startswith(told)
