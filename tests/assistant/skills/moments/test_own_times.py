"""An order with a time of its own behind a sentence that tells of another time."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "The dentist is at three, so nudge me at quarter past two",
            "Tomorrow at 2:15 pm, in 22 hours and 33 minutes I'll remind you: the dentist.",
        ),
        (
            "I leave at nine. Wake me at eight",
            "I'll tell you tomorrow at 8:00 am, in 16 hours and 18 minutes.",
        ),
        (
            "It's at half four I think. Remind me at four",
            "I'll tell you at 4:00 pm, in 18 minutes.",
        ),
        ("He rang at two. Remind me at four", "I'll tell you at 4:00 pm, in 18 minutes."),
        (
            "I took my pill at eight. Remind me at six",
            "I'll tell you at 6:00 pm, in 2 hours and 18 minutes.",
        ),
    ],
)
def test_the_order_has_its_own_time(said: str, told: str) -> None:
    assert say(said, context()) == told
