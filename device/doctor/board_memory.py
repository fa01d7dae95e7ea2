"""How much memory a machine, or a container on it, has and has free."""

from __future__ import annotations

import re
from pathlib import Path

from device.doctor.board_files import number, text

# Control groups of version 2 and 1: (limit, used, the part of `used` that can be freed at once).
GROUPS = (
    ("memory.max", "memory.current", "inactive_file"),
    ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "total_inactive_file"),
)


def memory(root: Path = Path("/")) -> tuple[int, int]:
    """(free bytes, total bytes) below `root`; zeros where the machine does not say."""
    kilobytes = dict(
        re.findall(r"^(\w+):\s+(\d{1,15}) kB", text(root / "proc/meminfo"), re.MULTILINE)
    )
    total = int(kilobytes.get("MemTotal", 0)) * 1024
    kinds = ["MemFree", "Buffers", "Cached"]
    if "MemAvailable" in kilobytes:
        kinds = ["MemAvailable"]
    free = sum(int(kilobytes.get(kind, 0)) for kind in kinds) * 1024
    groups = root / "sys/fs/cgroup"  # a container sees its own group here
    for limit_file, used_file, freeable in GROUPS:
        limit = number(groups / limit_file)
        if limit and total and limit < total:
            used = _used(groups / used_file, freeable)
            total = limit
            free = max(0, min(free, limit - used))
    return free, total


def _used(file: Path, freeable: str) -> int:
    """Bytes that a group uses, without those that can be freed at once."""
    statistics = text(file.with_name("memory.stat"))
    found = re.search(rf"^{freeable} (\d{{1,15}})$", statistics, re.MULTILINE)
    return max(0, (number(file) or 0) - (int(found[1]) if found else 0))
