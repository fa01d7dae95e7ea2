"""Sums with what is printed: a tariff of steps, a service or a fee on top, and more portions."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from assistant.skills.arithmetic.page import extras, portions, servings, tariffs
from models.vision.scene import Text
from tests.assistant.skills.caution.test_symptoms import looking_at
from tests.support.conversation import say
from tests.support.views import text

NOW = datetime(2026, 12, 3, 13, 0, tzinfo=timezone.utc)
PARKING = ("Car park", "Up to 1 hr £2", "Up to 3 hrs £4.50", "Up to 6 hrs £8", "Closes 22:00")
BILL = (
    "Trattoria",
    "Margherita 11.00",
    "Diavola 13.50",
    "Service 12.5% not included",
    "Total 24.50",
)
FINE = ("Final reminder", "Amount overdue: €214.00", "Late fee: €15.00")
POWER = ("Electricity 96.40", "VAT 5%", "Amount due 101.22")
SET_MENU = ("SET MENU 24.00", "Main: roast lamb", "Service not included")
FLAPJACK = ("Flapjack", "Makes 12", "250 g oats", "125 g butter", "3 tbsp syrup")
PIE = ("Shepherd's pie", "Serves 4", "Per serving: 480 kcal, salt 1.6 g")


def lines(*printed: str) -> list[Text]:
    return [text(line, (100, 50 * i, 600, 50 * i + 32)) for i, line in enumerate(printed)]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("how much for 90 minutes", "For 1 hour and 30 minutes it says: Up to 3 hrs £4.50."),
        ("i'll be 2 hours what'll it cost us", "For 2 hours it says: Up to 3 hrs £4.50."),
        ("what if i stop till 5", "For 4 hours it says: Up to 6 hrs £8."),
        ("and if we're only 40 minutes", "For 40 minutes it says: Up to 1 hr £2."),
        ("how much is 3 hours", "It says: Up to 3 hrs £4.50."),
        ("what does 8 hours cost", "8 hours is longer than any time that I read. "
         "The longest is: Up to 6 hrs £8."),
        ("how much is it", None),
    ],
)  # fmt: skip
def test_so_long_costs_the_first_step_that_is_long_enough(said: str, line: str | None) -> None:
    assert tariffs.told(said, PARKING, NOW) == line


def test_one_step_is_no_tariff() -> None:
    assert tariffs.told("how much for 2 hours", ["Up to 3 hrs £4.50"], NOW) is None


@pytest.mark.parametrize(
    ("said", "printed", "end"),
    [
        ("what's it with the service on", BILL, "that is 27.56."),
        ("how much altogether once they've put the service on", BILL, "that is 27.56."),
        ("and all in with the fee", FINE, "that is 229 euros."),
        ("what is it for the 2 of us with a tip of 12.5 percent", SET_MENU, "that is 54.00."),
    ],
)
def test_what_is_printed_on_top_is_added(said: str, printed: tuple[str, ...], end: str) -> None:
    told = extras.told(said, lines(*printed))
    assert told is not None
    assert told.endswith(end)


@pytest.mark.parametrize("said", ["is service included", "how much is the late fee"])
def test_a_question_for_the_extra_alone_is_no_sum(said: str) -> None:
    assert not extras.asks(said)


def test_what_a_total_may_hold_is_not_added_again() -> None:
    assert extras.told("what's the damage all in", lines(*POWER)) is None


def test_a_recipe_is_scaled_by_its_number_or_by_what_there_is() -> None:
    def told(said: str, before: str = "") -> str | None:
        return servings.told(said, lines(*FLAPJACK), before, "")

    assert told("i only want 6 what's the oats") == "It makes 12. For 6 that is 125 g oats."
    assert told("how much syrup would i want for 24") == "It makes 12. For 24 that is 6 tbsp syrup."
    half = told("i've only got 50 g butter how much oats would that be")
    assert half == "By 50 of 125 g butter that is 100 g oats."
    assert told("and the syrup", half) == "By 50 of 125 g butter that is 1.2 tbsp syrup."
    assert told("and the syrup") is None


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("if i scoff the lot how much salt's that", "is 6.4 g."),
        ("how much salt is in half the pie", "is 3.2 g."),
        ("how many calories in 2 servings", "is 960 kcal."),
        ("how much salt in 3 of them", "is 4.8 g."),
        ("how much fat in the whole pie", None),
        ("how much salt is in it", None),
    ],
)
def test_what_one_portion_holds_is_told_for_more(said: str, result: str | None) -> None:
    told = portions.told(said, PIE, ("", ""))
    assert (told or "").endswith(result or "")
    assert (told is None) == (result is None)


def test_money_and_people_go_on_from_the_last_sum() -> None:
    here = looking_at("Lunch deal 9.50", "Soup 4.20", "Scone 2.80")
    assert say("Two of them deals and a scone, what am I looking at?", here).endswith("21.80.")
    assert say("Would a twenty cover it?", here) == (
        "No: That is 21.80. That is 1.80 more than 20."
    )
    here = looking_at(*BILL)
    say("What's it with the service on?", here)
    assert say("Going halves, what's mine?", here) == "That is 13.78 each."


def test_what_there_is_of_a_thing_is_compared_in_its_unit() -> None:
    cake = lines("500 g flour", "100 g sugar", "2 eggs")

    def told(said: str) -> str | None:
        return servings.told(said, cake, "", "")

    kilo = "By 1000 of 500 g flour that is 200 g sugar."
    assert told("i've only got 1 kg flour what's the sugar") == kilo
    assert told("i've only got 250 grams of flour what's the sugar") == (
        "By 250 of 500 g flour that is 50 g sugar."
    )
    assert told("i've only got 1 egg what's the sugar") == "By 1 of 2 eggs that is 50 g sugar."
    assert told("i've only got 2 cups flour what's the sugar") is None
    assert told("i've only got 300 flour what's the sugar") is None


def test_an_amount_with_a_decimal_comma_is_not_scaled() -> None:
    bread = lines("Serves 4", "1,5 kg flour")
    assert servings.told("what's the flour for 6", bread, "", "") is None


def test_one_price_for_several_is_not_multiplied() -> None:
    said = "there are 6 of us how much does it cost"
    assert extras.told(said, lines("Serves 4", "Pizza 12.00")) is None
    assert extras.told(said, lines("Meal for two", "Dinner 30.00")) is None
    told = extras.told(said, lines("SET MENU 24.00"))
    assert told == "It says: SET MENU 24.00. 6 times 24.00 is 144.00."


@pytest.mark.parametrize(
    "printed",
    [
        ("Per 100g", "Sugar 40 g", "Sugar per slice 8 g"),
        ("per 100 g per slice", "Fat 10 g 3 g", "Sugar 40 g 8 g"),
        ("Typical values 100ml", "Per serving 250 ml", "Sugar 4 g 10 g"),
    ],
)
def test_of_two_columns_no_value_is_told_for_more(printed: tuple[str, ...]) -> None:
    assert portions.told("2 slices how much sugar", printed, ("", "")) is None


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("how much with vat", ("TOTAL 120.00", "VAT 20% 20.00")),
        ("how much altogether with the service charge",
         ("Pie 10.00", "Chips 4.00", "Service charge 12.5% 1.75", "Total 15.75")),
        ("how much altogether with the service",
         ("Soup 5.00", "Pie 10.00", "Service 1.50", "Total 16.50")),
        ("how much with delivery", ("Total 45.00", "Includes delivery 3.50")),
        ("how much with delivery", ("Total 45.00", "Inc. delivery 3.50")),
        ("how much with delivery", ("Delivery 3.50", "Total 45.00")),
    ],
)  # fmt: skip
def test_what_a_total_holds_is_charged_once(said: str, printed: tuple[str, ...]) -> None:
    assert extras.told(said, lines(*printed)) is None
    answer = say(said, looking_at(*printed))
    assert "144" not in answer
    assert "With" not in answer


def test_what_comes_on_top_counts_for_whether_money_is_enough() -> None:
    here = ("Total 18.00", "Delivery 3.50")
    assert say("Is 20 pounds enough with the delivery?", looking_at(*here)) == (
        "Total 18.00. With Delivery, 3.50, that is 21.50. That is 1.50 more than 20."
    )
    assert say("Is 25 pounds enough with the delivery?", looking_at(*here)).endswith(
        "that is 21.50. Out of 25 that leaves 3.50."
    )
    assert say("Is 20 pounds enough?", looking_at(*here)) == (
        "Yes: Total 18.00. Out of 20 that leaves 2.00."
    )
