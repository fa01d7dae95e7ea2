"""The step after the one that was read is told alone, also once a timer was set for that one."""

from __future__ import annotations

import pytest

from assistant.skills.questions.safety_kinds import CANNOT_JUDGE
from tests.support.conversation import say
from tests.support.signs import signs

CURRY = (
    "Thai green curry",
    "1. Fry paste 2 min",
    "2. Add coconut milk 400 ml",
    "3. Simmer chicken 12 min",
    "4. Stir in basil",
)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("what's step three", "time that for me", "and what comes after?"), "4. Stir in basil"),
        (("what's step three", "time that for me", "what's the step after"), "4. Stir in basil"),
        (("what's step one", "okay, what do I do after that?"), "2. Add coconut milk 400 ml"),
        (("what's step two", "right, done that, next?"), "3. Simmer chicken 12 min"),
    ],
)
def test_the_step_after_is_told_alone(turns: tuple[str, ...], told: str) -> None:
    here = signs(CURRY)
    answer = [say(turn, here) for turn in turns][-1]
    assert answer == f"It says: {told}."


def test_after_the_last_step_there_is_none() -> None:
    here = signs(CURRY)
    say("What's step four?", here)
    assert say("And what comes after?", here) == "I see no text below that."


def test_what_is_next_after_a_timer_alone_is_no_step() -> None:
    here = signs(CURRY)
    say("Set an egg timer for 4 minutes.", here)
    assert "Fry paste" not in say("And what's next?", here)


def test_a_step_of_the_stairs_is_still_not_judged() -> None:
    assert CANNOT_JUDGE in say("Is there a step after this?", signs(CURRY))
