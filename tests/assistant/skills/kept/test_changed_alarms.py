"""An alarm that is changed stays one alarm; a timer keeps the name that it is given."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "clock"),
    [
        ("change my alarm to 7:30 am", "7:30 am"),
        ("change the alarm to 07:30", "7:30 am"),
        ("move the alarm to 7:30", "7:30 am"),
        ("make the alarm 7:30 am", "7:30 am"),
        ("Make the alarm seven thirty instead.", "7:30 am"),
        ("put my alarm back to 8:15", "8:15 am"),
        ("set my alarm to 5:45", "5:45 am"),
        ("I'm off tomorrow. Make the alarm half past eight.", "8:30 am"),
        ("push the alarm back an hour", "7:15 am"),
    ],
)
def test_the_alarm_is_changed(order: str, clock: str) -> None:
    here = context()
    say("wake me at 6:15 am", here)
    say("thanks", here)
    assert say(order, here).startswith(f"Your alarm for {clock}")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("order", ["set my alarm for 7:30 pm", "make the alarm 7:30 pm"])
def test_the_first_alarm_is_set(order: str) -> None:
    here = context()
    say("set a timer for ten minutes", here)
    assert say(order, here).startswith("I'll tell you at 7:30 pm")
    assert len(here.notebook.timers()) == 2


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("set a timer for 15 minutes called rice", "Rice timer set for 15 minutes."),
        ("Timer, eight minutes, call it pasta.", "Pasta timer set for 8 minutes."),
        ("start a ten minute timer and call it bread", "Bread timer set for 10 minutes."),
        ("set a timer for half an hour and name it laundry", "Laundry timer set for 30 minutes."),
        ("set a timer named eggs for 4 minutes", "Eggs timer set for 4 minutes."),
    ],
)
def test_a_timer_keeps_its_name(order: str, answer: str) -> None:
    here = context()
    assert say(order, here) == answer
    name = answer.split()[0].casefold()
    assert say(f"how long on the {name}", here).startswith(f"Your {name} timer")


@pytest.mark.parametrize(
    ("begun", "order", "said"),
    [
        ("wake me at 7 tomorrow", "delete all alarms", "Your alarm for 7:00 am is cancelled."),
        ("wake me at 7 tomorrow", "erase all my alarms", "Your alarm for 7:00 am is cancelled."),
        (
            "set a timer for 5 minutes",
            "remove all timers",
            "Your timer for 5 minutes is cancelled.",
        ),
        ("set a timer for 5 minutes", "clear all of my timers", "is cancelled."),
        ("remind me at 8 pm to call Bob", "delete all the reminders", "is cancelled."),
        ("remember that the code is 12", "delete all notes", "I can't delete notes by voice"),
    ],
)
def test_what_is_set_is_no_note(begun: str, order: str, said: str) -> None:
    here = context()
    say(begun, here)
    assert said in say(order, here)


@pytest.mark.parametrize(
    ("change", "time"),
    [
        ("make it ten to seven actually", "6:50 am"),
        ("make that quarter past eight actually", "8:15 am"),
        ("change the alarm to quarter to eight", "7:45 am"),
        ("set the alarm for twenty to six instead", "5:40 am"),
    ],
)
def test_minutes_to_an_hour_are_before_it(change: str, time: str) -> None:
    here = context()
    say("wake me at half past six", here)
    assert say(change, here).startswith(f"Your alarm for {time} rings on ")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("words", ["in the morning I meant, weekdays only", "in the morning, I "
                                   "mean, and only Mondays"])  # fmt: skip
def test_that_it_can_not_repeat_is_said_beside_the_change(words: str) -> None:
    here = context()
    say("set an alarm for eight", here)
    said = say(words, here)
    assert said.startswith("I can only ring once. Your alarm for 8:00 am rings on ")


@pytest.mark.parametrize("words", ["Oh no, it's Monday", "Oh no, it's eight o'clock"])
def test_an_exclamation_moves_no_alarm(words: str) -> None:
    here = context()
    say("set an alarm for seven", here)
    (before,) = here.notebook.timers()
    say(words, here)
    assert [timer.due for timer in here.notebook.timers()] == [before.due]


@pytest.mark.parametrize("words", ["oh no, make it eight", "no, it's eight", "oh no, eight"])
def test_another_time_moves_an_alarm(words: str) -> None:
    here = context()
    say("set an alarm for seven", here)
    assert say(words, here).startswith("Your alarm for 8:00 pm rings")


@pytest.mark.parametrize(
    ("order", "seconds"),
    [
        ("Set a timer for twenty minutes before I forget", 1200),
        ("Give me two minutes before you read it", 120),
    ],
)
def test_a_length_before_a_clause_stands(order: str, seconds: int) -> None:
    here = context()
    say(order, here)
    assert [timer.seconds for timer in here.notebook.timers()] == [seconds]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("Tell me how many days before Christmas", False),
        ("Give me the number of days before Easter", False),
        ("remind me ten minutes before I leave", True),
        ("give me a shout ten minutes before it starts", True),
        ("set an alarm half an hour before the match", True),
    ],
)
def test_a_question_for_a_number_is_no_order(words: str, known: bool) -> None:
    assert say(words, context()).startswith("I can't know when that is") == known


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("Nine o'clock.", "9:00 am on Monday"),
        ("Ten's fine.", "10:00 am on Monday"),
        ("Afternoon. Four's better.", "4:00 pm on Monday"),
        ("Oh hang on no, it's Sunday, he's got swimming. Eight.", "8:00 am on Monday"),
        ("no wait it's my day off make it eleven", "11:00 am on Monday"),
        ("Friday's better", "9:00 am on Friday"),
    ],
)
def test_a_time_behind_a_reminder_takes_its_place(words: str, clock: str) -> None:
    here = context()
    say("remind me to call the dentist tomorrow", here)
    assert f"Your reminder to call the dentist rings at {clock}" in say(words, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("words", ["nine o'clock?", "it's nine o'clock", "and one at nine"])
def test_a_time_that_is_asked_or_told_moves_no_reminder(words: str) -> None:
    here = context()
    say("remind me to call the dentist tomorrow at ten", here)
    before = here.notebook.timers()
    say(words, here)
    assert before[0] in here.notebook.timers()


def test_a_length_behind_an_alarm_does_not_change_it() -> None:
    here = context()
    say("set an alarm for half six tomorrow morning", here)
    before = here.notebook.timers()
    say("five minutes", here)
    assert before[0] in here.notebook.timers()


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("Alarm for five this afternoon, I need a nap before work.", "5:00 pm"),
        ("Alarm at half seven tomorrow", "7:30 am"),
    ],
)
def test_an_alarm_needs_no_verb(words: str, clock: str) -> None:
    assert clock in say(words, context())


def test_each_week_at_eleven_is_in_the_morning() -> None:
    here = context()
    assert "On Sunday the 29th of November at 11:00 am" in say(
        "remind me to water the plants every sunday at eleven", here
    )


@pytest.mark.parametrize(
    ("order", "words", "clock"),
    [
        ("Get me up at ten to six.", "Hmm, bit early. Quarter past.", "6:15 am"),
        ("Alarm for five this afternoon", "Make it twenty to.", "4:40 pm"),
        ("Alarm for half six tomorrow morning", "no, quarter to", "6:45 am"),
    ],
)
def test_minutes_without_an_hour_are_of_the_nearest_one(order: str, words: str, clock: str) -> None:
    here = context()
    say(order, here)
    assert say(words, here).startswith(f"Your alarm for {clock}")
    assert len(here.notebook.timers()) == 1


def test_alarms_of_one_day_share_its_hour() -> None:
    told = say("Alarm, six tomorrow, and again at ten past.", context())
    assert "6:00 am" in told
    assert "6:10 am" in told


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("remind me to take my tablet at nine", "afternoon, two", "2:00 pm on Monday"),
        ("remind me to call mum at five", "morning, ten", "10:00 am on Monday"),
        ("remind me to call mum at five", "evening, eight", "8:00 pm, in 4 hours"),
        ("remind me to take my tablet at nine", "no, three", "3:00 pm on Monday"),
        ("remind me to take my tablet at nine", "bit late. Eight", "8:00 pm, in 4 hours"),
        ("remind me to take my tablet at two in the morning", "no, three", "3:00 am on Monday"),
        ("wake me at seven", "no, two", "2:00 am on Monday"),
        ("wake me at seven", "half six", "6:30 am on Monday"),
    ],
)
def test_a_moved_time_is_to_come_and_by_day(first: str, then: str, told: str) -> None:
    here = context()
    say(first, here)
    assert told in say(then, here).replace(" rings on Monday", " on Monday")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize("first", ["remind me to take my tablet at nine", "wake me at seven"])
@pytest.mark.parametrize("number", ["three", "two", "3"])
def test_a_number_alone_moves_nothing(first: str, number: str) -> None:
    here = context()
    say(first, here)
    before = here.notebook.timers()
    say(number, here)
    assert here.notebook.timers() == before


@pytest.mark.parametrize(
    ("time", "clock"),
    [
        ("half past seven", "7:30 pm"),
        ("ten to seven", "6:50 pm"),
        ("seven", "7:00 pm"),
        ("seven thirty", "7:30 pm"),
    ],
)
def test_no_clock_time_is_cut_in_two(time: str, clock: str) -> None:
    here = context()
    say("remind me in an hour to check the oven", here)
    say("set an alarm for nine", here)
    assert f"rings at {clock}" in say(f"move the oven one to {time}", here)
