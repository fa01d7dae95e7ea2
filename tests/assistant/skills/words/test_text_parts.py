"""Sides, prices and numbered lines of what is written."""

from __future__ import annotations

import pytest

from assistant.skills.words import text_lines, text_parts
from tests.support.views import text

MENU = tuple(
    text(line, (100, 100 + 60 * i, 500, 140 + 60 * i))
    for i, line in enumerate(
        ("STARTERS", "Soup 4.20", "Bread 2.10", "MAINS", "Stew 11.00", "Pie 9.50", "Steak 21.00")
    )
)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("what's the cheapest thing", "Bread 2.10"),
        ("what's the cheapest main", "Pie 9.50"),
        ("which starter is the most expensive", "Soup 4.20"),
        ("what is the dearest dish", "Steak 21.00"),
    ],
)
def test_the_lowest_and_the_highest_price(question: str, line: str) -> None:
    found = text_lines.asked(question, MENU)
    assert found is not None
    assert [t.text for t in found.texts] == [line]


def test_lines_of_one_side_only_are_not_cut_in_two() -> None:
    assert text_parts.on_side("read the left page", MENU) is None


def test_a_line_is_found_by_its_number() -> None:
    page = tuple(
        text(line, (100, 100 + 60 * i, 500, 140 + 60 * i))
        for i, line in enumerate(
            ("RULES", "1 Be quiet", "2 No dogs", "3 Wipe your feet", "4 Smile")
        )
    )
    found = text_lines.asked("what does rule... I mean point number two say", page)
    assert found is not None
    assert [t.text for t in found.texts] == ["2 No dogs"]


@pytest.mark.parametrize("word", ["nuts", "almond"])
def test_a_word_inside_another_is_found(word: str) -> None:
    page = (text("Oats, sugar"), text("Hazelnuts, almonds", (100, 400, 500, 440)), MENU[0])
    found = text_lines.asked(f"does it say {word}", page)
    assert found is not None
    assert not found.missing
