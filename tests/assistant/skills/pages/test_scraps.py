"""What is unsure beside clear print is told with "perhaps", and the last of several stamped dates
comes first."""

from __future__ import annotations

import pytest

from assistant.skills.pages.edges import cut_sides
from assistant.skills.pages.times import stamped
from assistant.skills.words.running_text import pieces
from models.vision.scene import Text
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

CLEAR = text("This computer can't be repaired", (200, 300, 900, 340), 0.98)
SCRAP = text("ir", (0, 100, 30, 130), 0.85)
DATES = ("AUG 0 6 2007", "NOV 27 2007", "JAN 14 2008", "AUG 24 2010", "FEB 20 2009")


@pytest.mark.parametrize(
    ("sure", "unsure", "confidence"),
    [
        ("TAKE WITH WATER", "2", 0.85),
        ("PLATFORM", "4", 0.88),
        ("TOTAL", "9", 0.7),
        ("DANGER", "HIGH VOLTAGE", 0.72),
        ("SMOKING", "NO", 0.6),
    ],
)
def test_a_number_or_a_warning_that_is_unsure_is_told(
    sure: str, unsure: str, confidence: float
) -> None:
    lines = (text(sure), text(unsure, (400, 350, 800, 390), confidence))
    assert pieces(lines) == (f"{sure}, perhaps {unsure}.",)


@pytest.mark.parametrize(
    ("cut", "side"),
    [
        (text("Do not exceed 8 tab", (900, 350, 1279, 390), 0.7), "right"),
        (text("ot for children", (0, 350, 300, 390), 0.6), "left"),
        (SCRAP, "left"),
    ],
)
def test_a_line_that_is_cut_off_is_told_however_badly_it_is_read(cut: Text, side: str) -> None:
    assert cut_sides(texts(CLEAR, cut)) == [side]


def stamps(*dates: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    return [(date, (100, 100 + 50 * i, 300, 130 + 50 * i)) for i, date in enumerate(dates)]


def test_the_last_of_several_stamps_is_when_it_is_due() -> None:
    lines = [text(said, box) for said, box in stamps("DUE DATE", *DATES)]
    said = say("when is it due back", context(Described(texts(*lines))))
    assert said.startswith("The last of 5 dates is AUG 24 2010. It says")


def test_few_dates_and_other_questions_get_none() -> None:
    lines = [text(said, box) for said, box in stamps(*DATES)]
    assert stamped.last("when is it due", lines[:2]) == ""
    assert stamped.last("what does it say", lines) == ""
    assert "perhaps AUG" in stamped.last(
        "when is it due", [*lines[:3], text(DATES[3], (0, 0, 9, 9), 0.85)]
    )


@pytest.mark.parametrize(
    ("dates", "latest"),
    [
        (("JAN 12 2024", "FEB 3 2024", "MAR 9 2024"), "MAR 9 2024"),
        (("12 JAN 2024", "3 FEB 2024", "9 MAR 2024"), "9 MAR 2024"),
        (("12th January 2024", "9 March 2023", "FEB 30 2025", "1 Feb 2024"), "1 Feb 2024"),
        (("12.01.2024", "03.02.2024", "2024-01-30"), "03.02.2024"),
    ],
)
def test_stamps_have_the_day_or_the_month_first(dates: tuple[str, ...], latest: str) -> None:
    lines = [text(said, box) for said, box in stamps(*dates)]
    assert stamped.last("when is it due", lines) == f"The last of 3 dates is {latest}. "


def test_a_date_that_may_be_two_is_no_stamp() -> None:
    lines = [text(said, box) for said, box in stamps("03/04/2024", "01/02/2024", "05/06/2024")]
    assert stamped.last("when is it due", lines) == ""
