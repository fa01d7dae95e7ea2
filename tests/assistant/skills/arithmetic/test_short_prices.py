"""Short questions about prices: by the measure, of two, with one more, on a menu, on a bill."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

STALL = (("FUJI APPLES", "1.80 / kg"), ("BANANAS", "0.99 / kg"), ("GRAPES 500 g", "2.40"))
MENU = ("MENU", "Tomato soup 4.50", "Cheese toastie 5.20", "Chicken salad 7.80", "Apple juice 2.00")
TUBE = ("UDDER TUBE", "every 12 hours, 3 treatments", "Withdrawal: milk 96 hours after treatment")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What do two kilos of apples cost?", "FUJI APPLES 1.80 / kg. 2 kilograms is 3.60."),
        ("Three kilos of bananas, how much is that?", "BANANAS 0.99 / kg. 3 kilograms is 2.97."),
        (
            "Which is cheaper, apples or bananas?",
            "BANANAS is cheaper: 0.99 / kg, and FUJI APPLES 1.80 / kg.",
        ),
        (
            "Are the bananas cheaper than the apples?",
            "BANANAS is cheaper: 0.99 / kg, and FUJI APPLES 1.80 / kg.",
        ),
        ("What are the grapes a kilo?", "GRAPES 500 g is 4.80 a kilogram: 2.40 for 500 g."),
    ],
)
def test_prices_by_the_measure(question: str, told: str) -> None:
    assert say(question, signs(*STALL)) == told


def test_so_much_of_what_was_read_last_is_worked_out() -> None:
    fish = ("Ham leg half $9.50/kg", "Prawns cooked $28/kg", "Turkey breast $15/kg")
    here = signs(fish)
    assert "$28/kg" in say("What are the prawns going for?", here)
    assert say("What's one and a half kilos of that?", here).endswith("kilograms is 42 dollars.")
    assert say("What are the prawns going for?", here)
    assert say("And how much is 300 grams of them?", here).endswith("grams is 8.40 dollars.")
    assert say("Two kilos of the ham, how much?", here).endswith("kilograms is 19 dollars.")


def test_one_more_is_added_to_the_last_sum() -> None:
    here = signs(MENU)
    say("What would the soup and a juice come to?", here)
    assert say("And with a toastie as well?", here).endswith("Together 11.70.")
    assert say("Plus another juice?", here).endswith("Together 13.70.")
    assert say("What's ten percent of that?", here) == "That is 1.37."


def test_a_thing_without_a_sum_before_it_is_read() -> None:
    assert "Chicken salad 7.80" in say("Plus a salad?", signs(MENU))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Which is dearer, the soup or the toastie?",
            "Cheese toastie is dearer: 5.20, and Tomato soup 4.50.",
        ),
        (
            "How many things are on the menu?",
            "I read 4 with a price: Tomato soup, Cheese toastie, Chicken salad and Apple juice.",
        ),
        ("Have they got soup?", "It says: Tomato soup 4.50."),
    ],
)
def test_what_a_menu_has(question: str, told: str) -> None:
    assert say(question, signs(MENU)) == told


@pytest.mark.parametrize("question", ["Is there a dessert?", "Do they do fish?", "Any coffee?"])
def test_what_a_menu_has_not_is_said_with_all_of_it(question: str) -> None:
    answer = say(question, signs(MENU))
    assert answer.startswith("I read no ")
    assert "Apple juice 2.00" in answer


@pytest.mark.parametrize(
    ("bill", "told"),
    [
        (
            ("Tomatoes 4 cases @ 18.50", "Limes 2 cases @ 31.00", "Delivery 15.00", "TOTAL 161.00"),
            "The 3 prices that I read come to 151.00, and the total says 161.00.",
        ),
        (
            ("2 x Latte 3.50", "Tea 2 x 2.10", "Cake 4.20", "TOTAL 15.40"),
            "Yes: the 3 prices that I read come to 15.40.",
        ),
    ],
)
def test_lines_that_count_are_added_with_their_counts(bill: tuple[str, ...], told: str) -> None:
    assert say("Does this bill add up?", signs(bill)) == told


def test_what_is_counted_from_another_moment_is_not_counted_from_now() -> None:
    now = datetime(2026, 3, 10, 5, 15, tzinfo=timezone.utc)
    answer = say("How long do I keep the milk out of the tank?", signs(TUBE, now=now))
    assert "96 hours after treatment" in answer
    assert "From now" not in answer


def test_opening_hours_of_a_place_by_its_name() -> None:
    now = datetime(2026, 2, 2, 8, 15, tzinfo=timezone.utc)
    here = signs(("Oak Dental", "Mon-Fri 8:30-17:00", "1st floor"), now=now)
    assert "outside that" in say("Is the dentist open yet?", here)


def test_how_long_there_is_to_send_something_back() -> None:
    now = datetime(2026, 5, 11, 14, 45, tzinfo=timezone.utc)
    here = signs(("AMAZON RETURN", "Return by 18 May 2026"), now=now)
    assert "in 7 days" in say("How long have I got to send it back?", here)


FRUIT = ("Bananas 89p/kg", "Navel oranges 45p each", "Lemons £0.30 each")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("six of them then", "6 times 45 pence is 2.70 pounds."),
        ("how much for six of the oranges", "6 times 45 pence is 2.70 pounds."),
        ("I'll have four oranges, what's that", "4 times 45 pence is 1.80 pounds."),
        ("what do six lemons come to", "6 times 30 pence is 1.80 pounds."),
    ],
)
def test_the_price_of_each_is_counted(question: str, answer: str) -> None:
    here = signs(FRUIT)
    say("what do the oranges cost", here)
    assert say(question, here).endswith(answer)


@pytest.mark.parametrize("question", ["how much for three kiwis", "how much for 3 of the melons"])
def test_no_price_is_taken_for_that_of_another_thing(question: str) -> None:
    here = signs(("Lemons £0.30",))
    assert " times " not in say(question, here)
