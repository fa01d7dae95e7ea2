"""Other days, other cities, and how long it is until then."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.skills.words.days import named_day
from models.vision.scene import Part, Scene
from tests.support.conversation import say
from tests.support.views import Described, context, things

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tomorrow", date(2026, 11, 27)),
        ("the day before yesterday", date(2026, 11, 24)),
        ("next friday", date(2026, 11, 27)),
        ("last monday", date(2026, 11, 23)),
        ("a week on tuesday", date(2026, 12, 8)),
        ("a week from tomorrow", date(2026, 12, 4)),
        ("on the third", date(2026, 12, 3)),
        ("the twenty first of may", date(2027, 5, 21)),
        ("29th of february", date(2028, 2, 29)),
        ("the 4th of july 2020", date(2020, 7, 4)),
        ("2026-12-03", date(2026, 12, 3)),
        ("the fourth of july twenty twenty-eight", date(2028, 7, 4)),
        ("may the first two thousand and nine", date(2009, 5, 1)),
        ("3.12.2026", date(2026, 12, 3)),
        ("3/12/2027", date(2027, 3, 12)),  # as the voice says it, and as print is read
        ("the 12th of December 15 people come", date(2026, 12, 12)),
        ("no more than 4 may be taken", None),
        ("12/25/2026", date(2026, 12, 25)),
        ("in a fortnight", date(2026, 12, 10)),
        ("easter monday", date(2027, 3, 29)),
        ("good friday", date(2027, 3, 26)),
        ("easter", date(2027, 3, 28)),
        ("ten days ago", date(2026, 11, 16)),
        ("new year's eve", date(2026, 12, 31)),
        ("the 31st of february", None),
        ("this is second to none", None),
        ("what may i do", None),
    ],
)
def test_days_as_people_name_them(said: str, day: date | None) -> None:
    assert named_day(said, TODAY) == day


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("which weekday was the first of november", "That was Sunday the 1st of November."),
        ("what's the date a week from today", "That is Thursday the 3rd of December."),
        ("what year is it", "It is Thursday the 26th of November 2026."),
        ("what's tomorrow's date", "That is Friday the 27th of November."),
        ("which day was it yesterday", "That was Wednesday the 25th of November."),
        ("what day of the week is christmas", "That is Friday the 25th of December."),
        ("How many days until Christmas?", "There are 29 days until Friday the 25th of December."),
        ("how long until five o'clock", "It is 1 hour and 20 minutes until 5:00 am."),
        ("what time will it be in two hours", "It will be 5:40 am."),
        ("what time was it half an hour ago", "It was 3:10 am."),
    ],
)
def test_questions_for_another_day_or_moment(question: str, answer: str) -> None:
    here = Context(NoView(), Notebook(), datetime(2026, 11, 26, 3, 40).astimezone())
    assert say(question, here) == answer


def test_the_time_in_another_city() -> None:
    now = datetime.fromisoformat("2026-11-26T03:40:00+00:00")
    here = Context(NoView(), Notebook(), now)
    assert say("what time is it in Tokyo", here) == "In Tokyo it is 12:40 pm."
    assert say("What's the time in New York right now?", here) == (
        "In New York it is 10:40 pm, Wednesday the 25th of November."
    )
    assert say("and what time is it in mumbai", here) == "In Mumbai it is 9:10 am."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what's the time over in London just now, love? I want to ring my sister", "3:40 am"),
        ("and what time is it over there in Sydney at the moment", "2:40 pm"),
        ("what time is it in London, England, dear", "3:40 am"),
        ("hiya love, what time is it in Madrid? She'll be asleep in Leeds", "4:40 am"),
        ("how late is it in Paris, I'm flying to Tokyo", "4:40 am"),
    ],
)
def test_a_city_is_heard_among_other_words(question: str, answer: str) -> None:
    now = datetime.fromisoformat("2026-11-26T03:40:00+00:00")
    assert f"it is {answer}" in say(question, Context(NoView(), Notebook(), now))


@pytest.mark.parametrize(
    "question", ["what time does the shop in Paris close", "how late is the bar in Rome open"]
)
def test_what_happens_in_a_city_is_not_its_time(question: str) -> None:
    assert "In Paris" not in (answer := say(question, context()))
    assert "In Rome" not in answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many days are in March", "March has 31 days."),
        ("is 2028 a leap year", "2028 is a leap year."),
        ("will next year be a leap year", "2027 is no leap year."),
        ("what week is it", "It is week 47."),
        ("is it the weekend", "Yes, it is Sunday the 22nd of November."),
    ],
)
def test_the_calendar_is_known(question: str, answer: str) -> None:
    assert say(question, context()) == answer


@pytest.mark.parametrize(
    "asked", ["look for the clock", "Can you see the clock?", "is there a wall clock here"]
)
def test_a_clock_that_is_looked_for_is_a_thing(asked: str) -> None:
    seen = context(Described(things(("clock", 0.9))))
    assert say(asked, seen).startswith("I see a clock"), asked


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what day is 2027-01-04", "That is Monday the 4th of January 2027."),
        ("what day of the week is 25.12.2027", "That is Saturday the 25th of December 2027."),
        ("how long until 3 December 2099", "until Thursday the 3rd of December 2099."),
        ("how many days until 2099-12-03", "until Thursday the 3rd of December 2099."),
        ("how long until 12 December 2099", "until Saturday the 12th of December 2099."),
    ],
)
def test_dates_in_figures_are_read(question: str, answer: str) -> None:
    assert say(question, context()).endswith(answer)


@pytest.mark.parametrize(
    "date_",
    ["2099-12-03", "the 3rd of December 2099", "3 December 2099", "December 3rd 2099"],
)
def test_the_date_of_a_reminder_is_no_part_of_its_text(date_: str) -> None:
    answer = say(f"remind me on {date_} at 08:00 to visit Dr Ito", context())
    assert answer.startswith("On Thursday the 3rd of December at 8:00 am")
    assert answer.endswith("I'll remind you: visit Dr Ito.")


def test_the_day_of_a_date_that_was_told_is_told() -> None:
    here = context()
    say("how long until the fourteenth of July 2099", here)
    assert "Tuesday the 14th of July 2099" in say("what day does that fall on", here)


def test_a_weekday_that_is_guessed_is_confirmed() -> None:
    here = context()
    day = here.now.strftime("%A")
    assert say(f"today's {day}, isn't it", here).startswith(f"Yes, today is {day}")
    assert say(f"is it {day} tomorrow", here).startswith("No, tomorrow is")


@pytest.mark.parametrize(
    "question",
    [
        "time check, I leave at half past",
        "quick time check please",
        "a time check then",
        "okay, time check",
        "so, time check, the bus goes soon",
    ],
)
def test_a_time_check_tells_the_time(question: str) -> None:
    here = context()
    assert say(question, here).startswith("It is ")
    assert not here.kept.timers


@pytest.mark.parametrize(
    "question",
    [
        "so how many days is that until Christmas",
        "how many days do we have till Halloween",
        "how many days more until Easter",
        "how many weeks have I got to Halloween",
        "how long do I have before New Year",
    ],
)
def test_days_until_a_feast_are_counted(question: str) -> None:
    assert re.match(r"There (?:is|are) \d+ (?:days?|weeks?)\b", say(question, context()))


class Unseen(Described):
    """A view that nobody may look at."""

    async def see(self, *parts: Part) -> Scene:
        raise AssertionError(f"looked for {parts}")


@pytest.mark.parametrize(
    "question",
    ["What is the date today?", "what day is it today", "What's today's date?", "what time is it"],
)
def test_for_the_clock_nobody_looks_at_print(question: str) -> None:
    """Reading takes a second or more."""
    assert say(question, context(Unseen(things()))).startswith("It is ")
