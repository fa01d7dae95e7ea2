"""Reminders, watches and notes whose parts are named loosely."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say
from tests.support.views import Described, context, things

SEES_NOTHING = things(("cup", 0.5))


@pytest.mark.parametrize(
    "order",
    [
        "put a reminder for the day before, collect permission slips",
        "pop a reminder in for the day before, collect permission slips",
        "remind me the day before, collect permission slips",
    ],
)
def test_the_day_before_and_the_errand_behind_it(order: str) -> None:
    here = page("SCHOOL TRIP", "Fri 4 December", "Return 15:45")
    say("what does it say", here)
    told = say(order, here)
    assert "Thursday the 3rd of December" in told
    assert "I'll remind you: collect permission slips." in told


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("stick a reminder on for the slip, sunday evening six o'clock", "6:00 pm"),
        ("pop a reminder in for the bins, tomorrow at seven", "I'll remind you: the bins."),
        ("set me a reminder about my prescription, friday morning nine", "9:00 am"),
    ],
)
def test_a_reminder_for_a_thing_and_then_its_time(order: str, answer: str) -> None:
    assert answer in say(order, context())


def test_a_reminder_and_another_order_in_one_breath() -> None:
    here = page("CLINIC LETTER", "Tue 1 December", "Bring red book")
    say("what day is it on", here)
    told = say("stick a reminder in for nine that morning and put the red book on my list", here)
    assert "I put on your list: red book." in told
    assert "9:00 am" in told


def test_a_question_and_a_reminder_in_one_breath() -> None:
    here = page("INVOICE", "Total 41.25", "Due 28 Dec 2026")
    told = say("when do I have to pay it and pop a reminder on the day before", here)
    assert "the 27th of December" in told


@pytest.mark.parametrize("asked", ["pay it for me", "can you ring the dentist"])
def test_what_can_t_be_done_is_what_to_be_reminded_of(asked: str) -> None:
    here = context()
    assert say(asked, here).startswith("I can't")
    told = say("fine remind me on Friday week then", here)
    assert told.endswith(("I'll remind you: pay it.", "I'll remind you: ring the dentist."))


def test_a_week_on_friday_names_no_reminder() -> None:
    assert say("remind me to pay the bill on Friday week", context()).endswith(": pay the bill.")


def test_something_is_set_for_the_time_that_was_told() -> None:
    here = context()
    say("what's ten to four plus an hour", here)
    assert "4:50 pm" in say("yeah set something for then", here)


def test_a_length_that_was_read_is_no_time() -> None:
    here = page("WASHING", "Mixed 40 1:25")
    say("how long is the mixed wash", here)
    say("yeah set something for then", here)
    assert not here.running


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("sing out when a bus comes yeah", "I'll tell you when I see a bus."),
        ("give us a yell when a dog comes in", "I'll tell you when I see a dog."),
        ("holler when you see a bicycle, okay", "I'll tell you when I see a bicycle."),
        ("tell me when it gets to B thirty nine", "I'll tell you when I read"),
        ("let me know once they reach C 12", "I'll tell you when I read"),
    ],
)
def test_what_is_to_be_told_of_is_watched_for(order: str, answer: str) -> None:
    assert answer in say(order, context(Described(SEES_NOTHING), watching=set()))


def test_sing_is_still_no_song() -> None:
    assert say("sing me a song", context()).startswith("I can't sing")


def test_what_somebody_wants_is_asked_and_not_watched_for() -> None:
    here = page("St Brannoc Hospital", "Thursday 3 December 2026 at 14:20")
    here.watching = set()
    told = say("there's a letter from the hospital can you tell me when they want me", here)
    assert "3 December 2026 at 14:20" in told
    assert not here.notebook.watches()


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        ("takings note, four hundred and twelve fifty", "takings four hundred and twelve fifty"),
        ("keep score note: Priya 42, me 37", "score Priya 42, me 37"),
        ("mileage note: 20114 on the clock", "mileage 20114 on the clock"),
    ],
)
def test_a_note_by_what_it_is_of(order: str, kept: str) -> None:
    assert say(order, context()) == f"I'll remember: {kept}."


@pytest.mark.parametrize(
    "order",
    ["hang on to that code for us", "hold on to that code for me", "save that as a note"],
)
def test_what_was_read_is_held_on_to(order: str) -> None:
    here = page("PARCEL LOCKER", "Code 6 0 3 8")
    say("what's the code", here)
    say(order, here)
    assert "6 0 3 8" in say("go on what's the code, bit slower", here)


@pytest.mark.parametrize("order", ["note that down as this morning's", "log it as today's reading"])
def test_a_reading_is_kept_with_its_day(order: str) -> None:
    here = page("SYS 138", "DIA 84", "PULSE 71")
    say("read it to me", here)
    assert "SYS 138" in say(order, here)


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("oh go on give them another minute", "3 minutes"),
        ("let him have five more minutes", "7 minutes"),
        ("okay then give us another two", "4 minutes"),
        ("give everyone an extra minute", "3 minutes"),
    ],
)
def test_time_is_given_to_somebody(order: str, left: str) -> None:
    here = context()
    say("two minutes of silent reading please", here)
    assert f"Your timer for {left} has" in say(order, here)
    assert len(here.running) == 1


@pytest.mark.parametrize("asked", ["they open tomorrow", "it open tomorrow then"])
def test_whether_they_are_open_is_a_question(asked: str) -> None:
    told = say(asked, page("PHARMACY", "Mon-Fri 08:30-18:00", "Sat 09:00-13:00", "Sun Closed"))
    assert "remember" not in told
    assert "It says" in told


@pytest.mark.parametrize(
    "said",
    [
        "you alright there, having a good evening?",
        "are you having a nice day",
        "you ok there",
        "hello, are you all right",
    ],
)
def test_who_asks_how_it_goes_gets_a_friendly_word(said: str) -> None:
    assert say(said, context()) == "Fine, thank you."
