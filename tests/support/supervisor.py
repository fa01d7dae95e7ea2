"""Plays systemd for one service: Type=notify, WatchdogSec, Restart=always, and a stop with SIGTERM,
then SIGKILL.

The rules are those of systemd.service(5); the times are the caller's, so that a test need not wait
twenty seconds.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tests.support.limits import HANG_S
from tests.support.paths import ROOT


class Supervisor:
    """Keeps one process running. `log` holds what happened: "start", "READY=1", "WATCHDOG=1",
    "watchdog", "exit 0"..."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        watchdog: float,
        restart: float = 0.1,
        start: float = 20.0,
        stop: float = 5.0,
    ) -> None:
        self._command, self._times = list(command), (start, watchdog, restart, stop)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._address = str(folder / "notify")
        self._socket.bind(self._address)
        self.log: list[str] = []
        self.process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait_for(self, line: str, count: int = 1, seconds: float = HANG_S) -> None:
        """Until `line` has been logged `count` times; fails the test after `seconds`."""
        with self._changed:
            done = self._changed.wait_for(lambda: self.log.count(line) >= count, seconds)
        assert done, f"{line} x{count} did not come: {self.log}"

    def stop(self) -> float:
        """SIGTERM, and SIGKILL when the time is over; seconds that it took."""
        self._stopping.set()
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(self._times[3])
        except subprocess.TimeoutExpired:
            self.process.kill()
            self._say("killed")
        self._thread.join(HANG_S)
        self._socket.close()
        return time.monotonic() - began

    def _run(self) -> None:
        start, watchdog, restart, _ = self._times
        environment = {
            **os.environ,
            "NOTIFY_SOCKET": self._address,
            "WATCHDOG_USEC": str(int(watchdog * 1e6)),
        }
        environment.pop("WATCHDOG_PID", None)
        while not self._stopping.is_set():
            self.process = subprocess.Popen(self._command, env=environment, cwd=ROOT)
            self._say("start")
            self._watch(self.process, start, watchdog)
            self._say(f"exit {self.process.wait()}")
            self._stopping.wait(restart)

    def _watch(self, process: subprocess.Popen[bytes], start: float, watchdog: float) -> None:
        last, ready = time.monotonic(), False
        self._socket.settimeout(0.05)
        while process.poll() is None:
            try:
                for line in self._socket.recv(4096).decode().splitlines():
                    self._say(line)
                    ready = ready or line == "READY=1"
                    if line in ("READY=1", "WATCHDOG=1"):
                        last = time.monotonic()
            except TimeoutError:
                pass
            if (
                time.monotonic() - last > (watchdog if ready else start)
                and not self._stopping.is_set()
            ):
                self._say("watchdog")
                process.send_signal(signal.SIGABRT)
                process.wait()

    def _say(self, line: str) -> None:
        with self._changed:
            self.log.append(line)
            self._changed.notify_all()
