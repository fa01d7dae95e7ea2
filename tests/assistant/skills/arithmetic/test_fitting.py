"""How many of one length go into another."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def page(*lines: str) -> Context:
    found = [text(line, (60, 60 + 40 * at, 900, 92 + 40 * at)) for at, line in enumerate(lines)]
    return context(Described(texts(*found)))


SEEDS = ("TOMATO", "Sow indoors Feb - Apr", "Spacing 45 cm")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bed's two metre seventy. how many will go in a row?", "6: 2.7 metres by 45 cm."),
        ("the trough is ninety centimetres, how many can I plant in it", "2: 90 centimetres by"),
        ("I've got a shelf two metres long, how many thirty-five centimetre boxes will fit on it",
         "5: 2 metres by 35 centimetres, and 25 centimetres are left over."),
        ("how many thirty centimetre tiles go along three metres", "10: 3 metres by 30 cent"),
        ("the border's one metre, how many will fit along it", "2: 1 metre by 45 cm, and 10 cm"),
    ],
)  # fmt: skip
def test_how_many_go_into_a_length(said: str, told: str) -> None:
    assert say(said, page(*SEEDS)).startswith(told)


def test_pieces_of_the_length_that_was_worked_out() -> None:
    here = page("SAW")
    say("how many mil in an inch", here)
    say("so three and three eighths is what?", here)
    told = say("and I've a board one metre twenty, how many of those do I get out of it?", here)
    assert told.startswith("13: 1.2 metres by 85.72 millimetres")


def test_nothing_goes_into_an_unknown_length() -> None:
    assert "by" not in say("the bed's two metres, how many will go in", page("TOMATO", "Plant out"))
