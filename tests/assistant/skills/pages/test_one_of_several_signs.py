"""What is told of one of several signs, and what no sign can tell."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 15, 42, tzinfo=ZONE)
DROPS, SYRUP = ("Eye drops", "10 ml", "EXP 09/2026"), ("Cough syrup", "150 ml", "EXP 05/2027")
LAMP, FAN = ("LAMP", "230V", "40W"), ("DESK FAN", "5V DC", "1A max")


@pytest.mark.parametrize(
    "question",
    ["has one of them gone off", "which one is out of date", "are any of these past their date"],
)
def test_which_is_past_its_date_is_told_with_its_name(question: str) -> None:
    said = say(question, signs(DROPS, SYRUP))
    assert said.startswith("Eye drops: EXP 09/2026. That is past")
    assert "Cough syrup: EXP 05/2027. That is in" in said


@pytest.mark.parametrize("question", ["and the fan", "what about the desk fan?"])
def test_the_sign_that_is_named_is_read_as_a_whole(question: str) -> None:
    assert say(question, signs(LAMP, FAN)) == "It says: DESK FAN, 5V DC, 1A max."


@pytest.mark.parametrize("question", ["which bus is that", "what tram is this"])
def test_a_bus_is_told_with_its_number(question: str) -> None:
    assert say(question, signs(("17", "Harbour"))) == "It says: 17, Harbour."


def test_a_stop_that_is_asked_for_is_named_as_it_is() -> None:
    said = say("does it stop at the market as well", signs(("17", "Harbour")))
    assert said.startswith("I don't see the word market. ")


@pytest.mark.parametrize(
    "question",
    [
        "is this a genuine letter or a trick",
        "are they cheating me",
        "can I trust this letter",
        "is that bill real",
    ],
)
def test_whether_a_letter_is_real_cannot_be_told(question: str) -> None:
    said = say(question, signs(("City Heat", "Amount due: 91.20", "Pay by 3 June")))
    assert said.startswith("I can't tell whether it is real or a fraud. It says: City Heat")
    assert "by a number that you know" in said


def test_when_a_room_is_booked_beside_the_clock() -> None:
    room = ("Room Isar", "Booked 16:00-17:00", "Sales")
    assert "That begins in 18 minutes" in say("so is it free now", signs(room, now=NOW))
    later = NOW + timedelta(minutes=40)
    assert "That is now, until 5:00 pm." in say("is it taken", signs(room, now=later))


def test_from_when_it_can_be_had() -> None:
    card = ("Parcel notice", "Collect from 24.11.2026, 9:00", "Mill Road 3")
    assert "That is in 2 days" in say("when can I fetch it", signs(card))


def test_a_limit_in_print_beside_what_was_worked_out() -> None:
    here = signs(("37-622", "Max. 4.5 bar / 65 psi"))
    say("five bar in psi", here)
    said = say("is that ok for this one", here)
    assert said == "It says: Max. 4.5 bar / 65 psi. 5 bar is more than that."
    assert say("how much is in it now", here).startswith("I can't tell how much is in it now.")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("are they cheaper over the road", "I can't know what things cost elsewhere"),
        ("which till can I go to", "I can't tell which till you can go to. It says:"),
        ("read me my first email", "I can't see your messages or your mail."),
        ("are you listening all the time", "I keep pictures and sound in memory"),
        ("are you ever jealous", "I'm a program: I have no feelings"),
    ],
)
def test_what_cannot_be_known_is_said_in_its_own_words(question: str, answer: str) -> None:
    assert say(question, signs(("Passata", "1.19"), ("Checkout 3", "closed"))).startswith(answer)


@pytest.mark.parametrize("question", ["can I cross over the road now", "is it clear over the road"])
def test_traffic_is_not_judged_all_the_same(question: str) -> None:
    assert say(question, signs(("Passata", "1.19"))).startswith("I can't judge that.")


def test_a_place_with_a_name_is_asked_anew_after_what_was_not_judged() -> None:
    here = signs(("Bar Lumen", "Closed Mondays"))
    say("is the light green", here)
    assert say("is this the bar?", here) == "It says: Bar Lumen, Closed Mondays."
    say("is the light green", here)
    assert say("is it the green one?", here).startswith("I can't judge that.")


def test_another_day_is_asked_of_the_notes() -> None:
    here = signs(("Tablets", "20 mg"))
    say("I took one tablet just now, write that down", here)
    assert say("did I take my tablet today?", here).startswith("At ")
    assert say("and yesterday?", here).startswith("I have no note of that for yesterday.")
    here.now += timedelta(days=1)
    assert say("did I take my tablet yesterday?", here).startswith("On Sunday")


def test_a_timer_of_so_many_and_a_half() -> None:
    here = signs(("SOUP", "Microwave 900 W: 3 min"))
    assert say("ok do a timer, four and a half", here) == "Timer set for 4 minutes and 30 seconds."
    assert say("oh hell. stop the timer", here).endswith("is cancelled.")


@pytest.mark.parametrize("question", ["have they gone off", "has one of them gone off"])
def test_both_dates_of_one_column_are_told(question: str) -> None:
    column = ("Milk", "Use by 20 Nov 2026", "Yogurt", "Use by 24 Nov 2026")
    said = say(question, signs(column))
    assert "Milk: Use by 20 Nov 2026. That is past" in said
    assert "Yogurt: Use by 24 Nov 2026. That is in" in said
