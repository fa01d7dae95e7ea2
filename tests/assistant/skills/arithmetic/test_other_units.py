"""An amount on a thing that shows another unit, and amounts with parts."""

from __future__ import annotations

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
