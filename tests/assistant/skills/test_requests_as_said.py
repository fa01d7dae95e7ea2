"""Requests as people say them: what is meant is done with its own content, and what is harmless
gets no advice for a danger."""

from __future__ import annotations

import pytest

from assistant.skills.find import CALL_OUT
from assistant.skills.talk.danger.emergencies import kind_of
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


def talk(*turns: str, printed: str = "") -> list[str]:
    """The answers of one session, at 3:42 pm on Sunday, 22 November 2026."""
    view = [Described(texts(text(printed, (100, 100, 700, 160))))] if printed else []
    here = context(*view)
    return [say(turn, here) for turn in turns]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ["Put apples on my shopping list, and pears.", "And milk."],
            [
                "I put on your shopping list: apples and pears.",
                "I put on your shopping list: milk.",
            ],
        ),
        (["Add ham and eggs to my list, and tea."], ["I put on your list: ham, eggs and tea."]),
        (
            ["add eggs to the shopping list and set a timer for five minutes"],
            ["I put on your shopping list: eggs. Timer set for 5 minutes."],
        ),
        (
            ["Alarm for 7:15, and one at 7:30 in case I snooze."],
            [
                "I'll tell you at 7:15 pm, in 3 hours and 33 minutes. "
                "I'll tell you at 7:30 pm, in 3 hours and 48 minutes."
            ],
        ),
        (
            ["remind me about the goggles at twenty to"],
            ["At 4:40 pm, in 58 minutes I'll remind you: the goggles."],
        ),
        (["wake me at ten past"], ["I'll tell you at 4:10 pm, in 28 minutes."]),
        (["wake me at quarter to"], ["I'll tell you at 3:45 pm, in 3 minutes."]),
        (
            ["remind me half an hour before eight to leave", "nudge me the day before"],
            ["At 7:30 pm, in 3 hours and 48 minutes I'll remind you: leave."],
        ),
        (
            ["remind me the night before at eight to pack"],
            ["I can't know when that is. Say a time, and I'll remind you then."],
        ),
        (["What's one seventy in Fahrenheit?"], ["170 degrees Celsius is 338 degrees Fahrenheit."]),
        (
            ["How much is three fifty Fahrenheit in Celsius?"],
            ["350 degrees Fahrenheit is 177 degrees Celsius."],
        ),
        (
            ["How much is 2.55 Celsius in Fahrenheit?"],
            ["2.55 degrees Celsius is 37 degrees Fahrenheit."],
        ),
        (["What's 4.25 in Fahrenheit?"], ["4.25 degrees Celsius is 40 degrees Fahrenheit."]),
        (
            ["What's four point two five in Fahrenheit?"],
            ["4.25 degrees Celsius is 40 degrees Fahrenheit."],
        ),
        (["what is 60 in celsius"], ["60 degrees Fahrenheit is 16 degrees Celsius."]),
        (
            ["what's 350 Fahrenheit in centigrade"],
            ["350 degrees Fahrenheit is 177 degrees Centigrade."],
        ),
    ],
)
def test_what_is_said_is_what_is_done(turns: list[str], told: list[str]) -> None:
    assert talk(*turns)[: len(told)] == told


def test_a_reminder_for_the_night_before_keeps_its_day() -> None:
    _, told, moved = talk(
        "read this",
        "remind me the night before at eight to pack",
        "actually make it seven thirty",
        printed="Midterm Tue 15 December 9:30",
    )
    assert told.startswith("On Monday the 14th of December at 8:00 pm")
    assert moved.startswith("Your reminder to pack rings at 7:30 pm on Monday the 14th of December")


@pytest.mark.parametrize(
    "words",
    [
        "What's going on in front of me?",
        "what is happening over there",
        "And all in, split between four of us?",
        "share it among three of us",
        "what is ten percent of it",
    ],
)
def test_what_tells_of_no_emergency(words: str) -> None:
    assert kind_of(plain(words)) is None


@pytest.mark.parametrize("words", ["we all feel sick and the boiler is on", "I can't go on"])
def test_what_tells_of_one(words: str) -> None:
    assert kind_of(plain(words)) is not None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is the VAT right?", ""),
        ("is the total correct", ""),
        ("Too fast, slower please.", "It says: VAT 248.00."),
    ],
)
def test_a_bill_is_no_danger(question: str, answer: str) -> None:
    said = talk("read this", question, printed="VAT 248.00")[1]
    assert said.startswith(answer)
    assert "cane" not in said
    assert "distance" not in said


@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("Is anybody on the platform I could ask?", True),
        ("Is there anybody here I could ask?", False),
        ("is there somebody near me", False),
    ],
)
def test_nobody_is_sent_over_an_edge(question: str, warned: bool) -> None:
    said = say(question, context(Described(things(("person", 0.2)))))
    assert said.startswith("I see")
    assert (CALL_OUT in said) == warned


@pytest.mark.parametrize(
    "question", ["What's out there in front of me?", "what is that in front of me"]
)
def test_what_is_in_front_is_described(question: str) -> None:
    said = say(question, context(Described(things(("boat", 0.5)))))
    assert said.startswith("I see a boat")
