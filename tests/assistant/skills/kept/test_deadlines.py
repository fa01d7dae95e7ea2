"""How far off a date or a time is that was read: no date is made of what is none, and where the
print can mean two things, both are said."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from bench.spoken_text import in_clauses
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

NIGHT = datetime.fromisoformat("2026-11-22T23:50:00+01:00")


def asked(printed: str, words: str, now: datetime | None = None) -> str:
    """The answer to a question after the print was read; at 3:42 pm on 22 November 2026."""
    here = context(Described(texts(text(printed, (100, 100, 700, 160)))))
    here.now = now or here.now
    say("read this", here)
    return say(words, here)


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("Your appointment is on 12 December 10 am", "That is in 20 days, on Saturday the 12th"),
        ("Your appointment is on 12 December 10.30", "That is in 20 days, on Saturday the 12th"),
        ("Your appointment is on 12 December 27", "That is in 385 days, on Sunday the 12th"),
        ("Exam on 4 May", "That is in 163 days, on Tuesday the 4th of May 2027."),
        ("Exam on 31 February, repeated on 3 March", "That is in 101 days"),
        ("From March 3, 2027 until 5 May 2027", "That is in 101 days"),
        ("Appointment 2027-03-03", "That is in 101 days"),
        ("Use by the third of March twenty twenty-seven", "That is in 101 days"),
    ],
)
def test_a_date_is_what_is_printed(printed: str, answer: str) -> None:
    assert asked(printed, "how long have I got").startswith(answer)


@pytest.mark.parametrize(
    "printed", ["No more than 4 may be taken a day", "UP TO 8 MAY BE TAKEN", "Only 2 may enter"]
)
def test_may_that_is_a_verb_is_no_month(printed: str) -> None:
    assert " May" not in asked(printed, "is it still in date").replace(printed, "")


@pytest.mark.parametrize(
    ("printed", "answer", "doubtful"),
    [
        ("Best before 03/04/2027", "That is in 102 days, on Thursday the 4th of March 2027.", True),
        ("Best before 13/04/2027", "That is in 142 days, on Tuesday the 13th of April", False),
        ("Best before 03.04.2027", "That is in 132 days, on Saturday the 3rd of April", False),
        ("Best before 04/04/2027", "That is in 133 days, on Sunday the 4th of April", False),
    ],
)
def test_numbers_that_can_be_two_dates_say_so(printed: str, answer: str, doubtful: bool) -> None:
    said = asked(printed, "is it still in date")
    assert answer in said
    assert ("with the day first it is another date" in said) == doubtful


@pytest.mark.parametrize(("numbers", "spoken"), [("03/04/2027", "March"), ("03.04.2027", "April")])
def test_the_voice_reads_the_same_date(numbers: str, spoken: str) -> None:
    assert spoken in asyncio.run(in_clauses(f"Best before {numbers}.", "en"))
    assert spoken in asked(f"Best before {numbers}", "is it still in date").split("That is")[1]


@pytest.mark.parametrize(
    ("printed", "now", "answer"),
    [
        ("Last train 0:12", NIGHT, "It is 22 minutes until 12:12 am; now it is 11:50 pm."),
        ("Last train 12:12 am", NIGHT, "It is 22 minutes until 12:12 am; now it is 11:50 pm."),
        ("Train 22:40", NIGHT, "10:40 pm was 1 hour and 10 minutes ago; now it is 11:50 pm."),
        (
            "Doors open at 7:30",
            None,
            "It is 3 hours and 48 minutes until 7:30 pm. Or, if the morning is meant: "
            "7:30 am was 8 hours and 12 minutes ago; now it is 3:42 pm.",
        ),
        ("Doors open at 07:30", None, "7:30 am was 8 hours and 12 minutes ago; now it is 3:42 pm."),
        ("Doors open at 4:30", None, "It is 48 minutes until 4:30 pm. Or, if the morning is meant"),
        ("Bus at 15:42", None, "That is now: it is 3:42 pm."),
    ],
)
def test_a_time_is_the_one_that_can_be_meant(
    printed: str, now: datetime | None, answer: str
) -> None:
    assert asked(printed, "am I too late for it", now).startswith(answer)


@pytest.mark.parametrize("printed", ["PEARS 9:52", "Open 10:00", "Best before 13/04/2027"])
@pytest.mark.parametrize(
    "words", ["what day is it", "which day is it", "what's the date", "what day of the week is it"]
)
def test_which_day_it_is_is_not_asked_of_the_print(printed: str, words: str) -> None:
    assert "Sunday the 22nd of November" in asked(printed, words)


@pytest.mark.parametrize("words", ["what day is that", "which day of the week is that"])
def test_a_time_of_the_day_tells_no_day(words: str) -> None:
    assert asked("Best before 13/04/2027", words).startswith("That is in 142 days, on Tuesday")
    assert "until" not in asked("PEARS 9:52", words)
