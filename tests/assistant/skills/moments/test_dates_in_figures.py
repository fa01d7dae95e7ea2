"""Reminders before a printed date whose numbers can be read in two ways."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

ZONE = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("12-01-2027", "11.01."),
        ("01-12-2027", "11.01."),
        ("10/12/2026", "09.12."),
        ("03.02.2027", "02.02."),
        ("25-12-2026", "24.12."),
    ],
)
def test_the_nearer_day_to_come_is_meant(printed: str, day: str) -> None:
    """A reminder that comes too early does less harm than one too late."""
    lines = ("Northern Power", "Amount payable 1,486", f"Due date {printed}")
    here = context(
        Described(
            texts(*(text(line, (9, 60.0 * n, 400, 60.0 * n + 40)) for n, line in enumerate(lines)))
        )
    )
    say("remind me one day before the due date, ten o'clock morning", here)
    (timer,) = here.notebook.timers()
    assert f"{timer.due.astimezone(ZONE):%d.%m. %H:%M}" == f"{day} 10:00"
