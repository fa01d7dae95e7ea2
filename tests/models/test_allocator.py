"""Threads share heaps, and large blocks go back to the system, once that was asked for: each in a
process of its own."""

import platform
import subprocess
import sys

import pytest

from tests.support.paths import ROOT

COUNT = """
import ctypes, sys, threading
from models.allocator import share_memory
from tests.support.paths import ROOT
assert sys.argv[1] == "as it comes" or share_memory(2)
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(8)
def work():
    together.wait()
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads], [t.join() for t in threads]
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out), libc.fflush(out)
"""

# A block of 16 MB is freed, then one of 8 MB that lies between others.
FREE = """
import ctypes, sys
from models.allocator import share_memory
assert sys.argv[1] == "as it comes" or share_memory(2)
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
def block(size):
    address = libc.malloc(size)
    libc.memset(address, 1, size)
    return address
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
libc.free(block(16 << 20))
between = block(8 << 20)
above = block(100_000)
before = resident()
libc.free(between)
print(before - resident())
"""

glibc_only = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only glibc has these settings"
)


def printed(script: str, how: str) -> str:
    command = [sys.executable, "-c", script, how]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


@glibc_only
def test_eight_threads_share_two_heaps() -> None:
    assert printed(COUNT, "as it comes").count("<heap nr=") > 2
    assert printed(COUNT, "shared").count("<heap nr=") == 2


@glibc_only
def test_a_large_block_goes_back_at_once() -> None:
    assert int(printed(FREE, "as it comes")) < 1 << 20
    assert int(printed(FREE, "shared")) > 7 << 20
