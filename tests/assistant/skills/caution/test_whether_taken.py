"""Whether a dose was taken only notes can tell, with their time and never as a yes; the question is
no emergency, and what may have been too much or another's still is no such question."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.skills.caution.acts import NOT_KNOWN
from assistant.skills.context import Context
from assistant.skills.kept.notes.taken import TAKE_NO_MORE
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

BOX = (("MON", "TUE", "WED"), ("AM", "PM"))
OVERDOSE = "Take no more of it"
ASKED = (
    "did I take my pills",
    "have I had my tablets",
    "did I take my tablets this morning",
    "have I taken this morning's medicine yet",
    "did I remember to have my meds",
    "I can't remember if I've taken my tablets",
    "not sure whether I had my water tablet today",
    "I don't know if I took my pills, shall I take them again",
    "could you check if I took my pills",
    "do you remember whether I've had my tablets",
    "I've had my tablets, haven't I?",
    "I think I took my pills",
    "I'm sure I've had my tablets",
    "can you remember whether I've taken my medication, please",
    "tell me if I swallowed my pills",
    "have I been given my tablets",
    "I don't think I've had my evening tablets",
    "should I take my pills now or have I had them",
    "what time did I take my pills",
    "have I taken my tablets and my capsules",
    "have I had my eight o'clock pills",
)


def _noted(note: str) -> Context:
    here = signs(*BOX)
    if note:
        say(f"Remember that {note}.", here)
    return here


@pytest.mark.parametrize(
    "said",
    [
        *ASKED,
        "have I done my insulin",
        "have I used my inhaler today",
        "has mum had her evening pills, can you tell",
        "did I give the dog his tablet",
        "did the carer give me my tablets",
        "has anybody given me my tablets",
    ],
)
def test_without_a_note_nobody_knows_it(said: str) -> None:
    answer = say(said, signs(*BOX))
    assert answer.startswith(NOT_KNOWN)
    assert "MON, TUE, WED" in answer
    assert OVERDOSE not in answer


@pytest.mark.parametrize("said", ASKED)
def test_a_note_of_today_is_told_with_its_time_and_as_a_note(said: str) -> None:
    answer = say(said, _noted("I took my tablets"))
    assert answer.endswith("At 3:42 pm you told me: I took my tablets.")


@pytest.mark.parametrize("said", ASKED)
def test_a_note_of_another_day_is_none_for_today(said: str) -> None:
    here = _noted("I took my tablets")
    here.now += timedelta(days=1)
    answer = say(said, here)
    assert "I have no note of that for t" in answer
    assert "at 3:42 pm you told me: I took my tablets." in answer
    assert answer.endswith(TAKE_NO_MORE)


@pytest.mark.parametrize(
    ("note", "said", "told"),
    [
        ("I took my warfarin", "have I had my pills", "you told me: I took my warfarin."),
        ("I took my tablets", "have I had my warfarin", NOT_KNOWN),
        (
            "I took my tablets",
            "did I take my night tablets",
            "I have no note of the night tablets.",
        ),
        ("my tablets are in the drawer", "did I take my tablets", NOT_KNOWN),
        ("my tablets must be taken with food", "did I take my tablets", NOT_KNOWN),
        ("mum had her pills", "has mum had her pills", "you told me: mum had her pills."),
        ("mum had her pills", "have I had my pills", NOT_KNOWN),
        ("Sam had his tablets", "has Sam had his tablets", "you told me: Sam had his tablets."),
        ("I took my tablets", "has Sam had his tablets", NOT_KNOWN),
        ("I took my inhaler", "have I given Sam his inhaler", NOT_KNOWN),
        ("I gave the dog his tablet", "did I give the dog his tablet", "I gave the dog his tablet"),
        ("I forgot my tablets", "did I take my tablets", "you told me: I forgot my tablets."),
    ],
)
def test_only_a_note_of_such_a_dose_is_told(note: str, said: str, told: str) -> None:
    assert told in say(said, _noted(note))


def test_all_doses_of_today_are_told() -> None:
    here = _noted("I took my tablets")
    here.now += timedelta(hours=4)
    say("Remember that I took my evening tablets.", here)
    answer = say("Have I had my tablets?", here)
    assert answer.index("At 3:42 pm") < answer.index("At 7:42 pm")


def test_what_was_only_told_is_known_and_what_points_at_it_is_understood() -> None:
    here = signs(*BOX)
    say("I've taken my tablets.", here)
    assert say("Have I taken my tablets?", here) == "At 3:42 pm you said: I've taken my tablets."
    assert say("Did I take them?", here) == "At 3:42 pm you said: I've taken my tablets."


@pytest.mark.parametrize(
    "said",
    [
        "I've taken this morning's pills twice",
        "have I taken double my pills",
        "have I taken my heart pills twice",
        "I think I've taken my tablets twice",
        "I think I took some pills",
        "the baby took my tablets",
        "I've swallowed the whole packet of pills",
    ],
)
@pytest.mark.parametrize("note", ["", "I took my tablets"])
def test_what_may_have_been_too_much_is_an_emergency(said: str, note: str) -> None:
    here = _noted(note)
    answer = say(said, here)
    assert NOT_KNOWN not in answer
    assert "you told me" not in answer
    assert "call" in answer


@pytest.mark.parametrize(
    "said",
    [
        "did I take too many tablets",
        "did I take my heart pills twice",
        "did I take my husband's tablets",
        "did the baby take my pills",
        "did I take the wrong pills",
        "did somebody take my pills",
        "did Ben take the pills",
    ],
)
def test_another_question_of_a_dose_is_not_taken_for_it(said: str) -> None:
    answer = say(said, _noted("I took my tablets"))
    assert NOT_KNOWN not in answer
    assert "you told me" not in answer


@pytest.mark.parametrize("note", ["", "I took my tablets"])
def test_who_feels_ill_is_helped_first(note: str) -> None:
    here = _noted(note)
    answer = say("Did I take my pills, do you know, because I feel a bit dizzy?", here)
    assert answer.startswith("Please sit or lie down at once")


@pytest.mark.parametrize("note", ["I took one at eight this morning", "I've just taken two"])
@pytest.mark.parametrize("asked", ["did I have my tablet today", "have I taken my pills"])
def test_a_dose_that_is_noted_without_its_name_is_told(note: str, asked: str) -> None:
    here = context()
    say(f"make a note {note}", here)
    assert note in say(asked, here)


def test_a_note_of_something_else_is_no_dose() -> None:
    here = context()
    say("make a note I took one of the biscuits", here)
    assert NOT_KNOWN in say("did I have my tablet today", here)
