"""The bar that `sightline see` shows: on a terminal only, beside the results."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from device.see import see_several
from models.vision.perception import Perception


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_a_bar_is_shown_on_a_terminal_only(
    stream: type[io.StringIO],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pictures = [tmp_path / name for name in ("a.png", "b.png")]
    for picture in pictures:
        cv2.imwrite(str(picture), np.full((40, 60, 3), 200, np.uint8))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    shown = stream()
    monkeypatch.setattr(sys, "stderr", shown)
    assert see_several(pictures, None, True, lambda: Perception(None, None))
    assert ("Pictures" in shown.getvalue()) == (stream is Terminal)
    if stream is Terminal:
        assert "100%" in shown.getvalue()
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["file"] for row in rows] == [str(picture) for picture in pictures]
