"""Timers, alarms and reminders: "okay" is said only for what was done."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from assistant.memory.notebook import Notebook
from assistant.skills import timers
from assistant.skills.context import Context, NoView
from assistant.skills.words.timers.timer_labels import label
from tests.support.conversation import say
from tests.support.views import context

NOW = datetime(2026, 11, 26, 3, 40).astimezone()  # a Thursday


@pytest.fixture
def here() -> Context:
    return Context(NoView(), Notebook(), NOW)


def lengths(here: Context) -> list[int]:
    return [timer.seconds for timer in here.notebook.timers()]


FIVE = "our timer for 5 minutes"
PIZZA = "our pizza timer for 12 minutes"
ARE_CANCELLED = f"Y{FIVE} and y{PIZZA} are cancelled."
BOTH_LEFT = f"y{FIVE} has 5 minutes left and y{PIZZA} has 12 minutes left."
NONE_SUCH = f"You have no such timer. Y{BOTH_LEFT[1:]}"


@pytest.mark.parametrize(
    ("question", "left", "said"),
    [
        ("cancel the timer", [300, 720], f"Which one: y{FIVE} or y{PIZZA}?"),
        ("stop the five minute timer", [720], f"Y{FIVE} is cancelled."),
        ("please turn off the pizza timer", [300], f"Y{PIZZA} is cancelled."),
        ("get rid of all my timers", [], ARE_CANCELLED),
        ("delete every timer", [], ARE_CANCELLED),
        ("cancel the pasta timer", [300, 720], NONE_SUCH),
        ("kill the nine minute timer", [300, 720], NONE_SUCH),
        ("add two minutes to the pizza timer", [300, 840], "pizza timer 14"),
        ("give me three more minutes on the five minute timer", [480, 720], "timer 8"),
        ("take two minutes off the pizza timer", [300, 600], "pizza timer 10"),
        ("change the pizza timer to twenty minutes", [300, 1200], "pizza timer 20"),
        ("set the five minute timer to eight minutes instead", [480, 720], "timer 8"),
        ("make it fifteen minutes instead", [300, 900], "pizza timer 15"),
        ("push the pizza timer back by two minutes", [300, 840], "pizza timer 14"),
        ("delay the five minute timer by a minute", [360, 720], "timer 6"),
        ("bring the pizza timer forward by two minutes", [300, 600], "pizza timer 10"),
        ("how much longer on the pizza timer", [300, 720], f"Y{PIZZA} has 12 minutes left."),
        ("give the pizza another minute", [300, 780], "pizza timer 13"),
        ("cancel all alarms and timers", [], ARE_CANCELLED),
        ("anything still running", [300, 720], f"2 timers: {BOTH_LEFT}"),
        ("has my timer finished", [300, 720], f"2 timers: {BOTH_LEFT}"),
        (
            "set the oven timer to twenty minutes",
            [300, 720, 1200],
            "Oven timer set for 20 minutes.",
        ),
        ("remind me about the oven", [300, 720], "When shall I remind you?"),
        ("how many timers do i have", [300, 720], f"2 timers: {BOTH_LEFT}"),
        ("don't set a timer for five minutes", [300, 720], "Okay, I won't."),
        (
            "i don't want a timer",
            [300, 720],
            f"Okay, I won't set one. Y{PIZZA} has 12 minutes left; say cancel to end it.",
        ),
        (
            "pause the timer",
            [300, 720],
            "I can't pause a timer; I can cancel it or change its length.",
        ),
        ("undo that", [300], f"Y{PIZZA} is cancelled."),
    ],
)
def test_a_timer_is_cancelled_or_changed_by_its_name_or_length(
    here: Context, question: str, left: list[int], said: str
) -> None:
    say("set a timer for five minutes", here)
    say("set a pizza timer for 12 minutes", here)
    changed = re.fullmatch(r"(pizza timer|timer) (\d+)", said)
    if changed is not None:
        name, minutes = changed.groups()
        said = f"Your {name} for {minutes} minutes has {minutes} minutes left."
    assert say(question, here) == said
    assert lengths(here) == left


def test_the_one_that_was_asked_for_is_cancelled(here: Context) -> None:
    say("set a timer for five minutes", here)
    say("set a pizza timer for 12 minutes", here)
    say("cancel the timer", here)
    say("the five minute one", here)
    assert lengths(here) == [720]


def test_alarms_are_told_changed_and_cancelled(here: Context) -> None:
    say("wake me at half six", here)
    assert (
        say("when is my alarm", here) == "Your alarm for 6:30 am rings in 2 hours and 50 minutes."
    )
    assert "7:15 am" in say("change my alarm to quarter past seven", here)
    assert say("switch off the alarm for eight", here).startswith("You have no such alarm")
    assert say("switch off the alarm", here) == "Your alarm for 7:15 am is cancelled."
    assert say("turn off my alarm", here) == "No alarm is set."
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("start a stopwatch", "I have no stopwatch here, only timers: that takes a run."),
        ("snooze", "I can't snooze: nothing of mine is ringing."),
        (
            "stop listening",
            "I can't stop listening when you say so. Switch the microphone off, or end me.",
        ),
        (
            "pause my timer",
            "No timer is set. I can't pause a timer; I can cancel it or change its length.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(
    here: Context, question: str, reason: str
) -> None:
    assert say(question, here) == reason
    assert lengths(here) == []


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("remind me to take my tablets in half an hour", "take your tablets"),
        ("remind me at 5 pm to ring mum", "ring mum"),
        ("remind me in an hour and a half that the oven is on", "the oven is on"),
        ("remind me tomorrow at ten about the dentist", "the dentist"),
        ("please remind me to water the plants on saturday at nine", "water the plants"),
        ("remind me on the 3rd of december to pay the rent", "pay the rent"),
        ("set a pizza timer for 12 minutes", "pizza timer"),
        ("set a timer called tea for 4 minutes", "tea timer"),
        ("ten minutes for the pasta", "pasta timer"),
        ("set a timer for twenty minutes", ""),
        ("set a new timer for an hour", ""),
        ("set a timer for twenty minutes before I forget", ""),
        ("set a timer for ten minutes for the pasta before we go", "pasta timer"),
    ],
)
def test_what_a_timer_is_for_is_kept_as_it_was_said(question: str, what: str) -> None:
    assert label(question) == what


def test_a_reminder_says_what_for(here: Context) -> None:
    say("remind me to take my tablets in half an hour", here)
    say("remind me at 5 pm to ring mum", here)
    say("set a timer for two minutes", here)
    rung = [timers.ring(timer, timer.due.astimezone()).sentence for timer in here.notebook.timers()]
    assert rung == [
        "Your timer for 2 minutes is over.",
        "30 minutes have passed: take your tablets.",
        "It is 5:00 pm: ring mum.",
    ]
    late = timers.ring(here.notebook.timers()[-1], NOW + timedelta(hours=14)).sentence
    assert late.startswith("While I was off, your reminder to ring mum was due")


@pytest.mark.parametrize(
    ("question", "day", "clock"),
    [
        ("remind me the day after tomorrow at nine to call", 28, "09:00"),
        ("wake me up at half seven tomorrow", 27, "07:30"),
        ("remind me on the 3rd of december at 9 to pay", 3, "09:00"),
        ("set an alarm for saturday at ten", 28, "10:00"),
        ("remind me next monday to call mum", 30, "09:00"),
        ("remind me in three days at noon to pay", 29, "12:00"),
    ],
)
def test_the_day_that_is_named_is_meant(here: Context, question: str, day: int, clock: str) -> None:
    say(question, here)
    (timer,) = here.notebook.timers()
    due = timer.due.astimezone()
    assert (due.day, f"{due:%H:%M}") == (day, clock)


def test_what_rings_once_says_so_and_what_cannot_be_done_later_is_not_done_now(
    here: Context,
) -> None:
    assert say("set an alarm for every day at 7", here).startswith("I can only ring once.")
    assert say("remind me every hour to drink water", here).startswith("I can only ring once.")
    for question in ("read this at 5 pm", "look for my cup in five minutes", "count them at noon"):
        assert say(question, here).startswith("I can't do that later")
    assert say("wake me in the morning", here) == "At what time?"
    assert len(here.notebook.timers()) == 2


def test_where_nobody_rings_it_is_said_once(here: Context) -> None:
    still = replace(here, announces_timers=False)
    first = say("set a timer for ten minutes", still)
    assert first == "Timer set for 10 minutes. It rings only while Sightline is running."
    assert say("set a timer for one hour", still) == "Timer set for 1 hour."


@pytest.mark.parametrize(
    ("before", "order"),
    [
        ("", "set the oven timer to twenty minutes"),
        ("", "remind me at six to eat"),
        ("", "wake me at seven"),
        ("", "set a timer for ten minutes and one for twenty"),
        ("It is 3:40 pm: your alarm.", "snooze"),
    ],
)
def test_nothing_is_promised_where_nobody_rings(here: Context, before: str, order: str) -> None:
    still = replace(here, announces_timers=False, last_answer=before)
    assert "It rings only while Sightline is running." in say(order, still)


def test_a_file_of_an_older_version_gets_the_new_column(tmp_path) -> None:
    import sqlite3

    file = tmp_path / "notebook.db"
    with sqlite3.connect(file) as old:
        old.execute(
            "CREATE TABLE timers (id INTEGER PRIMARY KEY, wearer TEXT NOT NULL,"
            " seconds INTEGER NOT NULL, due REAL NOT NULL)"
        )
        old.execute("INSERT INTO timers (wearer, seconds, due) VALUES ('wearer', 60, 1)")
    old.close()
    notebook = Notebook(file)
    assert [timer.label for timer in notebook.timers()] == [""]
    notebook.start_timer(60, NOW, label="tea timer")
    assert "tea timer" in [timer.label for timer in notebook.timers()]
    notebook.close()


@pytest.mark.parametrize(
    ("question", "length"),
    [
        ("timer for 3/4 of an hour", 2700),
        ("timer for 1/2 an hour", 1800),
        ("timer for an hour less five minutes", 3300),
        ("start a timer for 2 1/2 minutes", 150),
        ("set the timer for ten minutes", 600),
        ("remind me in 1 1/2 hours", 5400),
    ],
)
def test_lengths_as_people_say_them(here: Context, question: str, length: int) -> None:
    say(question, here)
    assert lengths(here) == [length]
    assert [timer.label for timer in here.notebook.timers()] == [""]


def test_several_requests_are_all_done(here: Context) -> None:
    say("set two timers for five and ten minutes", here)
    assert lengths(here) == [300, 600]
    answer = say("set a timer for one hour and remember i left the oven on", here)
    assert answer == "Timer set for 1 hour. I'll remember: i left the oven on."
    assert "It is 3:40 am" in say("cancel all timers and tell me the time", here)
    assert lengths(here) == []
    answer = say("tell me the time and sing me a song", here)
    assert answer.endswith("I can't sing: I can only speak.")
    answer = say("tell me the time and explain gravity", here)
    assert answer.endswith("I left out what I can't do: explain gravity.")


def test_a_speculative_command_changes_nothing_before_the_commit(here: Context) -> None:
    from assistant import build
    from assistant.answer.reply import Replier
    from assistant.answer.request import AnswerRequest

    say("set a timer for ten minutes", here)

    async def speculate() -> None:
        committed = asyncio.Event()
        request = AnswerRequest(
            replace(here, question="cancel the timer"), committed=committed.wait
        )
        pieces = Replier(build.pocket()).reply(request)
        first = asyncio.ensure_future(anext(pieces))
        await asyncio.sleep(0.05)
        assert lengths(here) == [600]
        first.cancel()

    asyncio.run(speculate())
    assert lengths(here) == [600]


@pytest.mark.parametrize(
    ("question", "day", "month"),
    [
        ("remind me on the second of december to take the book back", 2, 12),
        ("remind me on the twenty second of december to call", 22, 12),
        ("remind me to pay the rent on the second", 2, 12),
        ("remind me on the 2nd of january to write", 2, 1),
        ("set a reminder for the second of february", 2, 2),
    ],
)
def test_the_second_of_a_month_is_no_second(
    here: Context, question: str, day: int, month: int
) -> None:
    say(question, here)
    due = here.notebook.timers()[0].due.astimezone()
    assert (due.day, due.month, due.hour) == (day, month, 9)


def test_seconds_are_seconds(here: Context) -> None:
    for question in ("timer for a second", "remind me in twenty seconds", "set a 2 second timer"):
        say(question, here)
    assert sorted(lengths(here)) == [1, 2, 20]


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("set a timer for ten minutes", "no, twenty", "Your timer for 20 minutes has"),
        ("set a timer for ten minutes", "actually half an hour", "Your timer for 30 minutes has"),
        ("set an alarm for five", "sorry, I meant quarter past", "Your alarm for 5:15 pm rings"),
        ("wake me at 6 tomorrow", "make that seven", "Your alarm for 7:00 am rings on Monday"),
        ("set an alarm for nine", "not today, on Friday", "Your alarm for 9:00 pm rings on Friday"),
    ],
)
def test_what_was_set_last_is_put_right(first: str, second: str, answer: str) -> None:
    here = context()  # in the afternoon
    say(first, here)
    assert say(second, here).startswith(answer)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("wake me at seven thirty", "I'll tell you tomorrow at 7:30 am"),
        ("wake me at half six tonight", "I'll tell you at 6:30 pm"),
        ("remind me at three to ring the bank", "Tomorrow at 3:00 pm"),
    ],
)
def test_one_is_woken_in_the_morning_and_reminded_by_day(question: str, answer: str) -> None:
    assert say(question, context()).startswith(answer)


@pytest.mark.parametrize(
    "name", ["cancel the eggs", "forget about the eggs", "never mind the eggs"]
)
def test_a_timer_is_cancelled_by_its_name_alone(here: Context, name: str) -> None:
    say("put another timer on for the eggs, six minutes", here)
    say("set a timer for ten minutes", here)
    assert say(name, here).startswith("Your eggs timer for 6 minutes is cancelled.")
    assert lengths(here) == [600]


@pytest.mark.parametrize(
    "order", ["alarm off", "my alarm off please", "I never wanted an alarm, get rid of it"]
)
def test_an_alarm_is_cancelled_in_other_words(here: Context, order: str) -> None:
    say("set an alarm for nine", here)
    assert say(order, here) == "Your alarm for 9:00 am is cancelled."


def test_the_alarm_goes_and_the_timer_stays(here: Context) -> None:
    say("set an alarm for nine", here)
    say("set a timer for ten minutes", here)
    assert "is cancelled" in say("cancel the alarm but keep the timer", here)
    assert lengths(here) == [600]


def test_a_time_that_is_put_right_in_the_same_breath() -> None:
    here = context()
    assert say("wake me at six, no, half past", here).startswith(
        "I'll tell you tomorrow at 6:30 am"
    )
    assert say("set a timer for ten, sorry, fifteen minutes", here).startswith("Timer set for 15")


@pytest.mark.parametrize(
    ("order", "left"), [("cancel the longer one", [600]), ("stop the shorter timer", [1200])]
)
def test_the_longer_or_the_shorter_timer_is_meant(order: str, left: list[int]) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    say("set a timer for twenty minutes", here)
    assert "is cancelled" in say(order, here)
    assert lengths(here) == left


@pytest.mark.parametrize("order", ["cancel that", "actually, cancel that"])
def test_what_was_set_last_is_taken_back(order: str) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    assert say(order, here) == "Your timer for 10 minutes is cancelled."


@pytest.mark.parametrize("words", ["round 3.7", "cancel that one", "delete the red one"])
def test_nothing_is_set_and_no_okay_is_said_for_what_was_not_understood(words: str) -> None:
    here = context()
    assert say(words, here) != "Okay."
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("remind me in the morning to take my tablets", "Tomorrow at 9:00 am"),
        ("remind me tonight to lock up", "At 8:00 pm"),
        ("let me know at quarter past five so I don't miss my lift", "At 5:15 pm"),
        ("my tablets at eight, don't let me forget", "At 8:00 pm"),
        ("remind me half four to put the bins out", "At 4:30 pm"),
        ("remind me to call him after lunch, say, five", "At 5:00 pm"),
        ("every weekday at quarter to eight, bins", "I can only ring once. Tomorrow at 7:45 am"),
        (
            "alarm, weekdays, six forty five",
            "I can only ring once. I'll tell you tomorrow at 6:45 am",
        ),
        ("set a ten minute timer, no make it twelve", "Timer set for 12 minutes."),
        ("remind me to turn the compost in a fortnight", "On Sunday the 6th of December"),
        ("if it's past six set me ten minutes, otherwise an hour", "I can't decide that for you."),
        ("never mind the timer but do remind me at five to eat", "No timer is set. At 5:00 pm"),
    ],
)
def test_a_moment_is_understood_as_it_is_said(question: str, start: str) -> None:
    assert say(question, context()).startswith(start)


def test_nothing_is_added_to_a_timer_that_does_not_run() -> None:
    here = context()
    assert say("add ten minutes to the timer", here) == "No timer is set."
    assert here.notebook.timers() == []


def test_a_timer_is_asked_for_by_its_name_alone() -> None:
    here = context()
    say("start a twenty minute timer for the glue", here)
    say("and one for the soup, five minutes", here)
    assert say("how long's left on the glue", here) == (
        "Your glue timer for 20 minutes has 20 minutes left."
    )
    assert say("is it ready? the soup", here).startswith("Your soup timer")
    assert say("pause the soup, leave the other", here).startswith("I can't pause a timer")


def test_a_reminder_for_another_time_takes_the_place_of_the_first() -> None:
    here = context()
    say("remind me at five about the gas man", here)
    say("remind me at six, not at five like before, about the gas man", here)
    assert [timer.label for timer in here.notebook.timers()] == ["the gas man"]


@pytest.mark.parametrize(
    "question",
    [
        "remind me ten minutes before his lecture",
        "give me a nudge half an hour before the plumber's visit",
        "warn me five minutes before it closes",
    ],
)
def test_a_reminder_before_what_nobody_knows_is_asked_back(question: str) -> None:
    here = context()
    assert say(question, here) == timers.CANNOT_KNOW_WHEN
    assert not here.kept.timers


def test_a_timer_of_printed_minutes_and_seconds_with_a_nudge_half_way() -> None:
    here = context()
    here.last_answer = "It says: Simmer 6 minutes 20. Stir."
    assert say("set that", here) == "Timer set for 6 minutes and 20 seconds."
    told = say("and tell me halfway to turn it", here)
    assert told == "In 3 minutes and 10 seconds I'll remind you: turn it."


@pytest.mark.parametrize(
    "question", ["and what's that one for", "what am I meant to do then", "when was it"]
)
def test_the_reminder_that_was_spoken_of_is_told_again(question: str) -> None:
    here = context()
    say("remind me at six to water the beans", here)
    assert "water the beans rings at 6:00 pm" in say(question, here)


def test_two_timers_with_their_things_before_their_lengths() -> None:
    here = context()
    told = say("set a timer for rice twelve minutes and one for the green beans six", here)
    assert told == "Rice timer set for 12 minutes. Green beans timer set for 6 minutes."


def test_a_day_that_was_told_is_meant_by_then() -> None:
    here = context()
    say("what's the date next Friday", here)
    told = say("put the vet in for then at ten", here)
    assert told.startswith("On Friday the 27th of November at 10:00 am")
    assert "about the vet" in say("what have I got on that day", here)


def test_a_reminder_before_a_time_that_was_read() -> None:
    here = context()
    here.last_answer, here.last_skill = "It says: Boarding 17:05.", "read"
    told = say("tell me ten minutes before", here)
    assert told.startswith("At 4:55 pm")
    assert told.endswith("I'll remind you: boarding.")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("remind me Sunday evening to ring Joan", "ring Joan"),
        ("remind me every other Tuesday at six to feed the cat", "feed the cat"),
    ],
)
def test_the_part_of_a_day_is_no_part_of_a_reminder(question: str, name: str) -> None:
    assert label(question) == name


@pytest.mark.parametrize(
    "question",
    ["I'm making soup, give me a timer for half an hour", "I'm baking, set a timer for an hour"],
)
def test_a_timer_of_an_hour_is_no_rate(question: str) -> None:
    assert say(question, context()).startswith("Timer set for ")


def test_a_reminder_when_some_of_a_timer_is_left() -> None:
    here = context()
    say("set a timer for half an hour", here)
    told = say("and tell me when there's ten minutes left", here)
    assert told == "In 20 minutes I'll remind you: it is nearly time."
    assert "timer for 30 minutes" in say("what am I timing", here)


@pytest.mark.parametrize("lead", ["what a day", "what an evening", "what a lovely smell"])
def test_an_exclamation_before_an_order_asks_for_nothing(lead: str) -> None:
    assert say(f"{lead}, set a timer for five minutes", context()) == "Timer set for 5 minutes."
