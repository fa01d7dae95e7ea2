"""What is put right in the same breath as the order, and orders in an odd order."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "start"),
    [
        ("wake me at quarter past seven. no, make it twenty-five past", "I'll tell you tomorrow"),
        ("set a timer for twenty five minutes for the programme, er, no, I mean thirty five",
         "Programme timer set for 35 minutes."),
        ("timer for ten minutes, no hang on, fifteen, for the rice", "Rice timer set for 15"),
        ("set an alarm for ten past six tomorrow morning, no, twenty past",
         "I'll tell you tomorrow at 6:20 am"),
        ("wake me at eight on Friday, sorry, nine", "I'll tell you on Friday the 27th"),
        ("set a timer for fifteen", "Timer set for 15 minutes."),
        ("start a timer for twenty five", "Timer set for 25 minutes."),
        ("set a timer for forty minutes for the roast, sorry, fifty", "Roast timer set for 50"),
        ("remind me in half an hour, no wait, an hour, to check the oven", "In 1 hour I'll remind"),
    ],
)  # fmt: skip
def test_the_last_time_is_meant(order: str, start: str) -> None:
    here = context()
    assert say(order, here).startswith(start)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "clock"),
    [
        ("set one for seven in the morning, an alarm, weekday mornings", "tomorrow at 7:00 am"),
        ("set an alarm for quarter past six on weekdays", "tomorrow at 6:15 am"),
        ("alarm for nine at weekends", "on Saturday the 28th of November at 9:00 am"),
        ("wake me at half seven every weekday", "tomorrow at 7:30 am"),
        ("set an alarm for eight daily", "tomorrow at 8:00 am"),
    ],
)
def test_an_alarm_for_some_days_rings_on_the_first_of_them(order: str, clock: str) -> None:
    here = context()
    assert say(order, here) == f"I can only ring once. I'll tell you {clock}" + say_rest(here)


def say_rest(here: Context) -> str:
    return ", in " + here.last_answer.rsplit(", in ", 1)[1]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("make a note that the spare key's under, no, behind the blue flowerpot",
         "the spare key's behind the blue flowerpot"),
        ("remember the plumber comes Tuesday, sorry, Wednesday at ten",
         "the plumber comes Wednesday at ten"),
        ("note that the folder is red, no, green", "the folder is green"),
        ("remember my seat is on the left, I mean right, side", "my seat is on the right"),
        ("make a note there were four, no, five parcels", "there were five parcels"),
        ("jot down that he comes on Friday, no, Saturday between nine and eleven",
         "he comes on Saturday between nine and eleven"),
        ("remember that there's no milk", "there's no milk"),
    ],
)  # fmt: skip
def test_a_word_of_the_same_kind_takes_the_place_of_the_first(said: str, kept: str) -> None:
    here = context()
    say(said, here)
    assert next(note.text for note in here.notebook.notes()).startswith(kept)


@pytest.mark.parametrize(
    ("order", "entries"),
    [
        ("put ketchup on the shopping list. no wait, I've got it here, put mustard", "mustard"),
        ("make a list called workshop, um, put sandpaper, wood screws, and masking tape",
         "sandpaper, wood screws and masking tape"),
        ("batteries, double A, on the list", "double A batteries"),
        ("milk on the list then", "milk"),
        ("sugar and teabags on my shopping list please", "sugar and teabags"),
        ("put apples on the shopping list, I want six", "six apples"),
    ],
)  # fmt: skip
def test_a_list_gets_the_things_alone(order: str, entries: str) -> None:
    assert say(order, context()).endswith(f"list: {entries}.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("and what time will that be up", "until 3:52 pm"),
        ("when does it go off", "until 3:52 pm"),
        ("what time is it", "It is 3:42 pm"),
    ],
)
def test_a_timer_tells_the_clock_time_where_that_is_asked(question: str, answer: str) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    assert answer in say(question, here)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what day's the fifteenth of next month", "Tuesday the 15th of December"),
        ("what's the date a fortnight on Saturday", "Saturday the 12th of December"),
        ("what's the date two weeks on Friday", "Friday the 11th of December"),
        ("when's Sunday's date", "Sunday the 29th of November"),
        ("what's tomorrow", "Monday the 23rd of November"),
        ("is it tomorrow yet", "It is 3:42 pm"),
        ("how late am I if it was supposed to be three o'clock", "42 minutes late"),
        ("I was up at half six this morning, how many hours have I been up?",
         "9 hours and 12 minutes since 6:30 am"),
        ("my sister's coming on the thirtieth, how long's that?", "until Monday the 30th"),
        ("I had them at half twelve. When's four hours after that?", "That is 4:30 pm."),
    ],
)  # fmt: skip
def test_days_and_times_are_reckoned(question: str, answer: str) -> None:
    assert answer in say(question, context())
