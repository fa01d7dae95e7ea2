"""Which place belongs to what is asked for, what comes after it, whether a time or a day is
allowed, and what is left out of a reading."""

from __future__ import annotations

import pytest

from tests.assistant.skills.pages.test_facts import asked

STOP = ("Bus stop: Mill Lane", "Service 7 Hospital every 20 minutes", "Sundays: 10:42 11:42 12:42",
        "Service 19 Station Mon-Sat only")  # fmt: skip
TRAINS = ("DEPARTURES", "09:41 Sintra Line 3", "09:47 Oriente Line 5", "10:01 Sintra Line 4",
          "10:05 Cascais Line 1")  # fmt: skip
LEEDS = ("Platform 4", "17:24 Leeds", "Calling at: Stockport, Huddersfield, Dewsbury, Leeds",
         "On time", "Platform 6", "17:31 Sheffield", "Delayed, expected 17:46")  # fmt: skip
GATE = ("GATE B14", "DL 2290 Minneapolis", "Boarding 8:50 AM", "Departs 9:25 AM")
MUSEUM = ("MUSEUM OF TILES", "Tue - Sun 10:00 - 18:00", "Last entry 17:30",
          "Closed Mondays, 1 Jan, 25 Dec", "Adults 8.00 Students 4.00")  # fmt: skip
TICKETS = ("TICKETS TO BRIGHTON", "Anytime return 34.60", "Off-peak return 19.80 valid after 09:30",
           "Child single 6.15")  # fmt: skip
BEANS = ("BROAD BEAN", "Sow Oct - Dec, Feb - Mar", "Depth 5 cm", "Harvest May - July")


def test_the_place_is_told_with_what_it_is_for() -> None:
    said = asked("which platform for Huddersfield", LEEDS, "2026-12-08 17:10")
    assert "Platform 4" in said
    assert "Platform 6" not in said
    gate = asked("what gate am I at for Minneapolis", GATE, "2026-12-09 08:15")
    assert "GATE B14" in gate
    bay = asked(
        "where's this going, mate", ("PALLET 0047", "BAY C12", "312 KG"), "2026-12-09 08:15"
    )
    assert bay == "It says: BAY C12."


def test_a_place_of_something_that_stands_nowhere_is_not_guessed() -> None:
    said = asked("which platform for Glasgow", LEEDS, "2026-12-08 17:10")
    assert said.startswith("I don't see the word glasgow.")


def test_how_long_it_is_until_what_was_just_told() -> None:
    before = "which platform for Huddersfield"
    said = asked("sick, how long have I got", LEEDS, "2026-12-08 17:10", before)
    assert "14 minutes until 5:24 pm" in said
    late = asked("and the Sheffield one is it late", LEEDS, "2026-12-08 17:10")
    assert "15 minutes late" in late


def test_each_of_a_few_times_is_told_where_none_is_named() -> None:
    card = ("GATE 23", "Boarding 09:10", "Gate closes 09:35", "Seat 18C")
    said = asked("how long have I got", card, "2026-12-08 08:55")
    assert "15 minutes until 9:10 am and 40 minutes until 9:35 am" in said


@pytest.mark.parametrize(
    ("question", "before", "lines", "now", "told"),
    [
        ("Hmm, I want a coffee first. The one after?", "when's the next train to Sintra", TRAINS,
         "2026-12-15 09:32", "10:01 Sintra"),
        ("and if I miss that", "when's the next one to the hospital", STOP, "2026-12-13 10:30",
         "11:42 am"),
    ],
)  # fmt: skip
def test_the_one_after_it(
    question: str, before: str, lines: tuple[str, ...], now: str, told: str
) -> None:
    assert told in asked(question, lines, now, before)


def test_after_the_last_one_there_is_none() -> None:
    before = ("when's the next train to Sintra", "the one after")
    said = asked("and if I miss that", TRAINS, "2026-12-15 09:32", *before)
    assert "none after that" in said


@pytest.mark.parametrize(
    ("question", "lines", "now", "told"),
    [
        ("could I use it on the ten to nine", TICKETS, "2026-12-16 07:40", "8:50 am is before"),
        ("can I use it at quarter to ten", TICKETS, "2026-12-16 07:40", "9:45 am is after"),
        ("or could we go on Christmas Day instead", MUSEUM, "2026-12-16 16:40", "No: that is Fri"),
        ("is it closed on Monday", MUSEUM, "2026-12-16 16:40", "Closed Mondays"),
        ("is it still open", MUSEUM, "2026-12-16 16:40", "Last entry 17:30"),
        ("can I still get these in, or have I missed it", BEANS, "2026-12-14 11:15", "within that"),
        ("can I still sow them", BEANS, "2026-06-14 11:15", "outside that"),
    ],
)  # fmt: skip
def test_whether_a_time_or_a_day_is_allowed(
    question: str, lines: tuple[str, ...], now: str, told: str
) -> None:
    said = asked(question, lines, now)
    assert told in said
    assert "cane" not in said


def test_a_closed_day_is_no_no_to_who_asks_if_it_is_closed() -> None:
    said = asked("is it closed on Christmas Day", MUSEUM, "2026-12-16 16:40")
    assert not said.startswith("No")


@pytest.mark.parametrize(
    ("question", "lines", "told"),
    [
        ("is that my bus the forty two", ("42", "CITY CENTRE via Park Road"), "Yes. It says: 42"),
        ("is that my bus, I need the seventeen", ("17", "CITY HOSPITAL"), "Yes. It says: 17"),
        ("is that my bus the forty three", ("42", "CITY CENTRE"), "I don't see a 43. It says: 42"),
        ("who wrote Middlemarch", ("Middlemarch", "George Eliot"), "George Eliot"),
        ("why's the printer beeping", ("PRINTER 4", "PAPER JAM"), "It says: PAPER JAM."),
        ("And Euston?", ("43", "London Bridge", "via Archway, Angel, Moorgate"), "word Euston"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("embedding_model")
def test_what_a_sign_says_of_one_thing(question: str, lines: tuple[str, ...], told: str) -> None:
    before = ("does it do Moorgate",) * (question == "And Euston?")
    assert told in asked(question, lines, "2026-12-16 16:40", *before)


PAGE = ("CHAPTER FOUR", "The rain had stopped before dawn.",
        "Miss Pym put on her shoes and went down to the harbour.",
        "Nobody was about but the ferryman, who was asleep.", "52")  # fmt: skip


def test_a_page_number_is_left_out_and_a_last_sentence_read_again() -> None:
    read = "would you read me the page, please. Not the number at the bottom."
    said = asked(read, PAGE, "2026-12-16 16:40")
    assert "asleep" in said
    assert "52" not in said
    again = asked("sorry dear, that last sentence again", PAGE, "2026-12-16 16:40", "read this")
    assert again == "It says: Nobody was about but the ferryman, who was asleep."


def test_a_letter_is_read_as_a_whole_whatever_is_said_about_it() -> None:
    letter = ("Riverside Eye Clinic", "Dear Mrs Patel", "Your appointment has been changed",
              "New date: Monday 11 January 2027", "Do not drive after your eye drops")  # fmt: skip
    said = asked("I think this is about my eyes can you read it out", letter, "2026-12-10 09:15")
    assert "New date: Monday 11 January 2027" in said
    assert said.endswith("eye drops.")


def test_what_marks_dishes_is_no_dish() -> None:
    menu = ("CANTEEN", "Chilli (VE) 4.20", "Mac and cheese (V) 3.90", "VE = vegan V = vegetarian")
    for question in ("whats vegan on here", "what can a vegan have"):
        assert asked(question, menu, "2026-12-15 12:35") == "It says: Chilli (VE) 4.20."
