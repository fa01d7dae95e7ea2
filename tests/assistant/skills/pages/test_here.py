"""Questions that the print in view answers, though no rule is about them."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

PARCEL = ("TRACKED 48", "Mr A Patel", "17 Elm Grove", "Leicester LE2 3QT", "Sender: Bright Books")
METER = ("PAY AND DISPLAY", "Mon to Sat 8am to 6pm", "Up to 1 hour 1.20", "Up to 2 hours 2.40")
WOOL = ("100% wool", "Hand wash only", "Do not tumble dry")
SOUP = ("Cream of Tomato Soup", "400 g", "Microwave: 2 min 30 sec, stir halfway")


def page(*columns: tuple[str, ...]) -> Context:
    found = [
        text(line, (60 + 600 * at, 60 + 40 * row, 560 + 600 * at, 92 + 40 * row))
        for at, lines in enumerate(columns)
        for row, line in enumerate(lines)
    ]
    return context(Described(texts(*found)))


@pytest.mark.parametrize(
    ("asked", "lines", "told"),
    [
        ("Who's it from?", PARCEL, "It says: Sender: Bright Books."),
        ("Is it for me or next door?", PARCEL, "It says: Mr A Patel"),
        ("Does it say if this can go in the tumble dryer?", WOOL, "I don't see the word dryer. It "
         "says: Do not tumble dry."),
        ("How do I do it in the microwave?", SOUP, "It says: Microwave: 2 min 30 sec"),
        ("Which tin's this?", SOUP, "It says: Cream of Tomato Soup"),
        ("does it say anything about garlic", SOUP, "I don't see the word garlic."),
    ],
)  # fmt: skip
def test_print_that_holds_the_answer_is_told(asked: str, lines: tuple[str, ...], told: str) -> None:
    assert say(asked, page(lines)).startswith(told)


@pytest.mark.parametrize("asked", ["How much for two hours on this?", "do I have to pay tomorrow"])
def test_nobody_looks_for_a_number_or_a_day_as_a_word(asked: str) -> None:
    assert "I don't see the word" not in say(asked, page(METER))


def test_what_no_print_tells_is_not_told() -> None:
    assert say("is it running on time though", page(SOUP)).startswith("I can't")


LABELS = (("IBUPROFEN 200 mg", "16 tablets"), ("PARACETAMOL 500 mg", "Do not take more than 8"))


@pytest.mark.parametrize(
    "asked",
    [
        "I've got two boxes here, what's on each of them?",
        "what are these two",
        "read me both boxes",
    ],
)
def test_each_of_two_labels_is_told_by_itself(asked: str) -> None:
    told = "On the left: IBUPROFEN 200 mg, 16 tablets. On the right: PARACETAMOL 500 mg, Do not"
    assert say(asked, page(*LABELS)).startswith(told)


def test_both_together_is_for_a_pharmacist() -> None:
    assert "pharmacist" in say("Can I take them both together?", page(*LABELS))


LETTER = (
    "St Anne's Hospital", "Dear Mr Okafor", "Your appointment is on Thursday 10 December.",
    "Please bring your glasses and a list of your medicines.", "Telephone 020 7946 0182",
)  # fmt: skip
TICKET = ("OFF-PEAK SINGLE", "LEEDS to YORK", "Coach C Seat 42A", "Departs 09:15 Platform 12")
PLAN = ("Thursday 10 December", "09:30 Budget review", "11:00 Interviews", "14:15 Supplier call")
YOGHURT = ("Greek Style Yogurt", "500 g", "Use by 27 NOV 2026")


@pytest.mark.parametrize(
    ("asked", "lines", "told"),
    [
        ("What've I got to take with me?", LETTER, "It says: Please bring your glasses"),
        ("And where am I sitting?", TICKET, "It says: Coach C Seat 42A."),
        (
            "what's between the budget thing and the supplier call",
            PLAN,
            "It says: 11:00 Interviews",
        ),
        ("How much for two hours on this?", METER, "It says: Up to 2 hours 2.40."),
        ("How much fat's in it?", YOGHURT, "I don't see the word fat."),
        ("This letter, when's my appointment", LETTER, "It says: Your appointment is on"),
    ],
)
def test_other_words_for_what_is_printed(asked: str, lines: tuple[str, ...], told: str) -> None:
    assert say(asked, page(lines)).startswith(told)


def test_who_asks_to_be_taken_somewhere_hears_that_it_cannot_guide() -> None:
    sign = page(("HIGH STREET", "Town Hall 200 m", "Railway Station 450 m"))
    said = say("I'm a bit lost, can you take me to the station?", sign)
    assert said.startswith("I can't guide you")
    assert "Railway Station 450 m" in said


@pytest.mark.parametrize(
    "asked",
    [
        "Is this a bill or is it junk?",
        "Something's come through the door, is it junk or something I need to open?",
    ],
)
def test_what_a_letter_is_gets_its_print_and_no_caution(asked: str) -> None:
    said = say(asked, page(("Northern Energy", "Amount due 86.42")))
    assert "Northern Energy, Amount due 86.42" in said
    assert not said.startswith("I can't")


CLINIC = ("St Anne's Hospital", "Ward 4", "Telephone 01632 960123")
BISCUITS = ("Oat biscuits", "Ingredients: oats, honey, butter", "May contain nuts")
SHOP = ("Closed for lunch", "Back at 1:45 pm")
INVOICE = ("Northern Energy", "Account 4471 2209", "Amount due 86.42", "Pay by 11 December")


@pytest.mark.parametrize(
    ("asked", "lines", "told"),
    [
        ("what's the number again", CLINIC, "It says: Telephone 01632 960123."),
        ("What else is in them?", BISCUITS, "It says: Ingredients: oats, honey, butter."),
    ],
)
def test_the_number_and_what_is_in_it(asked: str, lines: tuple[str, ...], told: str) -> None:
    assert say(asked, page(lines)) == told


def test_two_short_questions_get_two_answers() -> None:
    here = page(INVOICE)
    say("is this a bill or is it junk", here)
    said = say("How much and by when?", here)
    assert said == "It says: Amount due 86.42. It says: Pay by 11 December."


@pytest.mark.parametrize("asked", ["are they open", "is it shut"])
def test_a_sign_tells_what_is_shut(asked: str) -> None:
    said = say(asked, page(SHOP))
    assert "Closed for lunch, Back at 1:45 pm" in said
    assert "I can't tell" not in said


def test_a_day_without_hours_is_told_for_tomorrow() -> None:
    here = page(("PAY AND DISPLAY", "Mon to Sat 8am to 6pm", "Sundays free"))
    here.now = here.now.replace(day=21)  # a Saturday
    asked = "And tomorrow, do I have to pay then?"
    assert say(asked, here) == "It says: Sundays free."


@pytest.mark.usefixtures("embedding_model")
def test_where_a_flight_goes_and_who_wrote_a_book_is_printed() -> None:
    gate = page(("Gate 14", "Boarding 10:25", "Flight BA 221 to Rome"))
    assert say("And where's it going?", gate) == "It says: Flight BA 221 to Rome."
    assert say("Who wrote this?", page(("The Old Mill", "by Jane Carter"))) == (
        "It says: by Jane Carter."
    )


def test_how_late_is_told() -> None:
    board = page(("Platform 3", "16:12 Leeds On time", "16:30 Hull Delayed 16:41"))
    say("When's the Hull train?", board)
    assert "That is 11 minutes late" in say("How late is that?", board)
