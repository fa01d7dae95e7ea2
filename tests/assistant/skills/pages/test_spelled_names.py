"""A name in print is spelled, and words that are only parted by commas."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

CARD = ("Siobhan McAteer", "Joinery & Repairs", "07700 900 412", "siobhan@mcateer.example")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how's her surname spelt", "McAteer: M, C, A, T, E, E, R."),
        ("spell his first name", "Siobhan: S, I, O, B, H, A, N."),
        ("spell out the last name please", "McAteer: M, C, A, T, E, E, R."),
    ],
)
def test_the_part_of_a_name_that_is_asked_for(question: str, answer: str) -> None:
    here = signs(CARD)
    say("what's the phone number on this card", here)
    assert say(question, here) == answer


def test_a_number_is_kept_under_a_name_though_the_page_was_read_since() -> None:
    here = signs(CARD)
    say("what's the phone number on this card", here)
    say("read it all", here)
    assert say("save that number as joiner", here) == "I'll remember: joiner: 07700 900 412."


@pytest.mark.parametrize(
    "question", ["spell cat, dog", "how do you spell cat, and dog", "spell cat; dog, please"]
)
def test_words_between_commas_are_spelled(question: str) -> None:
    assert say(question, signs()) == "cat: C, A, T. dog: D, O, G."
