"""What follows from single lines of a page: products, what costs more than before, offers for
several, limits, and orders with more than one of a thing."""

from __future__ import annotations

import pytest

from assistant.skills.arithmetic.page import prices
from assistant.skills.arithmetic.page.lines import changes, limits, offers, products
from tests.assistant.skills.pages.test_facts import asked

NOW = "2026-12-17 08:15"
INVOICE = ("FIELD DAIRY INVOICE 20713", "Butter unsalted 12 x 4.15 54.80",
           "Double cream 6 x 3.20 19.20", "Whole milk 10 x 1.05 10.50", "TOTAL 84.50")  # fmt: skip
WORK = ("Invoice 2041", "Call-out fee $75.00", "2 hours labor at $60.00", "Parts $38.50",
        "Tax $12.00", "Total $245.50")  # fmt: skip
BAGS = ("PARTY BAGS", "Pack of 4 6.50", "Single 2.25")
PLANT = ("HELLEBORE", "3.80 each", "3 for 10.00", "Hardy, part shade")
PALLET = ("PALLET 0047", "QTY 24 CTN x 6", "BAY C12", "GROSS 312 KG")
MENU = ("CANTEEN TODAY", "Chilli sin carne (VE) 4.20", "Mac and cheese (V) 3.90",
        "Soup of the day (VE) 2.60", "Flat white 2.40", "VE = vegan V = vegetarian")  # fmt: skip
MUSEUM = ("MUSEUM OF TILES", "Tue - Sun 10:00 - 18:00", "Last entry 17:30",
          "Closed Mondays, 1 Jan, 25 Dec", "Adults 8.00 Students 4.00")  # fmt: skip


def test_a_line_that_multiplies_is_worked_out() -> None:
    wrong = asked("twelve at four fifteen, is that right", INVOICE, NOW, "how much is the butter")
    assert wrong == "No: 12 times 4.15 is 49.80, and it says 54.80, 5.00 more."
    right = asked("is that right", INVOICE, NOW, "how much is the cream")
    assert right == "Yes: 6 times 3.20 is 19.20, as it says."
    assert "79.50" in asked("so what should the total be then", INVOICE, NOW)


def test_what_so_many_hours_cost_counts_in_a_bill() -> None:
    assert asked("does this add up", WORK, NOW).startswith("Yes")
    assert "2 times 60 dollars is 120 dollars" in asked("how much was the labor", WORK, NOW)
    assert products.product("Butter 12 x 4.15 54.80") is not None
    assert products.product("Room 12, 4.15 to 5.20 pm") is None


def test_packs_of_so_many_are_counted() -> None:
    assert "24 times 6 is 144" in asked("how many units on it all in", PALLET, NOW)
    assert products.told("how many altogether", ["Tables 4 x 2 m"], "") is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("can the lift take that, it's three hundred max", "12 kg more than 300 kg"),
        ("is it over, the limit is 350 kilos", "38 kg less than 350 kilo"),
        ("will the van hold it, the maximum is 312 kg", "exactly 312"),
    ],
)
def test_a_limit_that_is_said_is_compared_and_nothing_more(question: str, told: str) -> None:
    said = limits.told(question.replace("three hundred", "300"), PALLET)
    assert said is not None
    assert told in said
    assert not said.startswith(("Yes", "No"))
    assert limits.told("can it take that, it's 300 max", ["PALLET 7", "BAY C12"]) is None


@pytest.mark.parametrize(
    ("question", "lines", "told"),
    [
        ("this bill's gone up, hasn't it, by how much",
         ("BRIGHTWATER BILL", "Amount due 41.27", "Previous bill 36.80"), "4.47 more"),
        ("so that's how much more a year",
         ("your broadband goes up", "From £29.00 to £33.50 a month"), "54 pounds more"),
        ("what's the difference", ("LEATHER BAG", "WAS 60.00", "NOW 45.00 EUR"), "15.00 less"),
    ],
)  # fmt: skip
def test_what_has_changed_is_told(question: str, lines: tuple[str, ...], told: str) -> None:
    assert told in asked(question, lines, NOW)


def test_nothing_has_changed_where_only_one_price_stands() -> None:
    assert changes.told("has it gone up", ["Amount due 41.27", "Customer 7731"], "") is None
    rates = "750 g is better value: 750 g is 6.00 a kilogram; 500 g is 6.40 a kilogram."
    assert changes.told("by how much though", [], rates) == "By 0.40 a kilogram."


def test_offers_for_several() -> None:
    kids = "fourteen kids coming, what's that in party bags if I buy singles"
    assert "14 times 2.25 is 31.50" in asked(kids, BAGS, NOW)
    assert "4 times 6.50 is 26.00" in asked("and packs?", BAGS, NOW, kids)
    assert "saves 1.40" in asked("what do I save on the three", PLANT, NOW)
    assert offers.told("what do I save", ["3.80 each", "Hardy"], "") is None
    assert offers.told("14 kids, what's that", ["Pack of 4 6.50", "Pack of 6 9.00"], "") is None


def test_an_order_of_several_by_what_they_are() -> None:
    ticket = "two adults and my daughter's a student, what's the damage"
    assert "Together 20.00" in asked(ticket, MUSEUM, NOW)
    before = ("whats vegan on here", "which ones cheaper")
    assert asked(before[1], MENU, NOW, before[0]).startswith("Soup of the day (VE) is 2.60")
    order = "ok that and a flat white what does that come to"
    assert "Together 5.00" in asked(order, MENU, NOW, *before)
    assert "leaves 5.00" in asked("and if I give them a tenner", MENU, NOW, *before, order)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Adults 8.00 Students 4.00", ["Adults", "Students"]),
        ("Pack of 4 6.50", ["Pack of 4"]),
        ("Was 60.00 Now 45.00", ["Was 60.00 Now"]),
        ("Row 12", []),
    ],
)
def test_the_prices_of_a_line(line: str, names: list[str]) -> None:
    assert [each.name for each in prices.read_lines([line]).items] == names


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("what's under twelve quid", "Paneer tikka", "Peanut satay"),
        ("what's at most twelve quid", "Peanut satay", "Prawn"),
        ("what's over twelve quid", "Prawn", "Peanut satay"),
    ],
)
def test_a_price_at_the_limit_is_not_below_it(question: str, told: str, not_told: str) -> None:
    board = ("CURRY BOARD", "Chana masala £9", "Prawn jalfrezi £13", "Paneer tikka £11",
             "Peanut satay chicken £12")  # fmt: skip
    said = asked(question, board, NOW)
    assert told in said
    assert not_told not in said


def test_the_cheapest_to_eat_is_no_drink() -> None:
    menu = ("LUNCH", "Soup £4.50", "Chicken pie £8.95", "Coffee £2.80", "Tea £2.20")
    assert "Soup" in asked("what's the cheapest thing to eat here", menu, NOW)
    assert "Tea" in asked("what's the cheapest drink", menu, NOW)


def test_how_long_a_charge_lasts() -> None:
    cell = ("LiPo 3.7V 1200mAh 4.44Wh", "603450")
    assert "8 hours" in asked("at 150 milliamps how long will that last", cell, NOW)


def test_more_than_one_of_what_was_read() -> None:
    bread = ("SEEDED BREAD", "Per slice (40 g)", "Energy 104 kcal", "Carbohydrate 16.5 g")
    assert "33 g" in asked("I've two", bread, NOW, "carbs in a slice")


@pytest.mark.parametrize(
    ("question", "told"),
    [("what number are they on", "58"), ("what's mine", "61"), ("how many before me", "2 numbers")],
)
def test_a_bare_ticket_is_ones_own(question: str, told: str) -> None:
    assert told in asked(question, ("Please take a ticket", "NOW SERVING 58", "61"), NOW)
