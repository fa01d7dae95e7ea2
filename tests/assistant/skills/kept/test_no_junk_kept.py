"""Nothing is kept or set that was only a filler, a reason, or another time in the same breath."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from assistant.answer.rewriting.several_timers import requests_for
from assistant.skills.kept.lists import items
from assistant.skills.notes import WHICH_NOTE
from assistant.skills.timers import CANNOT_KNOW_WHEN
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

REASONS = [
    "Note that down so it doesn't slip my mind",
    "Jot that down before I forget",
    "Write that down in case I lose the letter",
    "Save this so that I can find it again",
    "Note it down so I don't forget it",
]


@pytest.mark.parametrize("order", REASONS)
def test_an_order_with_its_reason_keeps_what_was_told_last(order: str) -> None:
    page = texts(text("SUMMONS", (100, 100, 700, 150)), text("Court 4", (100, 200, 700, 250)))
    here = context(Described(page))
    say("Which court is it?", here)
    assert say(order, here) == "I'll remember: Court 4."


@pytest.mark.parametrize("order", REASONS[:1])
def test_an_order_that_points_at_nothing_asks_what_to_keep(order: str) -> None:
    assert say(order, context()) == WHICH_NOTE


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("milk, eggs and that — no not eggs, we've got eggs. milk and bin bags", "milk|bin bags"),
        ("nappies, size four", "nappies size four"),
        ("shoes, size 9, and socks", "shoes size 9|socks"),
        ("bread, jam and stuff", "bread|jam"),
        ("milk, sugar and milk", "milk|sugar"),
        ("tea, coffee and so on", "tea|coffee"),
    ],
)
def test_a_list_holds_things_once_and_no_filler(said: str, found: str) -> None:
    assert "|".join(items.named(said)) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "need two timers, potatoes twenty minutes, and, er, the chicken an hour ten",
            "set a potatoes timer for twenty minutes|set a chicken timer for an hour ten",
        ),
        (
            "set two timers, rice ten minutes, the fish half an hour",
            "set a rice timer for ten minutes|set a fish timer for half an hour",
        ),
        (
            "I want two timers, fish cakes ten minutes, um, chips twenty",
            "set a fish cakes timer for ten minutes|set a chips timer for twenty minutes",
        ),
        (
            "Two timers: pasta nine minutes, sauce an hour twenty",
            "set a pasta timer for nine minutes|set a sauce timer for an hour twenty",
        ),
        (
            "I need two timers, eggs five minutes and, erm, toast three",
            "set a eggs timer for five minutes|set a toast timer for three minutes",
        ),
    ],
)
def test_each_timer_has_its_name_and_its_length(question: str, found: str) -> None:
    assert "|".join(requests_for(question)) == found


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Dentist's at twenty to four I think. Remind me at three", "At 3:00 pm, in 3 hours"),
        ("The film starts at half eight. Remind me at eight", "At 8:00 pm, in 8 hours"),
        ("My train goes at 16:40. Wake me at four", "At 4:00 pm, in 4 hours"),
        ("It's late. Remind me at seven to ring Jean", "At 7:00 pm, in 7 hours"),
        ("I have a cold. Remind me to take my pill at nine", "At 9:00 pm, in 9 hours"),
        ("I'll find it. Nudge me ten minutes before it runs out", CANNOT_KNOW_WHEN),
        ("Right, I've sat down. Warn me five minutes before it ends", CANNOT_KNOW_WHEN),
    ],
)
def test_a_reminder_behind_a_sentence_has_its_own_time(question: str, said: str) -> None:
    here = context()
    here.now = datetime(2026, 10, 2, 12, tzinfo=timezone.utc)
    assert say(question, here).startswith(said)


def test_what_was_paid_for_runs_out_at_no_closing_time() -> None:
    page = texts(text("PAY HERE", (100, 100, 700, 150)), text("Mon - Sat 8 am - 6 pm"))
    here = context(Described(page))
    assert say("Nudge me ten minutes before it runs out", here) == CANNOT_KNOW_WHEN
