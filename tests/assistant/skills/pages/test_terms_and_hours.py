"""What follows from terms, hours, queues and codes in view."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from assistant.skills.pages.row import rows
from assistant.skills.pages.times import within
from tests.assistant.skills.caution.test_symptoms import looking_at
from tests.support.conversation import say
from tests.support.views import text

MONDAY = datetime(2026, 12, 7, 17, 20, tzinfo=timezone.utc)
LETTER = ("We need to read your meter.", "Send a reading within 14 days of this letter",
          "Date: 4 December 2026")  # fmt: skip
SUMMONS = (
    "JURY SUMMONS",
    "Attend: Tuesday 19 January 2027",
    "Reply within 7 days of receiving this",
)
FISH = ("Smoked salmon", "Use within 3 days of opening", "Use by 12 December")
BINS = ("Blue bin: every other Monday", "Next collection 14 December")
HOURS = ("Surgery hours", "Mon-Fri 8:30-18:00", "Sat 9:00-12:00", "Sun closed")


def due(question: str, printed: tuple[str, ...], last_answer: str = "") -> str | None:
    page = rows([text(line, (100, 50 * i, 700, 50 * i + 32)) for i, line in enumerate(printed)])
    told = within.told(question, page, MONDAY, last_answer)
    return None if told is None else told.then


@pytest.mark.parametrize("question", ["By when, then?", "When's it due?", "What's the last day?"])
def test_a_term_is_counted_from_the_date_of_the_letter(question: str) -> None:
    assert due(question, LETTER) == "That is in 11 days, on Friday the 18th of December."


def test_a_term_from_receipt_is_counted_from_the_day_it_came() -> None:
    today = "That is in 7 days, on Monday the 14th of December."
    assert due("when have I to answer by, it came today", SUMMONS) == today
    assert due("when have I to reply by, it came yesterday", SUMMONS) == (
        "That is in 6 days, on Sunday the 13th of December."
    )
    assert due("when must I reply by", SUMMONS) == f"If it came today: {today}"


@pytest.mark.parametrize(
    ("question", "printed"),
    [("how long have I got", FISH), ("what does it say", LETTER), ("when is it due", BINS)],
)
def test_other_terms_and_questions_are_none(question: str, printed: tuple[str, ...]) -> None:
    assert due(question, printed) is None


def test_the_one_after_the_next_is_a_step_on() -> None:
    after = "The one after that is in 21 days, on Monday the 28th of December."
    assert due("And the one after that?", BINS, "It says: Next collection 14 December.") == after
    assert due("And the time after?", BINS) == after
    assert due("And the one after that?", ("Bus 42", "14 December")) is None
    tablets = ("Take 1 tablet every day", "25 November")
    assert due("when is the one after that", tablets) is None


def test_hours_answer_whether_there_is_time_and_for_a_weekend() -> None:
    here = looking_at(*HOURS)
    here.now = MONDAY
    assert "within that" in say("Still time to get in there today?", here)
    assert "within that" in say("Have I missed them?", here)
    assert say("And at the weekend?", here) == "It says: Sat 9:00-12:00, Sun closed."
    assert "Sat 9:00-12:00" in say("Saturday morning?", here)


@pytest.mark.parametrize("question", ["Which one's mine again?", "What number did I get?"])
def test_ones_own_number_in_a_queue_is_told(question: str) -> None:
    here = looking_at("Your ticket: B112", "Now calling: B108", "Window 4")
    assert say(question, here) == "Yours is B112."
    assert "3 numbers before yours" in say("How many till they get to me?", here)


def test_what_is_asked_for_is_spelled_and_a_part_of_it() -> None:
    here = looking_at("Guest network", "Key: hedgehog-77-Tea")
    spelled = "h, e, d, g, e, h, o, g, dash, 7, 7, dash, capital T, e, a."
    assert say("What's the key? Spell it out for me.", here).endswith(spelled)
    assert say("Spell out the last bit?", here) == "Tea: capital T, e, a."


def test_a_seat_in_view_is_no_way_to_judge() -> None:
    here = looking_at("Coach D", "Seat 14 aisle", "Forward facing")
    assert "Seat 14 aisle" in say("Am I by the window?", here)
    assert "cane" not in here.last_answer
    assert "cane" in say("Am I near the edge of the platform?", looking_at("Platform 4"))


def test_food_past_its_date_is_told_to_whoever_finds_it_good() -> None:
    here = looking_at("Semi-skimmed milk", "USE BY 05 DEC")
    here.now = MONDAY
    assert "That is past" in say("Is it alright for me cuppa?", here)
    assert "doesn't tell whether it is safe" in say("It don't smell off.", here)
