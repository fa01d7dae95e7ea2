"""Reminders whose time stands before the order, or whose order is a thing: "a reminder to ring"."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        (
            "in twenty minutes remind me to take the parcels down",
            "In 20 minutes I'll remind you: take the parcels down.",
        ),
        (
            "in an hour and a half, give me a nudge to check the bread",
            "In 1 hour and 30 minutes I'll remind you: check the bread.",
        ),
        (
            "in half an hour can you remind me about the cake",
            "In 30 minutes I'll remind you: the cake.",
        ),
    ],
)
def test_the_time_stands_before_the_order(order: str, answer: str) -> None:
    assert say(order, context()) == answer


@pytest.mark.parametrize(
    ("order", "time"),
    [
        ("remind me at a quarter of nine to call mum", "8:45 pm"),
        ("remind me at quarter of five to call mum", "4:45 pm"),
        ("remind me tomorrow at ten o'clock morning to call mum", "Tomorrow at 10:00 am"),
        ("remind me at eight o'clock evening to call mum", "8:00 pm"),
    ],
)
def test_times_as_they_are_said_elsewhere(order: str, time: str) -> None:
    said = say(order, context())
    assert time in said
    assert said.endswith("I'll remind you: call mum.")


def test_a_quarter_of_an_hour_is_a_length() -> None:
    assert say("set a timer for a quarter of an hour", context()) == "Timer set for 15 minutes."


def test_what_is_no_time_before_the_order_is_asked_for() -> None:
    here = context()
    said = say("in twenty minutes I'm off, remind me to lock up", here)
    assert said == "When shall I remind you?"


@pytest.mark.parametrize(
    ("order", "start", "errand"),
    [
        (
            "chuck us a reminder for arvo smoko, say three thirty, to ring Gaz",
            "Tomorrow at 3:30 pm",
            "ring Gaz",
        ),
        ("a reminder for five to text Bob", "At 5:00 pm", "text Bob"),
        ("give us a reminder for tomorrow morning to ring Gaz", "Tomorrow at 9:00 am", "ring Gaz"),
        ("stick a reminder in for three to phone the vet", "Tomorrow at 3:00 pm", "phone the vet"),
        ("can I get a reminder to message Ann at five", "At 5:00 pm", "message Ann"),
        ("pop us a reminder for ten to six to call Gran", "At 5:50 pm", "call Gran"),
    ],
)
def test_a_reminder_to_ring_somebody_is_no_call(order: str, start: str, errand: str) -> None:
    said = say(order, context())
    assert said.startswith(start)
    assert said.endswith(f"I'll remind you: {errand}.")


@pytest.mark.parametrize(
    ("order", "names", "clock"),
    [
        ("set a two hour timer called bottle, what time's that up", ["bottle timer"], "5:42 pm"),
        ("set a three minute timer named eggs and when is that done", ["eggs timer"], "3:45 pm"),
        ("start a ten minute timer, what time will it finish", [""], "3:52 pm"),
    ],
)
def test_its_end_is_asked_for_in_the_same_breath(order: str, names: list[str], clock: str) -> None:
    here = context()
    assert say(order, here).endswith(f"until {clock}.")
    assert [timer.label for timer in here.notebook.timers()] == names


def test_its_end_is_asked_for_after_it_was_told() -> None:
    here = context()
    say("set a timer for ten minutes", here)
    say("add five minutes to that", here)
    assert say("what time will it be done then", here).endswith("until 3:57 pm.")


def test_a_calendar_names_the_day_of_the_month() -> None:
    lines = ("DEC", "Sat 5 Amir's party", "Wed 9 Chiropodist 11:15", "Thu 17 Carols")
    rows = [text(line, (400, 100 + 90 * at, 800, 140 + 90 * at)) for at, line in enumerate(lines)]
    here = context(Described(texts(*rows)))
    assert "Wed 9" in say("when's my chiropodist", here)
    said = say("give me a reminder the night before, eight o'clock", here)
    assert said.startswith("On Tuesday the 8th of December at 8:00 pm")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("spell rhythm for me, and then bureaucracy please", ["rhythm", "bureaucracy"]),
        ("spell accommodate, then necessary", ["accommodate", "necessary"]),
        ("how do you spell yacht and how do you spell queue", ["yacht", "queue"]),
    ],
)
def test_each_word_is_spelled(asked: str, words: list[str]) -> None:
    spelled = " ".join(f"{word}: {', '.join(word.upper())}." for word in words)
    assert say(asked, context()) == spelled


@pytest.mark.parametrize("order", ["save that number as joiner", "keep the number under joiner"])
def test_the_number_that_was_read_is_kept_under_a_name(order: str) -> None:
    lines = ("Siobhan McAteer", "Joinery & Repairs", "07700 900 412")
    rows = [text(line, (400, 100 + 90 * at, 800, 140 + 90 * at)) for at, line in enumerate(lines)]
    here = context(Described(texts(*rows)))
    say("what's the phone number on this card", here)
    say(order, here)
    assert [note.text for note in here.notebook.notes()] == ["joiner: 07700 900 412"]


def test_where_nothing_was_read_no_number_is_kept() -> None:
    here = context()
    assert "Have me read it first" in say("save that number as joiner", here)
    assert here.notebook.notes() == []
