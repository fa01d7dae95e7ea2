"""The memory of a process and its children, as Linux counts it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

# What one request may take beside 1.5 times the idle server: docs/operation.md.
REQUEST_MB = 1024
_FORGET_PEAK = "5"  # proc(5), clear_refs


def family(pid: int) -> Iterable[int]:
    """A process and its children."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # a thread that has ended since
            children = (task / "children").read_text().split()
            for child in children:
                yield from family(int(child))


def resident(pid: int) -> float:
    """Megabytes that all of them hold now. Pages that several hold count for each."""
    return _sum(pid, "VmRSS")


def peak(pid: int) -> float:
    """Megabytes that each of them held at its peak, added up: at least what all held at once."""
    return _sum(pid, "VmHWM")


def forget_peak(pid: int) -> None:
    """Let the peak be what they hold now."""
    for each in family(pid):
        with suppress(OSError):
            Path(f"/proc/{each}/clear_refs").write_text(_FORGET_PEAK)


def _sum(pid: int, field: str) -> float:
    kilobytes = 0
    for each in family(pid):
        with suppress(OSError):  # a process that has ended since
            lines = Path(f"/proc/{each}/status").read_text().splitlines()
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith(field))
    return kilobytes / 1024
