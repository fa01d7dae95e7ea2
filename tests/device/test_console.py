"""What a live run prints stays whole in a narrow terminal: an address can be copied, and a line can
be searched for."""

import pytest

from assistant.answer.request import AnswerRequest
from assistant.config import Config
from assistant.events import Notice
from assistant.skills.context import Answer
from assistant.turn.turn import Turn
from device.console import Screen, lines
from tests.support.views import context


def test_no_line_is_broken_however_narrow_the_terminal_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    note = "The preview is at http://127.0.0.1:45381/6Ej4X32REaUnDK7bezy_gA/"
    Screen(Config())(Notice(note))
    assert f"! {note}" in capsys.readouterr().out.splitlines()


def test_a_command_that_helps_is_shown_and_not_spoken() -> None:
    turn = Turn.announcement(0)
    turn.answer = "I can't look for cups: no object detector is installed."
    turn.request = AnswerRequest(context(question="find my cup"))
    turn.request.answers.append(Answer(turn.answer, {"fix": "sightline models pull detector"}))
    shown = [line for line, _ in lines(turn)]
    assert "   fix   sightline models pull detector" in shown
    assert not any("sightline" in line for line in shown if "said" in line)
