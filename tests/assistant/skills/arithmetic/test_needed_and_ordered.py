"""How many of a thing are needed by what is printed, what an order comes to, and sums that go on
from the last one."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

STALL = ("Cherries £6.50/kg", "Figs 3 for £2", "Melons £2.80 each", "Grapes £4/kg")


@pytest.mark.parametrize(
    ("question", "line", "needed"),
    [
        (
            "The deck is seventy square metres. How many tins do I need?",
            "1 tin covers 16 m2",
            "5 t",
        ),
        ("How many bags for a lawn of ninety square metres?", "One bag covers 40 sq m", "3 bags"),
        ("My wall's six hundred square feet. How many cans?", "1 can covers 250 sq ft", "3 cans"),
        ("There are eleven of us, how many packets do I need?", "1 packet serves 4", "3 packets"),
        ("How many rolls for thirty square metres?", "Each roll covers 5 m2", "6 rolls"),
    ],
)
def test_so_many_packs_are_needed(question: str, line: str, needed: str) -> None:
    assert f"it takes {needed}" in say(question, signs(("Sundries", line, "Keep dry")))


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("How many tins for ninety square feet?", "1 tin covers 16 m2"),
        ("How many bottles for three children?", "1 bottle treats 2 children, paracetamol 120 mg"),
    ],
)
def test_neither_other_units_nor_a_medicine_are_reckoned(question: str, line: str) -> None:
    assert "it takes" not in say(question, signs(("Sundries", line)))


@pytest.mark.parametrize(
    ("question", "line", "count"),
    [
        ("How many in a four-metre row at that spacing?", "Spacing 25 cm", "16, or 17"),
        ("How many in a three-metre bed at that spacing?", "Spacing 30 cm", "10, or 11"),
        ("How many would I need for a six-foot hedge?", "Space 2 ft apart", "3, or 4"),
    ],
)
def test_so_many_stand_in_a_row(question: str, line: str, count: str) -> None:
    assert f"that is {count}" in say(question, signs(("Box hedging", line)))


@pytest.mark.parametrize(
    ("price", "question", "told"),
    [
        ("$2.25 per wash", "How many quarters is that?", "9: "),
        ("$0.60 a call", "How many dimes is that?", "6: "),
        ("£1.50 entry", "How many fifties is that?", "3: "),
        ("£3.00 all day", "How many pound coins do I need?", "3: "),
    ],
)
def test_a_price_is_told_in_coins(price: str, question: str, told: str) -> None:
    here = signs(("Machine 4", price, "Coins only"))
    say("How much is it?", here)
    assert say(question, here).startswith(told)


@pytest.mark.parametrize(
    ("turns", "total"),
    [
        (("How much are the cherries?", "I want two kilos of those and six figs."), "17 pounds"),
        (("A kilo of grapes and two melons, please.",), "9.60 pounds"),
        (("Half a kilo of cherries and a kilo of grapes, what's that?",), "7.25 pounds"),
    ],
)
def test_an_order_by_measure_and_piece_is_added(turns: tuple[str, ...], total: str) -> None:
    here = signs(STALL)
    answer = [say(turn, here) for turn in turns][-1]
    assert answer.endswith(f"Together {total}.")


def test_the_change_of_such_an_order_follows() -> None:
    here = signs(STALL)
    say("I'll take a kilo of grapes and three figs.", here)
    assert "leaves 14 pounds" in say("And if I give a twenty?", here)


def test_of_an_order_with_something_unknown_nothing_is_added() -> None:
    assert "Together" not in say("A kilo of grapes and a pineapple, please.", signs(STALL))


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("What's fifteen percent of sixty?", "Nah, do twenty.", "20 percent of 60 is 12"),
        ("What's a ten percent tip on forty dollars?", "Make it fifteen.", "15 percent of 40 is 6"),
        ("What's ten percent of 250?", "Let's say twelve percent.", "12 percent of 250 is 30"),
        (
            "Five lengths of sixty centimetres, how much is that?",
            "At four pounds a metre?",
            "12.00",
        ),
        ("Three lots of 400 grams, what's that?", "At five euros a kilo?", "6.00 euros"),
        ("Split 84 between three.", "And if four of us pay?", "21 each"),
        ("If I cut a 900 board into five, no, six equal bits, how long is each?", "", "150 each"),
        ("What's 20 percent of 80, er, no, 90?", "", "20 percent of 90 is 18"),
        ("How many tablespoons in a quarter cup?", "", "4 tablespoons"),
        ("Two hundred Celsius, what's that in American?", "", "392 degrees Fahrenheit"),
        ("Four fifty Fahrenheit, what's that in proper degrees?", "", "232 degrees Celsius"),
    ],
)
def test_a_sum_goes_on_from_the_last_one_or_is_put_right(first: str, then: str, told: str) -> None:
    here = context()
    answer = say(first, here)
    assert told in (say(then, here) if then else answer)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which is the cheapest?", "It says: Lassi 95."),
        ("What's the dearest curry?", "It says: Lamb rogan 390."),
        ("The aloo gobi and a lassi 95, what does that come to?", ""),
        ("I'll have the dal and a lassi. What's the damage?", "Together 335.00."),
    ],
)
def test_prices_without_pence_are_prices(question: str, told: str) -> None:
    menu = signs(("CURRIES", "Dal 240", "Aloo gobi 210", "Lamb rogan 390", "Lassi 95"))
    assert told in say(question, menu)


def test_prices_without_pence_may_stand_beside_others() -> None:
    menu = signs(("MENU", "Pea soup 8", "Hake 21", "Tea 2.50"))
    assert "Together 23.50" in say("I'll have the hake and a tea. What's the damage?", menu)
