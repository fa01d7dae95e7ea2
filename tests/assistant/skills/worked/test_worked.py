"""What is worked out from print and from what was said just before names its parts."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistant.skills.worked import bills
from tests.support.conversation import say
from tests.support.signs import signs

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 5, 19, 10, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("page", "turns", "told"),
    [
        (("MUG 4.50", "BOWL 6.25"), ("What do these two come to altogether?",), "Together 10.75."),
        (
            ("Lasagne 11.50", "Salad 4.25", "Chicken salad 9.00"),
            ("How much is the lasagne?", "That and a side of salad is how much?"),
            "Lasagne 11.50; Salad 4.25. Together 15.75.",
        ),
        (("Tea 40", "Scone 60"), ("So three teas and a scone is...",), "Together 180.00."),
        (
            ("Single swim 4.00", "Week pass 15.00"),
            ("Is a week pass worth it if I go four times?", "And three times?"),
            "3 times Single swim 4.00 is 12.00; Week pass is 15.00. No, Week pass is 3.00 more.",
        ),
        (
            ("Town Library", "Due back 9 May 2026", "Fine 0.20 a day"),
            ("What do I owe them?",),
            "10 days ago: 10 times 0.20 is 2.00",
        ),
        (("Gravel 30 sacks",), ("How many sacks?", "It's twenty kilos a sack, so what's that all "
         "in?"), "30 sacks at 20 kilos each is 600 kilos."),
        ((), ("The yard is five metres by four and a half, how big's that?", "Slabs are eight "
         "pound fifty a square metre, so how much?"), "is 191.25 pounds."),
        (("SERVICE", "NEXT 45,000"), ("It's on forty-one thousand now, so how far off is that?",),
         "4,000 to go"),
        (("Covers 10 m2 per litre", "5 L"), ("How much wall will it do?",), "is 50 square metres"),
        (("Serves 2", "Rice 150 g"), ("How much rice?", "There's five of us though."), "375 g"),
        (("MAX 60 PSI",), ("What does it say?", "What's sixty in bar?"), "4.14 bar"),
        (("ROSE", "Height 120 cm"), ("How tall does it get in feet?",), "3 feet 11"),
        (("BELT", "EUR 30"), ("How much is that in pounds?",), "no exchange rates"),
        ((), ("Make a note, dentist on the second at ten.", "What day would that be?"),
         "Tuesday the 2nd of June"),
        (("BUTTER", "BEST BEFORE 2 JUN 2026"), ("Will it last till the tenth of June?",), "No: it "
         "says"),
        (("Friday 22 May 2026", "08:30", "Fast for 10 hours before"),
         ("When do I have to stop eating?",), "By 10:30 pm on Thursday"),
        (("WELCOME", "Check-out 10:30"), ("What time do we have to be out?",), "Check-out 10:30"),
        (("MARKET 10:40 11:10", "QUAY 10:55 11:25"), ("When's the next one from the market?",
         "And the one after?"), "MARKET 11:10 and QUAY 11:25"),
        (("Colour: TEAL", "Size L"), ("What colour's this scarf, it's on the label?",), "TEAL"),
        (("Hill Surgery", "Call 0117 496 0001"), ("Is there a phone number on this?",), "0117"),
        (("LEVEL 5", "Cardiology"), ("Which floor have I come out on?",), "LEVEL 5"),
        ((), ("What's on telly at nine?",), "I can't know what is broadcast"),
    ],
)  # fmt: skip
def test_it_is_worked_out(page: tuple[str, ...], turns: tuple[str, ...], told: str) -> None:
    here = signs(page, now=NOW)
    assert told in [say(turn, here) for turn in turns][-1]


@pytest.mark.parametrize(
    ("page", "question"),
    [
        (("Mug 4.50", "Bowl 6.25"), "What do these three come to altogether?"),
        (("Mug 4.50", "Bowl 6.25"), "So a mug and a plate is how much?"),
        (("Due back 9 May 2026", "Fine 0.20 a day", "Max 1.00"), "What do I owe them?"),
        (("Single 3.00", "Single return 5.00", "Day ticket 7.00"), "Is it worth it for 4 rides?"),
    ],
)
def test_what_is_not_sure_is_not_worked_out(page: tuple[str, ...], question: str) -> None:
    answer = say(question, signs(page, now=NOW))
    assert "Together" not in answer
    assert " times " not in answer


@pytest.mark.parametrize(
    "said",
    [
        "what's on this label, and save it as a note called paint",
        "what's the time and the date",
        "what is a kilo and what is a pound",
    ],
)
def test_two_requests_are_no_bill(said: str) -> None:
    assert not bills.asks(said, "")


def test_of_food_and_medicine_print_alone_says_nothing() -> None:
    here = signs(("COUGH SYRUP 100 ml", "Expires 1 July 2027"), now=NOW)
    assert not say("Is it still good?", here).startswith("Yes")
