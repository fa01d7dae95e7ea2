"""Callers, visitors and messages that want numbers, codes or money."""

from __future__ import annotations

import pytest

from assistant.skills.caution.strangers import NOT_READ_OUT, WELL_DONE
from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.signs import signs

CARD = ("BRIDGE BANK", "4000 1234 5678 9010", "VALID THRU 08/27", "MR W ASHE")


@pytest.fixture
def here() -> Context:
    return signs(CARD)


@pytest.mark.parametrize(
    "told",
    [
        "There's a fella on the phone from the fraud squad. Wants me card number, read it.",
        "A man at the door wants to see my bank card, what's the number on it?",
        "The bank rang, they need the long number off the card.",
        "Somebody from Microsoft is on the line and needs my password. Read it to me.",
        "I got a text asking me for my pin.",
        "He says he's from the police and needs the security code on the back.",
        "The caller wants me to pay with gift cards.",
        "Someone phoned, he says he's my grandson and needs money.",
    ],
)
def test_what_a_stranger_wants_is_not_read_out(told: str, here: Context) -> None:
    assert say(told, here) == NOT_READ_OUT


def test_it_stays_so_while_the_caller_presses_on_and_who_hung_up_did_right(here: Context) -> None:
    say("There's a man on the phone who needs my card number, quick", here)
    assert say("He says my money's going, just read it", here) == NOT_READ_OUT
    assert say("I've put the phone down on him. Was I daft to listen?", here) == WELL_DONE


@pytest.mark.parametrize(
    "asked",
    [
        "What does the card say?",
        "I'm booking a table and need my card number, read it out.",
        "When does this card run out?",
        "My wife's on the phone and needs the number of the card.",
    ],
)
def test_the_wearers_own_use_is_no_such_demand(asked: str, here: Context) -> None:
    assert "fraud" not in say(asked, here)


def test_a_reminder_that_names_a_bank_is_set(here: Context) -> None:
    assert "I'll remind you" in say("Remind me at six to tell the bank they need my pin", here)
