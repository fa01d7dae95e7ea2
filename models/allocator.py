"""Settings of glibc's allocator, so that a process stays small, and does not grow for hours.

glibc gives threads heaps of their own ("arenas", up to eight a core). Each arena keeps the memory
of its busiest moment, so models in worker threads would keep it once for each thread. Large blocks
are mapped apart from the heaps and go back to the system when they are freed; but glibc raises the
size from which it does so with each large block that is freed, to 32 MB, so that the activations of
a network stay in a heap.
"""

from __future__ import annotations

import ctypes
import gc

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # mallopt(3)
ARENAS = 2  # one for the work of a request, one for what runs beside it
LARGE_BLOCK = 4 << 20  # bytes; with 2 MB Whisper takes a fifth longer


def share_memory(arenas: int = ARENAS) -> bool:
    """Let all threads share `arenas` heaps from now on, and keep large blocks out of them; False
    where the C library cannot. Call it early."""
    return _glibc("mallopt", M_ARENA_MAX, arenas) and _glibc(
        "mallopt", M_MMAP_THRESHOLD, LARGE_BLOCK
    )


def give_back() -> bool:
    """Return freed memory to the system, after a model was put away; False where there was none.
    It takes some 60 ms: `trim` is for a turn under way."""
    gc.collect()
    return trim()


def trim() -> bool:
    """The same without looking for objects that refer to each other, in a few ms."""
    return _glibc("malloc_trim", 0)


def _glibc(function: str, *arguments: int) -> bool:
    try:
        return bool(getattr(ctypes.CDLL(None), function)(*arguments))
    except (OSError, AttributeError, TypeError):  # musl, macOS, Windows
        return False
