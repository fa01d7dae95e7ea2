"""Clock times in questions: which are named, which moment is meant, and what is said and rung."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import build
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.memory.notebook import Notebook
from assistant.skills import timers
from assistant.skills.context import Context, NoView
from assistant.skills.registry import run
from assistant.skills.words import clock_times

NOW = datetime(2026, 11, 22, 14, 20, 20, tzinfo=timezone(timedelta(hours=1)))  # a Sunday


@pytest.mark.parametrize(
    ("question", "day", "clock"),
    [
        ("Set an alarm for seven thirty", 22, "19:30"),
        ("set an alarm for 7:30.", 22, "19:30"),
        ("Set an alarm for 7:30 p.m.", 22, "19:30"),
        ("set an alarm for 7.30 am", 23, "07:30"),
        ("set an alarm for 2:10", 23, "02:10"),
        ("wake me at six thirty five a.m.", 23, "06:35"),
        ("wake me up at 0630", 23, "06:30"),
        ("remind me at 19:30", 22, "19:30"),
        ("remind me at noon", 23, "12:00"),
        ("remind me at a quarter to noon", 23, "11:45"),
        ("set an alarm for midnight", 23, "00:00"),
        ("wake me at ten to midnight", 22, "23:50"),
        ("tell me when it is half past three", 22, "15:30"),
        ("let me know at quarter to one", 23, "00:45"),
        ("set a timer for 6 pm", 22, "18:00"),
        ("set an alarm for seven o'clock", 22, "19:00"),
        ("set an alarm for seven oh five", 22, "19:05"),
        ("wake me up tomorrow at seven", 23, "07:00"),
        ("wake me at seven in the morning", 23, "07:00"),
        ("set an alarm for nine in the evening", 22, "21:00"),
        ("wake me tonight at one", 23, "01:00"),
        ("set an alarm for friday at 8", 27, "08:00"),
        ("set an alarm for sunday at 2 pm", 29, "14:00"),
    ],
)
def test_the_next_such_time_is_meant(question: str, day: int, clock: str) -> None:
    found = clock_times.named(question, NOW)
    assert found is not None
    then, wait = found
    assert (then.day, f"{then:%H:%M}") == (day, clock)
    assert NOW.replace(tzinfo=None) + wait == then


@pytest.mark.parametrize(
    "question",
    [
        "set a timer for 2:30",
        "set a timer for two and a half minutes",
        "set an alarm for 20 minutes",
        "wake me in half an hour",
        "remind me in ten minutes to call at six",
        "set a timer for ten",
        "set an alarm for 25:70",
        "set an alarm for 13 pm",
        "wake me at 45",
        "set the alarm",
        "",
    ],
)
def test_a_length_or_no_time_at_all_is_no_clock_time(question: str) -> None:
    assert clock_times.named(question, NOW) is None


@settings(deadline=None, max_examples=300)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            "wake me at by for alarm half quarter ten 10 to past 0 12 24 59 :30 am pm noon".split()
        )
    ).map(" ".join)
)
def test_whatever_is_asked_the_moment_is_to_come(question: str) -> None:
    found = clock_times.named(question, NOW)
    assert found is None or timedelta(0) < found[1] <= timedelta(days=8)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_the_night_in_which_the_clocks_change_is_an_hour_shorter_or_longer() -> None:
    for day, hours in (
        (datetime(2026, 3, 28, 22), 8),  # noqa: DTZ001
        (datetime(2026, 10, 24, 22), 10),  # noqa: DTZ001
        (datetime(2026, 5, 1, 22), 9),  # noqa: DTZ001
    ):
        found = clock_times.named("wake me at seven in the morning", day.astimezone())
        assert found is not None
        assert f"{found[0]:%H:%M}" == "07:00"
        assert found[1] == timedelta(hours=hours)


def asked(question: str, here: Context) -> AnswerRequest:
    here.question = question
    ask = AnswerRequest(replace(here, question=question))

    async def whole() -> None:
        async for _ in Replier(build.pocket()).reply(ask):
            pass

    asyncio.run(whole())
    return ask


def test_an_alarm_is_said_back_and_rings_at_its_time() -> None:
    here = Context(NoView(), Notebook(), NOW)
    ask = asked(
        "Set an alarm for 7:30.", here
    )  # which the pocket Llama takes for seven minutes and a half
    assert ask.answers[0].sentence == "I'll tell you at 7:30 pm, in 5 hours and 10 minutes."
    assert ask.answers[0].evidence["due"] == "2026-11-22T19:30:00+01:00"
    assert ask.answers[0].evidence["seconds"] == 5 * 3600 + 9 * 60 + 40
    then = NOW.replace(hour=19, minute=30, second=0)
    assert here.notebook.due(then - timedelta(seconds=1)) == []
    (due,) = here.notebook.due(then)
    assert timers.ring(due, then).sentence == "It is 7:30 pm: your alarm."
    assert (
        timers.ring(due, then + timedelta(hours=2)).sentence
        == "While I was off, your alarm for 7:30 pm was due, 2 hours ago."
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "wake me at 6:45 in the morning",
            "I'll tell you tomorrow at 6:45 am, in 16 hours and 25 minutes.",
        ),
        (
            "set an alarm for friday at 8",
            (
                "I'll tell you on Friday the 27th of November at 8:00 am, in 4 days, 17 hours and"
                " 40 minutes."
            ),
        ),
        ("set a timer for 2:30", "Timer set for 2 minutes and 30 seconds."),
    ],
)
def test_the_day_is_said_where_it_is_not_today(question: str, said: str) -> None:
    assert asked(question, Context(NoView(), Notebook(), NOW)).answers[0].sentence == said


def test_a_larger_llamas_own_reckoning_is_not_needed() -> None:
    here = Context(NoView(), Notebook(), NOW, "wake me at 6 pm")
    assert asyncio.run(run("timer", {"duration": "6 pm"}, here)).sentence.startswith(
        "I'll tell you at 6:00 pm, in 3 hours"
    )


@pytest.mark.parametrize("text", ["30.11.2026", "3.12.2026", "best before 30.12.26", "10.20.30.40"])
def test_a_date_shows_no_clock_time(text: str) -> None:
    assert clock_times.printed(text) == []


@pytest.mark.parametrize("text", ["on 3.12.2026 at 9.30", "30.11.2026 9:30", "9.30 am, 30.11.2026"])
def test_a_clock_time_beside_a_date_is_shown(text: str) -> None:
    (shown,) = clock_times.printed(text)
    assert (shown.hour, shown.minute) == (9, 30)
