"""The rows of a page that answer a question, in its language or another."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from assistant.skills.context import Context
from assistant.skills.pages import answering
from assistant.skills.pages.row import rows
from assistant.skills.pages.times import weekdays
from models.vision.scene import Text
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

YOGHURT = ("Nährwerte pro 100 g", "Fett 1,5 g", "davon Zucker 11 g", "Eiweiß 4,2 g", "Salz 0,1 g")
POOL = ("Hallenbad Nord", "Mo-Fr 8:00-21:00", "Sa, So 10:00-18:00", "Eintritt 4,50", "Kinder 2,50")
TICKET = ("IC 2045", "Bremen Hbf ab 8:12", "Köln Hbf an 11:09", "Wagen 9", "Sitzplatz 64 Gang")
LETTER = ("Stadtwerke Ulm", "Kundennummer: 77 204 1", "Bitte zahlen Sie bis 14. Januar 2027.")
MENU = ("Vorspeisen", "Tomatensuppe 5,20", "Hauptgang", "Lachs 14,90", "Nachspeisen", "Eis 3,80")
STOPS = ("Markt", "6 Hafen 12:04", "11 Zoo 12:09", "6 Hafen 12:24")


def lines(page: tuple[str, ...]) -> tuple[Text, ...]:
    boxes = [(80, 40 + 80 * i, 80 + 20 * len(line), 80 + 80 * i) for i, line in enumerate(page)]
    return tuple(text(line, box) for line, box in zip(page, boxes, strict=True))


def of(page: tuple[str, ...]) -> Context:
    return context(Described(texts(*lines(page))))


@pytest.mark.parametrize(
    ("question", "page", "told"),
    [
        ("how much fat's in it", YOGHURT, ["Fett 1,5 g"]),
        ("how many grams of protein per 100", YOGHURT, ["Eiweiß 4,2 g"]),
        ("any sugar in there", YOGHURT, ["davon Zucker 11 g"]),
        ("what was the salt", YOGHURT, ["Salz 0,1 g"]),
        ("what does it cost for children", POOL, ["Kinder 2,50"]),
        ("when is it open on a Sunday", POOL, ["Sa, So 10:00-18:00"]),
        ("And when do I arrive?", TICKET, ["Köln Hbf an 11:09"]),
        ("Only the coach and the seat.", TICKET, ["Wagen 9", "Sitzplatz 64 Gang"]),
        ("by when do they want it", LETTER, ["Bitte zahlen Sie bis 14. Januar 2027."]),
        ("my customer number please?", LETTER, ["Kundennummer: 77 204 1"]),
        ("not the whole thing, just the desserts", MENU, ["Nachspeisen", "Eis 3,80"]),
        ("which soup have they got", MENU, ["Tomatensuppe 5,20"]),
        ("the next 6?", STOPS, ["6 Hafen 12:04"]),
        ("when does the next number 11 go", STOPS, ["11 Zoo 12:09"]),
    ],
)
def test_the_row_with_the_words_and_the_value_answers(
    question: str, page: tuple[str, ...], told: list[str]
) -> None:
    found = answering.reply(question, rows(lines(page)))
    assert found is not None
    assert found.sure
    assert [line.text for row in found.rows for line in row] == told


@pytest.mark.parametrize(
    "question",
    [
        "remember that the salt is out",
        "where is the fish",
        "set a timer for the soup",
        "what color is the fat one",
        "tell me a joke about salt",
        "what does it say?",
        "is there a bus stop here?",
        "are there any toilets nearby?",
    ],
)
def test_what_others_are_for_is_no_question_for_print(question: str) -> None:
    assert not answering.may_be_printed(question)


def test_a_word_that_no_row_holds_is_answered_by_none() -> None:
    assert answering.reply("how much caffeine is in it", rows(lines(YOGHURT))) is None


def test_a_number_alone_is_nothing_that_is_printed() -> None:
    found = answering.reply("how much is ten euros in dollars", rows(lines(("Bus", "10 min"))))
    assert found is None or not found.sure


def test_a_question_goes_on_from_the_one_before() -> None:
    page = ("Zone A adult 2.60", "Zone B adult 3.40", "Zone A child 1.30", "Zone B child 1.70")
    found = answering.reply("and for a child?", rows(lines(page)), "how much is zone B")
    assert found is not None
    assert [line.text for row in found.rows for line in row] == ["Zone B child 1.70"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Code: xK7-m2P9", "xK7-m2P9"),
        ("SEAT 31K", "31K"),
        ("Mitgliedsnummer: 4471 902", "4471 902"),
        ("No smoking", "No smoking"),
    ],
)
def test_a_value_stands_behind_its_label(line: str, value: str) -> None:
    assert answering.value(line) == value


def test_a_number_is_told_digit_by_digit() -> None:
    said = say("my customer number please, one digit after the other", of(LETTER))
    assert said == "77 204 1: 7, 7. 2, 0, 4. 1."


def test_capitals_of_a_code_are_told() -> None:
    page = ("Guest network", "Code: aB3!")
    said = say("spell the code for the internet", of(page))
    assert said == "aB3!: a, capital B, 3, exclamation mark."


def test_what_answers_is_no_question_whether_to_read_on() -> None:
    assert say("how much salt is in it", of(YOGHURT)) == "It says: Salz 0,1 g."


def test_a_part_is_read_though_the_rest_is_not_wanted() -> None:
    said = say("Don't read me the whole menu, only the desserts.", of(MENU))
    assert said == "It says: Nachspeisen. Eis 3,80."


def test_the_one_after_that_has_the_same_words() -> None:
    wearer = of(STOPS)
    assert say("when is the next one to the Hafen", wearer) == "It says: 6 Hafen 12:04."
    assert say("and the one after that", wearer) == "It says: 6 Hafen 12:24."


SHOP = ("Bäckerei Lang", "Mo-Fr 6-18", "Sa 7-13", "So geschlossen")


@pytest.mark.parametrize(
    ("question", "day", "told"),
    [
        ("when is it open on Saturday", 23, "Sa 7-13"),
        ("is it open tomorrow", 23, "Mo-Fr 6-18"),
        ("and when do they close today", 28, "Sa 7-13"),
        ("and on Sunday?", 23, "So geschlossen"),
        ("what's in the shop on Sunday", 23, ""),
        ("what time is it now", 23, ""),
        ("and what's the date tomorrow", 23, ""),
    ],
)
def test_hours_are_those_of_the_day(question: str, day: int, told: str) -> None:
    today = datetime(2026, 11, day, tzinfo=timezone.utc)
    found = weekdays.rows_of_day(question, rows(lines(SHOP)), today)
    assert "".join(line.text for row in found for line in row) == told


def test_a_word_that_a_day_is_short_for_is_no_day() -> None:
    page = rows(lines(("Coffee bar", "do not enter before 8:00", "so long 9:00")))
    assert (
        weekdays.rows_of_day(
            "is it open on Thursday", page, datetime(2026, 11, 23, tzinfo=timezone.utc)
        )
        == []
    )
