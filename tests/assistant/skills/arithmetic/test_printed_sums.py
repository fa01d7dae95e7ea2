"""Sums with what was read, and amounts in the unit that was asked for before."""

from __future__ import annotations

import pytest

from assistant.skills.arithmetic import everyday, printed
from tests.support.conversation import say
from tests.support.views import NOW, Described, context, text, texts


def talk(lines: tuple[str, ...], *turns: str) -> str:
    """The last answer of a session with these lines in view."""
    page = [text(line, (100, 100 + 50 * i, 700, 140 + 50 * i)) for i, line in enumerate(lines)]
    here = context(Described(texts(*page))) if lines else context()
    return [say(turn, here) for turn in turns][-1]


@pytest.mark.parametrize(
    ("lines", "turns", "told"),
    [
        (
            ("Wool socks", "4 pairs", "£9.40"),
            ("how much are they?", "what's that a pair?"),
            "9.40 pounds for 4 is 2.35 pounds each.",
        ),
        (
            ("Fan heater", "230V", "1500W"),
            ("what's the wattage?", "and in kilowatts?"),
            "1500 watts is 1.5 kilowatts.",
        ),
        (
            ("Crisps", "Salt 0.8g per bag"),
            ("how much salt is in these?", "I can have 5 grams a day. What's that leave me?"),
            "5 grams less 0.8 g leaves 4.2 grams.",
        ),
        ((), ("how many ounces in a kilo", "so three kilos is?"), "3 kilos is 105.82 ounces."),
        ((), ("two cups of sugar is how many grams",), "2 cups is about 410 grams."),
        (
            (),
            ("two cups of sugar is how many grams", "what about four ounces of rice"),
            "4 ounces is 113.4 grams.",
        ),
    ],
)
def test_a_sum_goes_on_with_what_was_told(
    lines: tuple[str, ...], turns: tuple[str, ...], told: str
) -> None:
    assert talk(lines, *turns) == told


def test_two_prices_are_not_shared() -> None:
    read = "It says: 6 rolls £4.20, 9 rolls £5.80."
    assert printed.told("what's that each", read, [read]) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("gas mark four in Celsius", "Gas mark 4 is about 180 degrees Celsius."),
        ("what's gas mark 7 in fahrenheit", "Gas mark 7 is about 425 degrees Fahrenheit."),
        ("gas mark twenty in Celsius", None),
        ("two cups of pebbles is how many grams", "That depends on what it is"),
        ("I paid thirty-one fifty for dinner for the five of us, what's that each", "6.30 each."),
        ("my exam is on Friday, how many sleeps is that", "5 nights until Friday"),
    ],
)
def test_everyday_amounts(question: str, told: str | None) -> None:
    found = everyday.answered(question, NOW)
    assert found is None if told is None else told in (found or "")


def test_a_result_is_rounded_before_the_next_step() -> None:
    assert talk((), "what's 7 divided by 2", "round it up and add five") == "That is 9."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how old will I be in 2030 if I was born in 1951", "79, or 78 before the birthday."),
        ("how old am I if I was born in 1990", "36, or 35 before the birthday."),
    ],
)
def test_an_age_in_the_year_that_is_named(question: str, told: str) -> None:
    assert talk((), question) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is that more than two dozen", "Yes, 45 is more than 24."),
        ("is it less than forty", "No, 45 is more than 40."),
    ],
)
def test_a_result_is_compared(question: str, told: str) -> None:
    assert talk((), "what's thirty plus fifteen", question) == told


SHOP = ("MILK £1.85", "BREAD £1.20", "BUTTER £2.40")


@pytest.mark.parametrize(
    ("lines", "turns", "told"),
    [
        (
            SHOP,
            ("what's the dearest thing?", "what do they come to?"),
            "3 prices, together 5.45 pounds.",
        ),
        (
            SHOP,
            ("what's the dearest thing?", "was there any jam on it?"),
            "I don't see the word jam. It says: MILK £1.85, BREAD £1.20, BUTTER £2.40.",
        ),
        (
            ("TOTAL £24.60", "VISA"),
            ("how much did I spend?", "and split three ways?"),
            "24.60 pounds split 3 ways is 8.20 pounds each.",
        ),
        ((), ("what's ten percent of ninety", "now take that off"), "That is 81."),
    ],
)
def test_prices_that_were_read_are_added_and_shared(
    lines: tuple[str, ...], turns: tuple[str, ...], told: str
) -> None:
    assert talk(lines, *turns) == told


@pytest.mark.parametrize(
    "lines",
    [
        ("Tea £2.40", "£1.20 per 100 g"),
        ("Tea £2.40", "£1.20 / 100 g"),
        ("Socks", "Was £5.00", "Now £3.00"),
        ("Soup £3.20", "2 for £5.00"),
    ],
)
def test_two_prices_of_one_thing_have_no_sum(lines: tuple[str, ...]) -> None:
    assert "together" not in talk(lines, "read it", "how much do they come to?").casefold()
