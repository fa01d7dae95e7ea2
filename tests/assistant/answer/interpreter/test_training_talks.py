"""The talks that the interpreter learns from say only what could be carried out: what is quoted is
printed, sums can be worked out, and the form is the one that is read in use."""

from __future__ import annotations

import random
import re
from datetime import datetime, timezone

import pytest

from assistant.answer.interpreter.calls import NAMES
from assistant.answer.interpreter.interpreter import situation
from assistant.answer.interpreter.training.answers import answer
from assistant.answer.interpreter.training.talks import read_talks, talks_in, varied
from assistant.memory.notebook import Notebook
from assistant.skills.arithmetic.expressions import worked_out
from assistant.skills.context import Context, NoView
from models.vision.scene import FrameFacts, Scene, Text, Thing

TALKS = read_talks()
BATH = """Now: Friday 08 May 2026, 14:10
View: bench left, person right
Print:
| SWIMMING POOL
| Adults 6.20
Wearer: two grown-ups, what would that be
calc(2 * 6.20)
Wearer: anybody about
find(person)
"""


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def test_there_are_talks_with_and_without_print() -> None:
    printed = sum(1 for talk in TALKS if talk.printed)
    assert 100 < printed < len(TALKS)
    used = {call.name for talk in TALKS for turn in talk.turns for call in turn.parsed}
    assert used == set(NAMES)


def test_what_is_quoted_is_printed() -> None:
    wrong = [
        (talk.now, word)
        for talk in TALKS
        for turn in talk.turns
        for call in turn.parsed
        if call.name == "quote"
        for word in call.arguments
        if _flat(word) not in _flat(" ".join(talk.printed))
    ]
    assert not wrong


def test_every_sum_can_be_worked_out() -> None:
    wrong = [
        (talk.now, call.whole)
        for talk in TALKS
        for turn in talk.turns
        for call in turn.parsed
        if call.name == "calc" and worked_out(call.whole, talk.now) is None
    ]
    assert not wrong


def test_some_talks_are_kept_for_evaluation() -> None:
    kept = sum(talk.is_held_out for talk in TALKS)
    assert len(TALKS) * 0.02 < kept < len(TALKS) * 0.07


def test_a_talk_reads_as_it_does_in_use() -> None:
    (talk,) = talks_in(BATH)
    frame = FrameFacts(0.0, 1280, 720, 300.0, 0.5)
    things = (
        Thing("bench", 0.9, (100.0, 300.0, 200.0, 420.0)),
        Thing("person", 0.9, (1050.0, 300.0, 1150.0, 420.0)),
    )
    lines = tuple(
        Text(line, 0.95, ((200, y), (600, y), (600, y + 30), (200, y + 30)))
        for y, line in enumerate(talk.printed)
    )
    scene = Scene(frame, things, lines, (), ())
    now = datetime(2026, 5, 8, 14, 10, tzinfo=timezone.utc)
    told = answer(talk.turns[0].parsed, talk.now)
    said = [(talk.turns[0].said, told), (talk.turns[1].said, "")]
    assert told == "2 times 6.20 is 12.40."
    in_use = situation(Context(NoView(), Notebook(), now), scene, said)
    assert in_use == (
        f"{talk.situation}Wearer: {said[0][0]}\nGlasses: {told}\nWearer: {said[1][0]}\n"
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_varied_talk_keeps_its_calls_and_print(seed: int) -> None:
    (talk,) = talks_in(BATH)
    other = varied(talk, random.Random(seed))
    assert [turn.calls for turn in other.turns] == [turn.calls for turn in talk.turns]
    assert (other.printed, other.now) == (talk.printed, talk.now)
    assert "grown" in other.turns[0].said


def test_a_talk_with_a_wrong_call_is_refused() -> None:
    with pytest.raises(ValueError, match="no calls"):
        list(talks_in(BATH.replace("find(person)", "seek(person)")))
