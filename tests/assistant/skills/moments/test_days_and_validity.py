"""Days that are named by their number alone, the change of the clocks, and whether a voucher or a
ticket still holds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistant.skills.arithmetic.everyday import clock_changes
from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(text: str) -> datetime:
    """As a live loop has it: with an offset, and no rules."""
    local = datetime.fromisoformat(text).replace(tzinfo=LONDON)
    return datetime.fromisoformat(local.isoformat())


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("what day's the twenty-fifth of this month", "is Thursday the 25th of June"),
        ("What date is the thirty-first of next month?", "is Friday the 31st of July"),
        ("what day was the third", "was Wednesday the 3rd of June"),
        ("what day's the fourth of the month", "was Thursday the 4th of June"),
        ("is the twelfth a Friday", "Yes: that is Friday the 12th of June"),
        ("will the twentieth be a Sunday", "No: that is Saturday the 20th of June"),
        ("Friday, is that tomorrow?", "No, tomorrow is Wednesday the 10th of June"),
        ("Wednesday, that's tomorrow isn't it", "Yes, tomorrow is Wednesday the 10th of June"),
    ],
)
def test_a_day_by_its_number(question: str, day: str) -> None:
    asked = context()
    asked.now = datetime.fromisoformat("2026-06-09T08:12:00+01:00")
    assert day in say(question, asked)


@pytest.mark.usefixtures("london")
@pytest.mark.parametrize(
    ("now", "question", "told"),
    [
        ("2026-03-29T08:40", "have the clocks gone forward", "Yes: the clocks went forward on Sun"),
        ("2026-10-26T08:40", "did we gain an hour last night", "Yes: the clocks went back on Sund"),
        (
            "2026-03-27T08:40",
            "have the clocks gone forward yet",
            "go forward next on Sunday the 29",
        ),
        (
            "2026-06-09T08:40",
            "when do the clocks go back",
            "back next on Sunday the 25th of October",
        ),
        (
            "2026-10-24T20:00",
            "do the clocks change tonight",
            "Sunday the 25th of October, in 1 day",
        ),
    ],
)
def test_the_clocks_change(now: str, question: str, told: str) -> None:
    asked = context()
    asked.now = at(now)
    assert told in say(question, asked)


@pytest.mark.usefixtures("london")
def test_no_rules_are_told_of_another_zone() -> None:
    elsewhere = datetime.fromisoformat("2026-03-29T08:40:00+05:30")
    told = clock_changes.told("have the clocks gone forward", elsewhere)
    assert told == (
        "I don't know the rules of your time zone. The time I tell includes it: it is 8:40 am."
    )


@pytest.mark.parametrize(
    ("question", "lines", "held"),
    [
        ("is it still good", ("GIFT CARD", "25.00", "Valid to 31 July 2026"), "still valid"),
        ("Can I still use this?", ("COUPON", "2 off", "Expires 1 June 2026"), "no longer valid"),
        ("has my ticket expired", ("DAY TICKET", "Valid until 9 June 2026"), "still valid"),
        ("is the warranty still good", ("WARRANTY", "until 8 June 2026"), "no longer valid"),
        ("will they still take it", ("VOUCHER", "Use by 30.06.2026"), "still valid"),
    ],
)
def test_whether_paper_holds(question: str, lines: tuple[str, ...], held: str) -> None:
    asked = signs(lines)
    asked.now = datetime.fromisoformat("2026-06-09T08:12:00+01:00")
    assert held in say(question, asked)


@pytest.mark.parametrize(
    "lines",
    [
        ("COOKED HAM", "Use by 20 June 2026"),
        ("IBUPROFEN 200 mg tablets", "Guarantee of quality", "Exp 09/2026"),
        ("GIFT CARD", "Issued from 1 May 2026"),
    ],
)
def test_of_food_and_medicine_nothing_is_valid(lines: tuple[str, ...]) -> None:
    asked = signs(lines)
    asked.now = datetime.fromisoformat("2026-06-09T08:12:00+01:00")
    assert "valid" not in say("is it still good", asked)


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("can I sow these now", "within that"),
        ("can I still plant them", "within that"),
        ("could we plant them out today", "within that"),
    ],
)
def test_whether_now_is_the_time_to_sow(question: str, within: str) -> None:
    asked = signs(("BEETROOT", "Sow March to July", "Depth 2 cm"))
    asked.now = datetime.fromisoformat("2026-04-18T11:00:00+01:00")
    assert within in say(question, asked)


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("put a note down, they said come back in six months", "they said come back in six months"),
        ("pop a note in, milk's run out", "milk's run out"),
        ("please jot a note down for me: size forty-two boots", "size forty-two boots"),
    ],
)
def test_a_note_is_put_down(said: str, note: str) -> None:
    assert say(said, context()) == f"I'll remember: {note}."
