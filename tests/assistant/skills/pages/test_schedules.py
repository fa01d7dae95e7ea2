"""The row of a schedule for a day, all lines of one departure on a board, and the thing with the
earliest date."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.support.conversation import say
from tests.support.signs import signs

TUESDAY = datetime.fromisoformat("2026-01-20T20:10:00+00:00")
BINS = ("Bin days", "21 Jan Blue recycling", "28 Jan Black general", "4 Feb Blue recycling")
PLAN = ("Training plan", "Tue 20 Jan Swim", "Wed 21 Jan Run 5 km", "Fri 23 Jan Rest")
MORNING = datetime.fromisoformat("2026-04-17T10:31:00+01:00")
BOARD = (("10:42 Leeds", "Plat 4", "On time"), ("10:55 York", "Plat 7", "Exp 11:08"))
SEPTEMBER = datetime.fromisoformat("2026-09-14T09:00:00+01:00")
POTS = (("Strawberry yogurt", "USE BY 19 SEP"), ("Peach yogurt", "USE BY 16 SEP"))


@pytest.mark.parametrize(
    ("page", "said", "told", "untold"),
    [
        (BINS, "which bin goes out tomorrow", "21 Jan Blue", "28 Jan"),
        (BINS, "which bin is next", "21 Jan Blue", "28 Jan"),
        (BINS, "when's the next black one", "28 Jan Black", "21 Jan"),
        (BINS, "is there a bin today", "nothing for Tuesday the 20th of January", "28 Jan"),
        (PLAN, "what's tomorrow's session", "21 Jan Run", "23 Jan"),
        (PLAN, "what's on Friday", "23 Jan Rest", "21 Jan"),
        (PLAN, "what's on today", "20 Jan Swim", "21 Jan"),
    ],
)
def test_the_row_of_a_day_is_told(page: tuple[str, ...], said: str, told: str, untold: str) -> None:
    answer = say(said, signs(page, now=TUESDAY))
    assert told in answer
    assert untold not in answer


def test_until_when_something_keeps_is_no_schedule() -> None:
    answer = say("What's on tomorrow?", signs(*POTS, now=SEPTEMBER))
    assert "I read nothing for" not in answer


@pytest.mark.parametrize(
    ("said", "told", "untold"),
    [
        ("which platform does the York train go from", "10:55 York, Plat 7, Exp 11:08", "Plat 4"),
        ("what platform is the Leeds train", "10:42 Leeds, Plat 4, On time", "Plat 7"),
        ("where does the York train go from", "Plat 7", "Plat 4"),
    ],
)
def test_the_lines_of_one_departure_belong_together(said: str, told: str, untold: str) -> None:
    apart, close = signs(*BOARD, now=MORNING), signs((*BOARD[0], *BOARD[1]), now=MORNING)
    for here in (apart, close):
        answer = say(said, here)
        assert told in answer
        assert untold not in answer


def test_how_long_it_is_till_a_departure_names_the_expected_time() -> None:
    here = signs(*BOARD, now=MORNING)
    say("Which platform does the York train go from?", here)
    answer = say("So how long have I got?", here)
    assert "37 minutes" in answer
    assert "11:08" in answer
    assert "11 minutes" not in answer


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("which of these goes off first", "Peach"),
        ("which one should I eat first", "Peach"),
        ("which yogurt runs out first", "Peach"),
        ("which has the earliest date", "Peach"),
        ("which lasts longest", "Strawberry"),
    ],
)
def test_both_dates_are_told_and_the_one_that_is_asked_for_first(said: str, first: str) -> None:
    answer = say(said, signs(*POTS, now=SEPTEMBER))
    assert answer.startswith(first)
    assert "USE BY 16 SEP" in answer
    assert "USE BY 19 SEP" in answer


def test_equal_dates_are_said_to_be_so() -> None:
    here = signs(("Ham", "USE BY 16 SEP"), ("Brie", "USE BY 16 SEP"), now=SEPTEMBER)
    assert say("Which goes off first?", here).startswith("They have the same date.")


def test_of_timers_that_run_the_first_one_is_told() -> None:
    here = signs(*POTS, now=SEPTEMBER)
    say("Set a pasta timer for 9 minutes and an egg timer for 4 minutes.", here)
    assert "egg" in say("Which one goes off first?", here).casefold()
    assert say("Which of these yogurts goes off first?", here).startswith("Peach")
