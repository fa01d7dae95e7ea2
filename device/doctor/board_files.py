"""Reads files of a machine safely: anything that is missing, endless, a device or a loop of links
counts as empty.

Used on the kernel's own files and on folders that stand for a machine. What the files mean is not
known here.
"""

from __future__ import annotations

import fnmatch
import os
import stat
from pathlib import Path

MOST_BYTES = 200_000  # of one file
MOST_LINKS = 40  # as many as the kernel follows


def text(path: Path) -> str:
    """The beginning of a regular file without its zero bytes, or nothing: a pipe would never end,
    and a sensor may refuse."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb") as file:
            return file.read(MOST_BYTES).decode("utf-8", errors="replace").replace("\0", "").strip()
    except (OSError, ValueError):  # a ValueError: the path holds what no path may
        return ""


def name(path: Path, most: int = 80) -> str:
    """A text for people: one line of at most `most` printable characters."""
    return one_line(text(path), most)


def one_line(words: str, most: int = 80) -> str:
    """The same for a text that was read already."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:most].strip()


def number(path: Path) -> int | None:
    """The whole number in a file; None where there is none, or one that no counter of 64 bits can
    hold."""
    words = text(path)
    return int(words) if len(words) <= 20 and words.removeprefix("-").isdecimal() else None


def listed(folder: Path, pattern: str) -> list[Path]:
    """What is in a folder by this pattern, sorted; nothing where it cannot be listed."""
    try:
        return sorted(
            folder / entry for entry in os.listdir(folder) if fnmatch.fnmatchcase(entry, pattern)
        )
    except (OSError, ValueError):
        return []


def within(root: Path, path: str) -> Path:
    """Where `path` of the machine below `root` lies: its links are followed as that machine would,
    so that an absolute one begins at `root` and none leads out of it."""
    place, ahead, links = root, path.split("/")[::-1], 0
    while ahead:
        part = ahead.pop()
        if part in ("", "."):
            continue
        if part == "..":
            place = place.parent if place != root else root
            continue
        try:
            target = os.readlink(place / part)
        except (OSError, ValueError):  # no link
            place /= part
            continue
        links += 1
        if links > MOST_LINKS:
            return root / "a loop of links"
        place = root if target.startswith("/") else place
        ahead += target.split("/")[::-1]
    return place
