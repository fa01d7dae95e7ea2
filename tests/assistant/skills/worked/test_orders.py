"""An order from printed prices counts all that is named, and is put right afterwards."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

SHOP = ("HARDWARE", "Screws 4x40 (200) 6.90", "Screws 4x60 (200) 8.40", "Wall plugs 8 mm 5.20")
PIZZA = ("PIZZA NIGHT", "Margherita 9", "Diavola 11", "Funghi 10", "Family size plus 6")
CHIPPY = ("FISH AND CHIPS", "Cod 8.20", "Haddock 8.80", "Chips 3.10", "Mushy peas 1.60",
          "Can of cola 1.50")  # fmt: skip
CAFE = ("CAFE", "Small latte £2.90", "Large latte £3.60", "Tea £1.80", "Scone £2.20",
        "Service 12% added")  # fmt: skip
WRAP = ("GIFT WRAP", "Small 2.00", "Medium 3.00", "Large 4.50")
FERRY = ("FERRY", "Adult 7.50", "Child 4.00")
WHITE = ("FLAT WHITE 3.80", "Oat milk plus 0.50", "Own cup minus 0.30")
MARKET = ("MARKET", "Mulled wine 4.50", "Deposit mug 3.00", "Roast almonds 5.00")
SUSHI = ("Sushi set A 8.90", "Sushi set B 11.40", "Miso soup 2.50", "Student discount 10%")


@pytest.mark.parametrize(
    ("page", "question", "told"),
    [
        (SHOP, "Two boxes of the sixty mil and one of the plugs please, what does that come to?",
         "2 times Screws 4x60 (200) 8.40 and Wall plugs 8 mm 5.20. Together 22.00."),
        (SHOP, "Three of the forty mil and two of the plugs", "Together 31.10."),
        (CHIPPY, "One of each of the fish and a can, what's the damage?",
         "Cod 8.20, Haddock 8.80 and Can of cola 1.50. Together 18.50."),
        (CHIPPY, "What's haddock and chips with peas?", "Together 13.50."),
        (CHIPPY, "Cod and two chips", "Cod 8.20 and 2 times Chips 3.10. Together 14.40."),
        (PIZZA, "Two margheritas one diavola, split between four", "Split 4 ways is 7.25 each."),
        (SUSHI, "Set B and a miso with my student card, what's the damage?", "that is 12.51."),
        (MARKET, "Two mulled wines with the deposit on the mugs, how much do I hand over?",
         "2 times Mulled wine 4.50 and 2 times Deposit mug 3.00. Together 15.00."),
        (FERRY, "Two grown ups and three kids please", "Together 27.00."),
        (WHITE, "Flat white with oat, I've brought my own mug", "Together 4.00."),
        (WRAP, "Three small and a large", "3 times Small 2.00 and Large 4.50. Together 10.50."),
        (("One scoop 2.50", "Two scoops 4.00", "Sprinkles plus 0.50"),
         "Two scoops with sprinkles", "Two scoops 4.00 and Sprinkles plus 0.50. Together 4.50."),
    ],
)  # fmt: skip
def test_an_order_counts_all_that_is_named(page: tuple[str, ...], question: str, told: str) -> None:
    assert told in say(question, signs(page))


@pytest.mark.parametrize(
    ("page", "turns", "told"),
    [
        (PIZZA, ("Two margheritas one diavola, split between four",
                 "Oh hang on, make the diavola a family one"), "Split 4 ways is 8.75 each."),
        (WRAP, ("Three small and a large", "Sorry, I meant two small"), "Together 8.50."),
        (CAFE, ("A pot of tea with a scone, together", "No, I'll have a small latte instead"),
         "Small latte 2.90 pounds and Scone 2.20 pounds. Together 5.10 pounds."),
        (CAFE, ("A small latte and two scones", "Make the latte a large"), "Together 8 pounds."),
        (CAFE, ("A tea and two scones", "And with the service"), "that is 6.94 pounds."),
        (CHIPPY, ("Cod and two chips", "And two more cod"), "3 times Cod 8.20"),
        (CHIPPY, ("Cod and two chips", "Without the chips"), "That leaves Cod 8.20."),
        (CHIPPY, ("Cod and two chips", "Knock five off that"), "14.40 less 5 is 9.40."),
        (CHIPPY, ("How much is the cod?", "With peas"), "Together 9.80."),
        (SHOP, ("Two boxes of the sixty mil and one of the plugs",
                "I've only got a twenty, so how much am I short?"), "2.00 more than 20."),
    ],
)  # fmt: skip
def test_an_order_is_put_right(page: tuple[str, ...], turns: tuple[str, ...], told: str) -> None:
    here = signs(page)
    answers = [say(turn, here) for turn in turns]
    assert told in answers[-1]


@pytest.mark.parametrize(
    "question",
    [
        "Two cod and a fork, what's that?",
        "Where's the cod and chips sign?",
        "Read me the cod and the haddock",
        "Is it a cod or a haddock?",
        "Put cod and chips on my list",
    ],
)
def test_what_is_not_all_known_or_is_no_order_is_no_sum(question: str) -> None:
    assert "Together" not in say(question, signs(CHIPPY))


@pytest.mark.parametrize(
    ("page", "turns"),
    [
        (("MENU", "Peanut satay 6.00", "Beer 4.00"),
         ("I'm allergic to peanuts", "Can I have the satay and a beer?")),
        (("Paracetamol 16 tablets 0.90", "Ibuprofen 12 tablets 1.20"),
         ("Can I take two paracetamol and an ibuprofen?",)),
        (("Beer 4.00", "Green salad 5.00"), ("I'm driving, can I have two beers and a salad?",)),
        (("Adult 6.50", "Child 5-15 3.80"), ("I'm sixty two and my chest hurts",)),
    ],
)  # fmt: skip
def test_what_may_be_dangerous_is_no_order(page: tuple[str, ...], turns: tuple[str, ...]) -> None:
    here = signs(page)
    answer = [say(turn, here) for turn in turns][-1]
    assert "Together" not in answer
    assert "Adult 6.50" not in answer
