"""Which rows of a page a question means: those with its words, under its heading, within its limit,
without what it leaves out, and those beside what was told before."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from models.vision.scene import Text
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def page(*lines: str) -> Context:
    placed: list[Text] = [
        text(line, (100, 60 * i + 10, 100 + 14 * len(line), 60 * i + 40))
        for i, line in enumerate(lines)
    ]
    return context(Described(texts(*placed)))


BAKERY = (
    "FENWICK BAKERY", "White loaf 1.90", "Rye loaf 2.60", "Cheese roll 2.10", "Oat biscuit 0.95",
    "CAKES", "Lemon slice 2.40", "Plum tart 3.10", "Cash only",
)  # fmt: skip
RECIPE = ("LENTIL STEW", "200 g lentils", "3 carrots", "1 onion", "Simmer 25 minutes")
LETTER = (
    "Mr O. Varga", "12 Mill Lane", "Your library books are overdue.", "Kind regards", "Petra Lind",
)  # fmt: skip
BOARD = ("09:05 Malmo 2", "09:20 Lund 1", "09:35 Ystad 4", "09:50 Lund 3")


@pytest.mark.parametrize(
    ("lines", "question", "told"),
    [
        (BAKERY, "what loaves have you got", ["White loaf 1.90", "Rye loaf 2.60"]),
        (BAKERY, "how much is the rye loaf", ["Rye loaf 2.60"]),
        (BAKERY, "the cheese roll and the plum tart please, prices", ["roll 2.10", "tart 3.10"]),
        (BAKERY[:8], "what cakes do they have", ["CAKES", "Lemon slice 2.40", "Plum tart 3.10"]),
        (BAKERY, "is anything under one", ["Oat biscuit 0.95"]),
        (BAKERY, "anything with lemon", ["Lemon slice 2.40"]),
        (RECIPE, "how many carrots does it need", ["3 carrots"]),
        (RECIPE, "how long does it simmer", ["Simmer 25 minutes"]),
        (LETTER, "who is this letter from", ["Petra Lind"]),
        (LETTER, "who signed it", ["Petra Lind"]),
        (LETTER, "who is it addressed to", ["Mr O. Varga"]),
        (BOARD, "read the trains to Lund only", ["09:20 Lund 1", "09:50 Lund 3"]),
        (("Rooms 1-12 left", "Rooms 13-30 right"), "which way is room 14", ["Rooms 13-30 right"]),
        (("Customer", "5521 8830", "Thank you"), "what's the customer number", ["5521 8830"]),
        (("INPUT 100-240 V", "OUTPUT 12 V", "IP44"), "what voltage does it put out", ["12 V"]),
    ],
)
def test_the_rows_that_a_question_means(
    lines: tuple[str, ...], question: str, told: list[str]
) -> None:
    said = say(question, page(*lines))
    assert all(line in said for line in told)
    shown = sum(line in said for line in lines)
    assert shown <= max(len(told), 3), said


@pytest.mark.parametrize(
    ("lines", "question", "gone", "kept"),
    [
        (LETTER, "read all of it but the address", "Mill Lane", "overdue"),
        (BAKERY[:4], "read everything except the prices", "1.90", "White loaf"),
        (BAKERY[:4], "don't read the prices just the names", "2.60", "Rye loaf"),
        (RECIPE, "read it without the numbers", "200", "lentils"),
        (BOARD, "read the board, leave out the times", "09:05", "Malmo"),
    ],
)
def test_what_is_left_out(lines: tuple[str, ...], question: str, gone: str, kept: str) -> None:
    said = say(question, page(*lines))
    assert gone not in said.split("Shall I read on?")[0]
    assert kept in said


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("read the top line", "what does it say below that", "09:20 Lund 1"),
        ("read the top line", "the next one", "09:20 Lund 1"),
        ("read the second line", "and above it", "09:05 Malmo 2"),
        ("read the third line", "what about below it", "09:50 Lund 3"),
        ("read the board", "what is the last one", "09:50 Lund 3"),
        ("read the first line", "what about the second one", "09:20 Lund 1"),
        ("read it one by one", "next", "09:20 Lund 1"),
    ],
)
def test_a_row_beside_the_one_that_was_told(first: str, then: str, told: str) -> None:
    here = page(*BOARD)
    say(first, here)
    said = say(then, here)
    assert told in said
    assert sum(line in said for line in BOARD) == 1


def test_below_the_last_line_is_nothing() -> None:
    here = page(*BOARD)
    say("read the last line", here)
    assert say("what is under that", here) == "I see no text below that."


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("say it in groups of three", "0 4 1, 5 5 5, 2 7 8."),
        ("in pairs please", "0 4, 1 5, 5 5, 2 7, 8."),
        ("digit by digit", "0, 4, 1, 5, 5, 5, 2, 7, 8."),
        ("again in groups of four", "0 4 1 5, 5 5 2 7, 8."),
        ("one digit at a time", "0, 4, 1, 5, 5, 5, 2, 7, 8."),
    ],
)
def test_a_number_in_groups(then: str, told: str) -> None:
    here = page("Clinic", "Tel. 041 555 278")
    say("what's the phone number", here)
    assert say(then, here) == told


def test_whether_that_was_all() -> None:
    here = page(*BAKERY)
    say("how much is the plum tart", here)
    assert "White loaf" in say("is that all", here)
    assert say("is that everything", here) == "Yes, that is all the text that I see."


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("which of the two is the pepper", "I see the word PEPPER on your right"),
        ("which jar is the pepper", "I see the word PEPPER on your right"),
        ("which one has the salt", "I see the word SALT on your left"),
        ("which is which", "On the left: SALT. On the right: PEPPER."),
        ("which tin is the ginger", "I don't see the word ginger. I read SALT on your left"),
        ("where do I sign", "I see no place marked for it."),
    ],
)
def test_labels_are_told_by_their_place(question: str, start: str) -> None:
    labels = texts(text("SALT", (100, 300, 260, 340)), text("PEPPER", (1000, 300, 1200, 340)))
    assert say(question, context(Described(labels))).startswith(start)


def test_the_line_to_sign_on_is_not_claimed_to_be_seen() -> None:
    form = texts(text("Date", (100, 600, 200, 640)), text("Signature", (900, 600, 1100, 640)))
    said = say("where should i sign", context(Described(form)))
    assert said.startswith("I see the word Signature on your right")
    assert said.endswith("ask somebody to guide your hand.")


def test_a_letter_of_a_number_plate_may_be_wrong() -> None:
    here = page("HOLIDAY TOURS", "KX14 BDE")
    said = say("can you read the number plate", here)
    assert said.startswith("It says: KX14 BDE.")
    assert "may be wrong" in said


def test_a_line_that_fills_the_picture_is_not_said_to_be_cut_off() -> None:
    filling = texts(text("SHOES", (0, 0, 1280, 720)))
    assert say("what does it say", context(Described(filling))) == "It says: SHOES."


def test_an_open_window_is_not_taken_for_opening_hours() -> None:
    said = say("what window is open on my laptop", page("Recovery", "Restore all files"))
    assert not said.startswith("I read no opening hours")


@pytest.mark.parametrize(
    ("printed", "question", "then", "told"),
    [
        ("Weight 12.5 kg", "what's the weight", "in groups of three", "1 2 point, 5."),
        ("Weight 12.5 kg", "what's the weight", "digit by digit", "1, 2, point, 5."),
        ("Account 1234567A9", "what's the account", "digit by digit", "1, 2, 3, 4, 5, 6, 7, A, 9."),
        ("Freezer -18 C", "what does it say", "digit by digit", "minus, 1, 8."),
        ("Tel. (020) 794 0958", "what's the phone number", "in pairs", "0 2, 0 7, 9 4, 0 9, 5 8."),
        ("Ref. AB-12.34.56", "what does it say", "in pairs", "A B, 1 2, 3 4, 5 6."),
    ],
)  # fmt: skip
def test_no_sign_of_a_number_is_lost(printed: str, question: str, then: str, told: str) -> None:
    here = page(printed)
    say(question, here)
    assert say(then, here) == told


@pytest.mark.parametrize("question", ["who is this letter for", "who is it addressed to"])
@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (("Dear Anna", "Your parcel is here.", "Yours sincerely", "Dr Jones"), "Dear Anna."),
        (("Mrs Ada Lind", "5 Quay", "Dear Ada", "Dr Jones saw you."), "Mrs Ada Lind. Dear Ada."),
    ],
)
def test_whom_a_letter_is_for(lines: tuple[str, ...], answer: str, question: str) -> None:
    assert say(question, page(*lines)) == f"It says: {answer}"


def test_who_signs_a_letter_is_not_whom_it_is_for() -> None:
    here = page("Your parcel is here.", "Kind regards", "M. Jones")
    assert say("who is this letter for", here).startswith("I see no name that it is addressed to.")
    assert say("who is this letter from", here) == "It says: M. Jones."


@pytest.mark.parametrize(
    "question",
    [
        "what's the weight",
        "what is its weight",
        "What's its weight?",
        "and its weight?",
        "how heavy is it",
        "how much does it weigh",
    ],
)
@pytest.mark.parametrize("more", [(), ("Length 40 cm", "Made in Wales")])
def test_a_printed_weight_is_read(question: str, more: tuple[str, ...]) -> None:
    assert say(question, page("Weight 12.5 kg", *more)) == "It says: Weight 12.5 kg."


@pytest.mark.parametrize("question", ["how heavy is it", "how heavy is this box"])
def test_no_weight_is_told_where_none_is_printed(question: str) -> None:
    said = say(question, page("Made in Wales"))
    assert "heart rate" not in said
    assert "I can't" in said
