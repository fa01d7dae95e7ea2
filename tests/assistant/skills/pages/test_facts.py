"""What follows from a page now: how long it is until what it names, whether it holds today, until
when something keeps, what a thing is, and who sent a letter."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import Described, context, texts

BOARD = ("Departures", "08:02 Harwell Plat 4 On time", "08:09 Brisling Plat 1 Delayed 08:21",
         "08:30 Ashby Plat 2 Delayed 10 min", "08:40 Harwell Plat 4 Cancelled")  # fmt: skip
BUS = ("Bus 42 Airport", "06:25 06:55 07:25 07:55", "Journey time 35 min")
PARKING = ("Parking", "Mon-Fri 8 am - 6 pm", "Max stay 2 hours", "No return within 1 hour")
KITCHEN = ("Kitchen rules", "Bins emptied Tuesday and Friday", "Fridge cleared last Friday of the "
           "month", "Milk delivered daily")  # fmt: skip
SHOP = ("Corner Bakery", "Open Mon-Sat 9 to 5", "Closed Sunday")
DROPS = ("Eye drops", "Discard 28 days after opening", "Opened: 5 December 2026")
BILL = ("City Water", "Account 5520 871", "Amount due 63.40", "Pay by 9 December 2026")


def asked(question: str, lines: tuple[str, ...], now: str, *before: str) -> str:
    here = context(Described(texts(*page(*lines))))
    here.now = datetime.fromisoformat(now).replace(tzinfo=timezone(timedelta(hours=1)))
    for each in before:
        say(each, here)
    return say(question, here)


@pytest.mark.parametrize(
    ("question", "lines", "now", "told"),
    [
        ("how long until the Brisling train goes", BOARD, "2026-11-25 07:48", "33 minutes"),
        ("how many minutes till Ashby leaves?", BOARD, "2026-11-25 07:48", "52 minutes"),
        ("how much time have I got before the Brisling one", BOARD, "2026-11-25 08:00", "21 min"),
        ("How long till boarding?", ("BA 2764", "Gate 18B Boarding 17:10", "Seat 14C"),
         "2026-11-25 16:25", "45 minutes until 5:10 pm"),
        ("how long till the finance lot are out", ("Room 4", "Booked 10:00 - 11:30", "Finance"),
         "2026-11-25 10:20", "1 hour and 10 minutes"),
        ("how long until they start", ("Room 4", "Booked 10:00 - 11:30", "Finance"),
         "2026-11-25 09:50", "10 minutes"),
        ("so how many more days of that", ("Lane closed", "Use Mill Road until 29 May"),
         "2026-05-05 08:00", "in 24 days"),
        ("have I got time for a coffee", ("Gate 4", "Boarding 17:10", "Seat 3"),
         "2026-11-25 16:40", "30 minutes until 5:10 pm"),
    ],
)  # fmt: skip
def test_how_long_it_is_until_what_is_printed(
    question: str, lines: tuple[str, ...], now: str, told: str
) -> None:
    assert told in asked(question, lines, now)


@pytest.mark.parametrize(
    "question",
    ["how long does it take", "how long do I cook it", "how long is it", "how long has it been"],
)
def test_how_long_a_thing_takes_is_no_time_to_wait(question: str) -> None:
    lines = ("Lasagne", "Cook 40 minutes", "Best before 5 December 2026", "Open 9:00")
    said = asked(question, lines, "2026-11-25 07:48")
    assert "until 9:00 am" not in said


@pytest.mark.parametrize(
    ("question", "lines", "now", "told"),
    [
        ("next bus to the airport?", BUS, "2026-11-28 06:40", "The next is at 6:55 am, in 15 min"),
        ("when's the next bus", BUS, "2026-11-28 07:00", "The next is at 7:25 am"),
        ("what time would I get there", BUS, "2026-11-28 06:40", "there at 7:30 am"),
        ("when do I arrive there then", BUS, "2026-11-28 07:30", "there at 8:30 am"),
        ("when is the next train to Harwell", BOARD, "2026-11-25 07:48", "8:02 am"),
        ("next bus?", BUS, "2026-11-28 09:00", "none that is still to come today"),
    ],
)
def test_the_next_departure_is_the_first_after_now(
    question: str, lines: tuple[str, ...], now: str, told: str
) -> None:
    assert told in asked(question, lines, now)


def test_what_is_cancelled_is_no_departure() -> None:
    said = asked("when is the next train to Harwell", BOARD, "2026-11-25 08:10")
    assert "8:40" not in said


@pytest.mark.parametrize(
    "question",
    ["when do I need to be back", "so when do I have to move it", "how long can I park here",
     "until when can I stay", "what time must I leave by then"],
)  # fmt: skip
def test_until_when_one_may_stay(question: str) -> None:
    assert "until 3:20 pm" in asked(question, PARKING, "2027-01-08 13:20")


@pytest.mark.parametrize(
    ("question", "lines", "now", "first"),
    [
        ("do the bins go today", KITCHEN, "2026-12-04 09:40", "Yes: today is Friday"),
        ("are the bins emptied tomorrow?", KITCHEN, "2026-12-04 09:40", "No: tomorrow is Saturday"),
        ("is the fridge cleared today", KITCHEN, "2026-12-25 09:40", "Yes"),
        ("is the fridge cleared today then", KITCHEN, "2026-12-18 09:40", "No"),
        ("Today is open?", SHOP, "2026-03-29 10:00", "No: today is Sunday"),
        ("is it open tomorrow", SHOP, "2026-03-29 10:00", "Yes: tomorrow is Monday"),
        ("is it closed today", SHOP, "2026-03-29 10:00", "Yes"),
        ("is the test today then", ("Notice", "Fire alarm test Wednesdays 11:00"),
         "2027-01-15 09:10", "No: today is Friday"),
        ("is the jazz night tonight", ("Jazz Night", "Saturday 28 November 20:00"),
         "2026-11-28 12:00", "Yes"),
    ],
)  # fmt: skip
def test_whether_a_day_on_a_page_is_the_day_that_is_asked_for(
    question: str, lines: tuple[str, ...], now: str, first: str
) -> None:
    assert asked(question, lines, now).startswith(first)


def test_a_follow_up_is_about_the_row_that_was_told() -> None:
    said = asked("so is that today", KITCHEN, "2026-12-04 09:40", "when are the bins emptied")
    assert said.startswith("Yes: today is Friday the 4th of December.")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what's the date for the fridge", "Friday the 25th of December"),
        ("which date is the fridge cleared", "Friday the 25th of December"),
    ],
)
def test_the_last_friday_of_the_month_has_a_date(question: str, told: str) -> None:
    assert told in asked(question, KITCHEN, "2026-12-04 09:40")


@pytest.mark.parametrize(
    ("question", "lines", "now", "told"),
    [
        ("are my drops still okay to use", DROPS, "2027-01-11 08:20", "past: it was 9 days"),
        ("are these past it", DROPS, "2027-01-11 08:20", "Saturday the 2nd of January"),
        ("when do I throw these away", DROPS, "2026-12-11 08:20", "in 22 days"),
        ("I opened it yesterday, when's it need drinking by",
         ("Apple juice", "Once opened keep refrigerated and use within 5 days"),
         "2026-05-31 11:00", "Thursday the 4th of June"),
        ("when's it due, the actual date", ("INVOICE", "Payment due 30 days from 31 December 2026"),
         "2026-12-31 16:50", "Saturday the 30th of January 2027"),
        ("how long does it keep if I opened it today", ("Pesto", "Use within 2 weeks of opening"),
         "2026-05-30 11:00", "Saturday the 13th of June"),
    ],
)  # fmt: skip
def test_until_when_something_keeps_is_counted(
    question: str, lines: tuple[str, ...], now: str, told: str
) -> None:
    assert told in asked(question, lines, now)


MILK = ("Whole milk", "2 L", "Use by 30 NOV")
SOUP = ("Cream of Tomato Soup", "400 g", "Contains celery")
GEL = ("Extra Strong Hold Hair Gel", "150 ml")


@pytest.mark.parametrize(
    ("question", "lines", "first"),
    [
        ("is this the milk", MILK, "Yes. It says: Whole milk."),
        ("are these the tomato ones", SOUP, "It says: Cream of Tomato Soup."),
        ("Which soup is this, tomato or the mushroom?", SOUP, "It says: Cream of Tomato Soup."),
        ("is it tomato or chicken", SOUP, "It says: Cream of Tomato Soup."),
        ("Is this the toothpaste?", GEL, "I read no toothpaste on it."),
        ("is this the ketchup", SOUP, "I read no ketchup on it."),
        ("is that the shampoo then", GEL, "I read no shampoo on it."),
    ],
)
def test_whether_a_thing_is_what_its_label_says(
    question: str, lines: tuple[str, ...], first: str
) -> None:
    assert asked(question, lines, "2026-11-25 07:48").startswith(first)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("is this the bleach", ("Limescale remover", "Do not use with bleach")),
        ("is this the exit", ("EMERGENCY EXIT ONLY", "Door is alarmed")),
        ("is this my seat", ("Seat 14C", "Coach B")),
        ("is that the toilet", ("TOILETS →", "Lift")),
        ("are these my tablets", ("Amlodipine 5 mg tablets", "Take ONE daily")),
        ("is it a step", ("MIND THE STEP", "Way out")),
        ("is it safe", ("Safe-T cleaner", "500 ml")),
    ],
)
def test_a_word_that_only_warns_or_points_is_no_name(question: str, lines: tuple[str, ...]) -> None:
    assert not asked(question, lines, "2026-11-25 07:48").startswith("Yes")


@pytest.mark.parametrize(
    "question",
    ["who's this one from", "who is it from", "I've got a letter here. Who's it from?",
     "who sent this letter", "whose letter is this, who's it from"],
)  # fmt: skip
def test_a_letter_is_from_whom_its_head_names(question: str) -> None:
    assert asked(question, BILL, "2026-11-24 11:10").endswith("It says: City Water.")


def test_of_who_signed_a_letterhead_tells_nothing() -> None:
    assert asked("who signed it", BILL, "2026-11-24 11:10") != "It says: City Water."


MENU = ("The Copper Kettle", "Starters", "Leek soup £5.50", "Prawn cocktail £7.25", "Mains",
        "Fish and chips £13.95", "Mushroom risotto (v) £11.50", "Steak pie £12.75", "Desserts",
        "Apple crumble £6.00", "Ice cream £4.25")  # fmt: skip


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("what mains have they got", "Steak pie", "Ice cream"),
        ("what have they got for dessert", "Ice cream", "Steak pie"),
        ("what's there for afters", "Apple crumble", "Prawn"),
        ("which starters are there", "Leek soup", "Fish"),
        ("what puddings do they do", "Ice cream", "Leek"),
    ],
)
def test_a_bare_word_between_prices_heads_what_stands_below(
    question: str, told: str, left_out: str
) -> None:
    said = asked(question, MENU, "2026-11-28 12:35")
    assert told in said
    assert left_out not in said


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        ("what mains have they got", "which of those is the cheapest", "Mushroom risotto"),
        ("what mains have they got", "what's the dearest one of them", "Fish and chips"),
        ("which starters are there", "and the cheapest of them?", "Leek soup"),
        ("what have they got for dessert", "which one's the most expensive", "Apple crumble"),
        ("hello", "what's the cheapest on here", "Ice cream"),
    ],
)
def test_the_cheapest_of_those_is_one_of_what_was_told(
    before: str, question: str, told: str
) -> None:
    assert asked(question, MENU, "2026-11-28 12:35", before).startswith(f"It says: {told}")


@pytest.mark.parametrize(
    "question",
    ["what's veggie on here", "anything vegetarian", "what's vegetarian", "have they got anything "
     "veggie", "got anything veggie on there"],
)  # fmt: skip
def test_what_a_menu_marks_is_told(question: str) -> None:
    said = asked(question, MENU, "2026-11-28 12:35")
    assert "Mushroom risotto (v)" in said
    assert "Steak" not in said


CLINIC = ("St Anne's Hospital", "Appointment: Thursday 3 December 10:40", "Eye Clinic, Level 2",
          "Bring your glasses")  # fmt: skip


@pytest.mark.parametrize(
    "question",
    ["where do I go", "so where do I have to go for it", "where's it held", "whereabouts should I "
     "report", "where do I need to be then"],
)  # fmt: skip
def test_where_to_go_is_a_place_on_the_page(question: str) -> None:
    said = asked(question, CLINIC, "2026-11-28 12:35")
    assert "Eye Clinic, Level 2" in said
    assert "glasses" not in said


@pytest.mark.parametrize(
    "question",
    ["which way's Mill Lane", "which way is it to Mill Lane", "which direction is Mill Lane",
     "so which way to Mill Lane then", "how do I get to Mill Lane"],
)  # fmt: skip
def test_a_place_without_an_arrow_shows_no_way(question: str) -> None:
    lines = ("Road closed", "Diversion via Mill Lane", "Until 4 December")
    said = asked(question, lines, "2026-11-28 12:35")
    assert said.startswith("I can't tell which way") or said.startswith("I can't give directions")


@pytest.mark.parametrize("line", ["TOILETS →", "Toilets: first floor", "Toilets on the left"])
def test_a_place_with_an_arrow_is_read(line: str) -> None:
    said = asked("which way are the toilets", ("Cloakroom", line, "Cafe"), "2026-11-28 12:35")
    assert line in said
    assert "can't" not in said


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("are they open at the moment", ("Library", "Mon-Thu 10:00 - 19:00", "Fri 10:00 - 17:00")),
        ("can I park here", ("NO PARKING", "Mon-Fri 8:00 - 18:00", "Permit holders excepted")),
        ("is it open just now", ("Cafe", "Daily 9:00 - 17:00", "Dogs welcome")),
    ],
)
def test_hours_of_now_come_with_the_rest_of_a_short_sign(
    question: str, lines: tuple[str, ...]
) -> None:
    said = asked(question, lines, "2026-11-25 12:30")
    assert "within that" in said
    assert all(line in said for line in lines)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("what were returns in Q2", ("Summary", "Q2 sales 1,240", "Returns in Q3: 36")),
        ("what's the torque for M9", ("TORQUE", "M6 torque 10 Nm", "M8 torque 25 Nm")),
    ],
)
def test_a_row_of_another_code_is_no_answer(question: str, lines: tuple[str, ...]) -> None:
    said = asked(question, lines, "2026-11-25 12:30")
    assert said.startswith(("I read no Q2 there.", "I read no M9 there."))


@pytest.mark.parametrize(
    ("question", "line", "value"),
    [
        ("how strong is it", "13.5% vol", "13.5"),
        ("how deep do these go in", "Depth 5 cm", "5 cm"),
        ("how far apart do they go", "Spacing 20 cm", "20 cm"),
        ("how wide is it", "Width 60 cm", "60 cm"),
        ("what size is this one", "Size 14", "14"),
    ],
)
def test_a_measure_is_found_by_the_noun_on_the_label(question: str, line: str, value: str) -> None:
    lines = ("Broad Bean", "Sow Feb to April", line, "Made in Kent")
    assert value in asked(question, lines, "2026-11-25 12:30")


def test_the_one_after_it_is_after_what_was_counted_from() -> None:
    lines = ("Swimming", "Lane swim 07:00", "Aqua fit 09:30", "Family swim 11:00")
    before = ("when does the aqua fit start", "how long till that then")
    said = asked("and the one after it", lines, "2026-12-10 09:05", *before)
    assert said == "It says: Family swim 11:00."


@pytest.mark.parametrize(
    "question",
    ["is it open right now", "do I need to pay right now", "are they open now", "can I park here",
     "is this place still open"],
)  # fmt: skip
def test_whether_hours_hold_now_is_no_matter_of_safety(question: str) -> None:
    said = asked(question, ("Mon-Sat 8:00 - 18:00", "Closed Sunday"), "2026-12-15 10:30")
    assert "judge" not in said
    assert "within that" in said


@pytest.mark.parametrize(
    ("last", "question", "answer"),
    [
        (("Love, Carol and Pete",), "who's the card from", "It says: Love, Carol and Pete."),
        (("All my love,", "Jen"), "who is it from", "It says: All my love, Jen."),
        (("Love", "Uncle Tom"), "who sent this card", "It says: Uncle Tom."),
    ],
)
def test_who_sends_love_is_told(last: tuple[str, ...], question: str, answer: str) -> None:
    card = ("Dear Frank", "Happy 80th!", "I love the garden", *last)
    assert say(question, signs(card)) == answer
