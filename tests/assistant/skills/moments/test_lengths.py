"""The lengths that a line of print names."""

from __future__ import annotations

import pytest

from assistant.skills.moments.lengths import Length, lengths_in

HOUR = 3600


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("Bake one and a half hours", Length(HOUR * 3 // 2)),
        ("two and a half hours", Length(HOUR * 5 // 2)),
        ("three quarters of an hour", Length(HOUR * 3 // 4)),
        ("quarter of an hour", Length(HOUR // 4)),
        ("3/4 hour", Length(HOUR * 3 // 4)),
        ("1-1/2 hours", Length(HOUR * 3 // 2)),
        ("1 1/2 hours", Length(HOUR * 3 // 2)),
        ("1½ hours", Length(HOUR * 3 // 2)),
        ("1,5 hours", Length(HOUR * 3 // 2)),
        ("½ hour", Length(HOUR // 2)),
        ("half an hour to an hour", Length(HOUR // 2, HOUR)),
        ("1 to 1 1/2 hours", Length(HOUR, HOUR * 3 // 2)),
        ("90 s to 2 minutes", Length(90, 120)),
        ("forty-five minutes", Length(45 * 60)),
        ("Bake for an hour and a half", Length(HOUR * 3 // 2)),
        ("Prove for 1 hour and 20 minutes", Length(80 * 60)),
        ("5 min 30 s", Length(330)),
        ("Cook 40 minutes, 180 C", Length(40 * 60)),
        ("Every 4 to 6 hours", Length(4 * HOUR, 6 * HOUR)),
    ],
)
def test_the_whole_length_is_read(line: str, length: Length) -> None:
    assert lengths_in(line) == [length]


@pytest.mark.parametrize(
    "line",
    [
        "several hours", "a few minutes", "Opening hours 9 to 5", "Visiting hours 2pm to 4pm",
        "Our hours are Monday", "Buy one get a second free", "Just a second", "One second",
        "20 minutes per pound plus 20 minutes", "Roast 45 min/kg", "£2 per 2 hours",
        "80 km an hour", "Take one twice a day", "1/3 hour", "11/2 hours", "Half day closing",
    ],
)  # fmt: skip
def test_what_is_no_sure_length_is_none(line: str) -> None:
    assert lengths_in(line) == []
