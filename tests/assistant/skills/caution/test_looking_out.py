"""What there is to look out for, asked in general: print that warns is told first."""

from __future__ import annotations

import pytest

from assistant.skills.caution.looking_out import asks
from assistant.skills.words.phrases import plain
from tests.assistant.skills.caution.test_symptoms import looking_at
from tests.support.conversation import say

FLOOR = ("CAUTION", "WET FLOOR")
PARK = (
    "Welcome to Ash Park",
    "Open dawn to dusk",
    "Dogs on leads",
    "Cafe by the lake",
    "No swimming",
    "DANGER deep water",
    "Thin ice",
)
ASKED = [
    "Owt I should watch out for here?",
    "Anything dodgy about?",
    "Summat I might slip on?",
    "Is there anything I need to be wary of in this place?",
    "Any hazards?",
    "What should I be careful of?",
    "Do I need to mind my step?",
    "Is there anything here that could hurt me?",
    "Should I be careful round here?",
    "Can you see any danger?",
]


@pytest.mark.parametrize("said", ASKED)
def test_what_warns_is_told_in_whatever_words_it_is_asked_for(said: str) -> None:
    assert say(said, looking_at(*FLOOR)).startswith("It says: CAUTION, WET FLOOR.")
    answer = say(said, looking_at(*PARK))
    assert all(warning in answer for warning in PARK[4:])
    assert "There may be more that I don't see." in answer


@pytest.mark.parametrize("said", ASKED)
def test_where_nothing_warns_nothing_is_called_safe(said: str) -> None:
    assert say(said, looking_at("Lunch", "Soup 5.50")).startswith("I can't judge that.")


@pytest.mark.parametrize(
    "said",
    [
        "Watch out for buses.",
        "Tell me when there's something to be careful of.",
        "What does the sign say?",
        "Remind me to look out for the parcel.",
        "I think something is wrong.",
    ],
)
def test_other_words_are_no_such_question(said: str) -> None:
    assert not asks(plain(said))


def test_lines_that_warn_are_told_with_the_first_of_a_long_sign() -> None:
    assert "DANGER deep water, Thin ice" in say("What's in front of me?", looking_at(*PARK))


@pytest.mark.parametrize(
    "said",
    [
        "It's only a minute, I'll duck under.",
        "Reckon I could let the kids go on it?",
        "Can I lean on it a minute?",
        "I'll just squeeze through.",
    ],
)
@pytest.mark.parametrize("sign", [("DANGER", "Keep out"), ("HOT SURFACE", "DO NOT TOUCH"), PARK])
def test_what_is_about_to_be_done_by_such_a_sign_is_advised_against(
    said: str, sign: tuple[str, ...]
) -> None:
    assert say(said, looking_at(*sign)).startswith("Please don't.")


def test_words_that_are_not_understood_get_the_warning_all_the_same() -> None:
    assert "It says: CAUTION, WET FLOOR." in say("Blimey, the state of that.", looking_at(*FLOOR))
