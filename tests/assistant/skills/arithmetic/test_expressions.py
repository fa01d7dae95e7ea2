"""Sums in signs are worked out with their units, clock times and days; what does not go together is
no sum."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from assistant.skills.arithmetic.expressions import worked_out

NOW = datetime(2026, 7, 22, 15, 30, 20, tzinfo=timezone.utc)  # a Wednesday


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2 * 6.20 + 3.10", "2 times 6.20 plus 3.10 is 15.50."),
        ("2 * (5.00 + 2.50)", "2 times 5.00 plus 2.50 is 15."),
        ("(4 + 2) / 3", "4 plus 2, divided by 3 is 2."),
        ("20 - 15.50", "20 minus 15.50 is 4.50."),
        ("3 / 7", "3 divided by 7 is 0.429."),
        ("1,200 * 12", "1,200 times 12 is 14400."),
        ("116 + 15%", "116 plus 15 percent is 133.4."),
        ("60 - 25%", "60 minus 25 percent is 45."),
        ("20% * 80", "20 percent times 80 is 16."),
        ("4 * 75p", "4 times 75p is 3 pounds."),
        ("3 * 15p", "3 times 15p is 45 pence."),
        ("£12 - £4.50", "£12 minus £4.50 is 7.50 pounds."),
        ("5 m / 40 cm", "5 m divided by 40 cm is 12.5."),
        ("100 cm + 2 m", "100 cm plus 2 m is 300 cm."),
        ("9 / 4 * 30 ml", "9 divided by 4 times 30 ml is 67.5 ml."),
        ("3 loaves * 2.40", "3 loaves times 2.40 is 7.20."),
        ("25 minutes / 5", "25 minutes divided by 5 is 5 minutes."),
        ("5 hours / 2 hours * 9.00", "5 hours divided by 2 hours times 9.00 is 22.50."),
        ("13:15 + 2 hours", "13:15 plus 2 hours is 3:15 pm."),
        ("9:10 + 35 min", "9:10 plus 35 min is 9:45 am."),
        ("3:50 pm + 20 minutes", "3:50 pm plus 20 minutes is 4:10 pm."),
        ("now + 9 minutes", "the time now plus 9 minutes is 3:39 pm."),
        ("14:30 + 2 hours - now", "14:30 plus 2 hours minus the time now is 1 hour."),
        ("10:40 - 9:55", "10:40 minus 9:55 is 45 minutes."),
        ("06:15 - 23:00", "06:15 minus 23:00 is 7 hours and 15 minutes."),
        ("today + 6 weeks", "today plus 6 weeks is Wednesday the 2nd of September."),
        ("2026-08-01 - today", "Saturday the 1st of August minus today is 10 days."),
    ],
)
def test_a_sum_is_told_with_its_value(written: str, sentence: str) -> None:
    found = worked_out(written, NOW)
    assert found is not None
    assert found.sentence == sentence


@pytest.mark.parametrize(
    "written",
    [
        "5 m + 3 kg",
        "£3 + €4",
        "9:10 + 35",
        "9:10 + 9:20",
        "today + 5 hours",
        "9:10 * 2",
        "4 / 0",
        "15%",
        "",
        "milk",
        "25:10 + 1 hour",
        "2026-13-40 - today",
        "__import__('os')",
        "9 ** 9 ** 9",
        "1" * 100,
        "2 hours * 3 hours",
        "(1",
    ],
)
def test_what_does_not_go_together_is_no_sum(written: str) -> None:
    assert worked_out(written, NOW) is None
