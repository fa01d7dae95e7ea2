"""A question for a price, a date or a line gets the rows that hold it; in doubt all is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.skills import read
from assistant.skills.context import Answer
from assistant.skills.registry import follow_up
from assistant.skills.words import text_lines
from models.vision.scene import Text
from tests.support.views import Described, ask, context, text, texts


def page(*said: str, tall: int = 30) -> tuple[Text, ...]:
    return tuple(
        text(line, (100, 60 * i + 10, 100 + 14 * len(line), 60 * i + 10 + tall))
        for i, line in enumerate(said)
    )


JAR = page(
    "GARDEN PEAS",
    "Net weight 2.25 kg",
    "Best before 03 Aug 2027",
    "£2.80",
    "Contains mustard.",
    "No added",
)
CAFE = page(
    "CAFE ROSA",
    "Onion soup 5.20",
    "Goat cheese salad 9.40",
    "Apple cake 3.90",
    "Open Tuesday 8:00 - 16:30",
    "Monday closed",
)
BILL = page(
    "Grid Power",
    "Customer number 4410 29",
    "Amount due 118.75",
    "Pay by 14/02/2027",
    "Call 0300 555 0199",
)


@pytest.mark.parametrize(
    ("question", "of", "told"),
    [
        ("how much does this cost", JAR, ["£2.80"]),
        ("when does it expire?", JAR, ["Best before 03 Aug 2027"]),
        ("is it still good", JAR, ["Best before 03 Aug 2027"]),
        ("how much is the apple cake", CAFE, ["Apple cake 3.90"]),
        ("does it say salad", CAFE, ["Goat cheese salad 9.40"]),
        ("when do they open on tuesday", CAFE, ["Open Tuesday 8:00 - 16:30"]),
        ("is it open on monday", CAFE, ["Monday closed"]),
        ("what is the customer number", BILL, ["Customer number 4410 29"]),
        ("how much do i have to pay", BILL, ["Amount due 118.75"]),
        ("when is it due and how much is it", BILL, ["Amount due 118.75", "Pay by 14/02/2027"]),
        ("what's their phone number", BILL, ["Call 0300 555 0199"]),
        ("what does the second line say", BILL, ["Customer number 4410 29"]),
        ("read the last line", BILL, ["Call 0300 555 0199"]),
        (
            "what time does it leave",
            page("TICKET", "Departs 16:45", "Price 58.30"),
            ["Departs 16:45"],
        ),
    ],
)
def test_the_rows_that_hold_what_was_asked_for(
    question: str, of: tuple[Text, ...], told: list[str]
) -> None:
    found = text_lines.asked(question, of)
    assert found is not None
    assert [t.text for t in found.texts] == told


@pytest.mark.parametrize(
    "question",
    ["read this", "what does it say", "what does the label say", "what is this", "read it to me"],
)
@pytest.mark.parametrize("of", [JAR, CAFE, BILL, JAR[:1], ()])
def test_who_asks_for_all_hears_all(question: str, of: tuple[Text, ...]) -> None:
    assert text_lines.asked(question, of) is None


def test_a_label_and_its_value_side_by_side_are_one_row() -> None:
    bill = (
        *page("SHOP"),
        text("Tea", (100, 300, 160, 330)),
        text("2.10", (500, 302, 580, 332)),
        *page("", "", "", "", "", "", "", "Bye")[-1:],
    )
    found = text_lines.asked("how much is the tea", bill)
    assert found is not None
    assert [t.text for t in found.texts] == ["Tea", "2.10"]


def test_a_row_is_not_told_without_the_beginning_of_its_sentence() -> None:
    found = text_lines.asked(
        "does it contain nuts",
        page("BISCUITS", "This product is free from", "nuts and soya.", "Keep dry."),
    )
    assert found is not None
    assert [t.text for t in found.texts] == ["This product is free from", "nuts and soya."]


def test_the_smallest_print() -> None:
    of = (*page("SALE", "Today only", tall=50), text("Terms apply", (100, 400, 200, 412)))
    found = text_lines.asked("read the small print", of)
    assert found is not None
    assert [t.text for t in found.texts] == ["Terms apply"]


def asking(question: str, of: tuple[Text, ...], skill: str = "read") -> Answer:
    return ask(skill, of=context(Described(texts(*of)), question=question))


def test_a_word_that_is_not_there_is_said_to_be_missing_and_all_is_read() -> None:
    answer = asking("does it contain nuts", JAR)
    assert answer.sentence.startswith("I don't see the word nuts. It says: GARDEN PEAS")
    assert "mustard" in answer.sentence


def test_no_price_of_another_thing_is_given_as_its_own() -> None:
    assert "I don't see the word lobster." in asking("how much is the lobster", CAFE[:3]).sentence
    assert "5.20" not in asking("how much is the lobster", CAFE[:3], "chat").sentence


def test_after_the_row_comes_the_whole_text() -> None:
    of = context(Described(texts(*JAR)), question="when does it expire")
    answer = ask("read", of=of)
    assert answer.sentence == "It says: Best before 03 Aug 2027."
    of.keep(answer)
    rest = follow_up("continue", of)
    assert rest is not None
    assert rest.sentence == " ".join(read.pieces(JAR))


@pytest.mark.parametrize("skill", ["chat", "time"])
def test_a_question_about_what_is_written_there_is_answered_from_it(skill: str) -> None:
    assert asking("how much is the onion soup", CAFE, skill).sentence.startswith(
        "It says: Onion soup 5.20."
    )
    assert asking("is it open on monday", CAFE, skill).sentence.startswith(
        "It says: Monday closed."
    )


@pytest.mark.parametrize(
    ("question", "skill"),
    [
        ("what time is it", "time"),
        ("what is the date today", "time"),
        ("how much is a flight to rome", "chat"),
        ("when was mozart born", "chat"),
        ("call my brother", "chat"),
    ],
)
def test_what_is_written_there_answers_no_other_question(question: str, skill: str) -> None:
    for of in (JAR, CAFE, BILL):
        assert "It says" not in asking(question, of, skill).sentence


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=6))
def test_any_question_of_any_text(question: str, said: list[str]) -> None:
    of = page(*said)
    found = text_lines.asked(question, of)
    assert found is None or set(found.texts) <= set(of)
    fact = text_lines.fact(question, of)
    assert fact is None or fact.texts
