"""What the microphone and the speaker share: PortAudio, loaded late, and its errors in plain words,
once each."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from models.errors import DeviceLost, first_line
from models.untyped import Untyped


class Holder(Protocol):
    """An object that has a card open."""

    def release(self) -> bool:
        """Let go of the card; False while it is in use. Called from any thread."""
        ...


_LOCK = threading.Lock()
_SPEAKERS: set[Holder] = set()
# How the lines begin that PortAudio, ALSA and JACK write to the standard error of the process when
# a card fails them.
CHATTER = (
    b"ALSA lib ",
    b"Expression '",
    b"Cannot connect to server",
    b"jack server is not running",
    b"JackShm",
)


def library(what: str) -> Untyped:
    """sounddevice. Raises DeviceLost where PortAudio is missing."""
    try:
        return importlib.import_module("sounddevice")
    except (OSError, ImportError) as error:
        raise DeviceLost(
            f"the {what} cannot be used: the sound library PortAudio is missing (sudo apt-get"
            " install --yes libportaudio2)"
        ) from error


def hold(speaker: Holder) -> None:
    """Every user of a card must close it before PortAudio looks for cards again."""
    _SPEAKERS.add(speaker)


def refresh(sound: Untyped) -> None:
    """Let PortAudio look for cards again: it knows only those of its start, so one that was plugged
    in later is not found.

    All streams end by it, so it is left for another time while an answer is heard.
    """
    with _LOCK:
        if all(speaker.release() for speaker in tuple(_SPEAKERS)):
            _SPEAKERS.clear()
            sound._terminate()
            sound._initialize()


def runs(stream: Untyped) -> bool:
    """Whether a stream still asks for samples."""
    try:
        return bool(stream.active)
    except Exception:  # PortAudio's own, of a card that is gone
        return False


def lost(what: str, where: str, error: Exception) -> DeviceLost:
    """The error for a card that cannot be opened."""
    reason = first_line(error).partition(" [")[0]
    if where == "default":
        return DeviceLost(f"no {what} can be opened ({reason}): plug one in, or use --{what} none")
    return DeviceLost(f"the {what} {where!r} cannot be opened ({reason}): it is missing or busy")


@contextmanager
def quiet() -> Generator[None]:
    """Hide what the sound libraries write to standard error. The user gets a plain message instead.
    Other lines pass."""
    try:
        real = os.dup(2)
    except OSError:  # there is no standard error
        yield
        return
    receiving, sending = os.pipe()
    os.dup2(sending, 2)
    os.close(sending)
    passing = threading.Thread(
        target=_pass_on, args=(receiving, real), name="standard error", daemon=True
    )
    passing.start()
    before = sys.stderr
    sys.stderr = os.fdopen(
        os.dup(real), "w", buffering=1, errors="backslashreplace"
    )  # what Python writes goes straight
    try:
        yield
    finally:
        sys.stderr.close()
        sys.stderr = before
        os.dup2(real, 2)
        passing.join(timeout=1.0)  # a program that was started meanwhile may hold the other end
        os.close(real)


def _pass_on(receiving: int, real: int) -> None:
    with os.fdopen(receiving, "rb") as lines:
        for line in lines:
            if line.strip() and not line.startswith(CHATTER):
                os.write(real, line)


def device_of(where: str) -> str | int | None:
    """A sound card as PortAudio takes it: None for the default one, its number, or its name."""
    if where == "default":
        return None
    if where.isdigit():
        return int(where)
    return where
