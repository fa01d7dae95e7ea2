"""Reminders, notes and watches whose parts stand in another order, or lean on what was said."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say
from tests.support.views import Described, context, text, things

SEES_NOTHING = things(("cup", 0.5))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("remind me the car park closes at six, say half an hour before", "5:30 pm"),
        ("remind me that choir starts at eight, ten minutes before", "7:50 pm"),
        ("make that a reminder for seven, supper with Joan", "supper with Joan"),
        ("put one in, chiropodist at nine, tell me at eight", "8:00 pm"),
        ("add a reminder, bins at nine, nudge me at eight", "8:00 pm"),
        ("aw bless. Put down that I need to thank them on Boxing Day", "I'll remember: I need to"),
        ("jot this down for us, gate code is 4221", "I'll remember: gate code is 4221."),
        ("remind me at nine to take me tablets", "take your tablets."),
        ("remind me every night at ten to do me drops", "At 10:00 pm"),
        ("remind me at ten tonight to do me drops", "do your drops."),
        ("remind me at eleven at night to lock up", "At 11:00 pm"),
        ("wake me at three at night", "3:00 am"),
    ],
)
def test_a_reminder_or_a_note_is_understood(words: str, answer: str) -> None:
    assert answer in say(words, context())


def test_what_is_waited_for_is_watched_for() -> None:
    here = context(Described(SEES_NOTHING), watching=set())
    assert say("I'm waiting on the thirty eight, tell us when you see it", here) == (
        "I'll tell you when I read the word 38."
    )
    assert say("come yet?", here) == "I don't see a 38 yet. I still watch."
    board = (text("Platform 2"), text("08:41 Manchester", (400, 360, 800, 400)))
    stop = context(Described(things(("cup", 0.5), texts=board)), watching=set())
    say("what platform is it", stop)
    assert say("let me know when it comes in", stop) == "I'll tell you when I see a train."
    assert say("has it come yet", stop) == "I don't see a train yet. I still watch."


def test_ones_own_number_is_watched_for() -> None:
    here = page("TICKET", "C 047", "NOW SERVING C 041")
    here.watching = set()
    say("how many ahead of me, I'm C 47", here)
    assert "C 047" in say("ping me when it shows mine", here)


def test_watching_ends_with_a_reason() -> None:
    for words in ("stop watching, it's fine", "stop looking, he's here", "stop watching thanks"):
        here = context(Described(SEES_NOTHING), watching=set())
        say("tell us when somebody comes in the room", here)
        assert say(words, here) == "I no longer watch for a person."


def test_words_that_are_drawn_out() -> None:
    here = context(watching=set())
    say("start the stopwatch, she's off", here)
    assert say("aaand stop. What was it", here).startswith("Stopped at ")


def test_an_alarm_is_chosen_by_its_hour() -> None:
    here = context()
    say("wake me at seven", here)
    say("wake me at eight", here)
    assert say("cancel the alarm", here).startswith("Which one:")
    assert say("the seven one", here) == "Your alarm for 7:00 am is cancelled."
    say("wake me at nine", here)
    assert say("cancel the alarm", here).startswith("Which one:")
    assert say("note to self, buy stamps", here) == "I'll remember: buy stamps."
    assert len(here.notebook.timers()) == 2


def test_an_unknown_number_is_asked_for() -> None:
    here = context(watching=set())
    assert say("tell me when mine's called", here).endswith("What does the sign say there?")


def test_a_reminder_that_leans_keeps_no_stray_words() -> None:
    here = context()
    say("how long till nine", here)
    say("make that a reminder for tomorrow at nine", here)
    assert [timer.label for timer in here.notebook.timers()] != ["at about that"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("note down exam day, hall and the calculator thing", "Exam Wed 9 June 2027 10:00 Hall B"),
        ("jot down exam day", "Exam Wed 9 June 2027 10:00 Hall B"),
        ("make a note of lecture number and exam time", "LECTURE 9"),
        ("note down milk and bread", "I'll remember: milk and bread."),
        ("note down dentist at two and vet at four", "dentist at two and vet at four"),
    ],
)
def test_what_print_says_is_noted_by_its_kind(words: str, kept: str) -> None:
    lecture = ("LECTURE 9 Thermodynamics", "Exam Wed 9 June 2027 10:00 Hall B", "Bring calculator")
    assert kept in say(words, page(*lecture))
