"""What is told just before, a number that is said and the clock pick from print what is asked."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

NOW = datetime(2027, 5, 27, 16, 16, tzinfo=ZoneInfo("Europe/London"))
CHIPPY = ("FISH AND CHIPS", "Cod 8.20", "Haddock 8.80", "Chips 3.10", "Mushy peas 1.60")
POOL = ("POOL", "Adult 6.50", "Child 5-15 3.80", "Under 5 free", "Over 60 4.20")
SYRUP = ("Paracetamol 120 mg", "Children 2-4 years 5 ml", "Children 4-6 years 7.5 ml")
LIDL = ("LIDL", "Bread 1.29", "Chicken 4.99", "TOTAL 6.28", "CASH 10.00", "CHANGE 3.72")
CAFE = ("CAFE MENU", "Soup of the day 4.20", "Jacket potato 5.50", "Toastie 4.90", "Tea 1.80")
PAINT = ("WALL PAINT", "5 litres", "Coverage 12 m2 per litre", "Recoat after 4 hours")
ZOO = ("ZOO", "Sea lions feeding 11:00 15:00", "Penguins feeding 14:30 16:30",
       "Owls flying show 16:00", "Closes 18:00")  # fmt: skip
GLUE = ("GLUE mix ratio 2:1 resin to hardener", "Pot life 20 min")
OFFICE = ("POST OFFICE", "Mon-Fri 9.00-17.30", "Sat 9.00-12.30", "Sun closed")
TRAINS = ("Next trains", "Circle line 2 min", "District line 5 min", "Good service")
COAT = ("Coat 89.00 now 59.00", "Sizes S M XL")
LUNCH = ("Maya lunch", "Mon pasta", "Tue fish", "Wed curry", "Thu pizza", "Fri salad")
SOUP = ("Lentil soup", "Red lentils 200 g", "Onions 2", "Water 1.2 l", "Serves 4")
GEL = ("LAUNDRY GEL", "40 washes", "1.6 l", "35 ml normal", "9.60")


@pytest.mark.parametrize(
    ("page", "turns", "told"),
    [
        (CHIPPY, ("How much is the cod?", "And the other fish?"), "It says: Haddock 8.80."),
        (TRAINS, ("Next district when?", "What about the other one?"), "Circle line 2 min."),
        (("Apples Gala 2.20 per kg", "Oranges 1.95 per kg"),
         ("What are the apples a kilo?", "And them others?"), "Oranges 1.95 per kg."),
        (POOL, ("How much for a nine year old?",), "For 9 it says: Child 5-15 3.80."),
        (POOL, ("How much for a three year old?",), "For 3 it says: Under 5 free."),
        (POOL, ("How much for a nine year old?", "And my dad's seventy"), "Over 60 4.20."),
        (POOL, ("My gran is 82, what's hers?",), "Over 60 4.20."),
        (POOL, ("What does a thirty year old pay?",), "Adult 6.50."),
        (POOL, ("Two adults and a nine year old please",), "Together 16.80."),
        (LIDL, ("What was the dearest thing?",), "It says: Chicken 4.99."),
        (LIDL, ("Did they give me the right change?",), "By the print, yes: 10.00 less 6.28"),
        (LIDL, ("Was I short changed?",), "The coins themselves I can't tell."),
        ((*LIDL[:-1], "CHANGE 3.27"), ("Is the change right?",), "By the print, no:"),
        (CAFE, ("What is there under five pounds to eat?",), "day 4.20 and Toastie 4.90."),
        (CAFE, ("What can I get for less than a tenner?",), "Jacket potato 5.50"),
        (CAFE, ("What's the dearest thing on the menu?",), "Jacket potato 5.50."),
        (PAINT, ("Would this tin do for a room that's 55 square metres of wall?",), "Yes: by its"),
        (PAINT, ("Would this tin do for 55 square metres?", "And two coats?"), "are 110."),
        (PAINT, ("Is it enough for 40 square metres twice?",), "No: by its print"),
        (ZOO, ("What can the kids still catch today?",), "Penguins feeding at 16:30."),
        (ZOO, ("What can the kids still catch today?", "How long till that?"), "14 minutes until"),
        (ZOO, ("Is there anything left to see today?", "How long till that?",
               "And how long after that till they chuck us out?"), "1 hour and 30 minutes"),
        (GLUE, ("I've poured ninety grams of resin so how much hardener?",), "that is 45 grams of"),
        (GLUE, ("Thirty grams of hardener, how much resin?",), "that is 60 grams of resin"),
        (("RICE", "1 cup rice 2 cups water"), ("Two and a half cups of rice, so water?",),
         "that is 5 cups of water"),
        (("CEMENT 25 kg", "Water 4 l per bag"), ("Four bags, how much water is that then?",),
         "4 times that is 16 l."),
        (GEL, ("So what's that cost me per wash?",), "9.60 for 40 is 0.24 each."),
        (("Roses 12 stems 15.00", "Tulips 10 stems 8.00"),
         ("Which works out cheaper a stem, roses or the tulips?",), "Tulips 10 stems, 8.00: 0.80"),
        (("TV LICENCE", "14.54 monthly"), ("How much is that over a year?",), "is 174.48."),
        (("Tomato plant 2.75", "3 for 7.00"), ("Is it worth getting the offer?",),
         "3 times 2.75 is 8.25, so it saves 1.25."),
        (("EXIT", "Way out", "Taxis left", "Buses right"), ("Which way for the taxis?",),
         "It says: Taxis left."),
        (COAT, ("How much off is it?",), "30.00 less."),
        (COAT, ("Have they got a large in this one?",), "No: it says Sizes S M XL, and no L."),
        (COAT, ("Have they got a large in this one?", "And a medium?"), "Yes: it says Sizes S M"),
        (("BINGO", "Called 4 17 39"), ("Has thirty-nine been called yet?",), "Yes: I read 39"),
        (("BINGO", "Called 4 17 39"), ("Was seventeen called?", "And forty?"), "I read no 40"),
        (LUNCH, ("What's my daughter getting at school today?",), "It says: Thu pizza."),
        (LUNCH, ("What's she having tomorrow?",), "It says: Fri salad."),
        (LUNCH, ("What's for lunch on Monday?",), "It says: Mon pasta."),
        (("Apples Gala 2.20 per kg", "Oranges 1.95 per kg"), ("Half a kilo of each then",),
         "Apples Gala 1.10 and Oranges 0.98. Together 2.08."),
        (SOUP, ("How much lentils do I need if there's six of us?", "And the water?"), "1.8 l."),
        (SOUP, ("How much lentils do I need if there's six of us?", "How many onions?"), "s 3."),
        (OFFICE, ("When are they open til today?", "What about Saturday?"), "Sat 9.00-12.30."),
        (OFFICE, ("When are they open on Saturday?", "And Sunday?"), "Sun closed."),
    ],
)  # fmt: skip
def test_it_is_picked(page: tuple[str, ...], turns: tuple[str, ...], told: str) -> None:
    here = signs(page, now=NOW)
    answers = [say(turn, here) for turn in turns]
    assert told in answers[-1]


@pytest.mark.parametrize(
    ("page", "question", "untold"),
    [
        (SYRUP, "How much for a three year old?", "For 3"),
        (POOL, "Remember my dad's seventy", "Over 60"),
        (("Take 1 tablet", "Paracetamol 500 mg", "2 tablets per day"), "Three days, how many "
         "tablets?", "times that"),
        (TRAINS, "What's left in the fridge today?", "Still to come"),
        (("1.65",), "And the other one?", "It says: 1.65"),
    ],
)  # fmt: skip
def test_nothing_is_picked(page: tuple[str, ...], question: str, untold: str) -> None:
    assert untold not in say(question, signs(page, now=NOW))
