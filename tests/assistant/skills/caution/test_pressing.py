"""Messages that press for money by a link, and what a label says beside a medicine."""

from __future__ import annotations

import pytest

from assistant.skills.caution.acts import NOT_KNOWN
from assistant.skills.caution.demands import PRESSES
from tests.assistant.skills.caution.test_symptoms import TABLETS, looking_at
from tests.support.conversation import say

PARCEL = (
    "Dear customer, your parcel could not be delivered.",
    "Pay a fee of £1.99 at post-redeliver-uk.example within 24 hours",
    "or it will be returned.",
)
LOCKED = (
    "URGENT: your account is locked",
    "Confirm your card number at secure-bank.example",
    "or it will be closed today",
)
BILL = (
    "Northgate Water",
    "Final reminder",
    "Amount due 148.27",
    "Pay by 21 December 2026 at northgatewater.co.uk",
)
OVERDUE = (
    "British Gas",
    "Your bill is overdue",
    "Pay online at www.british-gas.co.uk",
    "Account 850 112, payment 82.10",
)
COUNCIL = (
    "Council tax: final demand",
    "Pay your account at www.north-shire.gov.uk",
    "or by bank card",
)
SHORTENED = ("Your account is suspended", "Verify your card at bit.ly/3xk")
APPOINTMENT = ("Eye Clinic", "Please confirm your appointment within 7 days", "0345 555 0100")


@pytest.mark.parametrize("message", [PARCEL, LOCKED, SHORTENED])
def test_a_message_that_presses_by_a_link_is_cautioned_of(message: tuple[str, ...]) -> None:
    here = looking_at(*message)
    assert say("Is this for real?", here) == PRESSES
    assert say("Oh I'd better sort it quick then.", here) == PRESSES
    assert say("It's only two quid though.", here) == PRESSES
    assert PRESSES in say("What does it say?", looking_at(*message))


@pytest.mark.parametrize("letter", [BILL, APPOINTMENT, OVERDUE, COUNCIL])
def test_a_bill_and_an_appointment_are_none(letter: tuple[str, ...]) -> None:
    assert "fraud" not in say("What does it say?", looking_at(*letter))
    assert "fraud" not in say("Should I pay it?", looking_at(*letter))


@pytest.mark.parametrize(
    "said",
    [
        "I can't for the life of me remember if I've had this morning's. Can you tell?",
        "Did I have my tablets already?",
        "Have I had me dinnertime one?",
    ],
)
def test_whether_a_medicine_was_taken_is_not_known_and_none_is_added(said: str) -> None:
    answer = say(said, looking_at(*TABLETS))
    assert answer.startswith(NOT_KNOWN)
    assert "Max 8 in 24 hours" in answer


@pytest.mark.parametrize(
    "said",
    [
        "I've had a Lemsip an hour ago, these alright on top?",
        "I've had seven since last night, one more won't matter?",
        "Can I have a glass of wine with them?",
        "I could murder a pint, would that be alright with these?",
    ],
)
def test_what_is_taken_beside_a_medicine_is_not_judged_and_its_limits_are_read(said: str) -> None:
    answer = say(said, looking_at(*TABLETS))
    assert answer.startswith(("I can't judge that.", "Please don't."))
    assert "Max 8 in 24 hours" in answer


PARACETAMOL = (
    "Paracetamol 500 mg tablets",
    "Max 8 in 24 hours",
    "Do not take with other products",
    "containing paracetamol",
)


@pytest.mark.parametrize(
    "said",
    [
        "I've a hot lemon cold drink sachet as well is that alright with them",
        "Is a cold and flu sachet all right with these?",
        "Can I have a hot lemon powder drink with these?",
    ],
)
def test_a_remedy_beside_a_medicine_is_for_a_pharmacist(said: str) -> None:
    answer = say(said, looking_at(*PARACETAMOL))
    assert "pharmacist" in answer
    assert "sip" not in answer
    assert "Do not take with other products containing paracetamol." in answer
