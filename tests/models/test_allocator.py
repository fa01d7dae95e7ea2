"""Threads share heaps once that was asked for: counted by glibc itself, in a process of its own."""

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


def heaps(how: str) -> int:
    command = [sys.executable, "-c", COUNT, how]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.count("<heap nr=")


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only glibc gives threads heaps of their own"
)
def test_eight_threads_share_two_heaps() -> None:
    assert heaps("as it comes") > 2
    assert heaps("shared") == 2
