"""Memory that threads share: what glibc is told so that a process of many threads does not grow for hours.

glibc gives threads heaps of their own ("arenas", up to eight a core), and each keeps what its busiest moment needed: models in
worker threads cost that moment once for every thread that ever had it. This module does not know what allocates.
"""

from __future__ import annotations

import ctypes

M_ARENA_MAX = -8  # mallopt(3)
ARENAS = 2  # one for whoever answers, one for what goes on beside it


def share_memory(arenas: int = ARENAS) -> bool:
    """Let threads share `arenas` heaps from now on; False where the C library knows no such thing. Call it early."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # musl, macOS, Windows
        return False
    return bool(mallopt(M_ARENA_MAX, arenas))
