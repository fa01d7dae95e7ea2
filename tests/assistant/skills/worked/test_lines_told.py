"""The one line of a board, a card, a dialog, a timetable or a label that a question asks for."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistant.skills.context import Context
from bench.requests import described
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import Described

SATURDAY = datetime(2026, 10, 24, 9, 55, tzinfo=ZoneInfo("Europe/London"))
TRAINS = ("10:12 Leeds", "Platform 6 On time", "Calling at Wakefield", "10:18 York",
          "Platform 9 Exp 10:31", "10:24 Hull", "Platform 2 Cancelled")  # fmt: skip
LEEDS = ("DEPARTURES", "10:05 Leeds Plat 4 On time", "10:08 York Plat 1 Exp 10:16",
         "10:25 Leeds Plat 3 On time")  # fmt: skip
BUSES = ("ROUTE 12", "Church St 9.05 10.05 11.05 12.05", "Market Sq 9.12 10.12 11.12 12.12",
         "Hospital 9.25 10.25 11.25 12.25")  # fmt: skip
LAST = ("ROUTE 17", "Monday to Friday last bus 23:35", "Saturday last bus 23:05",
        "Sunday last bus 22:20")  # fmt: skip
CARD = ("Sorry we missed you", "Your parcel is: with neighbour at no. 23",
        "Date 2/4 Time 12.50", "Ref 7QK 441 902")  # fmt: skip
UPDATE = ("Windows Update", "Restart required", "Restart now", "Remind me later")
CALLS = ("Voicemail", "Missed call (2)", "Aunty Grace 12:41", "Unknown 11:03", "Battery 9%")
CASH = ("CASH MACHINE", "Cash with receipt", "Balance enquiry", "Change PIN", "Return card")
PARKING = ("PAY & DISPLAY", "Up to 1 hour R12", "Up to 2 hours R20", "Up to 4 hours R35")
STAY = ("PAY AND DISPLAY", "Max stay 2 hours", "1 hour 1.80", "2 hours 3.40")
RECEIPT = ("FRESHWAY", "Bread 1.45", "Cheddar 3.60", "Tomatoes 1.20", "Cheddar 3.60",
           "TOTAL 9.85", "CARD 9.85")  # fmt: skip
POOL = ("POOL TIMETABLE SATURDAY", "9.00 Lessons", "10.30 Parent and toddler", "11.30 Family fun")
TRIP = ("SCHOOL TRIP", "Thursday 26 November", "Bring packed lunch and £4",
        "Return slip by Friday 20 November", "Coach leaves 8.45 am")  # fmt: skip
MENU = ("THE PLOUGH", "Steak pie 15.95", "Mushroom risotto (v) 12.75", "Onion rings 4.00")
BOILER = ("COMBI BOILER 30C", "Serial No. 4417 0932 6685", "Made 06/2019")
WASHER = ("WASHING MACHINE", "Cottons 60", "Spin only", "Time left 0:47")
CLINIC = ("Eye Clinic", "Tuesday 17 November 2026 at 10.40 am", "Clinic 4, Level 2, Wren Building")
HEATING = ("Thermostat", "Room 17.5°C", "Set 20.0°C", "Heating ON", "12:05 Wed")
PARK = ("RIVERSIDE PARK", "Open 7 am - 9 pm", "Café ↗ 200 m", "Toilets ← 50 m")
TOWN = ("OLD TOWN", "Cathedral 350 m", "Harbour 900 m", "Toilets 120 m")
OATS = ("PORRIDGE OATS", "1 kg", "40 g oats", "300 ml milk or water", "Stand 1 minute")
BAR = ("OAT BAR", "Ingredients: oats, honey, almonds (4%), salt", "May contain traces of sesame")
BILL = ("WATER BILL", "Customer 889 201 44", "Amount due €46.18", "Due 4 August 2026")


@pytest.mark.parametrize(
    ("page", "turns", "told"),
    [
        (TRAINS, ("What's the York train doing, is it on time?",),
         "It says: 10:18 York, Platform 9 Exp 10:31. That is 13 minutes late: 10:31 am instead of "
         "10:18 am."),
        (TRAINS, ("Is the London train on time?",), "I don't see the word london."),
        (("GATE 12", "Boarding 15:20", "On time"), ("Is it on time?",), "It says: On time."),
        (("We tried to deliver", "Left in safe place: shed", "Collect from depot after 5 pm"),
         ("Where's my parcel?",), "It says: Left in safe place: shed."),
        (RECEIPT, ("Did they charge me twice for the bread?",), "It says: Bread 1.45, once."),
        (("CAR PARK", "0-1 hour £1.50", "1-3 hours £3.00", "Over 3 hours £9.00"),
         ("How much for two hours?",), "It says: 1-3 hours £3.00."),
        (("PARKING", "30 mins 0.80", "1 hour 1.50", "All day 9.00"), ("How much for three hours?",),
         "It says: All day 9.00."),
        (TRAINS, ("Is the Hull train running?",), "It says: 10:24 Hull, Platform 2 Cancelled."),
        (TRAINS, ("Is the Leeds one on time?",), "It says: 10:12 Leeds, Platform 6 On time."),
        (LEEDS, ("When's the next one to Leeds and what platform?",),
         "It says: 10:05 Leeds Plat 4 On time. That is in 10 minutes."),
        (LEEDS, ("When's the next one to Leeds and what platform?",
                 "And if I miss it how long till the one after?"),
         "It says: 10:25 Leeds Plat 3 On time. That is in 30 minutes."),
        (BUSES, ("If I get the five past ten from Church Street when am I at the hospital?",),
         "The 10.05 from Church St is at Hospital at 10.25."),
        (BUSES, ("If I catch the 9.12 from Market Square what time do I get to the hospital?",
                 "And the one after that leaves when?"),
         "The 10.12 from Market Sq is at Hospital at 10.25."),
        (LAST, ("What time is the last bus tonight?",),
         "Saturday: it says Saturday last bus 23:05. That is in 13 hours and 10 minutes."),
        (LAST, ("When's the last one tomorrow?",), "Sunday: it says Sunday last bus 22:20."),
        (CARD, ("Where have they put my parcel?",),
         "It says: Your parcel is: with neighbour at no. 23."),
        (CARD, ("What time did he come?",), "It says: Date 2/4 Time 12.50."),
        (UPDATE, ("What are the buttons I can press?",),
         "By their words: Restart now; Remind me later."),
        (CALLS, ("Who's been ringing me?",),
         "It says: Missed call (2), Aunty Grace 12:41, Unknown 11:03."),
        (CASH, ("Which line down is the one for just seeing my balance?",),
         "Balance enquiry is number 2 of 4 below CASH MACHINE."),
        (PARKING, ("What will it cost us for three hours parking here?",),
         "It says: Up to 4 hours R35."),
        (PARKING, ("How much for six hours?",),
         "It says: Up to 4 hours R35. I read no price for longer."),
        (STAY, ("How much for the full whack?",), "It says: 2 hours 3.40."),
        (RECEIPT, ("Did they charge me twice for anything?",),
         "It says: Cheddar 3.60, 2 times. Whether you had so many I can't know."),
        (RECEIPT[:4], ("Am I charged double for anything?",),
         "I read no line twice among the 3 prices."),
        (POOL, ("What time's the toddler one and how long have we got?",),
         "It says: 10.30 Parent and toddler. That is in 35 minutes."),
        (POOL, ("When's the family fun?",), "It says: 11.30 Family fun."),
        (TRIP, ("What does she have to bring?",), "It says: Bring packed lunch and £4."),
        (TRIP, ("Does he need to bring anything?",), "It says: Bring packed lunch and £4."),
        (MENU, ("What've they got that's vegetarian?",), "It says: Mushroom risotto (v) 12.75."),
        (BOILER, ("Read us the serial number.", "Sorry, just the last four again"),
         "The last 4: 6, 6, 8, 5."),
        (BOILER, ("Read us the serial number.", "Just the last four", "And the first three"),
         "The first 3: 4, 4, 1."),
        (WASHER, ("How long has the washing got left?",),
         "It says: Time left 0:47. That is 47 minutes, so until 10:42 am."),
        (CLINIC, ("And what floor is it on when I get there?",),
         "It says: Clinic 4, Level 2, Wren Building."),
        (HEATING, ("What's the heating set to?",), "It says: Set 20.0°C."),
        (PARK, ("And where is the cafe?",),
         "It says: Café ↗ 200 m. The arrow points ahead and to the right."),
        (TOWN, ("Which way does it say the harbor, and how far?",),
         "I can't tell which way that is. It says: Harbour 900 m."),
        (OATS, ("How much oats and milk for one?",), "It says: 40 g oats, 300 ml milk or water."),
        (BILL, ("What's my customer number on this bill, read it nice and slow I'm writing it "
                "down",), "It says: Customer 889 201 44."),
    ],
)  # fmt: skip
def test_the_line_that_is_asked_for_is_told(
    page: tuple[str, ...], turns: tuple[str, ...], told: str
) -> None:
    assert answer(signs(page, now=SATURDAY), *turns) == told


@pytest.mark.parametrize(
    ("page", "question", "not_told"),
    [
        (TRAINS, "Is the London train on time?", "York"),
        (PARKING, "What's the max stay?", "R35"),
        (LAST, "What time is it?", "bus"),
        (LEEDS, "When's the next train to York?", "10:08 from"),
        (UPDATE, "What can I cook with eggs?", "By their words"),
        (CARD, "Where's my umbrella?", "It says: Your parcel"),
        (WASHER, "How long has the washing got left?", "12:47"),
        (RECEIPT, "Remind me twice a day to drink", "Cheddar"),
    ],
)
def test_no_other_line_is_taken_for_it(page: tuple[str, ...], question: str, not_told: str) -> None:
    assert not_told not in answer(signs(page, now=SATURDAY), question)


def test_of_a_medicine_all_ages_are_read_and_none_is_picked() -> None:
    syrup = ("CHILDREN'S PARACETAMOL 120 mg/5 ml", "2-4 years 7.5 ml", "4-6 years 10 ml",
             "Wait at least 4 hours between doses")  # fmt: skip
    for question in ("She's three what does it say the dose is?", "How much for a five year old?"):
        said = answer(signs(syrup), question)
        assert "2-4 years 7.5 ml. 4-6 years 10 ml. Wait at least 4 hours" in said
        assert said.endswith("Please have a pharmacist or somebody you trust check it.")


@pytest.mark.parametrize("then", ["What about milk?", "And eggs?", "And gluten?"])
def test_what_a_label_does_not_name_is_no_promise(then: str) -> None:
    said = answer(signs(BAR), "Does it say anything about nuts on this?", then)
    assert "There may be more print that I don't see" in said


BOXES = (
    ("Paroxetine 20 mg tablets", "Take ONE each morning", "Keep out of reach"),
    ("Folic acid 5 mg tablets", "Take ONE each day", "Exp 08 2027"),
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When does it expire, the folic acid?", "It says: Folic acid 5 mg tablets, Exp 08 2027."),
        ("What's the expiry on the folic acid?", "It says: Folic acid 5 mg tablets, Exp 08 2027."),
        ("When does the paroxetine expire?", "I read no such date with Paroxetine 20 mg tablets. "
         "There may be one that I don't see."),
        ("What are these two boxes, tell me what each one is",
         "Above: Paroxetine 20 mg tablets Take ONE each morning Keep out of reach. Below: Folic "
         "acid 5 mg tablets Take ONE each day, Exp 08 2027."),
    ],
)  # fmt: skip
def test_of_two_boxes_the_one_that_is_named_is_told(question: str, told: str) -> None:
    assert answer(signs(*BOXES), question) == told


BOTTLES = [["Olive oil", "500ml"], ["White wine vinegar", "350ml"], ["Sunflower oil", "450ml"]]


@pytest.mark.parametrize("question", ["Which one of these is the vinegar?", "Which is the vinegar"])
def test_a_label_whose_bottle_is_not_sure_has_no_place(question: str) -> None:
    said = answer(shown(("bottle", "left"), ("bottle", "right"), print_=BOTTLES), question)
    assert said == (
        "It says: White wine vinegar, 350ml. I can't tell on which of the bottles that is. Hold "
        "up one at a time, and I'll read it."
    )


def test_beside_washing_up_liquid_no_bottle_is_pointed_at() -> None:
    liquid = [*BOTTLES[:2], ["Washing up liquid"]]
    here = shown(("bottle", "left"), ("bottle", "right"), print_=liquid)
    said = answer(here, "and which one's the washing up liquid I don't want that in my salad")
    assert said.startswith("I can't tell which container the words belong to")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What colours are these three ties, left to right?",
         "From the left: the first is grey, the second is grey and the third is grey."),
        ("What colour is each tie?",
         "From the left: the first is grey, the second is grey and the third is grey."),
        ("Tell me the colours of these ties from right to left",
         "From the right: the first is grey, the second is grey and the third is grey."),
        ("What colour is the tie on the left?", "The tie is grey."),
    ],
)  # fmt: skip
def test_the_colour_of_each_of_several_things_is_told(question: str, told: str) -> None:
    here = shown(("tie", "left"), ("tie", "middle"), ("tie", "right"))
    assert answer(here, question) == told


def test_the_number_of_a_bus_is_told_with_where_it_goes() -> None:
    here = shown(("bus", "middle"), print_=[["X5", "Cambridge", "via St Neots"]])
    for question in ("What's the number on that bus and where's it going?", "Where's it going?"):
        assert answer(here, question) == "It says: X5, Cambridge via St Neots."


def test_what_is_shown_now_is_meant_by_this_one() -> None:
    here = signs(("Semi Skimmed Milk", "USE BY 18 OCT"), now=SATURDAY)
    assert answer(here, "Put milk on the shopping list").endswith("milk.")
    here.view = signs(("Orange Juice", "Use by 30 OCT")).view
    assert "Orange Juice" in answer(here, "And what's this one?")
    assert "Use by 30 OCT" in answer(here, "Is this still in date?")
    here.view = signs(("Single Cream", "Use by 12 OCT")).view
    assert "Use by 12 OCT. That is past" in answer(here, "Alright, what about this one?")


def test_a_list_still_gets_what_is_added_behind_and() -> None:
    said = answer(signs(), "Put milk on the shopping list", "and two tins of beans")
    assert said == "I put on your shopping list: two tins of beans."


@pytest.mark.parametrize(
    "slower",
    [
        "Can you do that slower please?",
        "Say it slower",
        "One more time, slower",
        "A bit slower love",
    ],
)
def test_what_was_read_is_read_slower(slower: str) -> None:
    here = signs(BOILER)
    before = answer(here, "Read us the serial number")
    assert answer(here, slower) == before
    assert here.words_per_minute < 150


@pytest.mark.parametrize("thanks", ["you been dead handy today ta", "you've been a star today"])
def test_praise_is_taken_as_praise(thanks: str) -> None:
    assert answer(signs(), thanks) == "Thank you."


def test_nobody_is_thanked_for_blame() -> None:
    assert answer(signs(), "you haven't been much help") == (
        "I'm sorry. Tell me what you need, and I'll try again."
    )


def test_a_toy_is_looked_for_by_its_short_name() -> None:
    here = shown(("teddy bear", "right"))
    said = answer(here, "Can you see his bear anywhere, he won't sleep without it?")
    assert "I see a teddy bear on your right" in said


def answer(here: Context, *turns: str) -> str:
    said = ""
    for turn in turns:
        said = say(turn, here)
    return said


def shown(*things: tuple[str, str], print_: list[list[str]] | None = None) -> Context:
    """A view of things, each near and at a place, and of signs."""
    here = signs(now=SATURDAY)
    rows = [{"name": name, "place": place, "near": True} for name, place in things]
    here.view = Described(described(rows, print_ or []))
    return here


def test_what_is_opened_today_has_a_last_day() -> None:
    drops = ("Eye drops", "One drop in BOTH eyes", "Discard 4 weeks after opening")
    here = signs(drops, now=datetime(2026, 5, 9, 10, 30, tzinfo=ZoneInfo("Europe/London")))
    said = answer(here, "I'm opening them today so what date do I have to chuck them out?")
    assert "4 weeks from Saturday the 9th of May is Saturday the 6th of June." in said


def test_who_keeps_an_eye_out_leaves_nothing_out() -> None:
    here = shown(("person", "left"))
    here.watching = set()
    said = answer(here, "Keep an eye out and give me a shout when a dog comes along")
    assert said == "I'll tell you when I see a dog."


@pytest.mark.parametrize("question", ["and the one after that leaves when", "how many do I need"])
def test_a_verb_or_a_sum_is_looked_for_nowhere(question: str) -> None:
    said = answer(signs(("FLOOR TILE", "8 tiles per box", "Covers 1.44 m²")), question)
    assert "by sight" not in said
