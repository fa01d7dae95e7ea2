"""Pages of files that lie in this process, and are mapped again when they are needed.

Libraries and the weights of most networks are mapped. A page that was once used counts as memory of
this process until the system is short of it, although most weights are used once a turn, and much
of a library only while it is loaded. What is released here stays in the system's cache of files,
where the next use finds it: for the 55 MB of a voice that takes no time that could be measured.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from models import catalog

_MAPPINGS, _MEASURED = Path("/proc/self/maps"), Path("/proc/self/smaps")
# A readable, private mapping of a file: its addresses, and the file (proc(5)).
_MAPPING = re.compile(rb"([0-9a-f]+)-([0-9a-f]+) r..p [0-9a-f]+ \S+ [1-9][0-9]* +(/.*)")
_HEAD = re.compile(rb"[0-9a-f]+-[0-9a-f]+ ")
_OWN = b"Anonymous:"  # kB of a mapping that were written to, so that no file has them
_DONT_NEED = 4  # madvise(2)
_Range = tuple[int, int]  # the first address, and the first behind it


def release_files() -> bool:
    """Let go of the pages of all files, libraries and weights; False where the system cannot (other
    than Linux). It takes some 35 ms: once, after everything was loaded."""
    return _release(lambda: _unwritten(_MEASURED.read_bytes().splitlines()))


def release_weights() -> bool:
    """Let go of the weights of models, in some 6 ms. A network that runs at the moment takes back
    what it needs."""
    return _release(lambda: _weights(_MAPPINGS.read_bytes().splitlines()))


def _release(mapped: Callable[[], Iterable[_Range]]) -> bool:
    try:
        advise = ctypes.CDLL(None).madvise
        advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        for begin, end in mapped():
            advise(begin, end - begin, _DONT_NEED)
    except (OSError, AttributeError, TypeError):  # macOS, Windows
        return False
    return True


def _weights(lines: Iterable[bytes]) -> Iterator[_Range]:
    """Where the files of the folder of models are. ONNX Runtime maps them so that it could write to
    its copy, and never does."""
    folder = os.fsencode(catalog.folder().resolve()) + b"/"
    for line in lines:
        found = _MAPPING.match(line)
        if found and found[3].startswith(folder):
            yield int(found[1], 16), int(found[2], 16)


def _unwritten(lines: Iterable[bytes]) -> Iterator[_Range]:
    """Where files are of which this process has changed nothing."""
    found: re.Match[bytes] | None = None
    for line in lines:
        if _HEAD.match(line):
            found = _MAPPING.match(line)
        elif found is not None and line.startswith(_OWN) and line.split()[1] == b"0":
            yield int(found[1], 16), int(found[2], 16)
