"""Libraries that are loaded when they are first needed."""

from __future__ import annotations

import subprocess
import sys


def test_a_postponed_library_is_loaded_by_its_first_use() -> None:
    code = """
import sys
from models.untyped import postpone
postpone("wave")
import wave
print("chunk" in vars(wave), "open" in vars(wave))
print(wave.open.__name__, "open" in vars(sys.modules["wave"]))
postpone("no_such_library")
print("no_such_library" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "open", "True", "False"]


def test_whisper_is_loaded_without_what_reads_files() -> None:
    """PyAV takes 16 MB; only faster-whisper's own reader of files needs it."""
    code = """
import sys
from pathlib import Path
from models.errors import SightlineError
from models.speech.whisper_network import WhisperNetwork
try:
    WhisperNetwork(Path("/nowhere"), "cpu")
except SightlineError:
    print("faster_whisper" in sys.modules)
print("av.container" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
