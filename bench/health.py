"""A client that asks a server for /healthz all the time, and what a late answer waited for.

Linux counts how long each thread of a process waited for a core (proc(5), schedstat). What remains
of an answer's time is the server's own: its event loop was busy, or something kept it from running.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

ASKED_EVERY_S = 0.05
TIMEOUT_S = 60.0


@dataclass(frozen=True)
class HealthAnswer:
    """One answer: how long it took, and for how much of that the server's event loop and this
    client waited for a core, and the loop computed."""

    seconds: float = 0.0
    without_core: float = 0.0
    loop_busy: float = 0.0

    def __str__(self) -> str:
        return (
            f"{1000 * self.seconds:.0f} ms ({1000 * self.without_core:.0f} without a core,"
            f" {1000 * self.loop_busy:.0f} in the loop)"
        )


class Health:
    """Asks /healthz 20 times a second; `look` gives the longest answer since the last look. `pid`
    is the server, whose event loop runs in its main thread."""

    def __init__(self, url: str, pid: int) -> None:
        self.failed, self.asked = 0, 0
        self._address, self._pid = urlsplit(url).netloc, pid
        self._worst = HealthAnswer()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        connection = HTTPConnection(self._address, timeout=TIMEOUT_S)
        while not self._over.wait(ASKED_EVERY_S):
            self.asked += 1
            begin = time.perf_counter()
            busy, waited = schedule(self._pid)
            own_wait = schedule()[1]
            try:
                connection.request("GET", "/healthz")
                answer = connection.getresponse()
                answer.read()
                self.failed += answer.status != 200
            except (OSError, HTTPException):
                self.failed += 1
                connection.close()
            busy_then, waited_then = schedule(self._pid)
            without_core = waited_then - waited + schedule()[1] - own_wait
            seconds = time.perf_counter() - begin
            self._note(HealthAnswer(seconds, min(seconds, without_core), busy_then - busy))
        connection.close()

    def _note(self, answer: HealthAnswer) -> None:
        if answer.seconds > self._worst.seconds:
            self._worst = answer

    def look(self) -> HealthAnswer:
        """The longest answer since the last look."""
        worst, self._worst = self._worst, HealthAnswer()
        return worst

    def close(self) -> None:
        self._over.set()
        self._thread.join()


def schedule(pid: int | None = None) -> tuple[float, float]:
    """Seconds that the main thread of a process, or this thread, ran and waited for a core."""
    path = "/proc/thread-self/schedstat" if pid is None else f"/proc/{pid}/schedstat"
    try:
        ran, waited, _ = Path(path).read_text().split()
    except (OSError, ValueError):  # it has ended
        return 0.0, 0.0
    return int(ran) / 1e9, int(waited) / 1e9
