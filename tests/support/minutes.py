"""A minute that does not end: rates are counted by the minute of the clock, and a test may begin at
the end of one."""

import time
from types import SimpleNamespace

import pytest

from server.access import access

HALF_PAST = 1_600_000_050.0  # 30 s of that minute are left


def stop_the_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a server of this process count every request in one minute."""
    clock = SimpleNamespace(time=lambda: HALF_PAST, monotonic=time.monotonic)
    monkeypatch.setattr(access, "time", clock)
