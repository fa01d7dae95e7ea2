"""A download of a small model that takes too long is ended with all that it started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models import install, weights

# Starts a process that would go on by itself, notes its number, and waits for ever.
WAITS = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
part = pathlib.Path({path!r} + ".part")
part.write_text(str(child.pid))
part.rename({path!r})
time.sleep(600)
"""


def is_alive(number: int) -> bool:
    """Whether a process goes on; one that has ended and waits for its parent does not."""
    stat = Path(f"/proc/{number}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_what_a_download_started_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "find", lambda *_: None)
    note = tmp_path / "child"
    monkeypatch.setattr(install, "PULL", WAITS.format(path=str(note)))
    seconds = 1
    while not note.exists() and seconds <= 64:  # a busy machine takes longer to start it
        assert not install.pull("detector", seconds)
        seconds *= 4
    child = int(note.read_text())
    assert child != os.getpid()
    while is_alive(child):
        os.sched_yield()


@pytest.mark.parametrize(("code", "here"), [("pass", True), ("raise SystemExit(3)", False)])
def test_whether_a_download_went_well(
    code: str, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "find", lambda *_: None)
    monkeypatch.setattr(install, "PULL", code)
    assert install.pull("detector", 60) is here


def test_what_each_missing_model_costs_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(kind: str) -> Path | None:
        return tmp_path if kind == "detector" else None

    monkeypatch.setattr(weights, "find", found)
    monkeypatch.setattr(install, "PULL", "raise SystemExit(3)  # {kind}")
    (tmp_path / "none.lock").write_text("", encoding="utf-8")
    install.main(tmp_path / "none.lock")
    said = capsys.readouterr().out
    assert "detector" not in said
    assert "`sightline models pull classifier`" in said
    assert "`sightline models pull embedding`" in said
