"""Scraps beside clear print are not read, and the last of several stamped dates comes first."""

from __future__ import annotations

from assistant.skills.pages.edges import cut_sides
from assistant.skills.pages.times import stamped
from assistant.skills.words.running_text import pieces, worth_saying
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

CLEAR = text("This computer can't be repaired", (200, 300, 900, 340), 0.98)
SCRAP = text("ir", (0, 100, 30, 130), 0.85)
HARDLY = text("Wexh Irages", (0, 400, 200, 430), 0.6)
DATES = ("AUG 0 6 2007", "NOV 27 2007", "JAN 14 2008", "AUG 24 2010", "FEB 20 2009")


def test_a_scrap_is_left_out_beside_clear_print() -> None:
    assert worth_saying((SCRAP, CLEAR, HARDLY)) == [CLEAR, HARDLY]
    assert pieces((SCRAP, CLEAR)) == ("This computer can't be repaired.",)


def test_where_nothing_is_clear_it_is_all_there_is() -> None:
    assert worth_saying((SCRAP, HARDLY)) == (SCRAP, HARDLY)
    assert pieces((SCRAP,)) == ("perhaps ir.",)


def test_a_doubtful_word_and_a_sure_sign_stay() -> None:
    word, sign = text("MILK", (0, 0, 90, 40), 0.85), text("7", (0, 50, 20, 90), 0.97)
    assert worth_saying((word, sign, CLEAR)) == [word, sign, CLEAR]


def test_a_scrap_at_the_edge_is_no_line_that_goes_on() -> None:
    assert cut_sides(texts(SCRAP, CLEAR)) == []
    assert cut_sides(texts(SCRAP)) == ["left"]


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
