"""Settings of glibc's allocator, so that a process does not grow for hours.

glibc gives threads heaps of their own ("arenas", up to eight a core). Each arena keeps the memory
of its busiest moment, so models in worker threads would keep it once for each thread.
"""

from __future__ import annotations

import ctypes
import gc

M_ARENA_MAX = -8  # mallopt(3)
ARENAS = 2  # one for the work of a request, one for what runs beside it


def share_memory(arenas: int = ARENAS) -> bool:
    """Let all threads share `arenas` heaps from now on; False where the C library cannot. Call it
    early."""
    return _glibc("mallopt", M_ARENA_MAX, arenas)


def give_back() -> bool:
    """Return freed memory to the system, after something large was freed; False where there was
    none."""
    gc.collect()
    return _glibc("malloc_trim", 0)


def _glibc(function: str, *arguments: int) -> bool:
    try:
        return bool(getattr(ctypes.CDLL(None), function)(*arguments))
    except (OSError, AttributeError, TypeError):  # musl, macOS, Windows
        return False
