"""Memory that threads share, and that goes back to the machine: what glibc is told so that a
process does not grow for hours.

glibc gives threads heaps of their own ("arenas", up to eight a core), and each keeps what its
busiest moment needed: models in worker threads cost that moment once for every thread that ever had
it. This module does not know what allocates.
"""

from __future__ import annotations

import ctypes
import gc

M_ARENA_MAX = -8  # mallopt(3)
ARENAS = 2  # one for whoever answers, one for what goes on beside it


def share_memory(arenas: int = ARENAS) -> bool:
    """Let threads share `arenas` heaps from now on; False where the C library knows no such thing.
    Call it early."""
    return _glibc("mallopt", M_ARENA_MAX, arenas)


def give_back() -> bool:
    """Give free memory back to the machine, after something large was let go; False where there was
    none to give."""
    gc.collect()
    return _glibc("malloc_trim", 0)


def _glibc(function: str, *arguments: int) -> bool:
    try:
        return bool(getattr(ctypes.CDLL(None), function)(*arguments))
    except (OSError, AttributeError, TypeError):  # musl, macOS, Windows
        return False
