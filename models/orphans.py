"""A child process that does not outlive its parent, even where a library keeps it from hearing that
its input has ended."""

from __future__ import annotations

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with_parent() -> None:
    """Let the kernel kill this process when the thread that started it ends, which must live as
    long as it is needed. On Linux alone: elsewhere the end of its input must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
