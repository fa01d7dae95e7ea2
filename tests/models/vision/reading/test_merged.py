"""What only an enlarged picture shows is added to the lines of the first look."""

from __future__ import annotations

from dataclasses import replace

from models.vision.reading.merged import merged
from tests.support.views import text

FIRST = text("Reserved", (100, 400, 300, 440))
DOUBTED = text("ROUR 319", (100, 500, 300, 540), 0.85)


def test_a_certain_line_at_another_place_is_added_in_reading_order() -> None:
    above = text("CAUTION", (100, 100, 200, 120))
    assert merged([FIRST], [FIRST, above]) == (above, FIRST)
    assert merged([FIRST], [replace(above, confidence=0.8)]) == (FIRST,)
    assert merged([FIRST], [replace(above, text="1")]) == (FIRST,)
    assert merged([], [above]) == (above,)


def test_an_uncertain_line_gives_way_to_a_certain_reading_of_it() -> None:
    again = replace(DOUBTED, text="TOUR 319", confidence=0.97)
    assert merged([FIRST, DOUBTED], [again]) == (FIRST, again)
    assert merged([again], [replace(DOUBTED, confidence=0.99)]) == (again,)  # it is certain itself


def test_part_of_a_line_and_other_letters_do_not_replace_it() -> None:
    part = replace(DOUBTED, text="319", confidence=1.0)
    over = replace(DOUBTED, text="61E UNOB", confidence=0.95)  # read upside down
    assert merged([DOUBTED], [part]) == merged([DOUBTED], [over]) == (DOUBTED,)
