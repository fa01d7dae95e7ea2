"""What is ordered to be read by a name is read, whatever the print calls it; what was noted of it
is told where the print says nothing of it."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

CUFF = ("SYS 142", "DIA 88", "PULSE 71")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("read me my blood pressure", "SYS 142, DIA 88, PULSE 71"),
        ("read out my result", "SYS 142, DIA 88, PULSE 71"),
        ("could you read us the figures", "SYS 142, DIA 88, PULSE 71"),
        ("read me the pulse", "It says: PULSE 71."),
        ("read me my notes", "You haven't asked me to remember"),
        ("read me my shopping list", "Your shopping list is empty"),
        ("read me the news", "I know neither weather nor news"),
    ],
)
def test_what_is_named_is_read_where_it_is_print(said: str, told: str) -> None:
    assert told in say(said, signs(CUFF))


def test_without_a_camera_nothing_is_read_by_its_name() -> None:
    assert "no camera" in say("Read me my blood pressure.", context())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what size is Priya in shoes", "one and a half"),
        ("what's Priya's shoe size", "one and a half"),
        ("what size are these shoes", "SHOE SIZE 38"),
    ],
)
def test_a_note_that_has_all_of_it_comes_before_other_print(said: str, told: str) -> None:
    here = signs(("SHOE SIZE 38", "LEATHER"))
    say("Note: Priya's shoe size is thirteen and a half.", here)
    say("Sorry, it's one and a half, not thirteen.", here)
    answer = say(said, here)
    assert told in answer
    assert "half and a half" not in answer


def test_print_that_has_all_of_it_comes_before_a_note() -> None:
    here = signs(("Desk price 80.00", "Chair price 35.00"))
    say("Note: the price of the desk is 90.", here)
    assert "80.00" in say("What's the price of the desk on the label?", here)
