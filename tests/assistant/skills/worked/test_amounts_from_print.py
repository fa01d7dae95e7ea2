"""What printed amounts and prices come to for as many as are named."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

NOW = datetime(2026, 11, 18, 15, 30, tzinfo=ZoneInfo("Europe/London"))
LOAF = ("SPELT LOAF", "Flour 850 g", "Water 560 g", "Salt 17 g", "Bake 220 C 35 min")
TRAIL = ("RIVERSIDE TRAIL", "Old Mill 4.5 km", "Weir Cafe 7 km", "Stanbury 13 km")
PALLET = ("BAY 14", "Destination LEEDS", "Cartons 48", "Gross 612 kg")
TRIP = ("SCHOOL TRIP", "Museum of Science", "Cost 14.50 per pupil", "Packed lunch needed")
FEED = ("TOMATO FEED", "Dilute 20 ml in 5 litres", "Feed every 7 days")
BIKES = ("CYCLE HUB", "Free 2 hours", "After that 0.80 per hour", "Closes 22:00")
LOCKER = ("LOCKERS", "First hour 2.00", "then 1.50 per hour")
FARES = ("Single 3.10", "Day return 5.40", "Weekly 21.00")
RATES = ("EXCHANGE", "USD 1.08", "GBP 0.86", "per 1 EUR No commission")
QUIZ = ("QUIZ 6", "Q1 4/5", "Q2 3/5", "Q3 5/5", "Q4 2/5")
SWIM = ("Adult swim 5.60", "Ten-swim card 47.60")
NAPPIES = ("3-6 kg", "58 pack", "7.25", "Jumbo 96 pack", "10.56")
OATS = ("Porridge Oats", "Per 40 g serving", "Sugars 0.4 g", "Salt 0.1 g")
CAFE = ("THE ANCHOR CAFE", "Soup of the day 5.20", "Cheese toastie 5.95", "Pot of tea 2.60",
        "Flat white 3.40")  # fmt: skip
CHEESE = ("Brie 3.20", "Gouda 2.80", "Stilton 4.10")
ORDER = "Toastie and a pot of tea, what's that come to?"


@pytest.mark.parametrize(
    ("page", "turns", "told"),
    [
        (LOAF, ("I'm making four of them so how much flour is that?",), "4 times that is 3400 g."),
        (LOAF, ("If I make three of them how much salt?",), "3 times that is 51 g."),
        (LOAF, ("Double the recipe, how much water?",), "Water 560 g. 2 times that is 1120 g."),
        (LOAF, ("How much water goes in?", "Four of those, what's that come to?"), "2240 g."),
        (TRAIL, ("How far is Stanbury there and back?",), "There and back that is 26 km."),
        (TRAIL, ("The old mill and back, both ways, how far?",), "that is 9 km."),
        (PALLET, ("Three pallets the same, what's that weigh?",), "3 times that is 1836 kg."),
        (PALLET, ("Where's this pallet off to?",), "It says: Destination LEEDS."),
        (TRIP, ("What's the trip cost for twenty eight kids?",), "28 times 14.50 is 406.00."),
        (TRIP, ("How much for thirty pupils?",), "30 times 14.50 is 435.00."),
        (FEED, ("How much of this for a ten litre can?",), "For 10 litres that is 40 ml."),
        (FEED, ("And how much for two litres?",), "For 2 litres that is 8 ml."),
        (BIKES, ("If I leave mine here five hours what do I pay?",), "2.40 for 5 hours."),
        (BIKES, ("What does three hours cost?",), "Then 1 hour at 0.80: 0.80 for 3 hours."),
        (BIKES, ("How much for two hours?",), "It says: Free 2 hours."),
        (LOCKER, ("How much for four hours?",), "Then 3 hours at 1.50: 6.50 for 4 hours."),
        (FARES, ("How much for a day return for me and the two kids?",), "times 5.40 is 16.20."),
        (FARES, ("What is a single for me and my daughter?",), "2 times 3.10 is 6.20."),
        (RATES, ("If I change two hundred euros how many pounds do I get?",), "is 172.00 GBP"),
        (RATES, ("How many dollars is fifty euros?",), "50 EUR is 54.00 USD"),
        (RATES, ("How many euros is 43 pounds?",), "43 GBP is 50.00 EUR"),
        (QUIZ, ("Add up her marks",), "Together 14 out of 20, from 4 rows."),
        (QUIZ, ("What did she score in total?", "Percent wise?"), "14 out of 20 is 70 percent."),
        (("XP 18,400 / 25,000", "Gold 3,260"), ("How much XP till I level?",), "leaves 6,600."),
        (SWIM, ("What do I save with the ten card?",), "Ten-swim card saves 8.40."),
        (NAPPIES, ("Which pack works out cheaper per nappy?",), "Jumbo 96 pack, 10.56: 0.11 a"),
        (OATS, ("How much sugar in a serving?", "And if I have 80 grams?"), "for 80 grams 0.8 g."),
        (CAFE, (ORDER, "No not tea, a flat white"), "Together 9.35."),
        (CAFE, (ORDER, "Actually not the toastie, the soup"), "Together 7.80."),
        (CAFE, (ORDER, "Not a tea but a flat white"), "Together 9.35."),
        (CAFE, ("What have they got under six pounds to eat?",), "5.20 and Cheese toastie 5.95."),
        (CHEESE, ("Which one is the gouda?", "What's it cost?"), "It says: Gouda 2.80."),
        (CHEESE[:2], ("Read the gouda", "And the other sign?"), "It says: Brie 3.20."),
        (("Up to 3 h 6.50", "Up to 24 h 18.00"), ("Four days parking, how much?",), "is 72.00."),
        (("MAX 90 PSI", "MIN 60 PSI"), ("Read this", "In bar?"), "60 psi is 4.14 bar."),
    ],
)
def test_it_is_worked_out_from_print(
    page: tuple[str, ...], turns: tuple[str, ...], told: str
) -> None:
    here = signs(page, now=NOW)
    assert told in [say(turn, here) for turn in turns][-1]


@pytest.mark.parametrize(
    ("page", "asked", "untold"),
    [
        (("Children's syrup 120 mg", "5 ml in 1 litre"), "How much for two litres?", "10 ml"),
        ((*FARES, "Child 1.20"), "A day return for me and the two kids, how much?", "16.20"),
        ((*RATES, "GBP 0.91"), "How many pounds is 100 euros?", "86.00"),
        ((*BIKES, "Max 4.00 a day"), "How much for nine hours?", "5.60"),
        (TRIP, "How much for twelve sandwiches?", "174.00"),
    ],
)
def test_what_is_not_certain_is_not_worked_out(
    page: tuple[str, ...], asked: str, untold: str
) -> None:
    assert untold not in say(asked, signs(page, now=NOW))


@pytest.mark.parametrize(
    ("asked", "right", "told"),
    [
        ("Seventeen at one thirty five each", "Sorry I said seventeen, it's sixteen", "21.6"),
        ("What's twelve times eight?", "Sorry, not twelve, thirteen", "That is 104."),
        ("What's forty plus six?", "It's seven not six", "That is 47."),
        ("What's ninety minus twenty?", "I said ninety but it's eighty", "That is 60."),
    ],
)
def test_a_number_of_a_sum_is_put_right(asked: str, right: str, told: str) -> None:
    here = signs((), now=NOW)
    say(asked, here)
    assert told in say(right, here)


def test_the_least_and_the_most_of_a_packet_are_quoted_with_advice() -> None:
    page = (
        "IBUPROFEN 200 mg",
        "1 or 2 tablets",
        "up to 3 times a day",
        "Max 6 tablets in 24 hours",
    )
    said = say("What's the most I can have of these in a day?", signs(page, now=NOW))
    assert said.startswith("It says: Max 6 tablets in 24 hours.")
    assert "pharmacist" in said
