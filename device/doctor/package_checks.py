"""Checks of Python, its packages, and the system's libraries."""

from __future__ import annotations

from collections.abc import Iterator

from device.doctor.findings import Examined, Finding, State
from device.doctor.machine_checks import newer_python
from device.doctor.versions import parse_version

OLDEST_PYTHON = (3, 10)
NARROW = {"armv6l", "armv7l", "armv8l", "i386", "i686"}  # machines of 32 bits
PORTAUDIO = "libportaudio.so.2"
OPENMP = "libgomp.so.1"


def python(p: Examined) -> Iterator[Finding]:
    """The version of Python, and whether it has 64 bits."""
    version = p.answers.python
    if version == (0, 0):
        return
    name = f"{version[0]}.{version[1]}"
    if version < OLDEST_PYTHON:
        sentence = f"Python {name} is too old: 3.10 or later is needed."
        yield Finding("python", "wrong", sentence, newer_python(p) or "make PYTHON=python3.10 demo")
    elif p.answers.arch in NARROW:
        sentence = (
            f"This Python has 32 bits ({p.answers.arch}); "
            "the libraries for vision and speech need 64."
        )
        fix = "getconf LONG_BIT  # where it says 32, install a 64-bit system"
        yield Finding("python", "wrong", sentence, fix)
    else:
        where = p.answers.arch or "this machine"
        yield Finding("python", "fine", f"Python {name} on {where}.")


def openmp(p: Examined) -> Iterator[Finding]:
    """The library that llama.cpp needs."""
    if not p.board.libraries:
        return  # the folders of libraries could not be read
    if OPENMP in p.board.libraries:
        yield Finding(OPENMP, "fine", f"{OPENMP} is installed.")
    elif "xllamacpp" in p.board.packages:
        sentence = f"{OPENMP} is missing: the LLM in this process cannot start."
        yield Finding(OPENMP, "wrong", sentence, p.install("libgomp1"))


def portaudio(p: Examined) -> Iterator[Finding]:
    """The library for sound cards."""
    if not p.board.libraries:
        return
    harm = "no microphone and no speaker can be opened"
    severity: State = "wrong" if p.board.sounds else "note"
    if PORTAUDIO not in p.board.libraries:
        if "sounddevice" in p.board.packages:
            fix = p.install("libportaudio2")
            yield Finding(PORTAUDIO, severity, f"{PORTAUDIO} is missing: {harm}.", fix)
    elif p.answers.sound:
        sentence = f"PortAudio is installed but does not start ({p.answers.sound}): {harm}."
        yield Finding(PORTAUDIO, severity, sentence, f"{p.answers.executable} -m sounddevice")
    else:
        yield Finding(PORTAUDIO, "fine", f"{PORTAUDIO} is installed.")


def opencv(p: Examined) -> Iterator[Finding]:
    """Exactly one wheel of OpenCV, below version 5."""
    packages = p.board.packages
    wheels = sorted(name for name in packages if name.startswith("opencv-") and "python" in name)
    if not wheels:
        return
    first = wheels[0]
    if len(wheels) > 1:
        sentence = f"{' and '.join(wheels)} are all installed and overwrite each other."
        remove = f"{p.pip} uninstall --yes {' '.join(wheels)}"
        fix = f"{remove} && {p.pip} install 'opencv-python-headless<5'"
        yield Finding("opencv", "wrong", sentence, fix)
    elif parse_version(packages[first]) >= (5,):
        sentence = f"{first} {packages[first]} is too new."
        yield Finding("opencv", "wrong", sentence, f"{p.pip} install '{first}<5'")
    else:
        yield Finding("opencv", "fine", f"{first} {packages[first]} is installed, alone.")


def pyav(p: Examined) -> Iterator[Finding]:
    """A version of PyAV that faster-whisper can use."""
    version = p.board.packages.get("av", "0")
    if parse_version(version) >= (19,):
        sentence = f"PyAV {version} breaks faster-whisper on files."
        yield Finding("av", "wrong", sentence, f"{p.pip} install 'av<19'")


CHECKS = (python, openmp, portaudio, opencv, pyav)
