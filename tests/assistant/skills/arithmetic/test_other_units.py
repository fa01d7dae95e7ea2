"""An amount on a thing that shows another unit, and amounts with parts."""

from __future__ import annotations

import re

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def page(*lines: str) -> Context:
    found = [text(line, (60, 60 + 40 * at, 900, 92 + 40 * at)) for at, line in enumerate(lines)]
    return context(Described(texts(*found)))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("my oven's in Fahrenheit, what's one eighty?", "180 degrees Celsius is 356 "),
        ("the oven's in Fahrenheit, what's two hundred", "200 degrees Celsius is 392 "),
        ("my cooker's only got Celsius, what's three fifty", "350 degrees Fahrenheit is 177 "),
        ("how many kilopascals is thirty-six psi", "36 psi is 248.21 kilopascals."),
        ("what's two point four bar in psi", "2.4 bar is 34.81 psi."),
        ("what's two and five eighths of an inch in millimetres", "2.625 inches is 66.67 mill"),
        ("three bars of soap at two forty each", "That is 7.2."),
    ],
)
def test_an_amount_is_told_in_the_unit_of_what_is_named(said: str, told: str) -> None:
    assert say(said, context(Described(texts()))).startswith(told)


@pytest.mark.parametrize(
    ("lines", "said", "told"),
    [
        (("MAX 6.5 BAR", "95 PSI"), "my pump's only in kilopascals", "6.5 bar is 650 kilop"),
        (("Tyre 36 PSI",), "this gauge only shows bar", "36 psi is 2.48 bar."),
        (("Bake at 180 C", "2 eggs"), "the oven's marked in fahrenheit", "180 degrees Celsius is"),
        (("Preheat to 400F", "Serves 4"), "our cooker only does Celsius", "400 degrees Fahrenhe"),
        (("Net weight 500 g",), "my scales only do ounces, what's that", "500 g is 17.64 ou"),
    ],
)
def test_print_is_told_in_the_unit_of_a_thing(lines: tuple[str, ...], said: str, told: str) -> None:
    assert say(said, page(*lines)).startswith(told)


def test_of_two_temperatures_none_is_chosen() -> None:
    told = say("my oven's in fahrenheit", page("Oven 190 C", "Fan 170 C"))
    assert "is 3" not in told


def test_another_amount_goes_on_from_a_conversion() -> None:
    here = context(Described(texts()))
    assert say("how many mil in an inch", here) == "1 inch is 25.4 millimetres."
    told = say("so three and three eighths is what?", here)
    assert told == "3.375 inches is 85.72 millimetres."
    assert say("and five and a half", here) == "5.5 inches is 139.7 millimetres."


@pytest.mark.parametrize(
    ("lines", "said", "told"),
    [
        (
            ("Shelf 30 1/4 in x 2", "Back 18 in x 1"),
            "how wide is the shelf in centimetres",
            "30.25 in",
        ),
        (
            ("Shelf 30 1/4 in x 2", "Back 18 in x 1"),
            "what's the back in millimetres",
            "18 inches is 457",
        ),
        (
            ("Bake at 400F", "25 min"),
            "what's the oven in, um, celsius",
            "400 degrees Fahrenheit is 204",
        ),
        (("Max load 90 kg",), "how many pounds is the max load", "90 kg is 198.42 pounds."),
        (("Max load 90 kg",), "okay how heavy is that in stone please", "90 kg is 14.17 stone"),
        (("Distance 12 miles",), "how far is it in kilometres", "12 miles is 19.31 kilometres."),
    ],
)
def test_a_printed_amount_is_asked_for_in_a_unit(
    lines: tuple[str, ...], said: str, told: str
) -> None:
    assert say(said, page(*lines)).startswith(told)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Only 3 in stock", "2 in 1 shampoo"), "how long is it in centimetres"),
        (("Shelf 30 in", "Back 18 in"), "how long is that in millimetres"),  # which of two
        (("1 hr 10 min",), "how many hours is that"),
        (("Max load 90 kg",), "how long is that in metres"),
    ],
)
def test_no_amount_is_turned_where_none_is_sure(lines: tuple[str, ...], said: str) -> None:
    assert not re.search(r" is [\d.]+ ", say(said, page(*lines)))
