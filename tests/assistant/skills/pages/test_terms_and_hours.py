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


@pytest.mark.parametrize(
    "printed",
    [
        ("Date of contravention 02/10/2026", "Pay within 28 days of the date of this notice"),
        ("Date of contravention 2 October 2026", "Pay within 28 days of the date of this notice"),
        ("Offence on 12 October 2026", "Reply within 28 days of the date of this notice"),
        ("Date of birth: 3 May 1961", "Reply within 14 days of this letter"),
        ("Cover starts 1 December 2026", "Cancel within 14 days of this letter"),
        ("Date: 02/11/2026", "Reply within 14 days of this letter"),
        ("Date: 4 December 2026", "Appeal within 14 days of the hearing"),
    ],
)
def test_a_term_is_counted_from_no_other_date(printed: tuple[str, ...]) -> None:
    assert due("when do I have to pay by", printed) is None


@pytest.mark.parametrize(
    "dated", ["4 December 2026", "Dated: 4 December 2026", "Date of issue: Friday 4 December 2026",
              "Issued on 4 December 2026", "Date 24/11/2026"],
)  # fmt: skip
def test_a_term_is_counted_from_a_date_alone_or_of_the_letter(dated: str) -> None:
    printed = (dated, "Reply within 28 days of the date of this letter")
    told = due("when must I reply by", printed)
    assert told is not None
    expected = "1st of January" if "4 December" in dated else "22nd of December"
    assert expected in told


@pytest.mark.parametrize(
    "printed",
    [
        ("Take 1 tablet every day", "25 November"),
        ("Open every day", "25 November"),
        ("Eye drops: daily", "Next visit 25 November"),
    ],
)
def test_no_step_is_made_from_a_date_of_something_else(printed: tuple[str, ...]) -> None:
    last = f"It says: {printed[1]}."
    assert due("when is the one after that", printed, last) is None


LIBRARY = ("CASTLETON LIBRARY", "Mon 9.30 - 17.00", "Tue 9.30 - 19.00", "Wed closed",
           "Thu 9.30 - 19.00", "Fri 9.30 - 17.00", "Sat 10.00 - 13.00", "Sun closed")  # fmt: skip


@pytest.mark.parametrize(
    ("day", "row"), [(18, "Fri 9.30 - 17.00"), (16, "Wed closed"), (19, "Sat 10.00 - 13.00")]
)
@pytest.mark.parametrize(
    "question",
    ["When do they close today?", "When does it close today?", "What time do you shut today?"],
)
def test_the_hours_of_today_are_read_without_those_of_a_closed_day(
    question: str, day: int, row: str
) -> None:
    here = looking_at(*LIBRARY)
    here.now = datetime(2026, 12, day, 10, 0, tzinfo=timezone.utc)
    assert say(question, here) == f"It says: {row}."


def test_what_is_closed_without_a_day_is_still_told() -> None:
    here = looking_at("Ward 4", "Visiting 14:00-16:00", "Lift closed")
    assert "Lift closed" in say("When is visiting?", here)


def test_how_long_till_a_delayed_flight_is_counted_to_its_new_time() -> None:
    here = looking_at("DEPARTURES", "13:50 Dublin A12 Boarding", "14:10 Lisbon B9 Delayed 15:05")
    here.now = datetime(2026, 12, 22, 13, 2, tzinfo=timezone.utc)
    say("Which gate for Lisbon?", here)
    assert say("Is it on time?", here).endswith("55 minutes late: 3:05 pm instead of 2:10 pm.")
    assert say("So how long have we got till it goes?", here) == (
        "It is 2 hours and 3 minutes until 3:05 pm; now it is 1:02 pm. That is instead of 2:10 pm."
    )
