"""Somebody took what they must not have, and what is said before they do."""

from __future__ import annotations

import pytest

from assistant.skills.caution.allergies import ASK_FIRST
from assistant.skills.talk.danger import wrongly_taken
from assistant.skills.talk.danger.first_aid import FIRST_AID
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


@pytest.mark.parametrize(
    ("before", "said", "kind"),
    [
        ("He's allergic to penicillin, is this that?", "He's had one already this morning", 1),
        ("She's allergic to nuts, does it have any?", "Oh no, she's just eaten half of it", 1),
        ("I'm pregnant, is this all right?", "I took two last night", 1),
        ("I took one of these this morning", "I've just remembered I'm allergic to aspirin", 1),
        ("Can my toddler have this cough syrup?", "I've already given her a spoonful", 1),
        ("", "My son's allergic to eggs and he's eaten it", 1),
        ("Mum can't have grapefruit with her pills", "She's drunk some already", 1),
        ("Are these okay for the dog?", "Well, she's already had two", 2),
        ("He's allergic to penicillin, is this that?", "He hasn't had any yet", 0),
        ("He's allergic to penicillin, is this that?", "What does it say?", 0),
        ("I'm not allergic to anything", "I've had one already", 0),
        ("What's on this plate?", "I've had some already", 0),
        ("Where are the allergy tablets?", "I've got it", 0),
        ("I'm pregnant", "I've had my breakfast", 0),
    ],
)
def test_who_took_what_they_must_not_gets_first_aid(before: str, said: str, kind: int) -> None:
    expected = ("", "forbidden", "pet")[kind]
    assert wrongly_taken.told(plain(said), plain(before)) == expected


MEDICINE = ("AMOXICILLIN 250 mg / 5 ml", "Shake well. Take 5 ml three times a day")
PAIN = ("NUROFEN 200 mg", "16 tablets", "Take 1 or 2 with water")


def view(*lines: str) -> Described:
    boxes = ((100, 100 + 90 * row, 700, 150 + 90 * row) for row in range(len(lines)))
    return Described(texts(*(text(line, box) for line, box in zip(lines, boxes, strict=True))))


@pytest.mark.parametrize(
    ("lines", "question", "name"),
    [
        (MEDICINE, "He's allergic to penicillin mind, is this that?", MEDICINE[0]),
        (PAIN, "I'm allergic to aspirin, can I have these?", PAIN[0]),
        (PAIN, "My wife has an allergy to ibuprofen, is it the same?", PAIN[0]),
        (MEDICINE, "He can't bear penicillin, he's allergic. Is it in this?", MEDICINE[0]),
        (MEDICINE, "Is this okay with a penicillin allergy?", MEDICINE[0]),
    ],
)
def test_a_medicine_waits_for_a_pharmacist_where_there_is_an_allergy(
    lines: tuple[str, ...], question: str, name: str
) -> None:
    answer = say(question, context(view(*lines)))
    assert ASK_FIRST in answer
    assert name in answer
    assert "Take" not in answer.partition(ASK_FIRST)[2]


def test_after_it_was_given_the_dose_is_not_read_again() -> None:
    here = context(view(*MEDICINE))
    say("He's allergic to penicillin, is this that?", here)
    assert say("Oh lord, he's had one already this morning", here) == FIRST_AID["forbidden"]


@pytest.mark.parametrize(
    "question",
    ["Note that I'm allergic to penicillin", "Remind me to take my allergy tablets at six"],
)
def test_what_is_noted_of_an_allergy_is_kept(question: str) -> None:
    assert ASK_FIRST not in say(question, context(view(*MEDICINE)))
