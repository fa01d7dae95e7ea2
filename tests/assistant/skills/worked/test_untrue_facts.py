"""What was once told wrongly of print: a length, a share, a date or a price that is none."""

from __future__ import annotations

import pytest

from tests.assistant.skills.moments.test_reminders import page
from tests.support.conversation import say

RICE = ("BASMATI RICE", "Serves 13", "75 g per person", "Simmer 10 minutes")
SOUP = ("TOMATO SOUP", "Microwave 800W: 3 mins 30", "Stir halfway")
HOTEL = ("HOTEL LAGO", "Password trout-58-lake", "Breakfast 7.00-10.00", "Check-out 11.00")
RECEIPT = ("RECEIPT", "03 OCT 2026", "Headphones 64.99", "Returns accepted within 28 days")
NO_MOMENT = "I can't know when that is. Say a time, and I'll remind you then."


@pytest.mark.parametrize(
    ("lines", "question", "answer"),
    [
        (
            RICE,
            "there's five of us so how many grams do I weigh out",
            "It says: 75 g per person. For 5 that is 375 g.",
        ),
        (
            SOUP,
            "how long in the microwave it's an eight hundred watt one",
            "It says: 800W: 3 mins 30. That is for yours.",
        ),
        (
            ("Microwave 800W: 3 mins 30 secs",),
            "mine's only seven hundred watts",
            "Longer than the 3 minutes and 30 seconds at 800 watts: about 4 minutes at 700. Check "
            "that it is hot all through.",
        ),
        (
            HOTEL,
            "save the wifi password for me",
            "I'll remember: wifi password: Password trout-58-lake.",
        ),
    ],
)
def test_print_is_told_as_it_is(lines: tuple[str, ...], question: str, answer: str) -> None:
    assert say(question, page(*lines)) == answer


@pytest.mark.parametrize("amount", ["KES 3,450", "Rs. 1,200", "CHF 40", "₹ 900", "SEK 349"])
def test_an_amount_in_any_money_is_a_price(amount: str) -> None:
    said = say("how much is this one to pay", page("TOTAL DUE", amount, "Account 0412 7719"))
    assert "no price" not in said
    assert amount.strip(".") in said


@pytest.mark.parametrize("order", ["remind me then", "remind me to hang it out then"])
@pytest.mark.parametrize("display", ["0:47", "Time left 0:47", "0:47 remaining"])
def test_a_length_on_a_display_is_no_time_of_day(display: str, order: str) -> None:
    here = page("WASH 40 COTTON", display, "Spin 1400")
    say("what does it say", here)
    assert "4:29 pm, in 47 minutes" in say(order, here)


@pytest.mark.parametrize("days", ["28 days", "2 weeks"])
def test_the_date_of_a_receipt_is_no_last_day(days: str) -> None:
    here = page(*RECEIPT[:3], f"Returns accepted within {days}")
    say("what's the last day I can take these back", here)
    assert say("remind me two days before that at ten in the morning", here) == NO_MOMENT


def test_the_last_day_of_a_receipt_counts_from_its_date() -> None:
    here = page(*RECEIPT[:3], "Returns accepted within 3 months")
    told = say("what's the last day I can take these back", here)
    assert "That is in 42 days, on Sunday the 3rd of January 2027" in told
    set_ = say("remind me two days before that at ten in the morning", here)
    assert "Friday the 1st of January at 10:00 am" in set_


@pytest.mark.parametrize(
    "behind", ["I don't want that in my salad", "because I can't taste it", "please", "love"]
)
def test_what_is_said_behind_a_name_is_none_of_it(behind: str) -> None:
    said = say(f"which one's the vinegar {behind}", page("Olive oil", "White wine vinegar"))
    assert "White wine vinegar" in said
    assert "don't see the word" not in said


CHILDREN = (
    "CHILDREN'S PARACETAMOL", "120 mg / 5 ml Oral Suspension", "Age 6-24 months: 5 ml",
    "Age 2-4 years: 7.5 ml", "Age 4-6 years: 10 ml", "Up to 4 times in 24 hours",
    "Leave at least 4 hours between doses",
)  # fmt: skip
BY_WEIGHT = (
    "PARACETAMOL 500 mg tablets", "16 to 60 kg: 1 tablet", "Over 60 kg: 2 tablets",
    "Do not give within 6 hours of", "other products containing paracetamol,",
    "cold remedies or codeine.", "Keep out of sight",
)  # fmt: skip
COATED = (
    "IBUPROFEN 200 mg", "24 coated tablets", "Do not take if you have a stomach ulcer.",
    "Talk to your doctor or pharmacist first if you", "take medicines for high blood pressure,",
    "have asthma or are over 65.",
)  # fmt: skip
TALK_TO = (
    "Talk to your doctor or pharmacist first if you take medicines for high blood pressure, have "
    "asthma or are over 65."
)


@pytest.mark.parametrize(
    "question",
    [
        "my husband gave her one at ten past two so that'd be when for the next",
        "when's the next dose, she had it at five",
        "she's due her next when then",
        "how long till she can have some more",
        "what time is her next spoonful, she had one at ten",
    ],
)
def test_when_the_next_dose_is_due_is_told_by_the_hours_between(question: str) -> None:
    here = page(*CHILDREN)
    say("um she's three how much does it say on here", here)
    told = say(question, here)
    assert "Leave at least 4 hours between doses." in told
    assert "pharmacist" in told
    assert "Age " not in told


@pytest.mark.parametrize(
    ("lines", "question"),
    [
        (CHILDREN, "what about ten"),
        (CHILDREN, "what does the line with ten say"),
        (CHILDREN, "and for my four year old"),
        (CHILDREN, "so it's seven point five then"),
        (CHILDREN, "what's the 10 ml one for"),
        (BY_WEIGHT, "i'm seventy kilos how many"),
        (BY_WEIGHT, "which is it for sixty"),
    ],
)
def test_no_row_of_doses_is_told_alone(lines: tuple[str, ...], question: str) -> None:
    here = page(*lines)
    say("what does it say", here)
    told = say(question, here)
    rows = [line for line in lines if line.startswith(("Age", "16", "Over"))]
    assert all(f"{line}." in told for line in rows)


@pytest.mark.parametrize(
    ("lines", "question", "sentence"),
    [
        (COATED, "i'm on amlodipine for my blood pressure, can i have two of these", TALK_TO),
        (COATED, "what does it say about blood pressure", TALK_TO),
        (COATED, "can i take one of these", TALK_TO),
        (
            BY_WEIGHT,
            "can i take these with my cold remedy",
            "Do not give within 6 hours of other products containing paracetamol, cold remedies "
            "or codeine.",
        ),
        (
            ("NOTICE", "Do not use the lift when the alarm", "sounds, or if the doors", "jam."),
            "what does it say about the doors",
            "Do not use the lift when the alarm sounds, or if the doors jam.",
        ),
    ],
)
def test_a_line_is_told_with_its_whole_sentence(
    lines: tuple[str, ...], question: str, sentence: str
) -> None:
    assert sentence in say(question, page(*lines))


def test_lines_that_are_no_neighbours_are_no_sentence() -> None:
    told = say("i'm on amlodipine for my blood pressure, can i have two of these", page(*COATED))
    assert "ulcer. " in told
    assert "ulcer take" not in told


@pytest.mark.parametrize(
    "note",
    [
        "lamb's in the tub with the band, fish stew's in the one with no band, bottom drawer",
        "the key is in the drawer with no handle",
        "the flat on the left has no bell, knock",
        "the spare is in the tin with no lid, top shelf",
        "the bin is out of order, no collection tuesday",
        "the bus at seven has no ramp, eight does",
        "the gate code is 4417, no star at the end",
        "the beans are in the jar, no lid, next to the rice",
        "Dan has no Spotify",
        "for the side gate there's no need",
        "at the clinic on Tuesdays there's no wait",
    ],
)
def test_a_note_that_denies_something_is_kept_as_it_was_said(note: str) -> None:
    assert say(f"remember {note}", page("HOTEL LAGO")) == f"I'll remember: {note}."


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("the spare is in the left drawer no in the right one", "the spare is in the right one"),
        ("the flat is number nine, no, eleven", "the flat is number eleven"),
        ("his number is 4417 no 4471", "his number is 4471"),
        ("the cat is called Bea no Sue", "the cat is called Sue"),
        ("that tuesday no wednesday is bin day", "wednesday is bin day"),
    ],
)
def test_a_note_that_is_put_right_is_kept_as_it_was_meant(said: str, kept: str) -> None:
    assert say(f"remember {said}", page("HOTEL LAGO")) == f"I'll remember: {kept}."


BILL = ("TRATTORIA ROMA", "2 Pizza 24.00", "Wine 18.00", "Subtotal 42.00", "Total 45.36")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("go off the pre tax one and split the whole thing three ways", "split 3 ways is 15.12"),
        ("divide the whole lot by three", "split 3 ways is 15.12"),
        ("go with the dearer one and share everything between three", "split 3 ways is 15.12"),
        ("split all of it six ways", "split 6 ways is 7.56"),
    ],
)
def test_the_whole_of_a_bill_is_its_total(question: str, answer: str) -> None:
    assert say(question, page(*BILL)) == f"45.36 {answer} each."


def test_the_lot_is_still_the_whole_after_it_was_split() -> None:
    here = page(*BILL)
    say("split the whole thing four ways", here)
    assert say("split the lot between five", here) == "45.36 split 5 ways is 9.07 each."


@pytest.mark.parametrize(
    "question",
    [
        "go off the pre tax one and split the whole thing three ways",
        "use the second one and split the lot between four",
        "i'll take this one, divide the whole lot by three",
        "ignore the first bit one and split everything three ways",
    ],
)
def test_no_figure_is_made_of_the_whole_thing(question: str) -> None:
    assert not any(sign.isdigit() for sign in say(question, page("MENU OF THE DAY")))


CAR_PARK = ("LEVEL 3", "ZONE C", "Pay before you return to your vehicle")


@pytest.mark.parametrize(
    "order",
    [
        "note down where i've parked i always lose it",
        "remember where we parked or i'll never find it",
        "make a note of where we are",
        "jot down what it costs",
        "note how long i've got",
        "remember which level i'm on",
        "note down when it's due",
        "note down how much it is",
    ],
)
def test_a_note_of_only_a_question_is_kept_with_the_print(order: str) -> None:
    here = page(*CAR_PARK)
    assert "LEVEL 3, ZONE C, Pay before you return" in say(order, here)
    assert "LEVEL 3, ZONE C" in here.notebook.notes()[0].text
    assert "What shall I" in say(order, page())


AMOUNTS = ("SELECT AMOUNT", "£10          £50", "£20          £100", "£30          Other", "CANCEL")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("which of the side buttons is twenty pound", "It says: £20, £100. £20 is on the left."),
        ("which button's a hundred", "It says: £20, £100. £100 is on the right."),
        ("which button do i press for thirty", "It says: £30, Other. £30 is on the left."),
        ("which button is cancel", "It says: CANCEL."),
    ],
)
def test_a_button_is_told_by_what_stands_on_it(question: str, answer: str) -> None:
    assert say(question, page(*AMOUNTS)) == answer


@pytest.mark.parametrize("question", ["what are the buttons", "which button is eighty pounds"])
def test_of_amounts_not_only_the_last_word_is_a_button(question: str) -> None:
    assert say(question, page(*AMOUNTS)) != "By their words: CANCEL."


def test_of_a_longer_label_all_is_kept_for_a_question_alone() -> None:
    here = page(*CHILDREN)
    assert "Leave at least 4 hours between doses" in say("note down when it's due", here)
