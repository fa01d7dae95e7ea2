"""Questions in the order of a statement, and how a train runs by the row below its own."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import NOW, Described, context, text, texts


def page(now: datetime, *lines: str) -> Context:
    found = [text(line, (60, 60 + 40 * at, 900, 92 + 40 * at)) for at, line in enumerate(lines)]
    here = context(Described(texts(*found)))
    here.now = now
    return here


DECEMBER = datetime(2026, 12, 9, 12, 15, tzinfo=NOW.tzinfo)
MORNING = datetime(2026, 12, 1, 8, 15, tzinfo=NOW.tzinfo)
STATED = [
    "and it's in date?", "it's in date, is it", "this is out of date, is it",
    "it's still in date, right?", "these are in date?",
]  # fmt: skip


@pytest.mark.parametrize("said", STATED)
def test_a_stated_question_is_answered_by_the_date(said: str) -> None:
    told = say(said, page(DECEMBER, "TOMATO SOUP", "Best before 03/2028"))
    assert "That is in 478 days" in told
    told = say(said, page(DECEMBER, "CHICKEN", "USE BY 07 DEC"))
    assert "That is past: it was 2 days ago" in told


BOARD = (
    "Platform 4", "08:22 Leeds", "Calling at Wakefield, Outwood", "On time", "Platform 6",
    "08:31 Doncaster", "Expected 08:44", "Platform 2", "08:40 York", "08:52 Hull", "Cancelled",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("and is the Doncaster one late?", "13 minutes late: 8:44 am instead of 8:31 am."),
        ("how late is the Doncaster train", "13 minutes late: 8:44 am instead of 8:31 am."),
        ("is the Leeds one on time", "It says: 08:22 Leeds On time."),
        ("is the York train delayed", "It says: 08:40 York."),
        ("is the Hull train on time", "It says: 08:52 Hull Cancelled."),
    ],
)
def test_how_a_train_runs_is_told_with_the_row_below(said: str, told: str) -> None:
    assert say(said, page(MORNING, *BOARD)).endswith(told)


def test_how_long_it_is_going_to_be_is_how_long_it_is() -> None:
    here = page(MORNING)
    say("remind me to ring Sam at three", here)
    assert "in 6 hours and 45 minutes" in say("how long's that gonna be from now?", here)
