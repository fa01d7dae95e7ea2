"""Sums and conversions that go on from print or from the last result."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say

TYRES = ("TYRE PRESSURES", "Front 32 psi", "Rear 36 psi", "Full load rear 41 psi")
SCONES = ("SCONES", "Makes 12", "450 g flour", "100 g butter", "2 eggs", "220°C for 12 minutes")
COOKIES = ("PREHEAT 350 F", "2 1/4 cups flour", "1 tsp baking soda", "3/4 cup sugar")
SOFA = ("OAKLEY 3 SEATER", "W 208 cm", "D 94 cm", "H 86 cm")
STALL = ("Braeburn 2.20 kg", "Clementines 2.80 kg", "Mango 1.50 each", "4 mangoes 5.00")
YOGURT = ("GREEK YOGURT", "Per 100 g", "Energy 96 kcal", "Protein 9.0 g", "450 g")
LUNCH = ("Masala dosa 7.50", "Thali 11.90", "Masala chai 2.60", "Mango lassi 3.90")
TILES = ("FLOOR TILE", "8 tiles per box", "Covers 1.44 m²", "£26.50 per box")


@pytest.mark.parametrize(
    ("lines", "turns", "answer"),
    [
        (TYRES, ["what does it say for the rear", "what's that in bar my gauge only does bar"],
         "36 psi is 2.48 bar. 41 psi is 2.83 bar."),
        (SCONES, ["and that temperature in fahrenheit"],
         "220 degrees Celsius is 428 degrees Fahrenheit."),
        (SCONES, ["how hot", "what's that in fahrenheit my oven's american"],
         "220 degrees Celsius is 428 degrees Fahrenheit."),
        (SOFA, ["how wide's this sofa in feet and inches"], "208 cm is 6.82 feet, 6 feet 10."),
        (SOFA, ["what's the height in feet"], "86 cm is 2.82 feet, 2 feet 10."),
    ],
)  # fmt: skip
def test_print_in_another_unit(lines: tuple[str, ...], turns: list[str], answer: str) -> None:
    here = page(*lines)
    assert [say(turn, here) for turn in turns][-1] == answer


@pytest.mark.parametrize(
    ("lines", "turns", "answer"),
    [
        (SCONES, ["I only want six of these tell me the amounts"],
         "It makes 12. For 6 that is 225 g flour, 50 g butter and 1 egg."),
        (SCONES, ["I want to make eighteen of them, how much butter do I need"],
         "It makes 12. For 18 that is 150 g butter."),
        (SCONES, ["how much butter for half the recipe"],
         "It says: 100 g butter. Times 1/2 that is 50 g butter."),
        (COOKIES, ["how much flour if I'm doing a batch and a half"],
         "It says: 2 1/4 cups flour. Times 1 1/2 that is 3 3/8 cups flour."),
        (COOKIES, ["how much flour for a double batch", "and the sugar"],
         "It says: 3/4 cup sugar. Times 2 that is 1 1/2 cup sugar."),
        (YOGURT, ["how much protein in the whole pot"],
         "It says: Protein 9.0 g in 100 g. In 450 g that is 40.5 g."),
        (YOGURT, ["how much protein in the whole pot", "no sorry I only eat a third of it"],
         "It says: Protein 9.0 g in 100 g. In 150 g that is 13.5 g."),
        (TILES, ["floor is three point six by two point four how many of these boxes do I need"],
         "It says: Covers 1.44 m². That takes 6 boxes for 8.64 square metres."),
        (TILES, ["how many boxes for ten square metres", "what's the damage then for that many"],
         "7 times 26.50 pounds is 185.50 pounds."),
    ],
)  # fmt: skip
def test_a_recipe_or_a_pack_for_more(lines: tuple[str, ...], turns: list[str], answer: str) -> None:
    here = page(*lines)
    assert [say(turn, here) for turn in turns][-1] == answer


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("how much is a kilo and a half of the clementines plus four mangoes",
         "1.5 kilos of Clementines 4.20; 4 mangoes 5.00. Together 9.20."),
        ("two kilos of braeburns and a mango how much",
         "2 kilos of Braeburn 4.40; Mango 1.50. Together 5.90."),
        ("half a kilo of clementines and three mangoes please what's that come to",
         "0.5 kilo of Clementines 1.40; 3 times Mango 1.50. Together 5.90."),
    ],
)  # fmt: skip
def test_what_is_sold_by_weight_beside_the_rest(asked: str, answer: str) -> None:
    assert say(asked, page(*STALL)) == answer


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("actually make that one dosa and one thali, same lassi",
         "Masala dosa 7.50, Thali 11.90 and Mango lassi 3.90. Together 23.30."),
        ("no just one dosa and a chai", "Masala dosa 7.50 and Masala chai 2.60. Together 10.10."),
        ("sorry make it two thalis and two chais",
         "2 times Thali 11.90 and 2 times Masala chai 2.60. Together 29.00."),
    ],
)  # fmt: skip
def test_an_order_is_given_anew(order: str, answer: str) -> None:
    here = page(*LUNCH)
    say("two dosas and one mango lassi, what is the total coming to?", here)
    assert say(order, here) == answer


@pytest.mark.parametrize(
    ("turns", "answer"),
    [
        (["what's 2400 minus 3 times 685", "no hang on take off another nine for the saw cuts"],
         "That is 336."),
        (["what's 17 percent of 340", "add that on to the three forty"], "That is 397.8."),
        (["what's 12 times 9", "knock a further eight off for the end"], "That is 100."),
    ],
)  # fmt: skip
def test_a_step_more(turns: list[str], answer: str) -> None:
    here = page("Nothing")
    assert [say(turn, here) for turn in turns][-1] == answer


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("and if I miss it how long till the one after", "16:50 Sligo Platform 2 On time."),
        ("how many minutes late is the Galway one", "16:20 Galway Exp 16:28. That is 8 minutes"),
    ],
)
def test_a_board_tells_the_next_and_how_late(asked: str, answer: str) -> None:
    here = page("16:02 Sligo Platform 1 On time", "16:20 Galway Exp 16:28",
                "16:50 Sligo Platform 2 On time")  # fmt: skip
    say("when's the next one to Sligo", here)
    assert answer in say(asked, here)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("if I hand over two hundred pounds how many euros at the sell rate",
         "It says: EUR 1.19 / 1.12. 200 GBP at 1.12 is 224.00 EUR, before any fee."),
        ("how many dollars for 100 pounds at the buying rate",
         "It says: USD 1.38 / 1.29. 100 GBP at 1.38 is 138.00 USD, before any fee."),
    ],
)  # fmt: skip
def test_one_of_two_rates_is_named(asked: str, answer: str) -> None:
    here = page("WE BUY / WE SELL", "EUR 1.19 / 1.12", "USD 1.38 / 1.29", "No commission")
    assert say(asked, here) == answer


@pytest.mark.parametrize("who", ["for the twins", "for both kids", "for two children"])
def test_a_price_for_each_of_two(who: str) -> None:
    told = say(f"how much is it {who}", page("Trip to the museum", "Cost 14.50 per child"))
    assert "2 times 14.50 is 29.00" in told
