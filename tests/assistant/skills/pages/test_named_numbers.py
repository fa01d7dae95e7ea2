"""A number that is asked for by its name is told with its value, or said not to be readable; and no
answer denies what it then reads."""

from __future__ import annotations

import pytest

from assistant.skills.words import text_lines
from tests.assistant.skills.words.test_text_lines import page
from tests.support.conversation import say
from tests.support.views import Described, context, texts

UNDERSIDE = ("FOR USE WITH", "IC Class:B ICES-003 Ref Number:", "Model No: PP41L", "INSPIRON 1545")


def asked(question: str, *lines: str) -> str:
    return say(question, context(Described(texts(*page(*lines)))))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Can you read me the serial number?", "serial number"),
        ("what's the reference number", "reference number"),
        ("What is the IC number?", "IC number"),
        ("what is the service tag", "service tag"),
        ("read me the serial number or service tag", "serial number or service tag"),
        ("what's the order number on this", "order number"),
    ],
)
def test_a_label_without_its_value_is_no_answer(question: str, name: str) -> None:
    assert asked(question, *UNDERSIDE).startswith(f"I read no {name}. It says: FOR USE WITH.")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("what's the serial number", "Serial: 8F3K-2291"),
        ("what's the serial number", "S/N 7H0K-3391"),
        ("what's the serial number", "Serial No. AB 123 456"),
        ("what's the model number", "Model No: PP41L"),
        ("what's the reference number", "Ref Number: 88 12"),
        ("what is the booking code", "Booking code: QXRTZP"),
        ("what's the lot number", "LOT 2291B"),
        ("what is the service tag", "Service Tag: 5XK2PJ1"),
    ],
)
def test_a_label_is_told_with_its_value(question: str, line: str) -> None:
    assert asked(question, "FOR USE WITH", line, "made in 2009") == f"It says: {line}."


def test_the_value_may_stand_below_its_label_but_is_no_other_label() -> None:
    assert asked("what's the serial number", "DELL", "Serial number:", "8F3K2", "Input 19 V") == (
        "It says: Serial number: 8F3K2."
    )
    other = asked("what's the serial number", "DELL", "Serial number:", "Model: PP41L", "Made")
    assert other.startswith("I read no serial number.")


@pytest.mark.parametrize("noun", ["a date", "the date"])
@pytest.mark.parametrize(
    "line",
    ["08/12/2006", "Ju1-08-11", "Jul-08-11", "0ct 12 2019", "08JUL11", "5ep 2019", "Au9 24 2010"],
)
@pytest.mark.parametrize("more", [(), ("INSERT",)])
def test_a_date_that_is_read_is_not_denied(noun: str, line: str, more: tuple[str, ...]) -> None:
    assert asked(f"is there {noun} on this", line, *more) == f"It says: {line}."


@pytest.mark.parametrize(
    ("noun", "line"),
    [("price", "only £2.80"), ("phone number", "0300 555 0199"), ("website", "www.example.org")],
)
def test_other_facts_are_not_denied_either(noun: str, line: str) -> None:
    assert asked(f"is there a {noun} on it", "Garden", line).startswith("It says: ")
    assert "I read no" in asked(f"is there a {noun} on it", "Garden", "peas")


@pytest.mark.parametrize("word", ["series 12", "0ld 2 go", "level 5", "50% off", "INSERT 5"])
def test_other_print_is_no_date(word: str) -> None:
    assert not text_lines.named_kind("date", page("5 m", word))


def test_the_sale_that_is_asked_for_is_the_rate() -> None:
    assert asked("What's the sale here?", "SALE", "70%", "ALL YEAR ROUND").startswith(
        "It says: SALE. 70%."
    )
