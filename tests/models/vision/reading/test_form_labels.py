"""A form is read row by row: what it asks for, and what was filled in beside it."""

import pytest

from models.vision.reading import form_labels
from tests.models.vision.test_layout import order
from tests.support.pages import Placed, lines, rows

ASKED = ("Patient", "Date of birth", "Allergies", "Blood group")
GIVEN = ("Anna Weber", "4 May 1961", "penicillin", "A positive")


def form(asked: tuple[str, ...], given: tuple[str, ...], left: float = 40) -> list[Placed]:
    return rows(list(zip(asked, given, strict=True)), (left, left + 260), 100)


def meant(asked: tuple[str, ...], given: tuple[str, ...]) -> list[str]:
    return [word for pair in zip(asked, given, strict=True) for word in pair]


@pytest.mark.parametrize("degrees", [-4, 0, 3])
def test_a_label_stands_before_its_value(degrees: float) -> None:
    head = lines(["PATIENT CARD", "Please keep this card with you"], 40, 10)
    said = [text for text, *_ in head] + meant(ASKED, GIVEN)
    assert order(head + form(ASKED, GIVEN), 3, degrees) == said


def test_colons_make_labels_of_any_words() -> None:
    asked = ("Tango:", "Beguine:", "Foxtrot:")
    given = ("Anna and Boris", "nobody yet", "Clara")
    assert order(form(asked, given)) == meant(asked, given)


def test_two_forms_side_by_side_are_read_one_after_the_other() -> None:
    sender, to = ("Name", "Street", "Town"), ("Recipient", "Address", "City")
    left, right = ("A. Weber", "Oak Lane", "Hull"), ("B. Moor", "Elm Row", "York")
    page = [*form(sender, left), *form(to, right, 640)]
    assert order(page) == meant(sender, left) + meant(to, right)


def test_signs_and_lists_side_by_side_stay_columns() -> None:
    first, second = ("Way out", "Toilets", "Lost property"), ("Platforms", "Tickets", "Taxis")
    assert order(form(first, second)) == [*first, *second]
    names, towns = ("Name", "Anna", "Boris"), ("Town", "Hull", "York")  # heads of two columns
    assert order(form(names, towns)) == [*names, *towns]


@pytest.mark.parametrize(
    "line", ["Name", "Date of birth", "Tel.", "Your order number", "Beruf", "To:"]
)
def test_labels(line: str) -> None:
    assert form_labels.is_label(line)


@pytest.mark.parametrize(
    "line",
    ["", "Anna", "Name your price for this room and seat today", "12:", "Call the doctor", ":"],
)
def test_no_labels(line: str) -> None:
    assert not form_labels.is_label(line)


@pytest.mark.parametrize(
    ("sign", "notice"),
    [
        (("Check-in", "Departure", "Gate"), ("Danger", "Keep out of", "the plant room")),
        (("Arrival", "Coach"), ("Please wait", "behind the line")),
        (("Ward", "Room", "Emergency"), ("Mind", "the", "step")),
    ],
)
def test_a_sign_of_bare_words_does_not_tear_the_notice_beside_it(
    sign: tuple[str, ...], notice: tuple[str, ...]
) -> None:
    assert order(form(sign, notice)) == [*sign, *notice]


def test_a_ticket_is_read_row_by_row() -> None:
    asked, given = ("Flight", "Gate", "Seat"), ("LH 402", "B12", "14C")
    assert order(form(asked, given)) == meant(asked, given)
