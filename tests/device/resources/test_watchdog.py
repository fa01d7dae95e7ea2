"""Under systemd's rules: ready, signs of life, a clean stop, a restart after a hang and after kill
-9 with notes and timers."""

from __future__ import annotations

import asyncio
import configparser
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from assistant.memory.notebook import Notebook
from device.resources import watchdog
from models.speech.system_voice import SystemVoice
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.supervisor import Supervisor

UNIT = ROOT / "hardware" / "sightline.service"
SERVICE = """
import asyncio, sys, time
from datetime import datetime, timezone
from assistant.memory.notebook import Notebook
from device.resources.watchdog import notify, supervised
from tests.support.paths import ROOT

notebook, mode = Notebook(sys.argv[1]), sys.argv[2]

async def main():
    now = datetime.now(timezone.utc)
    if not notebook.notes():
        notebook.remember("the spare key is under the blue pot", now)
        notebook.start_timer(3600, now)
    notify(f"X_KEPT={len(notebook.notes())} {len(notebook.timers())}")
    try:
        for step in range(10**9):
            if mode == "hang" and step == 3:
                time.sleep(60)
            await asyncio.sleep(0.02)
    finally:
        notify("X_CLEAN=1")

asyncio.run(supervised(main(), status=lambda: "listening"))
"""


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind(str(tmp_path / "notify"))
        sock.settimeout(HANG_S)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.delenv("WATCHDOG_PID", raising=False)
        yield sock


def service(tmp_path: Path, mode: str = "run") -> tuple[str, ...]:
    return (
        sys.executable,
        "-c",
        f"import sys; sys.argv[1:] = {[str(tmp_path / 'notes.db'), mode]!r}\n{SERVICE}",
    )


def test_outside_of_systemd_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not watchdog.notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    assert not watchdog.notify("READY=1")


def test_an_abstract_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"sightline-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind("\0" + name)
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + name)
        assert watchdog.notify("STATUS=hello")
        assert sock.recv(100) == b"STATUS=hello"


@pytest.mark.parametrize(
    ("usec", "pid", "seconds"),
    [
        ("20000000", "", 20.0),
        ("20000000", "1", None),
        ("", "", None),
        ("0", "", None),
        ("soon", "", None),
        ("500000", "self", 0.5),
    ],
)
def test_the_interval_that_systemd_asks_for(
    monkeypatch: pytest.MonkeyPatch, usec: str, pid: str, seconds: float | None
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()) if pid == "self" else pid)
    assert watchdog.interval() == seconds


@pytest.mark.anyio
async def test_signs_of_life_come_while_alive_and_stop_is_said(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "60000")
    alive = True
    task = asyncio.create_task(watchdog.watchdog(lambda: alive, lambda: "listening"))

    def next_line() -> str:
        return listener.recv(100).decode()

    said = [await asyncio.to_thread(next_line) for _ in range(5)]
    assert said == ["READY=1", "STATUS=listening", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]
    alive = False
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    listener.setblocking(False)
    rest = []
    while True:
        try:
            rest.append(next_line())
        except BlockingIOError:
            break
    assert rest[-1] == "STOPPING=1"
    assert rest.count("WATCHDOG=1") <= 1


def test_a_stop_is_clean_and_within_five_seconds(tmp_path: Path) -> None:
    """The supervisor kills what has not ended after five seconds."""
    system = Supervisor(service(tmp_path), tmp_path, watchdog=5.0, stop=5.0)
    system.wait_for("WATCHDOG=1", 2)
    system.stop()
    assert "X_CLEAN=1" in system.log
    assert "STOPPING=1" in system.log
    assert system.log[-1] == "exit 0"
    assert "killed" not in system.log


def test_after_kill_9_it_starts_again_with_notes_and_timers(tmp_path: Path) -> None:
    system = Supervisor(service(tmp_path), tmp_path, watchdog=5.0)
    system.wait_for("X_KEPT=1 1")
    system.wait_for("READY=1")
    assert system.process is not None
    system.process.send_signal(signal.SIGKILL)
    system.wait_for("X_KEPT=1 1", 2)
    system.wait_for("READY=1", 2)
    assert system.log.count("start") == 2
    assert f"exit {-signal.SIGKILL}" in system.log
    system.stop()
    notebook = Notebook(tmp_path / "notes.db")
    assert [note.text for note in notebook.notes()] == ["the spare key is under the blue pot"]
    assert [timer.seconds for timer in notebook.timers()] == [3600]
    assert notebook.due(datetime.now(timezone.utc) + timedelta(hours=2))
    notebook.close()


@pytest.mark.long
def test_a_whole_run_under_the_rules_of_systemd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`sightline run` with a note is told a timer, killed with -9, starts again with both, and
    stops when asked to."""
    kept = tmp_path / "sightline" / "notebook.db"
    kept.parent.mkdir()
    notebook = Notebook(kept)
    notebook.remember("the spare key is under the blue pot", datetime.now(timezone.utc))
    notebook.close()
    said = np.zeros(60 * 16_000, np.float32)
    pcm = SystemVoice("en-us", 160).speak("set a timer for ten minutes")
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, 16_000)
    said[32_000 : 32_000 + len(speech)] = speech
    soundfile.write(tmp_path / "said.wav", said, 16_000)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    command = [
        sys.executable,
        "-m",
        "sightline",
        "run",
        "--always",
        "--camera",
        "none",
        "--speaker",
        "none",
    ]
    system = Supervisor(
        [*command, "--microphone", str(tmp_path / "said.wav")],
        tmp_path,
        watchdog=20.0,  # as in hardware/sightline.service
        start=60.0,
        stop=5.0,
    )
    for _ in range(600):
        if (before := what_is_kept(kept))[1]:
            break
        time.sleep(0.1)
    else:
        pytest.fail(f"no timer was set: {system.log}")
    assert system.process is not None
    system.process.kill()
    system.wait_for("READY=1", 2)
    system.wait_for("WATCHDOG=1", system.log.count("WATCHDOG=1") + 2)
    after = what_is_kept(kept)
    assert after[0] == ["the spare key is under the blue pot"]
    assert before[1][0] in after[1], "the timer rings when it was to ring"
    system.stop()
    assert system.log.count("start") == 2
    assert system.log[-1] == "exit 0"
    assert "STOPPING=1" in system.log
    assert "killed" not in system.log
    assert "watchdog" not in system.log


def what_is_kept(path: Path) -> tuple[list[str], list[datetime]]:
    """(texts of notes, times of timers)."""
    notebook = Notebook(path)
    kept = [note.text for note in notebook.notes()], [timer.due for timer in notebook.timers()]
    notebook.close()
    return kept


def test_a_loop_that_hangs_is_started_again(tmp_path: Path) -> None:
    system = Supervisor(service(tmp_path, "hang"), tmp_path, watchdog=0.6)
    system.wait_for("watchdog")
    system.wait_for("start", 2)
    system.stop()
    assert f"exit {-signal.SIGABRT}" in system.log


def test_the_unit_asks_for_what_is_tested_here() -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(
        "\n".join(
            line for line in UNIT.read_text().splitlines() if not line.startswith("Environment")
        )
    )
    wanted = {"Type": "notify", "Restart": "always", "KillSignal": "SIGTERM", "TimeoutStopSec": "5"}
    assert {key: unit["Service"][key] for key in wanted} == wanted
    assert 5 <= float(unit["Service"]["WatchdogSec"]) <= 60


@pytest.mark.anyio
async def test_a_cancelled_caller_is_cancelled_and_an_error_is_raised() -> None:
    async def wait() -> None:
        await asyncio.Event().wait()

    async def fail() -> None:
        raise ValueError("broken")

    task = asyncio.create_task(watchdog.supervised(wait()))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ValueError, match="broken"):
        await watchdog.supervised(fail())
