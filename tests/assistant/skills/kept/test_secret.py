"""A PIN or a password is kept, and its value is said only to whoever asks for it."""

from __future__ import annotations

import pytest

from assistant.skills.kept.notes import secret
from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("order", "value", "question"),
    [
        ("can you remember my pin for me, it's four nine one seven", "four nine one", "my pin"),
        ("keep this, my safe code is 2580", "2580", "the safe code"),
        ("my safe combination is 12 34 56, remember that", "12 34 56", "the safe combination"),
        ("make a note that my bank password is hunter2", "hunter2", "my bank password"),
        ("save my passcode as 5566", "5566", "my passcode"),
        ("4917 is the pin for my card, remember that", "4917", "the pin for my card"),
    ],
)
def test_what_is_secret_is_kept_and_told_on_demand_alone(
    order: str, value: str, question: str
) -> None:
    here = context()
    assert value not in say(order, here)
    assert secret.ONLY_ASKED in here.last_answer
    say("remember my bike is green", here)
    assert value not in say("read my notes", here)
    assert value in say(f"what's {question}", here)


def test_a_secret_that_is_only_told_is_not_said_back() -> None:
    here = context()
    assert "1234" not in say("my pin is 1234", here)
    assert "1234" not in say("yes", here)
    assert "1234" in say("what's my pin", here)


def test_a_secret_is_put_right_dropped_and_put_back_unsaid() -> None:
    here = context()
    say("note: the login code is 4917", here)
    assert "4918" not in say("actually it's 4918", here)
    assert "4918" not in say("forget my login code", here)
    assert "4918" not in say("yes", here)
    assert "4918" not in say("no, keep it", here)
    assert "4918" in say("what's the login code", here)


@pytest.mark.parametrize(
    "text",
    [
        "my password is written on the inside of the cupboard",
        "to change my pin",
        "the wifi password is kestrel4417",
        "gate code 7788",
        "the pins are in the sewing box",
        "the combination was not easy",
    ],
)
def test_what_holds_no_secret_is_said_as_it_is(text: str) -> None:
    assert secret.hidden(text) == text
