"""The espeak-ng library, for real: it is started once, whoever comes first."""

import subprocess
import sys

import pytest

from tests.support.limits import HANG_S
from tests.support.paths import ROOT

# espeak-ng starts a thread of its own; a second start breaks the lock on which the first one waits.
FIRST_USE = """
import os, threading
from concurrent.futures import ThreadPoolExecutor
from models.speech import espeak

count, together = 8, threading.Barrier(8)

def first_use(number):
    together.wait()
    return id(espeak.library())

with ThreadPoolExecutor(count) as threads:
    libraries = set(threads.map(first_use, range(count)))
    print(len(libraries), len(os.listdir("/proc/self/task")) - threading.active_count())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts the threads in /proc")
def test_threads_that_come_together_start_it_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_USE], cwd=ROOT, capture_output=True, text=True, timeout=HANG_S
    )
    assert done.stdout.split() == ["1", "1"], done.stderr
