"""What a live run prints stays whole in a narrow terminal: an address can be copied, and a line can
be searched for."""

import pytest

from assistant.config import Config
from assistant.events import Notice
from device.console import Screen


def test_no_line_is_broken_however_narrow_the_terminal_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    note = "The preview is at http://127.0.0.1:45381/6Ej4X32REaUnDK7bezy_gA/"
    Screen(Config())(Notice(note))
    assert f"! {note}" in capsys.readouterr().out.splitlines()
