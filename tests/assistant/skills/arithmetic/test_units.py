"""Areas, speeds, energy and small volumes in another unit, and the marks of a gas oven."""

import pytest

from assistant.skills.arithmetic.everyday.conversions import converted as in_other_words
from assistant.skills.arithmetic.units import UNITS, converted, plural


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("what is 20 square metres in square feet", "20 square metres is 215.28 square feet."),
        ("how many acres is 2 hectares", "2 hectares is 4.94 acres."),
        ("how many square feet in an acre", "1 acre is 43560 square feet."),
        ("how many cubic metres is 2000 litres", "2000 litres is 2 cubic metres."),
        ("how many fluid ounces in a pint", "1 UK pint is 20 UK fluid ounces."),
        ("what's 60 miles an hour in kilometres an hour",
         "60 miles an hour is 96.56 kilometres an hour."),
        ("what is 100 mph in kph", "100 mph is 160.93 kph."),
        ("what's 20 knots in miles per hour", "20 knots is 23.02 miles per hour."),
        ("what is 500 calories in kilojoules", "500 calories is 2092 kilojoules."),
    ],
)  # fmt: skip
def test_an_amount_is_told_in_another_unit(asked: str, answer: str) -> None:
    assert converted(asked) == answer


@pytest.mark.parametrize(
    "asked",
    [
        "what is 20 square metres in metres",
        "how many litres in an acre",
        "what's 60 miles in kilometres an hour",
        "how many calories in a pint",
    ],
)
def test_units_of_other_kinds_are_not_turned_into_each_other(asked: str) -> None:
    assert converted(asked) is None


@pytest.mark.parametrize("unit", ["mile an hour", "miles an hour", "square foot", "mph", "sq ft"])
def test_a_plural_is_a_unit_of_the_same_size(unit: str) -> None:
    assert UNITS[plural(unit)] == UNITS[unit]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("what's 180 celsius in gas mark", "180 degrees Celsius is about gas mark 4."),
        ("what gas mark is 200 degrees", "200 degrees Celsius is about gas mark 6."),
        ("how much is 400 fahrenheit in gas marks", "400 degrees Fahrenheit is about gas mark 6."),
        ("what's gas mark 6 in celsius", "Gas mark 6 is about 200 degrees Celsius."),
        ("what is 150 in gas", "150 degrees Celsius is about gas mark 2."),
    ],
)
def test_degrees_and_marks_of_a_gas_oven(asked: str, answer: str) -> None:
    assert in_other_words(asked) == answer


@pytest.mark.parametrize(
    "asked", ["what gas mark is 20 degrees", "what gas mark is 600 degrees", "how many gas bills"]
)
def test_no_mark_is_made_up(asked: str) -> None:
    assert in_other_words(asked) is None
